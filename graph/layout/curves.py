"""How ties are drawn: so that one can follow them, around the center's disc and beside marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import copysign, hypot, sqrt

from graph.layout.geometry import Box, Curve, Point, Shape, Spot
from graph.layout.ties import Tie

BENT = 0.45  # how far a tie is bent toward the center, for each pixel between its ends
BESIDE = 16  # from the middle line to the lines that run along it, at most about
PAST_CENTER = 14  # how far such ties keep from the center's disc
SPACE = 3  # between a mark and a line
ARROW = (9, 3.5)  # length, and half the width
COUNT = 9  # the radius of a number's disc
COUNT_FROM_MARK = 12  # from the end of a lead to its number


def curves(
    ties: Iterable[Tie], leads: Mapping[str, Tie], spots: Sequence[Spot], shape: Shape
) -> list[Curve]:
    """All ties as curves; those that are no lead come first, to be drawn below the others."""
    at = {spot.node.id: spot for spot in spots}
    taken = [box for spot in spots for box in (spot.label.box, spot.mark)]
    farthest = max(abs(spot.at.y) for spot in spots)
    drawn = []
    for tie in sorted(ties, key=lambda tie: leads.get(tie.far) == tie, reverse=True):
        near, far, lead = at[tie.near], at[tie.far], leads.get(tie.far) == tie
        if shape is Shape.NARROW:
            start, bend = _rooted(near, far, farthest)
        else:
            start, bend = _drawn(near, far, None if lead else spots[0].radius)
        curve = _curve(tie, lead, start, bend, far)
        drawn.append(curve if tie.weight < 2 else _counted(curve, taken))
    return drawn[::-1]


def _curve(tie: Tie, lead: bool, start: Point, bend: Point | None, far: Spot) -> Curve:
    end = far.at.toward(bend or start, far.radius + SPACE)
    arrows = []
    if tie.near in tie.points_to:
        arrows.append(_arrow(start, bend or end))
        start = start.toward(bend or end, ARROW[0] - 1)
    if tie.far in tie.points_to:
        arrows.append(_arrow(end, bend or start))
        end = end.toward(bend or start, ARROW[0] - 1)
    return Curve(tie, lead, start, bend, end, tuple(arrows), None)


def _rooted(near: Spot, far: Spot, farthest: float) -> tuple[Point, Point | None]:
    """Where a line begins and is bent so that it leaves the middle line beside its mark only.

    The farther a mark is, the nearer to the middle line its line runs.
    """
    x, y = far.at
    if near.ring:
        return near.at.toward(Point(0, y), near.radius + SPACE), Point(copysign(BESIDE / 2, x), y)
    along = copysign(BESIDE / 4 + BESIDE * (1 - abs(y) / farthest), x)
    start = copysign(sqrt(near.radius**2 - along**2) + SPACE, y)
    return Point(along, start), Point(along, y)


def _drawn(near: Spot, far: Spot, around: float | None) -> tuple[Point, Point | None]:
    """Where a line begins, and where it is bent if it goes around a disc of this radius."""
    bend = None if around is None else _bent(near.at, far.at, around)
    return near.at.toward(bend or far.at, near.radius + SPACE), bend


def _bent(a: Point, b: Point, disc: float) -> Point:
    """The control point between two, such that the curve does not touch the disc."""
    middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    bend = middle.toward(Point(0, 0), min(BENT * hypot(b.x - a.x, b.y - a.y), hypot(*middle)))
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


def _counted(curve: Curve, taken: list[Box]) -> Curve:
    """The line with its number, where there is room for it; that room is taken then."""
    for point in _rooms(curve):
        box = Box.round(point, COUNT)
        if not any(box.meets(other) for other in taken):
            taken.append(box)
            return Curve(
                curve.tie, curve.lead, curve.start, curve.bend, curve.end, curve.arrows, point
            )
    return curve


def _rooms(curve: Curve) -> list[Point]:
    """Where a number may stand, the best first: a lead has it beside what it leads to."""
    if curve.bend is None:
        away = (COUNT_FROM_MARK, COUNT_FROM_MARK + 8, COUNT_FROM_MARK + 16, COUNT_FROM_MARK + 24)
        return [curve.end.toward(curve.start, distance) for distance in away]
    parts = (0.7, 0.6, 0.5, 0.4) if curve.lead else (0.5, 0.4, 0.6, 0.3, 0.7)
    return [_along(curve, part) for part in parts]


def _along(curve: Curve, part: float) -> Point:
    """The point of a curve after this part of it."""
    (x0, y0), (x1, y1), (x2, y2) = curve.start, curve.bend or curve.start, curve.end
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return Point(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2)
