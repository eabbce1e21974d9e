"""Concepts, and what lies around them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.answers import Cytoscape, Reply
from api.current import Current
from api.negotiation import Form, language
from api.openapi import Operation
from api.pages import concept, lists
from api.pages.reply import PageReply, elsewhere
from api.pages.site import Site
from api.paths import Id
from api.pictures import Pictures
from api.replying import reply_to
from api.routing import Routes, Routing
from api.urls import Urls
from graph import export, models
from graph.models import ClaimSummary, Concept, Named, Page


@dataclass(frozen=True, slots=True)
class ConceptRoutes(Routes):
    """The addresses of concepts."""

    current: Current
    site: Site
    pictures: Pictures

    route = Routing("/concepts", tag="concepts")

    @route.get(
        "/{id}/neighborhood",
        Operation(
            "concepts_neighborhood",
            "What lies around a concept",
            models.Neighborhood | Cytoscape,
            parameters.Neighborhood,
            forms=negotiation.NEIGHBORHOOD,
            missing="There is no such concept",
            page="The page of the concept shows what lies around it",
        ),
    )
    async def neighborhood(self, request: Request, id: Id) -> Response:
        """The strongest links first. An edge says why two are neighbours: a claim *states* a
        relation between them, one is *broader* than the other, or a claim is about both.

        As `svg` it is a picture in the language that is asked for. It draws sixty things at most,
        and says of how many; its links lead to all of them, and to the claims behind the edges.
        """
        asked = parameters.Neighborhood.of(request)
        graph = self.current.graph
        form = negotiation.form(request, asked.format, negotiation.NEIGHBORHOOD)
        if form is Form.HTML:
            to = Urls.of(request).concept(id)
            return elsewhere(to, asked.lang, "neighborhood", asked.format)
        chosen = language(request, asked.lang) if form is Form.SVG else None
        edition = self.site.digest if form is Form.SVG else ""
        reply = Reply(request, graph, form, chosen, negotiation.NEIGHBORHOOD, edition)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        if chosen is not None:
            urls = Urls.of(request)
            return reply.picture(
                await self.pictures.alone(graph, id, asked, language=chosen, urls=urls)
            )
        answer = graph.neighborhood(id, **asked.conditions())
        if form is Form.JSON:
            return reply.json(answer)
        if form in negotiation.RDF:
            return await reply.described(graph.described.neighborhood(answer), self.current.threads)
        return reply.body(drawn(answer, form))

    @route.get(
        "/{id}/claims",
        Operation(
            "concepts_claims",
            "The claims about a concept",
            Page[ClaimSummary],
            parameters.Listing,
            forms=negotiation.PAGE,
            missing="There is no such concept",
        ),
    )
    async def claims(self, request: Request, id: Id) -> Response:
        """Claims about a concept, in the order of their ids."""
        asked = parameters.Listing.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("claims.html", lists.concept_claims(reply, id, asked))
        return reply.page(graph.concept_claims(id, **asked.conditions()))

    @route.get(
        "/{id}",
        Operation(
            "concepts_get",
            "One concept",
            Concept,
            parameters.Thing,
            forms=negotiation.THING,
            missing="There is no such concept",
        ),
    )
    async def get(self, request: Request, id: Id) -> Response:
        """Its labels, what lies above and below it, and its names in other vocabularies."""
        asked = parameters.Thing.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.THING)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            picture = await self.pictures.inline(
                graph, id, concept.AROUND, language=reply.language, urls=reply.urls
            )
            return reply.show("concept.html", concept.view(reply, id, picture))
        if reply.form is Form.JSON:
            return reply.json(graph.concept(id))
        return await reply.described(graph.described.concept(id), self.current.threads)

    @route.get(
        "",
        Operation(
            "concepts_list", "Concepts", Page[Named], parameters.Listing, forms=negotiation.PAGE
        ),
    )
    async def list_(self, request: Request) -> Response:
        """Concepts in the order of their ids."""
        asked = parameters.Listing.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("concepts.html", lists.concepts(reply, asked))
        return reply.page(graph.concepts(**asked.conditions()))


def drawn(answer: models.Neighborhood, form: Form) -> bytes:
    """A neighborhood as programs that draw graphs read it."""
    match form:
        case Form.GRAPHML:
            return export.graphml(answer)
        case Form.GEXF:
            return export.gexf(answer)
        case _:
            return json.dumps(export.cytoscape(answer), ensure_ascii=False).encode()
