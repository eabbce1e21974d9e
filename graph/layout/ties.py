"""The edges of a neighborhood, as a picture draws them: one line for each two things.

Two concepts may be linked in several ways, and a claim that states something of both is also about
both. Drawn one beside the other these would hide everything else, so they share a line: it looks
like the link that says most. Where that is a statement its number counts the claims that state it,
and no others; the hierarchy is no claim, so a line of that kind counts those about both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.models import Edge
from graph.vocabulary import Link

SAYS_MOST = (Link.STATES, Link.HIERARCHY, "about", "cites", Link.TOGETHER)


@dataclass(frozen=True, slots=True)
class Tie:
    """All edges between two things; ``far`` is no nearer to the center than ``near``."""

    near: str
    far: str
    edges: tuple[Edge, ...]  # the one that says most first

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of both things."""
        return self.near, self.far

    @property
    def kind(self) -> str:
        """What the line looks like."""
        return str(self.edges[0].kind)

    @property
    def counted(self) -> Edge:
        """The edge whose claims the line stands for."""
        stated = [edge for edge in self.edges if edge.kind == Link.STATES]
        return max(stated or self.edges, key=lambda edge: edge.weight)

    @property
    def weight(self) -> int:
        """How many claims the line stands for; 0 where only the hierarchy links the two."""
        return self.counted.weight

    @property
    def strength(self) -> int:
        """How close the two are: the claims of the link that most claims stand for."""
        return max(edge.weight for edge in self.edges)

    @property
    def points_to(self) -> frozenset[str]:
        """The ids of the objects of what is stated."""
        return frozenset(edge.object for edge in self.edges if edge.kind == Link.STATES)


def ties(edges: Iterable[Edge], distances: Mapping[str, int]) -> list[Tie]:
    """The ties among things with these distances from the center, the strongest first.

    Edges to other things are left out, and so are those from a thing to itself.
    """
    found: dict[frozenset[str], list[Edge]] = {}
    for edge in edges:
        pair = frozenset((edge.subject, edge.object))
        if len(pair) == 2 and pair <= distances.keys():
            found.setdefault(pair, []).append(edge)
    order = {end: (distance, i) for i, (end, distance) in enumerate(distances.items())}
    drawn = []
    for pair, group in found.items():
        near, far = sorted(pair, key=order.__getitem__)
        drawn.append(Tie(near, far, tuple(sorted(group, key=lambda e: SAYS_MOST.index(e.kind)))))
    return sorted(drawn, key=lambda tie: (-tie.strength, order[tie.near], order[tie.far]))


def leads(ties: Iterable[Tie], distances: Mapping[str, int]) -> dict[str, Tie]:
    """For each thing the strongest tie to a nearer one: what it is in the picture for."""
    found: dict[str, Tie] = {}
    for tie in ties:
        if distances[tie.near] < distances[tie.far]:
            found.setdefault(tie.far, tie)
    return found
