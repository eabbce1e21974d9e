"""Concepts, and what lies around them."""

from __future__ import annotations

import json

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.answers import Reply
from api.current import Current
from api.negotiation import Form, language
from api.openapi import operation
from api.pages import concept, lists
from api.pages.reply import PageReply, elsewhere
from api.pages.site import Site
from api.paths import Direct, Id
from api.pictures import Pictures
from api.urls import Urls
from graph import export, models
from graph.models import ClaimSummary, Concept, Named, Page


def router(current: Current, site: Site, pictures: Pictures) -> APIRouter:
    """The addresses of concepts."""
    routes = APIRouter(prefix="/concepts", tags=["concepts"], route_class=Direct)

    @routes.get(
        "/{id}/neighborhood",
        summary="What lies around a concept",
        **operation(
            "concepts_neighborhood",
            models.Neighborhood,
            parameters.Neighborhood,
            forms=negotiation.NEIGHBORHOOD,
            missing="There is no such concept",
        ),
    )
    async def neighborhood(request: Request, id: Id) -> Response:
        """The strongest links first. An edge says why two are neighbours: a claim *states* a
        relation between them, one is *broader* than the other, or a claim is about both.

        As `svg` it is a picture in the language that is asked for. It draws sixty things at most,
        and says of how many; its links lead to all of them, and to the claims behind the edges.
        """
        asked = parameters.Neighborhood.of(request)
        graph = current.graph
        form = negotiation.form(request, asked.format, negotiation.NEIGHBORHOOD)
        if form is Form.HTML:
            return elsewhere(Urls.of(request).concept(id), asked.lang, "neighborhood")
        chosen = language(request, asked.lang) if form is Form.SVG else None
        edition = site.digest if form is Form.SVG else ""
        reply = Reply(request, graph, form, chosen, negotiation.NEIGHBORHOOD, edition)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        if chosen is not None:
            urls = Urls.of(request)
            return reply.picture(await pictures.alone(graph, id, asked, language=chosen, urls=urls))
        answer = graph.neighborhood(id, **asked.of_graph)
        if form is Form.JSON:
            return reply.json(answer)
        if form in negotiation.RDF:
            return await reply.described(graph.described.neighborhood(answer))
        return reply.body(drawn(answer, form))

    @routes.get(
        "/{id}/claims",
        summary="The claims about a concept",
        **operation(
            "concepts_claims",
            Page[ClaimSummary],
            parameters.Listing,
            forms=negotiation.PAGE,
            missing="There is no such concept",
        ),
    )
    async def claims(request: Request, id: Id) -> Response:
        """Claims about a concept, in the order of their ids."""
        asked = parameters.Listing.of(request)
        graph = current.graph
        form = negotiation.form(request, asked.format, negotiation.PAGE)
        if form is Form.HTML:
            page = PageReply(request, graph, site, asked.lang)
            return page.ready() or page.show("claims.html", lists.concept_claims(page, id, asked))
        reply = Reply(request, graph, form, offer=negotiation.PAGE)
        return reply.unchanged() or reply.page(
            graph.concept_claims(id, cursor=asked.cursor, limit=asked.limit)
        )

    @routes.get(
        "/{id}",
        summary="One concept",
        **operation(
            "concepts_get",
            Concept,
            parameters.Thing,
            forms=negotiation.THING,
            missing="There is no such concept",
        ),
    )
    async def get(request: Request, id: Id) -> Response:
        """Its labels, what lies above and below it, and its names in other vocabularies."""
        asked = parameters.Thing.of(request)
        form = negotiation.form(request, asked.format, negotiation.THING)
        graph = current.graph
        if form is Form.HTML:
            page = PageReply(request, graph, site, asked.lang, negotiation.THING)
            if (ready := page.ready()) is not None:
                return ready
            picture = await pictures.inline(
                graph, id, concept.AROUND, language=page.language, urls=page.urls
            )
            return page.show("concept.html", concept.view(page, id, picture))
        reply = Reply(request, graph, form, offer=negotiation.THING)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        if form is Form.JSON:
            return reply.json(graph.concept(id))
        return await reply.described(graph.described.concept(id))

    @routes.get(
        "",
        summary="Concepts",
        **operation("concepts_list", Page[Named], parameters.Listing, forms=negotiation.PAGE),
    )
    async def list_(request: Request) -> Response:
        """Concepts in the order of their ids."""
        asked = parameters.Listing.of(request)
        graph = current.graph
        form = negotiation.form(request, asked.format, negotiation.PAGE)
        if form is Form.HTML:
            page = PageReply(request, graph, site, asked.lang)
            return page.ready() or page.show("concepts.html", lists.concepts(page, asked))
        reply = Reply(request, graph, form, offer=negotiation.PAGE)
        return reply.unchanged() or reply.page(
            graph.concepts(cursor=asked.cursor, limit=asked.limit)
        )

    return routes


def drawn(answer: models.Neighborhood, form: Form) -> bytes:
    """A neighborhood as programs that draw graphs read it."""
    match form:
        case Form.GRAPHML:
            return export.graphml(answer)
        case Form.GEXF:
            return export.gexf(answer)
        case _:
            return json.dumps(export.cytoscape(answer), ensure_ascii=False).encode()
