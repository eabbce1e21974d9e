"""The answer to a request for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.answers import Reply
from api.negotiation import LANGUAGES, PAGE, Form, Offer, language
from api.pages import frame
from api.pages.facts import Facts
from api.pages.frame import Frame, held_version
from api.pages.site import Site
from graph import Graph
from graph.models import Source
from graph.remembered import LONGEST

COOKIE = "claimgraph-language"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "private, no-cache",  # a page depends on a cookie
    "Vary": "Accept, Accept-Language, Cookie",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def page_language(request: Request, asked: Sequence[str]) -> str:
    """The language of a page: ``?lang=``, else what was chosen before, else that of the browser."""
    if not asked and (chosen := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(chosen)
    return language(request, asked)


class PageReply(Reply):
    """Makes a page, from one graph, in the language of who asks."""

    __slots__ = ("dataset", "graph", "language", "offer", "refused", "site", "words")

    def __init__(
        self,
        request: Request,
        graph: Graph,
        site: Site,
        asked: Sequence[str],
        offer: Offer = PAGE,
    ) -> None:
        self.graph = graph
        self.site = site
        self.offer = offer
        self.language = page_language(request, asked)
        self.words = site.words[self.language]
        self.dataset = site.dataset(graph)
        self.refused = frame.refusal(request)
        edition = site.digest + self.refused  # a page with a notice is another one than without
        super().__init__(request, graph, Form.HTML, self.language, offer, edition)
        self.headers |= HEADERS

    def ready(self) -> Response | None:
        """The page without any work: who asks has it already, or it was made not long ago."""
        if (unchanged := self.unchanged()) is not None:
            return unchanged
        kept = self.site.made.get(self._key)
        return None if kept is None else self.body(kept)

    def show(
        self, template: str, view: Mapping[str, Any], status: int = 200, *, keep: bool = True
    ) -> Response:
        """A page, made from a template and what it shows; kept for the next who asks.

        Of a long address it is not kept: few ask for the same, and each would push out many.
        """
        body = self.rendered(template, view).encode()
        if status != HTTPStatus.OK:
            for name in ("ETag", "Link"):  # they are those of an answer
                self.headers.pop(name, None)
        elif keep and len(self.request.scope["query_string"]) <= LONGEST:
            self.site.made.put(self._key, body)
        answer = self.body(body)
        answer.status_code = status
        return answer

    @property
    def _key(self) -> tuple[str, str]:
        """What a page follows from: all that its tag does, and the host in absolute addresses."""
        return self.tag, self.urls.origin(self.request)

    def facts(self, source: Source) -> Facts:
        """A source in words; it is read in the language of the page."""
        return self.site.known(self.graph).of(source, self.words, self.language)

    def part(self, template: str, name: str, view: Callable[[], Mapping[str, Any]]) -> Markup:
        """A part of a page that takes longer than the rest of it, kept by its name."""
        held = self.held(template, name)
        if held is not None:
            return held
        part = self.site.template(template).render(t=self.words, urls=self.urls, **view())
        self.site.made.put(self._part(template, name), part.encode())
        return Markup(part)  # noqa: S704 - a template made it

    def held(self, template: str, name: str) -> Markup | None:
        """The same part, if it is held."""
        held = self.site.made.get(self._part(template, name))
        return None if held is None else Markup(held.decode())  # noqa: S704 - likewise

    def _part(self, template: str, name: str) -> tuple[str, ...]:
        return template, name, self.graph.build, self.language, self.urls.root

    def absolute(self, address: str) -> str:
        """An address that holds anywhere."""
        return self.urls.origin(self.request) + address

    def permanent(self, address: str) -> str:
        """The address of the same thing in this version of the data."""
        root = self.urls.root
        if held_version(root):
            return self.absolute(address)
        return self.absolute(f"{root}/v/{self.graph.version}{address.removeprefix(root)}")

    def rendered(self, template: str, view: Mapping[str, Any]) -> str:
        """The text of a page."""
        return self.site.template(template).render(
            frame=self.frame(), t=self.words, urls=self.urls, **view
        )

    def frame(self) -> Frame:
        """What stands around the page."""
        query: bytes = self.request.scope["query_string"]
        return frame.around(
            self.site,
            self.graph,
            self.urls,
            self.language,
            self.offer,
            here=self.urls.here(self.request),
            query=query,
            refused=self.refused,
        )


def elsewhere(
    address: str, asked: Sequence[str], part: str = "", form: Form | None = None
) -> Response:
    """The way to the page that shows what was asked for, at an address of its own.

    ``form`` is what was asked for by name: who did so may accept anything, and is to get a page.
    """
    given = {"lang": ",".join(asked), "format": form or ""}
    query = "&".join(f"{name}={value}" for name, value in given.items() if value)
    return led_to(f"{address}{f'?{query}' if query else ''}{f'#{part}' if part else ''}")


def led_to(address: str) -> Response:
    """The way to the page of another address, for who would rather have a page."""
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER, headers=headers)
