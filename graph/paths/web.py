"""The concepts and links between two ends, as far as they need be read: a part of the graph.

It grows breadth first from both ends. A concept with more than ``BREADTH`` links, a hub, is never
read whole: its strongest links are followed, and whether it is linked to a concept found from
elsewhere is looked up by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

import networkx as nx

from graph.question import Row
from graph.stores.base import Store
from graph.vocabulary import Link

BREADTH = 200  # links of one concept that are followed
MOST_LINKS = 20_000  # that are read or looked up for one web
AT_ONCE = 200  # concepts in one look-up


@dataclass(slots=True)
class _Side:
    """What was found from one end: each concept's distance, and those to go on from."""

    distances: dict[str, int]
    front: list[str]
    depth: int = 0
    hubs: dict[str, int] = field(default_factory=dict)  # with their distances

    @property
    def known_to(self) -> float:
        """Within how many steps every concept was found."""
        if self.hubs:
            return min(self.hubs.values())
        return self.depth if self.front else inf


class Web:
    """What was read of the links between two ends. ``graph`` weighs each link in claims."""

    def __init__(
        self,
        store: Store,
        kinds: Sequence[str],
        ends: tuple[str, str],
        late: Callable[[], bool] = lambda: False,
    ) -> None:
        self.graph: nx.Graph[str] = nx.Graph()
        self.graph.add_nodes_from(ends)
        self._store = store
        self._bound = {"kind": kinds} if len(kinds) < len(Link) else {}
        self._sides = tuple(_Side({end: 0}, [end]) for end in ends)
        self._late = late
        self._room = MOST_LINKS
        self._looked_up: set[tuple[str, str]] = set()

    def grow(self, length: int) -> None:
        """Read what paths of this length may go through, as far as the bounds allow."""
        while sum(side.depth for side in self._sides) < length and not self._spent:
            growing = [side for side in self._sides if side.front]
            if not growing:
                break
            self._expand(min(growing, key=lambda side: (len(side.front), len(side.hubs))))
        self._link_hubs()

    def holds_all(self, length: int) -> bool:
        """Whether every path of this length is in the graph, if there was time.

        A concept on it is found if it is near enough to either end, and so is each link of it.
        """
        return self._room > 0 and sum(side.known_to for side in self._sides) + 1 >= length

    @property
    def _spent(self) -> bool:
        return self._room <= 0 or self._late()

    def _expand(self, side: _Side) -> None:
        """Go one step further from one end."""
        reached: dict[str, None] = {}
        for concept in side.front:
            if self._spent:
                return
            links = self._read({"concept": [concept], **self._bound}, BREADTH + 1)
            if len(links) > BREADTH:
                side.hubs[concept] = side.depth
            reached |= dict.fromkeys(other for _, other in links if other not in side.distances)
        side.depth += 1
        side.front = [*reached]
        side.distances |= dict.fromkeys(reached, side.depth)

    def _link_hubs(self) -> None:
        """Look up the links of hubs to one another, and to what no step was taken from."""
        hubs = sorted({hub for side in self._sides for hub in side.hubs})
        others = sorted({*hubs, *(concept for side in self._sides for concept in side.front)})
        for hub in hubs:
            missing = [other for other in others if (hub, other) not in self._looked_up]
            for i in range(0, len(missing), AT_ONCE):
                if self._spent:
                    return
                asked = missing[i : i + AT_ONCE]
                self._room -= len(asked)
                self._looked_up.update((hub, other) for other in asked)
                self._read({"concept": [hub], "other": asked, **self._bound}, None)

    def _read(self, bound: dict[str, Sequence[str]], limit: int | None) -> list[tuple[str, str]]:
        rows = self._store.rows("concept_neighbors", bound, limit=limit)
        self._room -= len(rows)
        self._add(rows)
        return [(row[0], row[1]) for row in rows]

    def _add(self, rows: Iterable[Row]) -> None:
        """Take in links; one that joins two concepts in several ways weighs as its strongest."""
        for concept, other, _, _, _, weight, _ in rows:
            if not self.graph.has_edge(concept, other):  # the strongest comes first
                self.graph.add_edge(concept, other, weight=weight)
