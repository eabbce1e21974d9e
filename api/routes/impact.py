"""What would fall without several sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from api import bodies, parameters
from api.current import Current
from api.negotiation import language
from api.routing import Routes, Routing
from graph.bounds import MOST_IN_A_PAGE
from graph.judging.impact import MOST_SOURCES
from graph.models import Impact


class TakenAway(bodies.Body):
    """The sources to take away, and which part of the list of claims to give."""

    sources: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=1_000)]],
        Field(min_length=1, max_length=MOST_SOURCES, description="Keys of sources."),
    ]
    limit: int = Field(50, ge=1, le=MOST_IN_A_PAGE, description="How many claims at most.")
    cursor: str | None = Field(None, description="Where to go on: `next` of the page before.")


@dataclass(frozen=True, slots=True)
class ImpactRoutes(Routes):
    """The address of impact."""

    current: Current

    route = Routing("/impact", tag="judging")

    @route.post(
        "",
        bodies.Operation(
            "impact_of",
            "What would fall without several sources",
            Impact,
            parameters.Spoken,
            body=TakenAway,
        ),
    )
    async def impact(self, request: Request) -> Response:
        """As the impact of one source, with all of these taken away at once.

        It is a question, and changes nothing: it is sent by POST because keys are long. Keys that
        no source has are named in `unknown`.
        """
        asked = parameters.Spoken.of(request)
        chosen = language(request, asked.lang)
        sent = await bodies.read(request, TakenAway)
        graph = self.current.graph
        answer = await self.current.in_thread(
            lambda graph: graph.impact(
                sent.sources, cursor=sent.cursor, limit=sent.limit, language=chosen
            )
        )
        response = bodies.answered(graph, answer)
        response.headers["Content-Language"] = chosen
        return response
