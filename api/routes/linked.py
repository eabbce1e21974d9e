"""What clients that speak RDF need besides: the context, and the way from IRIs to addresses."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import parameters
from api.answers import Reply
from api.current import Current
from api.negotiation import Form
from api.openapi import Operation
from api.routing import Routes, Routing
from api.urls import Urls


@dataclass(frozen=True, slots=True)
class LinkedRoutes(Routes):
    """The addresses that serve linked data as a whole."""

    current: Current

    route = Routing(tag="dataset")

    @route.get(
        "/context.jsonld",
        Operation("context_get", "The context of all JSON-LD here", forms=(Form.JSON_LD,)),
    )
    async def context(self, request: Request) -> Response:
        """What the names in JSON-LD mean. It changes with the software, not with the data."""
        from graph.linked.jsonld import context_text  # noqa: PLC0415 - few ask; rdflib is large

        parameters.Parameters.of(request)
        reply = Reply(request, self.current.graph, Form.JSON_LD)
        return reply.unchanged() or reply.body(context_text())

    @route.get(
        "/resolve",
        Operation(
            "resolve_get",
            "From an IRI or an identifier to the address of the thing",
            parameters=parameters.Resolve,
            missing="There is no such thing",
            status=HTTPStatus.SEE_OTHER,
        ),
    )
    async def resolve(self, request: Request) -> Response:
        """Takes an IRI of these data, a DOI, a PubMed id, or a name of a concept elsewhere.

        Such as `doi:10.1038/nn1276`, `pmid:15220929`, `MESH:D010121`, or the IRI for any of them.
        """
        asked = parameters.Resolve.of(request)
        thing = self.current.graph.resolve(asked.iri)
        return RedirectResponse(
            Urls.of(request).thing(thing.noun, thing.id), status_code=HTTPStatus.SEE_OTHER
        )
