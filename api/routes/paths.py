"""How two concepts are connected."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, parameters
from api.current import Current
from api.openapi import Operation
from api.pages import paths
from api.pages.reply import PageReply, led_to
from api.pages.site import Site
from api.replying import reply_to
from api.routing import Routes, Routing
from graph.models import Paths


@dataclass(frozen=True, slots=True)
class PathRoutes(Routes):
    """The address of paths."""

    current: Current
    site: Site

    route = Routing("/paths", tag="concepts")

    @route.get(
        "",
        Operation(
            "paths_list",
            "How two concepts are connected",
            Paths,
            parameters.Paths,
            forms=negotiation.PAGE,
            missing="There is no such concept",
        ),
    )
    async def list_(self, request: Request) -> Response:
        """The shortest first, of equals the best evidenced: a path is as good as its weakest step.

        A step has every link between its two concepts, the claims behind them, and what was found
        in the sources that the text cites for those. Where concepts have too many links to follow
        all, or the search would take too long, `cut_by` says so. The page has a form, and takes
        names of concepts besides ids.
        """
        if negotiation.wants_page(request):
            return await self._page(request, parameters.PathsPage.of(request))
        asked = parameters.Paths.of(request)
        reply = reply_to(request, self.current.graph, self.site, asked, negotiation.PAGE)
        if (ready := reply.ready()) is not None:
            return ready
        return reply.json(
            await self.current.in_thread(lambda graph: graph.paths(**asked.conditions()))
        )

    async def _page(self, request: Request, asked: parameters.PathsPage) -> Response:
        """The form, and what lies between two concepts once both are known."""
        graph = self.current.graph
        offer = negotiation.PAGE if asked.start and asked.end else negotiation.ONLY_PAGE
        reply = PageReply(request, graph, self.site, asked.lang, offer)
        if (ready := reply.ready()) is not None:
            return ready
        ends = paths.Ends.of(reply, asked)
        if (address := paths.by_ids(reply, asked, ends)) is not None:
            return led_to(address)
        if not ends.are_known:
            reply.offer = negotiation.ONLY_PAGE  # there is no answer that could come as data
            return reply.show("paths.html", paths.form(reply, asked, ends), status=_status(ends))

        view = await self.current.in_thread(lambda _: paths.view(reply, asked, ends))
        return reply.show("paths.html", view, keep=paths.is_whole(view))


def _status(ends: paths.Ends) -> HTTPStatus:
    """As programs are answered, but for a form that is not filled in yet."""
    if ends.are_unknown:
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.BAD_REQUEST if ends.are_the_same else HTTPStatus.OK
