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

from graph.layout.ties import Tie

SEED = 1


def tour(ids: Sequence[str], ties: Iterable[Tie]) -> list[str]:
    """All of these once, to be set around a circle; the tour begins after its longest step."""
    if len(ids) < 4:
        return [*ids]
    distance = {frozenset(tie.ends): 1 / (2 + tie.weight) for tie in ties}
    whole: nx.Graph[str] = nx.Graph()
    for a, b in combinations(ids, 2):
        whole.add_edge(a, b, weight=distance.get(frozenset((a, b)), 1))
    first = greedy_tsp(whole, source=ids[0])
    cycle: list[str] = threshold_accepting_tsp(whole, first, source=ids[0], seed=SEED)[:-1]
    steps = [whole[a][b]["weight"] for a, b in zip([cycle[-1], *cycle], cycle, strict=False)]
    start = steps.index(max(steps))
    return cycle[start:] + cycle[:start]
