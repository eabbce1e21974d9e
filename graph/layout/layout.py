"""The layout of a neighborhood, from its nodes and edges to places and lines."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from graph.layout.geometry import Box, Layout, Shape
from graph.layout.lines import lines
from graph.layout.narrow import columns
from graph.layout.things import Around, disc, thing
from graph.layout.ties import leads, ties
from graph.layout.wide import rings
from graph.models import Neighborhood, Node

MARGIN = 12


class _Measures(NamedTuple):
    """What one shape has room for: things, the widths of labels, the heights of fonts."""

    most: int
    room: float
    size: float
    disc_room: float
    disc_size: float
    width: float | None


_MEASURES = {
    Shape.WIDE: _Measures(60, 156, 14, 112, 17, None),
    Shape.NARROW: _Measures(16, 98, 13, 84, 15, 288),
}


def lay_out(neighborhood: Neighborhood, *, language: str, shape: Shape = Shape.WIDE) -> Layout:
    """Where everything is drawn, at most sixty things around the center; always the same.

    No label meets another label or another thing's mark. Things are taken in the order of the
    neighborhood, the nearest and strongest first; the layout names those that are left out.
    """
    measures = _MEASURES[shape]
    others = [n for n in neighborhood.nodes if n.id != neighborhood.center.id]
    others.sort(key=lambda node: node.distance)
    shown = others[: measures.most]
    around = _around(neighborhood, shown, language, measures)
    places, radii = rings(around) if shape is Shape.WIDE else columns(around)
    drawn = around.ties if shape is Shape.WIDE else around.leads.values()
    boxes = [box for place in places for box in (place.mark, place.label.box)]
    return Layout(
        shape=shape,
        view=_view(boxes, measures.width),
        places=tuple(places),
        lines=tuple(lines(drawn, around.leads, places)),
        rings=tuple(radii),
        left_out=tuple(others[measures.most :]),
    )


def _around(
    neighborhood: Neighborhood, shown: list[Node], language: str, measures: _Measures
) -> Around:
    center = neighborhood.center
    distances = {center.id: 0, **{node.id: node.distance for node in shown}}
    found = ties(neighborhood.edges, distances)
    groups = groupby(shown, key=lambda node: node.distance)
    return Around(
        center=disc(center, language, measures.disc_room, measures.disc_size),
        rings=tuple(
            tuple(thing(node, ring, language, measures.room, measures.size) for node in group)
            for ring, (_, group) in enumerate(groups, 1)
        ),
        ties=tuple(found),
        leads=leads(found, distances),
    )


def _view(boxes: list[Box], width: float | None) -> Box:
    """What is to be seen: all boxes with a margin, and the center in the middle."""
    whole = Box.of(boxes)
    half = width / 2 if width else max(-whole.left, whole.right) + MARGIN
    return Box(-half, whole.top - MARGIN, half, whole.bottom + MARGIN)
