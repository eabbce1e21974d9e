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
from api.replying import reply_to
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
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.SOURCES, chosen)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("sources.html", lists.sources(reply, asked))
        found = graph.sources(**asked.conditions(), language=chosen)
        if reply.form is Form.JSON:
            return reply.page(found)
        return reply.page_body(found, references(graph, found.items, reply.form))

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
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.SOURCE, chosen)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            falls = await source.impact(reply, key, self.current)
            return reply.show("source.html", source.view(reply, key, falls))
        if reply.form is Form.JSON:
            return reply.json(graph.source(key, language=chosen))
        if reply.form in negotiation.RDF:
            return await reply.described(graph.described.source(key), self.current.threads)
        return reply.body(references(graph, [graph.source(key)], reply.form))

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
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE, chosen)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("source_claims.html", source.claims(reply, key, asked))
        return reply.page(graph.source_claims(key, **asked.conditions(), language=chosen))

    @route.get(
        "/sources/{key}/impact",
        Operation(
            "sources_impact",
            "What would fall without a source",
            Impact,
            parameters.Rows,
            missing="There is no such source",
        ),
    )
    async def impact(self, request: Request, key: Id) -> Response:
        """If it were retracted, say: which claims would lose their last cited source, the last one
        that was found consistent, or the last one outside of a group of shared authors, and which
        would stay. Sources that `restates` carries fall with it. Those that lose most come first.
        """
        asked = parameters.Rows.of(request)
        chosen = language(request, asked.lang)
        graph = self.current.graph
        reply = Reply(request, graph, language=chosen)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        answer = await self.current.in_thread(
            lambda graph: graph.source_impact(key, **asked.conditions(), language=chosen)
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
