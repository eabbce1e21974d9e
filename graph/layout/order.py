"""In which order things stand around a center: what is tied should be close.

That is a tour which visits everything once and is short where ties are strong (seriation as a
travelling salesman's problem: Climer and Zhang 2006, "Rearrangement clustering"). networkx finds a
good one; the seed is fixed, so that the same data give the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import networkx as nx
from networkx.algorithms.approximation import greedy_tsp, threshold_accepting_tsp

from graph.layout.things import Thing
from graph.layout.ties import Tie

SEED = 1


def tour(things: Sequence[Thing], ties: Iterable[Tie]) -> Sequence[Thing]:
    """All of these once, to be set around a circle; the tour begins after its longest step."""
    if len(things) < 4:
        return things
    distance = {frozenset(tie.ends): 1 / (2 + tie.strength) for tie in ties}
    whole: nx.Graph[int] = nx.Graph()  # of numbers, whose order in a set is always the same
    for (i, a), (j, b) in combinations(enumerate(things), 2):
        whole.add_edge(i, j, weight=distance.get(frozenset((a.id, b.id)), 1))
    first = greedy_tsp(whole, source=0)
    cycle = threshold_accepting_tsp(whole, first, source=0, seed=SEED)[:-1]
    steps = [whole[i][j]["weight"] for i, j in zip([cycle[-1], *cycle[:-1]], cycle, strict=True)]
    start = steps.index(max(steps))
    return [things[i] for i in cycle[start:] + cycle[:start]]
