"""What is disputed, and apart from it what has too little evidence."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.answers import Reply
from api.current import Current
from api.negotiation import language
from api.openapi import operation
from api.paths import Direct
from graph.models import Conflicts


def router(current: Current) -> APIRouter:
    """The address of conflicts."""
    routes = APIRouter(prefix="/conflicts", tags=["judging"], route_class=Direct)

    @routes.get(
        "",
        summary="What is disputed, and apart from it what has too little evidence",
        **operation("conflicts_list", Conflicts, parameters.Conflicts),
    )
    async def list_(request: Request) -> Response:
        """Disputed is not insufficient: `items` lists what is disputed, and what has too little
        evidence only where `kind` asks for it; `kinds` counts each, and says which it is.

        All sources that were compared with a claim count, whether the text cites them or not.
        """
        asked = parameters.Conflicts.of(request)
        chosen = language(request, asked.lang)
        reply = Reply(request, current.graph, language=chosen)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        # Around a concept of everything, it counts for long.
        answer = await current.in_thread(
            lambda graph: graph.conflicts(
                kind=asked.kind,
                concept=asked.concept,
                cursor=asked.cursor,
                limit=asked.limit,
                language=chosen,
            )
        )
        return reply.page(answer)

    return routes
