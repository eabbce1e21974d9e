"""What a request is answered with: a page for who would rather have one, data for all others."""

from __future__ import annotations

from typing import Protocol

from starlette.requests import Request

from api import negotiation
from api.answers import Reply
from api.negotiation import Form, Offer
from api.pages.reply import PageReply
from api.pages.site import Site
from graph import Graph


class Formed(Protocol):
    """What is asked with: a form, and languages in order of preference."""

    @property
    def format(self) -> Form | None:
        """The form, where one is asked for by name."""

    @property
    def lang(self) -> tuple[str, ...]:
        """The languages, where some are asked for by name."""


def reply_to(
    request: Request,
    graph: Graph,
    site: Site,
    asked: Formed,
    offer: Offer,
    language: str | None = None,
) -> Reply:
    """What makes the answer, in the form that is liked best: a ``PageReply`` where that is HTML.

    ``language`` is the one of data that hold sentences; a page is in the one chosen for pages.
    Raises ``Refused`` where no form is accepted. A route then goes on like this::

        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("claim.html", claim.view(reply, id))
        return reply.json(graph.claim(id))
    """
    form = negotiation.form(request, asked.format, offer)
    if form is Form.HTML:
        return PageReply(request, graph, site, asked.lang, offer)
    return Reply(request, graph, form, language, offer)
