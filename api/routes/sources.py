"""Sources, and which claims they bear on."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.answers import Reply
from api.current import Current
from api.negotiation import Form, language
from api.openapi import Operation
from api.pages import lists, source
from api.pages.reply import PageReply
from api.pages.site import Site
from api.paths import Id
from api.routing import Routes, Routing
from api.tables import references
from graph.models import Impact, Page, Source, SourceClaim, SourceDetail


@dataclass(frozen=True, slots=True)
class SourceRoutes(Routes):
    """The addresses of sources."""

    current: Current
    site: Site

    route = Routing(tag="sources")

    @route.get(
        "/sources",
        Operation(
            "sources_list", "Sources", Page[Source], parameters.Sources, forms=negotiation.SOURCES
        ),
    )
    async def list_(self, request: Request) -> Response:
        """Sources in the order of their keys, in any form one page at a time."""
        asked = parameters.Sources.of(request)
        graph = self.current.graph
        form = negotiation.form(request, asked.format, negotiation.SOURCES)
        if form is Form.HTML:
            page = PageReply(request, graph, self.site, asked.lang, negotiation.SOURCES)
            return page.ready() or page.show("sources.html", lists.sources(page, asked))
        reply = Reply(request, graph, form, offer=negotiation.SOURCES)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        found = graph.sources(cited=asked.cited, cursor=asked.cursor, limit=asked.limit)
        if form is Form.JSON:
            return reply.page(found)
        return reply.page_body(found, references(graph, found.items, form))

    @route.get(
        "/sources/{key}",
        Operation(
            "sources_get",
            "One source",
            SourceDetail,
            parameters.Source,
            forms=negotiation.SOURCE,
            missing="There is no such source",
        ),
    )
    async def get(self, request: Request, key: Id) -> Response:
        """A source, how many claims the text cites it for, and how many it was compared with."""
        asked = parameters.Source.of(request)
        graph = self.current.graph
        form = negotiation.form(request, asked.format, negotiation.SOURCE)
        if form is Form.HTML:
            page = PageReply(request, graph, self.site, asked.lang, negotiation.SOURCE)
            if (ready := page.ready()) is not None:
                return ready
            falls = await source.impact(page, key)
            return page.show("source.html", source.view(page, key, falls))
        reply = Reply(request, graph, form, offer=negotiation.SOURCE)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        if form is Form.JSON:
            return reply.json(graph.source(key))
        if form in negotiation.RDF:
            return await reply.described(graph.described.source(key))
        return reply.body(references(graph, [graph.source(key)], form))

    @route.get(
        "/sources/{key}/claims",
        Operation(
            "sources_claims",
            "The claims that a source bears on",
            Page[SourceClaim],
            parameters.Listing,
            forms=negotiation.PAGE,
            missing="There is no such source",
        ),
    )
    async def claims(self, request: Request, key: Id) -> Response:
        """Claims for which the text cites this source, or with which somebody compared it."""
        asked = parameters.Listing.of(request)
        graph = self.current.graph
        form = negotiation.form(request, asked.format, negotiation.PAGE)
        if form is Form.HTML:
            page = PageReply(request, graph, self.site, asked.lang)
            return page.ready() or page.show("source_claims.html", source.claims(page, key, asked))
        chosen = language(request, asked.lang)
        reply = Reply(request, graph, form, chosen, negotiation.PAGE)
        return reply.unchanged() or reply.page(
            graph.source_claims(key, cursor=asked.cursor, limit=asked.limit, language=chosen)
        )

    @route.get(
        "/sources/{key}/impact",
        Operation(
            "sources_impact",
            "What would fall without a source",
            Impact,
            parameters.Listing,
            missing="There is no such source",
        ),
    )
    async def impact(self, request: Request, key: Id) -> Response:
        """If it were retracted, say: which claims would lose their last cited source, the last one
        that was found consistent, or the last one outside of a group of shared authors, and which
        would stay. Sources that `restates` carries fall with it. Those that lose most come first.
        """
        asked = parameters.Listing.of(request)
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = Reply(request, graph, language=chosen)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        answer = await self.current.in_thread(
            lambda graph: graph.source_impact(
                key, cursor=asked.cursor, limit=asked.limit, language=chosen
            )
        )
        return reply.page(answer)

    @route.get(
        "/references.bib",
        Operation("sources_bibliography", "All sources, as BibTeX", forms=(Form.BIBTEX,)),
    )
    async def bibliography(self, request: Request) -> Response:
        """The whole bibliography in one file."""
        parameters.Parameters.of(request)
        graph = self.current.graph
        reply = Reply(request, graph, Form.BIBTEX)
        return reply.unchanged() or reply.body(graph.bibtex(), filename="references.bib")
