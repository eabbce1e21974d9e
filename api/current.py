"""The graph that is served now."""

from __future__ import annotations

from graph import Graph


class Current:
    """Holds the graph that answers now, and why newer data were refused.

    Bad data never replace good: a refusal leaves the graph as it is. Answers are made on the
    event loop without a pause, and so are swaps: no request sees half of each.
    """

    __slots__ = ("_graph", "problem")

    def __init__(self, graph: Graph | None = None) -> None:
        self._graph = graph
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

    def swap(self, graph: Graph) -> None:
        """Serve this graph from now on, and close the one before."""
        before, self._graph, self.problem = self._graph, graph, None
        if before is not None and before is not graph:
            before.close()

    def refuse(self, reason: str) -> None:
        """Keep the graph, and say why newer data were not taken."""
        self.problem = reason

    def close(self) -> None:
        """Close the graph, if there is one."""
        if self._graph is not None:
            self._graph.close()
            self._graph = None
