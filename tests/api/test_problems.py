"""What each error of the graph is called here."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import graph
from api.problems import RAISED, SORTS, sort_of
from graph import errors
from graph.errors import ClaimgraphError, NotFound


def tree(root: type[ClaimgraphError]) -> list[type[ClaimgraphError]]:
    """A class and all below it."""
    return [root, *(cls for child in root.__subclasses__() for cls in tree(child))]


def test_every_error_of_the_graph_has_its_place_in_the_one_tree() -> None:
    """Whatever is imported when: no module has an error of its own."""
    for module in pkgutil.walk_packages(graph.__path__, "graph."):
        importlib.import_module(module.name)
    elsewhere = [error for error in tree(ClaimgraphError) if error.__module__ != errors.__name__]
    assert [error for error in elsewhere if error.__module__.startswith("graph.")] == []


@pytest.mark.parametrize("error", tree(ClaimgraphError), ids=lambda error: error.__name__)
def test_every_error_of_the_graph_is_mapped(error: type[ClaimgraphError]) -> None:
    """The table names each class itself, so that a new one is thought about."""
    assert RAISED[error] in SORTS


def test_a_subclass_is_what_its_base_is() -> None:
    """An error that somebody derives from ours is answered as ours."""

    class Missing(NotFound):
        pass

    assert sort_of(Missing("claim", "x")) == "unknown-id"
