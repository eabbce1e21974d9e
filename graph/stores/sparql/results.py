"""Results of queries, written row by row, so that an answer can be cut and still be whole.

pyoxigraph writes a result at once or not at all; these formats are written here instead: SPARQL
1.1 Query Results JSON, XML, CSV and TSV (W3C, 2013). Each writer gives what comes first, each row,
and what comes last, which says where the answer was cut, if the format has a place for that.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Terms = Sequence[Term | None]

TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Sink(Protocol):
    """Where an answer goes."""

    def full(self, rows: int) -> str | None:
        """What there is too much of, once an answer with so many rows may have no more."""

    def write(self, content: bytes) -> int:
        """Take a part of the answer."""


def write_boolean(answer: ox.QueryBoolean, form: str, sink: Sink) -> None:
    """The answer to ASK."""
    sink.write(answer.serialize(format=TABLES[form]) or b"")


def write_table(answer: ox.QuerySolutions, form: str, sink: Sink) -> tuple[int, bool]:
    """The answer to SELECT, row by row. How many there were, and whether it was cut."""
    names = [variable.value for variable in answer.variables]
    writer = _WRITERS[form](names)
    sink.write(writer.first())
    written = 0
    for solution in answer:
        if (cut := sink.full(written)) is not None:
            sink.write(writer.last(cut))
            return written, True
        sink.write(writer.row([solution[name] for name in names]))
        written += 1
    sink.write(writer.last(None))
    return written, False


def write_graph(
    answer: Iterable[ox.Triple], form: str, sink: Sink, prefixes: Mapping[str, str]
) -> tuple[int, bool]:
    """The answer to CONSTRUCT or DESCRIBE, in the same way."""
    written, cut = 0, None

    def bounded() -> Iterator[ox.Triple]:
        nonlocal written, cut
        for triple in answer:
            if (cut := sink.full(written)) is not None:
                return
            yield triple
            written += 1

    used = dict(prefixes) if form in {"turtle", "rdf-xml"} else None
    ox.serialize(bounded(), sink, format=GRAPHS[form], prefixes=used)  # type: ignore[arg-type]
    if cut:
        sink.write(_CUT_GRAPH[form] % _words(cut).encode())
    return written, bool(cut)


def _words(cut: str) -> str:
    return f"This answer was cut: it has reached the most {cut} that an answer may have."


_CUT_GRAPH = {
    "turtle": b"# %s\n",
    "n-triples": b"# %s\n",
    "rdf-xml": b"<!-- %s -->\n",
    "json-ld": b"%.0s",  # it has no place for a remark
}


# ---- Tables --------------------------------------------------------------------------------------


class Writer(Protocol):
    """Writes one table in one format."""

    def first(self) -> bytes:
        """What comes before the rows."""

    def row(self, terms: Terms) -> bytes:
        """One row; a term that is not bound is ``None``."""

    def last(self, cut: str | None) -> bytes:
        """What comes after the rows; ``cut`` says what there was too much of, if so."""


class _Json:
    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.between = b""

    def first(self) -> bytes:
        head = json.dumps({"vars": list(self.names)}, ensure_ascii=False)
        return f'{{"head":{head},"results":{{"bindings":['.encode()

    def row(self, terms: Terms) -> bytes:
        bound = {
            name: _json_term(term)
            for name, term in zip(self.names, terms, strict=True)
            if term is not None
        }
        between, self.between = self.between, b",\n"
        return between + json.dumps(bound, ensure_ascii=False, separators=(",", ":")).encode()

    def last(self, cut: str | None) -> bytes:
        remark = f',"claimgraph":{json.dumps({"truncated": _words(cut)})}' if cut else ""
        return f"]}}{remark}}}\n".encode()


def _json_term(term: Term) -> dict[str, Any]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != XSD_STRING:
        found["datatype"] = term.datatype.value
    return found


class _Xml:
    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def first(self) -> bytes:
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in self.names)
        return (
            '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
            f"<head>{variables}</head><results>\n"
        ).encode()

    def row(self, terms: Terms) -> bytes:
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(self.names, terms, strict=True)
            if term is not None
        )
        return f"<result>{''.join(cells)}</result>\n".encode()

    def last(self, cut: str | None) -> bytes:
        remark = f"<!-- {_words(cut)} -->" if cut else ""
        return f"</results>{remark}</sparql>\n".encode()


def _xml_term(term: Term) -> str:
    match term:
        case ox.NamedNode():
            return f"<uri>{_xml_text(term.value)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{term.value}</bnode>"
        case ox.Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            return f"<triple>{''.join(f'<{n}>{_xml_term(p)}</{n}>' for n, p in parts)}</triple>"
    more = ""
    if term.language:
        more = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != XSD_STRING:
        more = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{more}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    """Text for XML, which cannot hold every character, and reads a bare return as a new line."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#xD;"})


class _Csv:
    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def first(self) -> bytes:
        return _csv_line(self.names)

    def row(self, terms: Terms) -> bytes:
        return _csv_line([_csv_cell(term) for term in terms])

    def last(self, cut: str | None) -> bytes:  # noqa: ARG002 - the format has no place for it
        return b""


def _csv_line(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _csv_cell(term: Term | None) -> str:
    match term:
        case None:
            return ""
        case ox.NamedNode() | ox.Literal():
            return term.value
    return _turtle_term(term)


class _Tsv(_Csv):
    def first(self) -> bytes:
        return ("\t".join(f"?{name}" for name in self.names) + "\n").encode()

    def row(self, terms: Terms) -> bytes:
        return ("\t".join("" if t is None else _turtle_term(t) for t in terms) + "\n").encode()


def _turtle_term(term: Term) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(_turtle_term(part) for part in term)} )>>"
    return str(term)


_WRITERS: Mapping[str, Callable[[Sequence[str]], Writer]] = {
    "json": _Json,
    "xml": _Xml,
    "csv": _Csv,
    "tsv": _Tsv,
}
