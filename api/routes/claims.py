"""Claims, and which sources bear on them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.answers import Reply
from api.current import Current
from api.negotiation import Form, language
from api.openapi import operation
from api.paths import Direct, Id
from api.tables import evidence_csv
from graph.models import Claim, ClaimEvidence, ClaimSummary, Page


def router(current: Current) -> APIRouter:
    """The addresses of claims."""
    routes = APIRouter(prefix="/claims", tags=["claims"], route_class=Direct)

    # The first of all routes: it is asked most, and routes are tried in order.
    @routes.get(
        "/{id}/evidence",
        summary="Which sources bear on a claim, and what they were found to show",
        **operation(
            "claims_evidence",
            ClaimEvidence,
            parameters.Evidence,
            forms=(Form.CSV,),
            missing="There is no such claim",
        ),
    )
    async def evidence(request: Request, id: Id) -> Response:
        """Cited is not supported: the answer gives both and never mixes them.

        As `csv` there is one row for each source. A cell that a spreadsheet would run as a
        formula (it begins with `=`, `+`, `-` or `@`) has an apostrophe put before it.
        """
        asked = parameters.Evidence.of(request)
        chosen = language(request, asked.lang)
        graph = current.graph
        reply = Reply(request, graph, asked.format, chosen)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        answer = graph.claim_evidence(id, language=chosen)
        if asked.format is Form.CSV:
            return reply.body(evidence_csv(answer), filename="evidence.csv")
        return reply.json(answer)

    @routes.get(
        "/{id}",
        summary="One claim",
        **operation("claims_get", Claim, missing="There is no such claim"),
    )
    async def get(request: Request, id: Id) -> Response:
        """All that is recorded of a claim, except its evidence."""
        parameters.Parameters.of(request)
        graph = current.graph
        reply = Reply(request, graph)
        return reply.unchanged() or reply.json(graph.claim(id))

    @routes.get(
        "",
        summary="Claims",
        **operation("claims_list", Page[ClaimSummary], parameters.Claims),
    )
    async def list_(request: Request) -> Response:
        """Claims in the order of their ids; filters are combined."""
        asked = parameters.Claims.of(request)
        graph = current.graph
        reply = Reply(request, graph)
        return reply.unchanged() or reply.page(graph.claims(**dict(asked)))

    return routes
