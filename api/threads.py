"""What takes long, beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 2  # threads share one interpreter: more would only keep the short answers waiting


class Threads:
    """A few threads, which all that one server answers has to share; the others wait."""

    __slots__ = ("_free",)

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = asyncio.Semaphore(at_once)

    async def run(self, work: Callable[[], T], ended: Callable[[], None] = lambda: None) -> T:
        """What ``work`` returns.

        A thread cannot be stopped: where whoever waits goes away, it keeps its turn until it is
        done. Only then is ``ended`` called, or at once where it never began.
        """
        with ExitStack() as before:
            before.callback(ended)
            await self._free.acquire()
            before.callback(self._free.release)
            working = asyncio.get_running_loop().run_in_executor(None, work)
            after = before.pop_all()
            working.add_done_callback(lambda _: after.close())
        return await asyncio.shield(working)
