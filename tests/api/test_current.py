"""The graph that is served now."""

from __future__ import annotations

import pytest

from api.current import Current
from tests.conftest import Open
from tests.folders import claim


def test_a_swap_closes_the_graph_before(small: Open) -> None:
    """The new graph answers, and the reason why it was not taken before is gone."""
    old, new = small(claim("a")), small(claim("b"))
    current = Current(old)
    current.refuse("bad data")
    current.swap(new)
    assert current.graph is new
    assert current.problem is None
    with pytest.raises(Exception, match="closed"):
        old.claims()


def test_a_refusal_leaves_the_graph(small: Open) -> None:
    """Bad data never replace good."""
    graph = small(claim("a"))
    current = Current(graph)
    current.refuse("bad data")
    assert current.graph is graph
    assert current.problem == "bad data"


def test_there_is_no_graph_before_the_start() -> None:
    """An application that was not started says so."""
    with pytest.raises(RuntimeError, match="not started"):
        _ = Current().graph
