"""The layout of a neighborhood, from its nodes and edges to spots and curves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from typing import NamedTuple

from graph.layout.curves import curves
from graph.layout.geometry import Box, Layout, Point, Shape, Spot
from graph.layout.narrow import columns
from graph.layout.things import Around, Naming
from graph.layout.ties import leads, ties
from graph.layout.wide import rings
from graph.models import Neighborhood

MARGIN = 12
LEAST_WIDTH = 288
MANY = 24  # from so many things on, labels are kept short
ROOM_UPRIGHT = 1900  # what the labels may take one below the other: it bounds the largest ring
MOSTLY = 0.8  # a ring is shown whole where things reach so far up and down


class _Measures(NamedTuple):
    """What one shape has room for: so many things, labels so wide, in fonts so high."""

    most: int
    room: float
    size: float
    disc_room: float
    disc_size: float
    width: float | None


_MEASURES = {
    Shape.WIDE: _Measures(60, 144, 14, 140, 16, None),
    Shape.NARROW: _Measures(16, 92, 13, 108, 15, LEAST_WIDTH),
}


def lay_out(neighborhood: Neighborhood, *, language: str, shape: Shape = Shape.WIDE) -> Layout:
    """Where everything is drawn, at most sixty things around the center; always the same.

    No label meets another label or another thing's mark. Things are taken in the order of the
    neighborhood, the nearest and strongest first, while there is room; the layout names those
    that are left out.
    """
    measures = _MEASURES[shape]
    around = _around(neighborhood, language, measures)
    spots, radii = rings(around) if shape is Shape.WIDE else columns(around)
    drawn = around.ties if shape is Shape.WIDE else around.leads.values()
    return Layout(
        shape=shape,
        view=_view(spots, radii, measures.width),
        spots=tuple(spots),
        curves=tuple(curves(drawn, around.leads, spots, shape)),
        rings=tuple(radii),
    )


def _around(neighborhood: Neighborhood, language: str, measures: _Measures) -> Around:
    center = neighborhood.center
    nodes = [node for node in neighborhood.nodes if node.id != center.id]
    nodes = sorted(nodes, key=lambda node: node.distance)[: measures.most]
    distances = {center.id: 0, **{node.id: node.distance for node in nodes}}
    leading = leads(ties(neighborhood.edges, distances), distances)
    naming = Naming(language, measures.room, measures.size)
    if len(nodes) > MANY:
        naming = replace(naming, room=naming.room + 32, lines=2, relations=False)
    ring_of = {distance: ring for ring, distance in enumerate(sorted({*distances.values()}))}
    things = [naming.thing(n, ring_of[n.distance], leading.get(n.id)) for n in nodes]
    heights = accumulate(thing.height for thing in things)
    shown = [thing for thing, so_far in zip(things, heights, strict=True) if so_far < ROOM_UPRIGHT]
    kept = {center.id: 0, **{thing.id: thing.node.distance for thing in shown}}
    found = ties(neighborhood.edges, kept)
    groups = groupby(shown, key=lambda thing: thing.ring)
    return Around(
        center=Naming(language, measures.disc_room, measures.disc_size).disc(center),
        rings=tuple(tuple(group) for _, group in groups),
        ties=tuple(found),
        leads=leads(found, kept),
    )


def _view(spots: Sequence[Spot], radii: Sequence[float], width: float | None) -> Box:
    """What is to be seen: everything with a margin, and in a given width the center in the middle.

    The first ring is shown whole; of the others those sides to which things reach.
    """
    boxes = [spot.reach for spot in spots]
    boxes += [Box.round(Point(0, 0), radius) for radius in radii[:1]]
    whole = Box.of(boxes)
    full = [radius for radius in radii if radius * MOSTLY < max(-whole.top, whole.bottom)]
    most = max(full, default=0)
    top = -most if -whole.top > most * MOSTLY else whole.top
    bottom = most if whole.bottom > most * MOSTLY else whole.bottom
    left, right = whole.left - MARGIN, whole.right + MARGIN
    narrower = max(LEAST_WIDTH - (right - left), 0) / 2
    if width:
        left, right, narrower = -width / 2, width / 2, 0
    top, bottom = min(top, whole.top) - MARGIN, max(bottom, whole.bottom) + MARGIN
    return Box(left - narrower, top, right + narrower, bottom)
