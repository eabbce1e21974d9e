"""What is missing."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.current import Current
from api.negotiation import language
from api.openapi import Operation
from api.pages import gaps
from api.pages.reply import PageReply
from api.pages.site import Site
from api.replying import reply_to
from api.routing import Routes, Routing
from graph.models import Gaps


@dataclass(frozen=True, slots=True)
class GapRoutes(Routes):
    """The address of gaps."""

    current: Current
    site: Site

    route = Routing("/gaps", tag="judging")

    @route.get(
        "",
        Operation(
            "gaps_list",
            "What is missing, how much of it, and what to do",
            Gaps,
            parameters.Gaps,
            forms=negotiation.PAGE,
        ),
    )
    async def list_(self, request: Request) -> Response:
        """Claims without a source, without one that was found consistent, or with reviews only;
        citations that nobody compared with their claim; sources that are never cited; and more.

        `kinds` says what each kind means, what to do about it, and how many there are under the
        filters `concept` and `source`; `items` lists them kind by kind, or those of one `kind`.
        """
        asked = parameters.Gaps.of(request)
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE, chosen)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            view = await self.current.in_thread(lambda _: gaps.view(reply, asked))
            return reply.show("gaps.html", view)
        # Around a concept of everything, it counts for long.
        answer = await self.current.in_thread(
            lambda graph: graph.gaps(**asked.conditions(), language=chosen)
        )
        return reply.page(answer)
