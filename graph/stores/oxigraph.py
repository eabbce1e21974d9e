"""The embedded RDF store: every question as SPARQL, by Oxigraph.

It fills the snapshot and is the reference for what each question means. Rows are sorted, and
conditions are joined, in Python: right first, since requests are served by the snapshot.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.errors import QuestionError
from graph.question import Question, Row
from graph.stores.base import Bound, Where
from graph.vocabulary import GRAPH

if TYPE_CHECKING:
    import rdflib

FOLDER = "rdf"  # of the store in a snapshot
COPIED_AT_ONCE = 1 << 20  # bytes
AHEAD = 2  # questions that are asked before the rows of the last one are used

Parsed = tuple[str, bytes, str]  # name of the named graph, content, media type

_LARGEST = """SELECT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } FILTER(isIRI(?graph)) }
GROUP BY ?graph ORDER BY DESC(COUNT(*)) LIMIT 1"""
_REPEATED = """ASK {
  GRAPH ?graph { ?s ?p ?o } FILTER(?graph NOT IN (%s))
  GRAPH ?other { ?s ?p ?o } FILTER(?other != ?graph)
}"""
_NAMES_GRAPHS = re.compile(r"^(?!\s*#).*(?<![?$\w])(GRAPH|FROM)\b", re.IGNORECASE | re.MULTILINE)


class OxigraphStore:
    """Answers questions by SPARQL from an Oxigraph store; the default graph is the union of all."""

    def __init__(self, engine: ox.Store, questions: Mapping[str, Question]) -> None:
        self._engine = engine
        self._questions = questions

    @classmethod
    def in_memory(cls, parts: Iterable[Parsed], questions: Mapping[str, Question]) -> OxigraphStore:
        """A store in memory, filled with RDF that is known to parse."""
        store = cls(ox.Store(), questions)
        for part in parts:
            store.add(part)
        return store

    def add(self, part: Parsed) -> None:
        """Add RDF that is known to parse."""
        name, content, media_type = part
        # What a file puts in a graph of its own stays there; all else is in the graph of the file.
        form, graph = ox.RdfFormat.from_media_type(media_type), ox.NamedNode(name)
        self._engine.load(content, format=form, to_graph=graph)
        self.__dict__.pop("_once", None)

    @classmethod
    def open(cls, path: Path, questions: Mapping[str, Question]) -> OxigraphStore:
        """A store on disk, for reading only."""
        return cls(ox.Store.read_only(str(path)), questions)

    def save(self, store: Path, dump: Path) -> None:
        """Write all of it to disk: as a store to ``open``, and as N-Quads, compressed.

        Oxigraph reads and writes files by itself here, since handing each piece to Python would
        wait for the interpreter each time.
        """
        plain = dump.with_suffix("")
        self._engine.dump(plain, format=ox.RdfFormat.N_QUADS)
        _fill(store, plain)
        with plain.open("rb") as whole, dump.open("wb") as file, _compressed(file) as packed:
            shutil.copyfileobj(whole, packed, COPIED_AT_ONCE)
        plain.unlink()

    def rows(self, question: str, bound: Bound, *, limit: int | None = None) -> list[Row]:
        """See ``Store.rows``."""
        asked = self._questions[question]
        if any(len(values) == 0 for values in bound.values()):
            return []
        terms = {
            name: [str(ox.NamedNode(value)) for value in dict.fromkeys(values)]
            for name, values in bound.items()
        }
        return asked.rows(self.select(asked.bound(terms)))[:limit]

    def keys(
        self, column: str, where: Sequence[Where], *, after: str | None = None, limit: int
    ) -> list[str]:
        """See ``Store.keys``."""
        return [key for key in sorted(self._matching(column, where)) if key > (after or "")][:limit]

    def count(self, column: str, where: Sequence[Where]) -> int:
        """See ``Store.count``."""
        return len(self._matching(column, where))

    def size(self) -> int:
        """How many triples there are."""
        return len(self._engine)

    def classes(self) -> dict[str, int]:
        """How many things of each class there are, the terms of the vocabulary left out."""
        counted = self.select(
            "SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE { GRAPH ?graph "
            f"{{ ?thing a ?class }} FILTER(?graph != <{GRAPH}>) }} GROUP BY ?class"
        )
        return {kind: int(things) for kind, things in counted}

    def in_rdflib(self) -> rdflib.Graph:
        """Everything that RDF 1.1 can say: no triple terms, and no text with a direction.

        It is handed over term by term: the parsers of rdflib refuse some of what ours takes.
        """
        import rdflib  # noqa: PLC0415 (it takes long to import, and only checking needs it)

        def converted(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> rdflib.term.Node:
            if isinstance(term, ox.NamedNode):
                return rdflib.URIRef(term.value)
            if isinstance(term, ox.BlankNode):
                return rdflib.BNode(term.value)
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype)

        data = rdflib.Graph()
        for triple in filter(_is_rdf_1_1, self._triples()):
            parts = (triple.subject, triple.predicate, triple.object)
            data.add(tuple(map(converted, parts)))  # type: ignore[arg-type]  # see the filter
        return data

    def answers(self) -> Iterator[tuple[Question, list[Row]]]:
        """Each question with all its rows.

        While the rows of one are used, Oxigraph answers the next: it needs no interpreter lock.
        """
        questions = list(self._questions.values())
        ask = self._once
        with ThreadPoolExecutor(max_workers=1) as ahead:
            asked = deque(ahead.submit(ask, q.text) for q in questions[:AHEAD])
            for i, question in enumerate(questions):
                content = asked.popleft().result()
                asked.extend(ahead.submit(ask, q.text) for q in questions[i + AHEAD :][:1])
                yield question, question.rows(_cells(content))

    @cached_property
    def _once(self) -> Callable[[str], bytes]:
        """What answers a SELECT from a graph in which each triple stands once, as CSV.

        In a union a pattern meets a triple once for each graph that has it, which multiplies with
        every pattern of a query.
        """
        if not self._repeats():
            return self._csv
        form, merged = ox.RdfFormat.N_TRIPLES, ox.Store()
        merged.load(self._triples().serialize(format=form), format=form)

        def ask(text: str) -> bytes:
            # The graphs that a query may name are there in the union alone.
            return self._csv(text) if _NAMES_GRAPHS.search(text) else _csv(merged.query(text))

        return ask

    def _repeats(self) -> bool:
        """Whether a triple stands in two graphs.

        The largest graph is not gone through: what it shares with another is met in that one.
        """
        largest = ", ".join(f"<{graph}>" for [graph] in self.select(_LARGEST))
        return bool(self._engine.query(_REPEATED % largest))

    def _triples(self) -> ox.QueryTriples:
        everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        results = self._engine.query(everything, use_default_graph_as_union=True)
        return cast("ox.QueryTriples", results)

    def select(self, text: str) -> list[list[str]]:
        """The rows of any SELECT as text cells; what is unbound is empty."""
        return _cells(self._csv(text))

    def select_all(self, texts: Sequence[str]) -> list[list[list[str]]]:
        """The rows of several SELECTs, which Oxigraph answers side by side."""
        ask = self._once
        with ThreadPoolExecutor(max_workers=AHEAD) as beside:
            return [_cells(content) for content in beside.map(ask, texts)]

    def _csv(self, text: str) -> bytes:
        return _csv(self._engine.query(text, use_default_graph_as_union=True))

    def _matching(self, column: str, where: Sequence[Where]) -> set[str]:
        matching: set[str] = set()
        for i, condition in enumerate(where):
            index = list(self._questions[condition.question].columns).index(column)
            found = {row[index] for row in self.rows(condition.question, dict(condition.bound))}
            if i == 0:
                matching = found
            elif condition.negated:
                matching -= found
            else:
                matching &= found
        return matching


def _fill(store: Path, plain: Path) -> None:
    """Make a store on disk of N-Quads that are known to parse.

    In one go, and closed at once: what is loaded piece by piece, or left open, RocksDB begins to
    merge, which costs half as much again and spares readers little.
    """
    engine = ox.Store(str(store))
    engine.bulk_load(path=plain, format=ox.RdfFormat.N_QUADS, lenient=True)
    engine.flush()


def _compressed(file: IO[bytes]) -> gzip.GzipFile:
    """As gzip, at its fastest, and the same bytes whenever it is made."""
    return gzip.GzipFile("", "wb", compresslevel=1, fileobj=file, mtime=0)


def _csv(results: object) -> bytes:
    if not isinstance(results, ox.QuerySolutions):
        raise QuestionError("only a SELECT gives rows.")
    return results.serialize(format=ox.QueryResultsFormat.CSV) or b""


def _cells(content: bytes) -> list[list[str]]:
    csv.field_size_limit(sys.maxsize)  # a text may be long: the module's own limit is 128 KiB
    lines = csv.reader(io.StringIO(content.decode(), newline=""))
    next(lines)
    return [row or [""] for row in lines]  # an empty line is one empty cell


def _is_rdf_1_1(triple: ox.Triple) -> bool:
    value = triple.object
    return not isinstance(value, ox.Triple) and getattr(value, "direction", None) is None
