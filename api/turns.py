"""Work that takes long enough to be worth a thread, a few at a time.

Threads share one interpreter: more of them at once would only keep the short answers waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

AT_ONCE = 2


class Turns:
    """Lets ``most`` work at once; the others wait for their turn."""

    def __init__(self, most: int = AT_ONCE) -> None:
        self._free = asyncio.Semaphore(most)

    async def take(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """What the work returns, done in a thread."""
        async with self._free:
            return await asyncio.to_thread(work, *args, **more)
