"""The graph that is served now."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from api.threads import AT_ONCE, Threads
from graph import Graph
from graph.stores.sparql.worker import Answer, Query, Workers
from tests.conftest import Open
from tests.folders import claim, entries

T = TypeVar("T")


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


def test_a_graph_that_is_still_asked_stays_open(small: Open) -> None:
    """What is asked in a thread is answered, though the graph was swapped meanwhile."""
    old, new = small(claim("a")), small(claim("b"))
    current = Current(old)
    asked, swapped = threading.Event(), threading.Event()

    def ask(graph: Graph) -> list[str]:
        asked.set()
        assert swapped.wait(timeout=30)
        return [item.id for item in graph.claims().items]

    async def both() -> list[str]:
        answering = asyncio.create_task(current.in_thread(ask))
        await asyncio.to_thread(asked.wait, 30)
        current.swap(new)
        swapped.set()
        return await answering

    assert asyncio.run(both()) == ["a"]
    assert current.graph is new
    with pytest.raises(Exception, match="closed"):
        old.claims()


def test_a_thread_that_nobody_waits_for_keeps_its_graph(small: Open) -> None:
    """Who asked may go away: the thread cannot be stopped, and so is not robbed of its graph."""
    old, new = small(claim("a")), small(claim("b"))
    current = Current(old)
    asked, swapped = threading.Event(), threading.Event()
    found: list[str] = []

    def ask(graph: Graph) -> None:
        asked.set()
        assert swapped.wait(timeout=30)
        found.extend(item.id for item in graph.claims().items)

    async def away() -> None:
        answering = asyncio.create_task(current.in_thread(ask))
        await asyncio.to_thread(asked.wait, 30)
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)
        current.swap(new)
        swapped.set()

    asyncio.run(away())
    assert found == ["a"]


class Swapping(Threads):
    """Threads during whose work another graph is served."""

    def __init__(self, swap: Callable[[], None]) -> None:
        super().__init__()
        self.swap = swap

    async def run(self, work: Callable[[], T], ended: Callable[[], None] = lambda: None) -> T:
        """What work returns, when the swap is done."""
        found = await super().run(work, ended)
        self.swap()
        return found


@pytest.mark.parametrize("address", ["/concepts/thing", "/sources/s", "/sparql?query=ASK{}"])
def test_a_request_ends_with_the_graph_that_it_found(
    small: Open, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Though another is served meanwhile; what was replaced is closed when it is answered."""
    turtle = ':thing a skos:Concept ; skos:prefLabel "thing"@en .' + claim("a", "s")
    old, new = small(turtle, entries("s")), small(turtle + claim("b"), entries("s"))
    current = Current(old, Swapping(lambda: current.swap(new)))
    ask = Workers.ask

    async def swapping(workers: Workers, store: Path, query: Query) -> Answer:
        answer = await ask(workers, store, query)
        current.swap(new)
        return answer

    monkeypatch.setattr(Workers, "ask", swapping)
    with TestClient(create_app(Settings(), current)) as client:
        answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer.headers["claimgraph-version"] == old.version
    assert current.graph is new
    with pytest.raises(Exception, match="closed"):
        old.claims()


def test_a_few_are_asked_at_once(small: Open) -> None:
    """No more than may; the others wait, and each gets its own answer, or its own error."""
    current = Current(small(claim("a")))
    inside: list[int] = []
    most = 0
    lock = threading.Lock()
    full = threading.Barrier(AT_ONCE)

    def ask(number: int) -> int:
        nonlocal most
        with lock:
            inside.append(number)
            most = max(most, len(inside))
        full.wait(timeout=30)  # all turns are taken before any is given back
        with lock:
            inside.remove(number)
        if number == 0:
            raise ValueError
        return number

    def turn(number: int) -> Callable[[Graph], int]:
        return lambda _: ask(number)

    async def everyone() -> list[int | BaseException]:
        asked = [current.in_thread(turn(number)) for number in range(3 * AT_ONCE)]
        return await asyncio.gather(*asked, return_exceptions=True)

    failed, *answered = asyncio.run(everyone())
    assert isinstance(failed, ValueError)
    assert answered == [*range(1, 3 * AT_ONCE)]
    assert most == AT_ONCE


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
