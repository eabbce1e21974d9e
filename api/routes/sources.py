"""Sources, and which claims they bear on."""

from __future__ import annotations

import json

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.answers import Reply
from api.current import Current
from api.negotiation import Form, language
from api.openapi import operation
from api.paths import Direct, Id
from graph import Graph
from graph.models import Page, Source, SourceClaim, SourceDetail

_FORMS = (Form.BIBTEX, Form.CSL_JSON)


def router(current: Current) -> APIRouter:
    """The addresses of sources."""
    routes = APIRouter(tags=["sources"], route_class=Direct)

    @routes.get(
        "/sources",
        summary="Sources",
        **operation("sources_list", Page[Source], parameters.Sources, forms=_FORMS),
    )
    async def list_(request: Request) -> Response:
        """Sources in the order of their keys, in any form one page at a time."""
        asked = parameters.Sources.of(request)
        graph = current.graph
        reply = Reply(request, graph, asked.format)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        page = graph.sources(cited=asked.cited, cursor=asked.cursor, limit=asked.limit)
        if asked.format is Form.JSON:
            return reply.page(page)
        return reply.page_body(page, references(graph, page, asked.format))

    @routes.get(
        "/sources/{key}",
        summary="One source",
        **operation(
            "sources_get",
            SourceDetail,
            parameters.Source,
            forms=_FORMS,
            missing="There is no such source",
        ),
    )
    async def get(request: Request, key: Id) -> Response:
        """A source, how many claims the text cites it for, and how many it was compared with."""
        asked = parameters.Source.of(request)
        graph = current.graph
        reply = Reply(request, graph, asked.format)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        if asked.format is Form.BIBTEX:
            return reply.body(graph.bibtex(key))
        if asked.format is Form.CSL_JSON:
            return reply.body(graph.csl_json(key))
        return reply.json(graph.source(key))

    @routes.get(
        "/sources/{key}/claims",
        summary="The claims that a source bears on",
        **operation(
            "sources_claims",
            Page[SourceClaim],
            parameters.SourceClaims,
            missing="There is no such source",
        ),
    )
    async def claims(request: Request, key: Id) -> Response:
        """Claims for which the text cites this source, or with which somebody compared it."""
        asked = parameters.SourceClaims.of(request)
        chosen = language(request, asked.lang)
        graph = current.graph
        reply = Reply(request, graph, language=chosen)
        return reply.unchanged() or reply.page(
            graph.source_claims(key, cursor=asked.cursor, limit=asked.limit, language=chosen)
        )

    @routes.get(
        "/references.bib",
        summary="All sources, as BibTeX",
        **operation("sources_bibliography", None, forms=(Form.BIBTEX,)),
    )
    async def bibliography(request: Request) -> Response:
        """The whole bibliography in one file."""
        parameters.Parameters.of(request)
        graph = current.graph
        reply = Reply(request, graph, Form.BIBTEX)
        return reply.unchanged() or reply.body(graph.bibtex(), filename="references.bib")

    return routes


def references(graph: Graph, page: Page[Source], form: Form) -> str:
    """The sources of one page, as BibTeX or as CSL-JSON."""
    if form is Form.BIBTEX:
        return "\n".join(graph.bibtex(source.id).strip() + "\n" for source in page.items)
    items = [item for source in page.items for item in json.loads(graph.csl_json(source.id))]
    return json.dumps(items, ensure_ascii=False)
