"""The graph that is served now."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from graph import Graph

T = TypeVar("T")

AT_ONCE = 2  # threads share one interpreter: more would only keep the short answers waiting


class Current:
    """Holds the graph that answers now, and why newer data were refused.

    Bad data never replace good: a refusal leaves the graph as it is. Answers are made on the
    event loop without a pause, and so are swaps: no request sees half of each. What takes long is
    asked ``in_thread``, a few at a time; a graph that was swapped meanwhile is closed when it has
    answered.
    """

    __slots__ = ("_asked", "_free", "_graph", "problem")

    def __init__(self, graph: Graph | None = None) -> None:
        self._graph = graph
        self._asked: Counter[Graph] = Counter()  # how many threads ask each
        self._free = asyncio.Semaphore(AT_ONCE)
        self.problem: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a graph to ask."""
        return self._graph is not None

    @property
    def graph(self) -> Graph:
        """The graph to ask."""
        if self._graph is None:
            raise RuntimeError("No graph is open: the application was not started.")
        return self._graph

    async def in_thread(self, ask: Callable[[Graph], T]) -> T:
        """What ``ask`` makes of the graph, while others are answered."""
        graph = self.graph
        self._asked[graph] += 1
        try:
            async with self._free:
                return await asyncio.to_thread(ask, graph)
        finally:
            self._asked[graph] -= 1
            if graph is not self._graph:
                self._close(graph)

    def swap(self, graph: Graph) -> None:
        """Serve this graph from now on, and close the one before."""
        before, self._graph, self.problem = self._graph, graph, None
        if before is not None and before is not graph:
            self._close(before)

    def refuse(self, reason: str) -> None:
        """Keep the graph, and say why newer data were not taken."""
        self.problem = reason

    def close(self) -> None:
        """Close the graph, if there is one."""
        before, self._graph = self._graph, None
        if before is not None:
            self._close(before)

    def _close(self, graph: Graph) -> None:
        """Close a graph that is no longer served, unless a thread still asks it."""
        if not self._asked[graph]:
            del self._asked[graph]
            graph.close()
