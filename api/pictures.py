"""Neighborhoods as pictures: SVG that can be read, followed by keyboard, and put anywhere."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log2
from urllib.parse import urlencode

from markupsafe import Markup

from api import parameters
from api.pages.site import Site
from api.picture_words import WORDS, Words
from api.threads import Threads
from api.urls import Urls
from graph import Graph
from graph.layout import Curve, Layout, Point, Shape, Spot, Tie, lay_out
from graph.layout.labels import broken, name
from graph.models import Edge, Neighborhood

STYLE = "neighborhood.css"
MOST_KEPT = 128  # pictures, of some 50 kB each
THICKEST = {Shape.WIDE: 4.5, Shape.NARROW: 2.5}  # lines, in pixels
LEGEND_SIZE = 12.5
LEGEND_STEP = 21  # from one entry to the next
LEGEND_LINE = 16


class Pictures:
    """Makes pictures, each once for a version of the data, and keeps the last of them.

    A picture takes tens of milliseconds of work: that is done in a thread, and the event loop
    waits for none of it. Those who ask for one that is being made wait for the same one.
    """

    def __init__(self, site: Site, threads: Threads | None = None, most: int = MOST_KEPT) -> None:
        self._site = site
        self._threads = threads or Threads()
        self._most = most
        self._made: OrderedDict[Hashable, asyncio.Future[str]] = OrderedDict()

    async def alone(
        self, graph: Graph, id: str, asked: parameters.Neighborhood, *, language: str, urls: Urls
    ) -> str:
        """A file of its own, in the layout that is asked for. Raises what the question raises."""
        key = (graph.build, id, asked, language, urls.root, "alone")

        def make(answer: Neighborhood) -> str:
            return neighborhood_svg(
                answer,
                language=language,
                urls=urls,
                site=self._site,
                shape=asked.layout,
                styled=asked.style,
            )

        return await self._get(key, graph, id, asked, make)

    async def inline(
        self, graph: Graph, id: str, asked: parameters.Neighborhood, *, language: str, urls: Urls
    ) -> Markup:
        """For a page that links to the style sheet: both layouts, of which it shows one."""
        key = (graph.build, id, asked, language, urls.root, "inline")

        def make(answer: Neighborhood) -> str:
            both = [
                neighborhood_svg(answer, language=language, urls=urls, site=self._site, shape=shape)
                for shape in Shape
            ]
            return self._site.template("neighborhood.html").render(pictures=both)

        return Markup(await self._get(key, graph, id, asked, make))  # noqa: S704 - likewise

    async def _get(
        self,
        key: Hashable,
        graph: Graph,
        id: str,
        asked: parameters.Neighborhood,
        make: Callable[[Neighborhood], str],
    ) -> str:
        if (making := self._made.get(key)) is None:
            answer = graph.neighborhood(id, **asked.conditions())
            making = asyncio.ensure_future(self._threads.run(lambda: make(answer)))
            self._made[key] = making
            making.add_done_callback(lambda made: self._forget_failed(key, made))
            if len(self._made) > self._most:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(key)
        return await asyncio.shield(making)  # whoever goes away leaves it to the others

    def _forget_failed(self, key: Hashable, made: asyncio.Future[str]) -> None:
        if made.cancelled() or made.exception() is not None:
            self._made.pop(key, None)


def neighborhood_svg(
    neighborhood: Neighborhood,
    *,
    language: str,
    urls: Urls,
    site: Site,
    shape: Shape = Shape.WIDE,
    styled: bool = False,
) -> Markup:
    """A neighborhood as SVG. Laying it out takes some milliseconds of work: see ``Pictures``.

    ``styled``: its style stands in it; else whoever shows it brings the style sheet.
    """
    layout = lay_out(neighborhood, language=language, shape=shape)
    picture = _Picture(neighborhood, layout, WORDS[language], language, urls)
    style = Markup(site.files[STYLE].body.decode()) if styled else None  # noqa: S704 - our own file
    svg = site.template("neighborhood.svg").render(picture=picture, style=style)
    return Markup(svg)  # noqa: S704 - a template made it, and escaped what it was filled with


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of the legend, with the line or mark that it explains."""

    sample: str
    lines: tuple[str, ...]
    y: float


@dataclass(frozen=True)
class _Picture:
    """What the template is filled with."""

    neighborhood: Neighborhood
    layout: Layout
    words: Words
    language: str
    urls: Urls

    @property
    def id(self) -> str:
        """What the ids in this picture begin with: two shapes may stand in one page."""
        return f"neighborhood-{self.layout.shape}"

    @property
    def title(self) -> str:
        """The name of the picture."""
        return self.words.title(self.layout.center.name.text)

    @property
    def shown(self) -> str:
        """How many neighbours there are and are drawn."""
        drawn = sum(spot.node.type == "concept" for spot in self.layout.spots) - 1
        whole = self.neighborhood
        total = whole.at_least or 0 if whole.total is None else whole.total
        return self.words.shown(drawn, total, whole.total is not None or not whole.truncated)

    @property
    def description(self) -> str:
        """The picture in words: how much there is, and what is tied most closely."""
        first = [self.said(curve.tie) for curve in reversed(self.layout.curves) if curve.lead][:3]
        return f"{self.shown} {'; '.join(first)}"

    @property
    def height(self) -> float:
        """How high it is, with its legend."""
        last = self.legend[-1]
        return self.layout.view.height + last.y + LEGEND_LINE * len(last.lines)

    @cached_property
    def legend(self) -> list[_Item]:
        """What the lines and marks mean that are there, each ``y`` pixels below the drawing."""
        found: list[_Item] = []
        y = 18.0
        for sample, text in self._explained():
            room = self.layout.view.width - (52 if sample else 24)
            lines = broken(text, room, LEGEND_SIZE, language=self.language)
            found.append(_Item(sample, lines, y))
            y += LEGEND_STEP + LEGEND_LINE * (len(lines) - 1)
        return found

    def _explained(self) -> Iterator[tuple[str, str]]:
        yield "", self.shown
        kinds = {curve.tie.kind for curve in self.layout.curves}
        yield from (
            (f"line {kind}", said) for kind, said in self.words.kinds.items() if kind in kinds
        )
        types = {spot.node.type for spot in self.layout.spots}
        if len(types) > 1:
            yield from ((mark, said) for mark, said in self.words.types.items() if mark in types)
        if any(curve.count for curve in self.layout.curves):
            yield "count", self.words.numbers

    def said(self, tie: Tie) -> str:
        """All that a tie says."""
        return "; ".join(self._edge_said(edge) for edge in tie.edges)

    def _edge_said(self, edge: Edge) -> str:
        names, relation = self._names, edge.relation
        how = name(relation.labels, self.language, relation.id).text if relation else ""
        return self.words.edge(edge.kind, names[edge.subject], how, names[edge.object], edge.weight)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {spot.node.id: spot.name.text for spot in self.layout.spots}

    def address(self, spot: Spot) -> str:
        """Where a thing is told of."""
        return self.urls.thing(spot.node.type, spot.node.id)

    def claims(self, tie: Tie) -> str | None:
        """Where the claims are that a tie stands for."""
        edge = tie.counted
        if edge.kind in ("about", "cites"):
            return self.urls.claim(edge.subject)
        if not edge.weight:
            return None
        if edge.weight == 1:
            return self.urls.claim(edge.claims[0])
        asked = {"concept": edge.subject, "also": edge.object}
        if edge.relation is not None:
            asked = {"subject": edge.subject, "relation": edge.relation.id, "object": edge.object}
        return f"{self.urls.claims()}?{urlencode(asked)}"

    @staticmethod
    def path(curve: Curve) -> str:
        """The curve as SVG writes it."""
        start, end = _pair(curve.start), _pair(curve.end)
        return f"M{start}L{end}" if curve.bend is None else f"M{start}Q{_pair(curve.bend)} {end}"

    @staticmethod
    def corners(points: tuple[Point, ...]) -> str:
        """The corners of an arrow as SVG writes them."""
        return " ".join(map(_pair, points))

    def thickness(self, tie: Tie) -> float:
        """The more claims, the thicker."""
        return min(round(1 + 0.9 * log2(max(tie.weight, 1)), 1), THICKEST[self.layout.shape])


def _pair(point: Point) -> str:
    return f"{point.x:.1f},{point.y:.1f}"
