"""How two concepts are connected."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.answers import Reply
from api.current import Current
from api.openapi import Operation
from api.routing import Routes, Routing
from graph.models import Paths


@dataclass(frozen=True, slots=True)
class PathRoutes(Routes):
    """The address of paths."""

    current: Current

    route = Routing("/paths", tag="concepts")

    @route.get(
        "",
        Operation(
            "paths_list",
            "How two concepts are connected",
            Paths,
            parameters.Paths,
            missing="There is no such concept",
        ),
    )
    async def list_(self, request: Request) -> Response:
        """The shortest first, of equals the best evidenced: a path is as good as its weakest step.

        A step has every link between its two concepts, the claims behind them, and what was found
        in the sources that the text cites for those. Where concepts have too many links to follow
        all, or the search would take too long, `cut_by` says so.
        """
        asked = parameters.Paths.of(request)
        graph = self.current.graph
        reply = Reply(request, graph)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        return reply.json(await self.current.in_thread(lambda graph: graph.paths(**dict(asked))))
