"""What all tests share: the real data, opened once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
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
    with _opening(tmp_path) as open_small:
        yield open_small


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Opens a folder that several tests of a module ask."""
    with _opening(tmp_path_factory.mktemp("shared")) as open_shared:
        yield open_shared


@contextmanager
def _opening(place: Path) -> Iterator[Open]:
    numbers = count()
    with ExitStack() as stack:

        def open_below(turtle: str, bibtex: str = "") -> Graph:
            folder = write_folder(place / f"folder{next(numbers)}", turtle, bibtex)
            return stack.enter_context(graph.open_graph(folder, cache=place / "cache"))

        yield open_below
