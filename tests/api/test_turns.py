"""Work in threads, a few at a time."""

from __future__ import annotations

import asyncio
import threading

import pytest

from api.turns import Turns


def test_no_more_work_at_once_than_may() -> None:
    """All is done in the end, and each gets what its own work returns."""
    inside: list[int] = []
    most = 0
    lock = threading.Lock()
    full = threading.Barrier(2)

    def work(number: int) -> int:
        nonlocal most
        with lock:
            inside.append(number)
            most = max(most, len(inside))
        full.wait(timeout=30)  # both turns are taken before either is given back
        with lock:
            inside.remove(number)
        return number

    async def everyone() -> list[int]:
        turns = Turns(2)
        return await asyncio.gather(*(turns.take(work, number) for number in range(6)))

    assert asyncio.run(everyone()) == [0, 1, 2, 3, 4, 5]
    assert most == 2


def test_a_turn_is_given_back_when_work_fails() -> None:
    """The error is that of the work."""

    def work() -> None:
        raise ValueError

    async def twice() -> None:
        turns = Turns(1)
        for _ in range(2):
            with pytest.raises(ValueError):  # noqa: PT011 - it has no words
                await turns.take(work)

    asyncio.run(twice())
