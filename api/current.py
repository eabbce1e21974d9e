"""The graph that is served now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from starlette.types import ASGIApp, Receive, Scope, Send

from api.threads import Threads
from graph import Graph

T = TypeVar("T")


class Current:
    """Holds the graph that answers now, and why newer data were refused.

    Bad data never replace good: a refusal leaves the graph as it is. A graph that was swapped is
    closed when the last request that found it, and the last thread that asks it, are done. What
    takes long is asked ``in_thread``, a few at a time.
    """

    __slots__ = ("_graph", "_leases", "problem", "threads")

    def __init__(self, graph: Graph | None = None, threads: Threads | None = None) -> None:
        self._graph = graph
        self._leases: Counter[Graph] = Counter()  # how many requests and threads use each
        self.threads = threads or Threads()
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
        graph = self.lease()
        return await self.threads.run(lambda: ask(graph), ended=lambda: self.give_back(graph))

    def lease(self) -> Graph:
        """The graph to ask, which stays open until it is given back."""
        graph = self.graph
        self._leases[graph] += 1
        return graph

    def give_back(self, graph: Graph) -> None:
        """End a lease: a graph that was replaced meanwhile is closed with the last of them."""
        self._leases[graph] -= 1
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
        """Close a graph that is no longer served, unless somebody still uses it."""
        if not self._leases[graph]:
            del self._leases[graph]
            graph.close()


class Leased:
    """Lets each request finish with the graph that it found, whatever is served meanwhile."""

    def __init__(self, app: ASGIApp, current: Current) -> None:
        self.app = app
        self.current = current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not self.current.is_open:
            await self.app(scope, receive, send)
            return
        graph = self.current.lease()
        try:
            await self.app(scope, receive, send)
        finally:
            self.current.give_back(graph)
