"""What is disputed, and apart from it what has too little evidence."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.current import Current
from api.negotiation import language
from api.openapi import Operation
from api.pages import conflicts
from api.pages.reply import PageReply
from api.pages.site import Site
from api.replying import reply_to
from api.routing import Routes, Routing
from graph.models import Conflicts


@dataclass(frozen=True, slots=True)
class ConflictRoutes(Routes):
    """The address of conflicts."""

    current: Current
    site: Site

    route = Routing("/conflicts", tag="judging")

    @route.get(
        "",
        Operation(
            "conflicts_list",
            "What is disputed, and apart from it what has too little evidence",
            Conflicts,
            parameters.Conflicts,
            forms=negotiation.PAGE,
        ),
    )
    async def list_(self, request: Request) -> Response:
        """Disputed is not insufficient: `items` lists what is disputed, and what has too little
        evidence only where `kind` asks for it; `kinds` counts each, and says which it is.

        All sources that were compared with a claim count, whether the text cites them or not.
        """
        asked = parameters.Conflicts.of(request)
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE, chosen)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            view = await self.current.in_thread(lambda _: conflicts.view(reply, asked))
            return reply.show("conflicts.html", view)
        # Around a concept of everything, it counts for long.
        answer = await self.current.in_thread(
            lambda graph: graph.conflicts(**asked.conditions(), language=chosen)
        )
        return reply.page(answer)
