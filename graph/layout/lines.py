"""How ties are drawn: straight outward, and else bent toward the center, around its disc."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import hypot

from graph.layout.geometry import Box, Line, Place, Point
from graph.layout.ties import Tie

BENT = 0.5  # how near to the center a bent tie is drawn, 1 being straight
PAST_CENTER = 14  # how far such ties keep from the center's disc
SPACE = 3  # between a mark and a line
ARROW = (9, 3.5)  # length, and half the width
COUNT = 9  # the radius of a number's disc
COUNT_FROM_MARK = 17  # from a mark to the number on its lead


def lines(ties: Iterable[Tie], leads: Mapping[str, Tie], places: Iterable[Place]) -> list[Line]:
    """All ties as lines; those that are no lead come first, to be drawn below the others."""
    at = {place.node.id: place for place in places}
    taken = [box for place in at.values() for box in (place.label.box, place.mark)]
    drawn = []
    for tie in sorted(ties, key=lambda tie: tie in leads.values(), reverse=True):
        line = _line(tie, leads.get(tie.far) == tie, at[tie.near], at[tie.far], at)
        drawn.append(line if tie.weight < 2 else _counted(line, taken))
    return drawn[::-1]


def _line(tie: Tie, lead: bool, near: Place, far: Place, at: Mapping[str, Place]) -> Line:
    bend = None if lead else _bend(near.at, far.at, next(iter(at.values())).radius)
    start = near.at.toward(bend or far.at, near.radius + SPACE)
    end = far.at.toward(bend or near.at, far.radius + SPACE)
    tips = {near.node.id: (start, bend or end), far.node.id: (end, bend or start)}
    arrows = tuple(_arrow(*tips[id]) for id in tie.ends if id in tie.points_to)
    return Line(tie, lead, start, bend, end, arrows, None)


def _bend(a: Point, b: Point, disc: float) -> Point:
    """The control point between two, such that the curve does not touch the disc."""
    middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    bend = Point(middle.x * BENT, middle.y * BENT)
    nearest = hypot(middle.x + bend.x, middle.y + bend.y) / 2
    if nearest >= disc + PAST_CENTER:
        return bend
    across = middle if hypot(*middle) > 1 else Point(-(b.y - a.y), b.x - a.x)
    past = Point(0, 0).toward(across, 2 * (disc + PAST_CENTER))
    return Point(past.x - middle.x, past.y - middle.y)


def _arrow(tip: Point, back: Point) -> tuple[Point, Point, Point]:
    length, half = ARROW
    base = tip.toward(back, length)
    across = Point(-(base.y - tip.y) * half / length, (base.x - tip.x) * half / length)
    left = Point(base.x + across.x, base.y + across.y)
    right = Point(base.x - across.x, base.y - across.y)
    return tip, left, right


def _counted(line: Line, taken: list[Box]) -> Line:
    """The line with its number, where there is room for it; that room is taken then."""
    for point in _spots(line):
        box = Box.round(point, COUNT)
        if not any(box.meets(other) for other in taken):
            taken.append(box)
            return Line(line.tie, line.lead, line.start, line.bend, line.end, line.arrows, point)
    return line


def _spots(line: Line) -> list[Point]:
    """Where a number may stand, the best first: a lead has it beside what it leads to."""
    if line.bend is None:
        away = (COUNT_FROM_MARK, COUNT_FROM_MARK + 8, COUNT_FROM_MARK + 16, COUNT_FROM_MARK + 24)
        return [line.end.toward(line.start, distance) for distance in away]
    return [_along(line, part) for part in (0.5, 0.4, 0.6, 0.3, 0.7)]


def _along(line: Line, part: float) -> Point:
    """The point of a curve after this part of it."""
    (x0, y0), (x1, y1), (x2, y2) = line.start, line.bend or line.start, line.end
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return Point(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2)
