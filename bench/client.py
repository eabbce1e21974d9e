"""A small HTTP client that keeps a server busy: few microseconds a request, so the server is what
is measured. It speaks HTTP/1.1 over connections that stay open, and only to this machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

CONNECTIONS = 8


@dataclass(slots=True)
class Load:
    """What came of one run. Times in seconds; ``bytes`` counts bodies."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    bytes: int = 0
    failures: int = 0

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, p: float) -> float:
        """A latency in microseconds."""
        ordered = sorted(self.latencies)
        return 1e6 * ordered[min(len(ordered) - 1, int(p / 100 * len(ordered)))]


class _Connection(asyncio.Protocol):
    def __init__(self, paths: Iterator[str], load: Load, done: Callable[[], bool]) -> None:
        self.paths, self.load, self.done = paths, load, done
        self.buffer = b""
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 (what create_connection gives)
        self.transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lower = head.lower()
        start = lower.index(b"content-length:") + 15
        length = int(lower[start:].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        self.load.latencies.append(time.perf_counter() - self.asked)
        self.load.bytes += length
        self.load.failures += not head.startswith(b"HTTP/1.1 200")
        self.buffer = b""
        if self.done():
            self.transport.close()
        else:
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio gives it)
        if not self.closed.done():
            self.closed.set_result(None)

    def _ask(self) -> None:
        self.asked = time.perf_counter()
        self.transport.write(f"GET {next(self.paths)} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())


def load(port: int, paths: Iterator[str], seconds: float) -> Load:
    """Ask for one path after another on a few connections, for some seconds."""
    return asyncio.run(_load(port, paths, seconds))


async def _load(port: int, paths: Iterator[str], seconds: float) -> Load:
    loop = asyncio.get_running_loop()
    result = Load()
    begun = time.perf_counter()

    def done() -> bool:
        return time.perf_counter() - begun > seconds

    def connect() -> _Connection:
        return _Connection(paths, result, done)

    opened = [await loop.create_connection(connect, "127.0.0.1", port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(connection.closed for _, connection in opened))
    result.seconds = time.perf_counter() - begun
    return result
