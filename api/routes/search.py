"""Search."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.current import Current
from api.openapi import Operation
from api.pages import search as search_page
from api.pages.reply import PageReply, elsewhere
from api.pages.site import Site
from api.replying import reply_to
from api.routing import Routes, Routing
from api.urls import Urls
from graph.models import Found


@dataclass(frozen=True, slots=True)
class SearchRoutes(Routes):
    """The address of search."""

    current: Current
    site: Site

    route = Routing(tag="search")

    @route.get(
        "/search",
        Operation(
            "search_things",
            "Claims, concepts and sources by their words",
            Found,
            parameters.Search,
            forms=negotiation.PAGE,
        ),
    )
    async def search(self, request: Request) -> Response:
        """The best first. Words are found in any form, the last one as it is typed, and with one
        typing error; `"a phrase"` stands so, `-word` must not be there. Concepts lead from one
        language to another; `expansions` says what else was searched for, `reasons` why each thing
        was found, and `highlights` where: code points from 0, the end excluded. Any text is a
        search; of a very long one only the beginning counts, and `cut` says so.
        """
        if not request.scope["query_string"] and negotiation.wants_page(request):
            return elsewhere(Urls.of(request).index(), ())  # where the search box is
        asked = parameters.Search.of(request)
        graph = self.current.graph
        reply = reply_to(request, graph, self.site, asked, negotiation.PAGE)
        if (ready := reply.ready()) is not None:
            return ready
        if isinstance(reply, PageReply):
            return reply.show("search.html", search_page.view(reply, asked))
        return reply.page(
            graph.search(
                asked.q,
                types=sorted(asked.type),
                languages=asked.lang,
                cursor=asked.cursor,
                limit=asked.limit,
                facets=asked.facets,
            )
        )
