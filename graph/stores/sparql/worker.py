"""Workers: processes that answer SPARQL queries, and are killed when they take too long.

pyoxigraph cannot stop a query, so each runs in a process of its own, which can be killed: at the
deadline, when whoever asked goes away, and when the server ends. A worker reads the store of a
snapshot, has no sockets and little memory (``isolation``), and answers one query at a
time. Everything here waits without blocking; nothing here reads a query.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from graph import errors
from graph.stores.sparql.frames import HEAD, Kind, said

PROGRAM = Path(__file__).with_name("worker_main.py")
PATIENCE = 60.0  # seconds in which a worker must be ready
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ")  # of the environment
GRACE = 0.1  # seconds after the deadline in which a run ends by itself
RETIRED_ABOVE = 256 << 20  # bytes: a worker that holds more after an answer is replaced
SOFT = 0.9  # of the deadline: what comes row by row is cut then, and so still has an end
HELD = 1 << 20  # bytes that are awaited before an answer begins, so that most are known whole
SAYS_SO = frozenset({"json", "xml", "turtle", "n-triples", "rdf-xml"})  # ... if they were cut


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take, and how many may be asked at once. Seconds and bytes."""

    workers: int = 1
    deadline: float = 10.0
    memory: int = 2 << 30
    rows: int = 100_000
    bytes: int = 32 << 20
    queue: int = 16
    without_isolation: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the graphs that the protocol names, and the forms that would be understood.

    ``table`` is for rows and truth values, ``graph`` for triples; ``None`` where the sender takes
    no form of that sort. ``about`` asks, instead of a query, what is known of the service at this
    address. ``bytes``: how much of the answer is wanted, where that is less than it may have.
    """

    text: str = ""
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    table: str | None = "json"
    graph: str | None = "turtle"
    prefixes: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None
    bytes: int | None = None


@dataclass(slots=True)
class Answer:
    """An answer in one form.

    ``kind`` is ``bindings``, ``boolean`` or ``graph``. ``cut`` says whether it was cut, ``None``
    if that is not known yet: then the form itself says so at its end. ``whole`` is all of it where
    all of it is known. Otherwise the worker is busy until ``parts`` are read or closed, or the
    deadline comes.
    """

    form: str
    kind: str
    cut: bool | None
    parts: AsyncIterator[bytes]
    whole: bytes | None = None

    async def read(self) -> bytes:
        """All of it."""
        return b"".join([part async for part in self.parts])


class Workers:
    """A few workers for the store of whichever snapshot is served now."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._turns = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    async def ask(self, store: Path, query: Query) -> Answer:
        """Ask the store in a folder.

        Raises QueryRefused, QueryNotAcceptable, QueryTooLong, QueryTooCostly, TooManyQueries and
        SparqlUnavailable.
        """
        await self._turn()
        run = _Run(self, query)
        try:
            return await run.begin(await self._worker(store))
        except BaseException:
            run.end(reusable=run.settled)
            raise

    async def close(self) -> None:
        """Kill all workers, whatever they do."""
        self._closed = True
        for worker in [*self._all]:
            self._kill(worker)
        self._idle.clear()
        await asyncio.gather(*self._ending)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def give_back(self, worker: _Worker | None, reusable: bool) -> None:
        """Take a worker back after its query, or kill it; the next query may be asked."""
        self._turns.release()
        if worker is None:
            return
        if reusable and not self._closed:
            self._idle.append(worker)
        else:
            self._kill(worker)

    def _kill(self, worker: _Worker) -> None:
        self._all.discard(worker)
        ending = worker.kill()
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def _turn(self) -> None:
        if self._turns.locked() and self._waiting >= self.limits.queue:
            raise errors.TooManyQueries(self.limits.deadline)
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.deadline):
                await self._turns.acquire()
        except TimeoutError:
            raise errors.TooManyQueries(self.limits.deadline) from None
        finally:
            self._waiting -= 1

    async def _worker(self, store: Path) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.store == store and worker.is_alive:
                return worker
            self._kill(worker)
        worker = await _Worker.start(store, self.limits)
        self._all.add(worker)
        return worker


class _Run:
    """One query in one worker."""

    def __init__(self, workers: Workers, query: Query) -> None:
        self.workers = workers
        self.limits = workers.limits
        self.query = query
        self.worker: _Worker | None = None
        self.settled = False  # the worker has said its last word on this query
        self.ended = False
        self.cut: bool | None = None
        self.expires = 0.0
        self.watch: asyncio.TimerHandle | None = None

    async def begin(self, worker: _Worker) -> Answer:
        """Ask, and wait for the first part of the answer."""
        self.worker = worker
        loop = asyncio.get_running_loop()
        self.expires = loop.time() + self.limits.deadline
        # Whoever reads an answer slowly, or not at all, does not keep the worker from others.
        self.watch = loop.call_at(self.expires + GRACE, lambda: self.end(reusable=False))
        worker.send(Kind.ASK, self._asked())
        _, content = await self._frame()
        begun = json.loads(content)
        held, size = [], 0
        while not self.settled and (size < HELD or begun["form"] not in SAYS_SO):
            kind, content = await self._frame()
            if kind is Kind.DATA:
                held.append(content)
                size += len(content)
        answer = Answer(begun["form"], begun["kind"], self.cut, self._parts(held))
        if self.settled:
            self.end(reusable=True)
            answer.whole = b"".join(held)
        return answer

    async def _parts(self, held: list[bytes]) -> AsyncIterator[bytes]:
        try:
            for part in held:
                yield part
            while not self.settled:
                kind, content = await self._frame()
                if kind is Kind.DATA:
                    yield content
        finally:  # also where whoever asked went away half way
            self.end(reusable=self.settled)

    def end(self, *, reusable: bool) -> None:
        """The worker is free, or is killed; said once."""
        if not self.ended:
            self.ended = True
            if self.watch is not None:
                self.watch.cancel()
            self.workers.give_back(self.worker, reusable)

    async def _frame(self) -> tuple[Kind, bytes]:
        """The next frame. Raises what a fault, a silent worker or a dead one means."""
        if self.worker is None:
            raise RuntimeError("No worker was asked.")
        try:
            async with asyncio.timeout_at(self.expires):
                kind, content = await self.worker.receive()
        except TimeoutError:
            raise errors.QueryTooLong(self.limits.deadline) from None
        except (asyncio.IncompleteReadError, OSError, ValueError):
            raise errors.QueryTooCostly(self.limits.memory) from None
        if kind is Kind.END:
            said_last = json.loads(content)
            self.cut = said_last["cut"]
            self.settled = True
            self.worker.resident = said_last["resident"]
        elif kind is Kind.FAULT:
            fault = json.loads(content)
            self.settled = fault["code"] not in {"memory", "too-large"}
            raise _error(fault, self.limits)
        return kind, content

    def _asked(self) -> dict[str, Any]:
        return {
            "text": self.query.text,
            "default_graphs": list(self.query.default_graphs),
            "named_graphs": list(self.query.named_graphs),
            "table": self.query.table,
            "graph": self.query.graph,
            "prefixes": dict(self.query.prefixes),
            "about": self.query.about,
            "rows": self.limits.rows,
            "bytes": min(self.limits.bytes, self.query.bytes or self.limits.bytes),
            "seconds": self.limits.deadline,
            "soft": self.limits.deadline * SOFT,
        }


class _Worker:
    """One process."""

    def __init__(self, store: Path, process: Process) -> None:
        self.store = store
        self.process = process
        self.resident = 0
        self._ending: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, store: Path, limits: Limits) -> _Worker:
        """A new process, once it can be asked. Raises SparqlUnavailable."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", str(PROGRAM), str(store), str(os.getpid())),
            str(limits.memory),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            limit=HELD,
        )
        worker = cls(store, process)
        try:
            async with asyncio.timeout(PATIENCE):
                _, content = await worker.receive()
        except (TimeoutError, asyncio.IncompleteReadError, OSError, ValueError):
            await worker.kill()
            raise errors.SparqlUnavailable("The process that answers could not start.") from None
        except BaseException:
            worker.kill()
            raise
        ready = json.loads(content)
        if not ready["isolated"] and not limits.without_isolation:
            await worker.kill()
            raise errors.SparqlUnavailable(
                "This machine cannot guarantee that a query opens no connection: "
                f"{ready['reason']}. Whoever runs the server can allow queries all the same with "
                "--sparql-without-isolation."
            )
        return worker

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked again."""
        return self.process.returncode is None and self.resident < RETIRED_ABOVE

    def send(self, kind: Kind, content: dict[str, Any]) -> None:
        """Send a frame; it is short, and the worker reads it at once."""
        if self.process.stdin is not None:
            self.process.stdin.write(said(kind, content))

    async def receive(self) -> tuple[Kind, bytes]:
        """The next frame. Raises IncompleteReadError where the process has ended."""
        if self.process.stdout is None:
            raise RuntimeError("A worker is started with pipes.")
        length, kind = HEAD.unpack(await self.process.stdout.readexactly(HEAD.size))
        return Kind(kind), await self.process.stdout.readexactly(length)

    def kill(self) -> asyncio.Task[None]:
        """End it now, whatever it does; the task is done when it is gone."""
        if self._ending is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            self._ending = asyncio.ensure_future(self._reap())
        return self._ending

    async def _reap(self) -> None:
        if self.process.stdin is not None:
            self.process.stdin.close()
        await self.process.wait()


def _error(fault: Mapping[str, Any], limits: Limits) -> errors.SparqlError:
    """What a worker said went wrong, as an error."""
    match fault["code"]:
        case "form":
            return errors.QueryNotAcceptable(fault["message"])
        case "memory" | "too-large":
            return errors.QueryTooCostly(limits.memory)
        case "failed":
            return errors.QueryRefused(f"The query failed: {fault['message']}.")
    return errors.QueryRefused(
        fault["message"], fault["line"], fault["column"], syntax=fault["code"] == "syntax"
    )
