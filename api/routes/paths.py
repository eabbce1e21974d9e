"""How two concepts are connected."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.answers import Reply
from api.current import Current
from api.openapi import operation
from api.paths import Direct
from graph.models import Paths


def router(current: Current) -> APIRouter:
    """The address of paths."""
    routes = APIRouter(prefix="/paths", tags=["concepts"], route_class=Direct)

    @routes.get(
        "",
        summary="How two concepts are connected",
        **operation("paths_list", Paths, parameters.Paths, missing="There is no such concept"),
    )
    async def list_(request: Request) -> Response:
        """The shortest first, of equals the best evidenced: a path is as good as its weakest step.

        A step has every link between its two concepts, the claims behind them, and what was found
        in the sources that the text cites for those. Where concepts have too many links to follow
        all, or the search would take too long, `cut_by` says so.
        """
        asked = parameters.Paths.of(request)
        graph = current.graph
        reply = Reply(request, graph)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        return reply.json(await current.in_thread(lambda graph: graph.paths(**dict(asked))))

    return routes
