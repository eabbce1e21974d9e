"""Answering queries in a worker: vet, evaluate, write (see ``worker_main``)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from time import monotonic
from typing import Any, BinaryIO

import pyoxigraph as ox

from graph.stores.sparql import guard, isolation, results
from graph.stores.sparql.description import service
from graph.stores.sparql.frames import Kind, packed, read, said
from graph.stores.sparql.guard import Refusal

PART = 1 << 16  # bytes of an answer that are sent at once
MARGIN = 1 << 20  # bytes by which the last row may go beyond the limit


class Output:
    """Sends an answer in frames, and says when it has reached a limit."""

    def __init__(self, pipe: BinaryIO, asked: Mapping[str, Any]) -> None:
        self.pipe = pipe
        self.rows: int = asked["rows"]
        self.left: int = asked["bytes"]
        self.until = monotonic() + asked["soft"]
        self.held = bytearray()

    def full(self, rows: int) -> str | None:
        """What there is too much of, once an answer with so many rows may have no more."""
        if rows >= self.rows:
            return "rows"
        if self.left <= 0:
            return "bytes"
        return "seconds" if monotonic() > self.until else None

    def write(self, content: bytes) -> int:
        """Take a part of the answer. Raises Refusal where the last row alone is far too large."""
        self.left -= len(content)
        if self.left < -MARGIN:
            raise Refusal("too-large", "")
        self.held += content
        if len(self.held) >= PART:
            self.flush()
        return len(content)

    def flush(self) -> None:
        """Send what is held."""
        content = bytes(self.held)
        self.held.clear()
        for start in range(0, len(content), PART):
            self.pipe.write(packed(Kind.DATA, content[start : start + PART]))
        self.pipe.flush()


class Worker:
    """Answers queries from one store."""

    def __init__(self, store: ox.Store, pipe: BinaryIO) -> None:
        self.store = store
        self.pipe = pipe
        self.known = [graph.value for graph in store.named_graphs() if hasattr(graph, "value")]

    def say(self, frame: Kind, /, **content: object) -> None:
        """Send a frame whose content is JSON."""
        self.pipe.write(said(frame, content))
        self.pipe.flush()

    def answer(self, asked: Mapping[str, Any]) -> None:
        """Answer one query, or say why not."""
        isolation.limit_time(asked["seconds"])
        try:
            rows, cut = self._answer(asked)
        except Refusal as refusal:
            fault = {k: getattr(refusal, k) for k in ("code", "message", "line", "column")}
            return self.say(Kind.FAULT, **fault)
        except SyntaxError as error:
            fault = vars(guard.fault(asked["text"], error))
            return self.say(Kind.FAULT, **fault)
        except MemoryError:
            return self.say(Kind.FAULT, code="memory", message="")
        except Exception as error:  # noqa: BLE001 - whatever it was, the next query may be asked
            return self.say(Kind.FAULT, code="failed", message=str(error))
        return self.say(Kind.END, rows=rows, cut=cut, resident=isolation.memory().held)

    def _answer(self, asked: Mapping[str, Any]) -> tuple[int, bool]:
        output = Output(self.pipe, asked)
        about = asked["about"]
        made = self._evaluate(asked) if about is None else service(self.store, about)
        rows, cut = 1, False
        if isinstance(made, ox.QueryBoolean):
            form = self._begin(asked, "table", "boolean")
            results.write_boolean(made, form, output)
        elif isinstance(made, ox.QuerySolutions):
            form = self._begin(asked, "table", "bindings")
            rows, cut = results.write_table(made, form, output)
        else:
            form = self._begin(asked, "graph", "graph")
            rows, cut = results.write_graph(made, form, output, asked["prefixes"])
        output.flush()
        return rows, cut

    def _evaluate(
        self, asked: Mapping[str, Any]
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Vet the query, and start it. Raises Refusal, or SyntaxError."""
        text, prefixes = asked["text"], asked["prefixes"]
        guard.refuse_service(text, prefixes)
        if asked["default_graphs"] or asked["named_graphs"]:
            # What the protocol names goes before what the query names (SPARQL Protocol, 2.1.4).
            guard.refuse_unknown([*asked["default_graphs"], *asked["named_graphs"]], self.known)
            return self.store.query(
                text,
                **guard.reading(prefixes),
                default_graph=[ox.NamedNode(graph) for graph in asked["default_graphs"]],
                named_graphs=[ox.NamedNode(graph) for graph in asked["named_graphs"]],
            )
        own = guard.own_graphs(text, prefixes)
        if own is None:
            return self.store.query(
                text, **guard.reading(prefixes), use_default_graph_as_union=True
            )
        guard.refuse_unknown(own, self.known)
        return self.store.query(text, **guard.reading(prefixes))

    def _begin(self, asked: Mapping[str, Any], sort: str, kind: str) -> str:
        """Say in which form the answer comes. Raises Refusal where none was asked for."""
        form: str | None = asked[sort]
        if form is None:
            raise Refusal("form", kind)
        self.say(Kind.BEGIN, form=form, kind=kind)
        return form


def serve(path: str, parent: int, memory: int) -> None:
    """Serve the store until the parent goes away."""
    isolation.die_with_parent(parent)
    # What a library may print must not end up between the frames.
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.nice(19)  # requests for claims go first, whatever is asked here
    refused = None
    try:
        isolation.deny_sockets()
    except (isolation.NotIsolated, OSError) as error:
        refused = str(error)
    worker = Worker(ox.Store.read_only(path), pipe)
    try:
        isolation.limit_memory(memory)
    except (OSError, ValueError) as error:
        refused = refused or f"memory cannot be limited: {error}"
    pipe.write(said(Kind.READY, {"isolated": refused is None, "reason": refused}))
    pipe.flush()
    while (frame := read(sys.stdin.buffer)) is not None:
        worker.answer(json.loads(frame[1]))
