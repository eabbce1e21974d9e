"""How two concepts are connected: the simple paths between them, and what each step rests on.

The search is bounded whatever the data: it grows from both ends, a level at a time, reads at most
``MOST_LINKS`` links, and compares at most ``MOST_COMPARED`` paths of one length. What a bound may
have hidden is said in ``cut_by``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import get_args

import networkx as nx

from graph.bounds import bounded
from graph.corpus import Corpus
from graph.errors import BadValue
from graph.models import Path, Paths, Step
from graph.models.paths import Cut
from graph.neighborhood import CLAIMS_OF_AN_EDGE, edge, kinds_of
from graph.paths.steps import Steps
from graph.paths.web import Web
from graph.vocabulary import Link

LONGEST = 6
MOST_PATHS = 50
MOST_COMPARED = 200  # paths of one length whose evidence is looked at
DEADLINE = 2.0  # seconds

_REASONS: tuple[Cut, ...] = get_args(Cut)
Route = tuple[str, ...]  # the concepts of a path, by IRI


def paths(
    corpus: Corpus,
    start: str,
    end: str,
    *,
    max_length: int = 4,
    limit: int = 10,
    edges: Collection[Link] = tuple(Link),
    deadline: float = DEADLINE,
) -> Paths:
    """At most ``limit`` simple paths of at most ``max_length`` steps; see ``Paths`` for the order.

    ``edges`` says which links count, ``deadline`` how many seconds the search may take. Raises
    NotFound, and BadValue for what is out of bounds.
    """
    bounded("max_length", max_length, LONGEST)
    bounded("limit", limit, MOST_PATHS)
    kinds = kinds_of(edges)
    ends = [corpus.known("concept", "concepts", each) for each in (start, end)]
    if ends[0] == ends[1]:
        raise BadValue("to", end, "name another concept than the one that paths start from.")
    until = time.monotonic() + deadline
    search = _Search(corpus, ends[0], ends[1], kinds, lambda: time.monotonic() > until)
    routes = search.routes(max_length, limit)
    named = corpus.named([*ends, *(iri for route in routes for iri in route)])
    return Paths(
        version=corpus.version,
        start=named[ends[0]],
        end=named[ends[1]],
        max_length=max_length,
        limit=limit,
        truncated=bool(search.cut_by),
        cut_by=tuple(reason for reason in _REASONS if reason in search.cut_by),
        paths=tuple(_path(corpus, search.steps, route) for route in routes),
        concepts=tuple(named.values()),
    )


class _Search:
    """The search for paths between two concepts, and why it was cut, if it was."""

    def __init__(
        self, corpus: Corpus, start: str, end: str, kinds: Sequence[str], late: Callable[[], bool]
    ) -> None:
        self.cut_by: set[Cut] = set()
        self.steps = Steps(corpus, kinds)
        self._start, self._end = start, end
        self._late = late
        self._web = Web(corpus.store, kinds, (start, end), late)

    def routes(self, max_length: int, limit: int) -> list[Route]:
        """The first paths. Length by length, so that few short ones end the search early."""
        found: list[Route] = []
        for length in range(1, max_length + 1):
            self._web.grow(length)
            if not self._web.holds_all(length):
                self.cut_by.add("links")
            found += self._ranked(self._of_length(length))
            if len(found) > limit:
                self.cut_by.add("limit")
            if self._late():
                self.cut_by.add("deadline")
            if self.cut_by & {"limit", "deadline"}:
                break
        return found[:limit]

    def _of_length(self, length: int) -> list[Route]:
        known = self._web.graph
        left = nx.single_source_shortest_path_length(known, self._end, cutoff=length)
        routes = self._simple_paths((self._start,), length, left)
        found = [*islice(routes, MOST_COMPARED + 1)]
        if len(found) > MOST_COMPARED:
            self.cut_by.add("paths")
        return found[:MOST_COMPARED]

    def _ranked(self, routes: Iterable[Route]) -> list[Route]:
        in_time = takewhile(lambda _: not self._late(), routes)
        strength = {route: _weakest(self.steps, route) for route in in_time}
        return sorted(strength, key=lambda route: (*(-n for n in strength[route]), *route))

    def _simple_paths(self, so_far: Route, length: int, left: dict[str, int]) -> Iterator[Route]:
        """The simple paths of exactly this length, those through strong links early.

        ``left`` is how far each concept is from the end: no step is taken that cannot lead there,
        so unlike in ``networkx.all_simple_paths`` hardly any is taken in vain.
        """
        room = length - len(so_far)
        if room < 0:
            yield so_far
        elif not self._late():
            links = self._web.graph[so_far[-1]].items()
            for other, _ in sorted(links, key=lambda link: (-link[1]["weight"], link[0])):
                nearer = left.get(other, length) <= room and (other == self._end) == (room == 0)
                if nearer and other not in so_far:
                    yield from self._simple_paths((*so_far, other), length, left)


def _weakest(steps: Steps, route: Route) -> tuple[int, int, int]:
    """How good the weakest step is: sources found consistent, sources cited, claims."""
    behind = (steps.between(*pair)[1] for pair in pairwise(route))
    return min((step.consistent, step.cited, step.claims) for step in behind)


# ---- Saying it -----------------------------------------------------------------------------------


def _path(corpus: Corpus, steps: Steps, route: Route) -> Path:
    return Path(
        length=len(route) - 1,
        concepts=tuple(map(corpus.names.id, route)),
        steps=tuple(_step(corpus, steps, *pair) for pair in pairwise(route)),
    )


def _step(corpus: Corpus, steps: Steps, start: str, end: str) -> Step:
    links, found = steps.between(start, end)
    named = corpus.named(row[3] for row, _ in links if row[3])
    return Step(
        start=corpus.names.id(start),
        end=corpus.names.id(end),
        links=tuple(edge(corpus, row, named, claims[:CLAIMS_OF_AN_EDGE]) for row, claims in links),
        evidence=found,
    )
