"""The API for people."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.current import Current
from api.negotiation import ONLY_PAGE
from api.pages import docs
from api.pages.reply import PageReply
from api.pages.site import Site
from api.parameters import Spoken
from api.routing import Routes, Routing


@dataclass(frozen=True, slots=True)
class DocsRoutes(Routes):
    """The address of the API for people."""

    current: Current
    site: Site

    route = Routing()

    @route.get("/docs")
    async def get(self, request: Request) -> Response:
        """The OpenAPI document, as a page."""
        asked = Spoken.of(request)
        page = PageReply(request, self.current.graph, self.site, asked.lang, ONLY_PAGE)
        return page.ready() or page.show("docs.html", docs.view(request.app.openapi()))
