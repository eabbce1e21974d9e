"""The API for people and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.answers import Reply
from api.current import Current
from api.negotiation import ONLY_PAGE
from api.pages import docs
from api.pages.reply import PageReply
from api.pages.site import Site
from api.parameters import Parameters, Spoken
from api.routing import Routes, Routing


@dataclass(frozen=True, slots=True)
class DocsRoutes(Routes):
    """The addresses at which the API describes itself."""

    current: Current
    site: Site

    route = Routing()

    @route.get("/docs")
    async def get(self, request: Request) -> Response:
        """The OpenAPI document, as a page."""
        asked = Spoken.of(request)
        page = PageReply(request, self.current.graph, self.site, asked.lang, ONLY_PAGE)
        return page.ready() or page.show("docs.html", docs.view(request.app.openapi()))

    @route.get("/openapi.json")
    async def document(self, request: Request) -> Response:
        """The OpenAPI document; it says under which prefix it is published."""
        Parameters.of(request)
        reply = Reply(request, self.current.graph, edition=request.app.version)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        root = reply.urls.root
        servers = {"servers": [{"url": root}]} if root else {}
        return reply.body(json.dumps(request.app.openapi() | servers, ensure_ascii=False))
