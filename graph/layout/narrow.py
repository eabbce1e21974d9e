"""The narrow shape, for phones: above and below the center in two columns, the nearest first.

Its width is given: there is just room for a label on either side of the ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from graph.layout.geometry import Point, Spot
from graph.layout.order import tour
from graph.layout.things import Around, Thing

BAND = 18  # free above and below the center's disc
INNER, OUTER = 36, 26  # from the middle line to a mark: beside the center, and at the ends

_CORNERS = ((1, -1), (1, 1), (-1, 1), (-1, -1))  # right and left, up and down: clockwise


def columns(around: Around) -> tuple[list[Spot], list[float]]:
    """Where all things are, the center first; there are no rings."""
    quarters: Sequence[list[Thing]] = ([], [], [], [])
    home: dict[str, int] = {}
    for things in around.rings:
        for i, thing in enumerate(_ordered(things, around)):
            lead = around.leads.get(thing.id)
            wanted = home.get(lead.near) if lead else None
            first = thing.ring == 1
            home[thing.id] = 4 * i // len(things) if first else _with_room(quarters, wanted)
            quarters[home[thing.id]].append(thing)
    beside = around.center.radius + BAND
    longest = beside + max(sum(thing.height for thing in quarter) for quarter in quarters)
    spots = [around.center]
    for (side, down), quarter in zip(_CORNERS, quarters, strict=True):
        y = beside
        for thing in quarter:
            middle = y + thing.height / 2
            x = OUTER + (INNER - OUTER) * sqrt(1 - (middle / longest) ** 2)
            spots.append(thing.placed(Point(side * x, down * middle), side))
            y += thing.height
    return spots, []


def _ordered(things: Sequence[Thing], around: Around) -> Sequence[Thing]:
    return tour(things, around.ties) if things[0].ring == 1 else [*things]


def _with_room(quarters: Sequence[Sequence[Thing]], wanted: int | None) -> int:
    """The quarter that is wanted, unless it would grow much longer than another."""
    sizes = [len(quarter) for quarter in quarters]
    shortest = sizes.index(min(sizes))
    return shortest if wanted is None or sizes[wanted] > sizes[shortest] + 1 else wanted
