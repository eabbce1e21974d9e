"""What all tests share: the real data, opened once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import graph
from graph import Graph
from tests.folders import write_folder

DATA = Path(__file__).parents[1] / "data"
BROWSER = Path(__file__).parent / "browser"

Open = Callable[..., Graph]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser come last: its event loop would be in the way of asynchronous ones.

    Each process that runs tests beside others keeps this order, as the Makefile asks.
    """
    items.sort(key=lambda item: BROWSER in item.path.parents)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for snapshots that the tests share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def real(cache: Path) -> Iterator[Graph]:
    """The graph of the data that come with the project."""
    with graph.open_graph(DATA, cache=cache) as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Open]:
    """Opens a folder written for one test, given its Turtle and BibTeX."""
    opened: list[Graph] = []

    def open_small(turtle: str, bibtex: str = "") -> Graph:
        folder = write_folder(tmp_path / f"folder{len(opened)}", turtle, bibtex)
        opened.append(graph.open_graph(folder, cache=tmp_path / "cache"))
        return opened[-1]

    yield open_small
    for one in opened:
        one.close()
