"""The narrow shape, for phones: above and below the center in two columns, the nearest first.

Its width is given: there is just room for a label on either side of the ties.
"""

from __future__ import annotations

from math import sqrt

from graph.layout.geometry import Place, Point
from graph.layout.order import tour
from graph.layout.things import Around, Thing

BAND = 18  # free above and below the center's disc
INNER, OUTER = 36, 26  # from the middle line to a mark: beside the center, and at the ends

_CORNERS = ((1, -1), (1, 1), (-1, 1), (-1, -1))  # right and left, up and down: clockwise


def columns(around: Around) -> tuple[list[Place], list[float]]:
    """Where all things are, the center first; there are no rings."""
    quarters: list[list[Thing]] = [[], [], [], []]
    home: dict[str, int] = {}
    for things in around.rings:
        for i, thing in enumerate(_ordered(things, around)):
            lead = around.leads.get(thing.id)
            wanted = home.get(lead.near) if lead else None
            home[thing.id] = quarter = (
                4 * i // len(things) if thing.ring == 1 else _with_room(quarters, wanted)
            )
            quarters[quarter].append(thing)
    first = around.center.radius + BAND
    longest = first + max(sum(thing.height for thing in quarter) for quarter in quarters)
    places = [around.center]
    for (side, down), things in zip(_CORNERS, quarters, strict=True):
        y = first
        for thing in things:
            middle = y + thing.height / 2
            x = OUTER + (INNER - OUTER) * sqrt(1 - (middle / longest) ** 2)
            places.append(thing.placed(Point(side * x, down * middle), side))
            y += thing.height
    return places, []


def _ordered(things: tuple[Thing, ...], around: Around) -> list[Thing]:
    by_id = {thing.id: thing for thing in things}
    ids = tour([*by_id], around.ties) if things[0].ring == 1 else [*by_id]
    return [by_id[id] for id in ids]


def _with_room(quarters: list[list[Thing]], wanted: int | None) -> int:
    """The quarter that is wanted, unless it would grow much longer than another."""
    sizes = [len(quarter) for quarter in quarters]
    shortest = sizes.index(min(sizes))
    return shortest if wanted is None or sizes[wanted] > sizes[shortest] + 1 else wanted
