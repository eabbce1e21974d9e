"""The API for people."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.current import Current
from api.negotiation import ONLY_PAGE
from api.pages import docs
from api.pages.reply import PageReply
from api.pages.site import Site
from api.parameters import Spoken
from api.paths import Direct


def router(current: Current, site: Site) -> APIRouter:
    """The address of the API for people."""
    routes = APIRouter(route_class=Direct, include_in_schema=False)

    @routes.get("/docs")
    async def get(request: Request) -> Response:
        """The OpenAPI document, as a page."""
        asked = Spoken.of(request)
        page = PageReply(request, current.graph, site, asked.lang, ONLY_PAGE)
        return page.ready() or page.show("docs.html", docs.view(request.app.openapi()))

    return routes
