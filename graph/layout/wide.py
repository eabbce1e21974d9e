"""The wide shape: rings around the center, one for each distance, labels to the right and left.

On each side of a ring the things stand one below the other, so that their labels cannot meet; a
ring is so large that it clears all that lies within.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import atan2, cos, hypot, sin, sqrt
from typing import NamedTuple

from graph.layout.geometry import Point, Spot
from graph.layout.order import tour
from graph.layout.stack import stack
from graph.layout.things import Around, Thing

NEAREST = 100  # from the center's disc to the first ring
CLEAR = 44  # from what lies within a ring to the ring
REACH = 0.96  # how far up and down a ring is used: its poles stay free


class _Wish(NamedTuple):
    """Where on a ring a thing should be: right (1) or left (-1), and how far down (-1 to 1)."""

    side: int
    down: float
    thing: Thing


def rings(around: Around) -> tuple[list[Spot], list[float]]:
    """Where all things are, the center first, and the radii of the rings."""
    spots, radii = [around.center], [around.center.radius]
    for things in around.rings:
        wishes = _toured(things, around) if len(radii) == 1 else _near(things, around, spots)
        clear = max(spot.label.box.reach for spot in spots) + CLEAR
        least = radii[0] + NEAREST if len(radii) == 1 else clear
        ring, radius = _ring(wishes, least)
        spots += ring
        radii.append(radius)
    return spots, radii[1:]


def _toured(things: Sequence[Thing], around: Around) -> list[_Wish]:
    """The first ring: in the order of a tour, clockwise from the top."""
    toured = tour(things, around.ties)
    half = sum(thing.height for thing in toured) / 2
    ends = accumulate(thing.height for thing in toured)
    right = sum(end - thing.height / 2 <= half for end, thing in zip(ends, toured, strict=True))
    return [*_spread(1, toured[:right]), *_spread(-1, toured[right:][::-1])]


def _spread(side: int, things: Sequence[Thing]) -> list[_Wish]:
    """Things evenly from top to bottom."""
    heights = [thing.height for thing in things]
    middles = (end - h / 2 for end, h in zip(accumulate(heights), heights, strict=True))
    return [
        _Wish(side, 2 * middle / sum(heights) - 1, thing)
        for middle, thing in zip(middles, things, strict=True)
    ]


def _near(things: Sequence[Thing], around: Around, spots: Sequence[Spot]) -> list[_Wish]:
    """The other rings: each thing near those within that it is tied to."""
    at = {spot.node.id: spot.at for spot in spots}
    pull: dict[str, list[Point]] = {thing.id: [] for thing in things}
    for tie in around.ties:
        if tie.near in at and tie.far in pull:
            pull[tie.far] += [at[tie.near]] * max(1, tie.strength)
    wishes = []
    for thing in things:
        angle = _mean(pull[thing.id])
        wishes.append(_Wish(1 if cos(angle) >= 0 else -1, sin(angle), thing))
    return wishes


def _mean(points: Sequence[Point]) -> float:
    """The angle in which points lie, seen from the center."""
    units = [(x / (hypot(x, y) or 1), y / (hypot(x, y) or 1)) for x, y in points]
    return atan2(sum(y for _, y in units), sum(x for x, _ in units))


def _ring(wishes: Sequence[_Wish], least: float) -> tuple[list[Spot], float]:
    """The spots on a ring that is as small as can be, and its radius."""
    heights = [wish.thing.height for wish in wishes]
    radius = max(least, (sum(heights) / 2 + max(heights)) / (2 * REACH))
    most = radius * REACH
    sides = _sides(wishes, 2 * most)
    spots = []
    for side, things in sides.items():
        wanted = [wish.down * radius for wish in things]
        downs = stack(wanted, [wish.thing.height for wish in things], most)
        for wish, y in zip(things, downs, strict=True):
            at = Point(side * sqrt(max(radius**2 - y**2, 0)), y)
            spots.append(wish.thing.placed(at, side))
    return spots, radius


def _sides(wishes: Sequence[_Wish], room: float) -> dict[int, list[_Wish]]:
    """Both sides from top to bottom; what one has no room for goes over the poles to the other."""
    sides = {
        side: sorted((w for w in wishes if w.side == side), key=lambda w: (w.down, w.thing.id))
        for side in (1, -1)
    }
    for side in (1, -1):
        here, there = sides[side], sides[-side]
        while sum(wish.thing.height for wish in here) > room:
            if here[-1].down > -here[0].down:
                there.append(here.pop())
            else:
                there.insert(0, here.pop(0))
    return sides
