"""The triples of a snapshot, as they were stated: what is said of a thing, and by which file.

They are read by key from the RDF store of a snapshot (see ``graph.build``), never by a query, so
that each read costs what it finds. Terms are those of rdflib. What only RDF 1.2 can say (triples
inside triples, texts with a direction) is left out: the forms that we serve cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
from rdflib.term import BNode, Literal, URIRef

from graph.errors import SnapshotError
from graph.stores import oxigraph

LARGEST = 1000  # blank nodes in one tree; what lies beyond is left out

Subject = URIRef | BNode
Object = URIRef | BNode | Literal
Triple = tuple[Subject, URIRef, Object]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Triples:
    """The triples of one snapshot, in the union of its graphs. Safe to share among threads."""

    def __init__(self, path: Path) -> None:
        """Open the RDF store of a snapshot, given its folder. Raises SnapshotError."""
        try:
            self._engine = ox.Store.read_only(str(path / oxigraph.FOLDER))
        except OSError as error:
            raise SnapshotError(f"{path}: its triples cannot be opened: {error}") from error

    def of(self, thing: Subject) -> Iterator[Triple]:
        """Everything stated of a thing, with the trees of blank nodes that hang on it."""
        waiting: list[ox.NamedNode | ox.BlankNode] = [_node(thing)]
        seen = set(waiting)
        for node in waiting:
            for quad in self._engine.quads_for_pattern(node, None, None, None):
                if (triple := _triple(quad)) is not None:
                    yield triple
                value = quad.object
                if isinstance(value, ox.BlankNode) and value not in seen and len(seen) < LARGEST:
                    seen.add(value)
                    waiting.append(value)

    def values(self, thing: Subject, *predicates: str) -> Iterator[Triple]:
        """What is stated of a thing with these predicates, without trees."""
        wanted = set(predicates)
        # One look at all of it takes less than one look for each predicate.
        for quad in self._engine.quads_for_pattern(_node(thing), None, None, None):
            if quad.predicate.value in wanted and (triple := _triple(quad)) is not None:
                yield triple

    def pointing(self, predicate: str, thing: Subject, most: int) -> set[Subject]:
        """Things that say this of a thing (``?found predicate thing``), of so many triples."""
        found = self._engine.quads_for_pattern(None, ox.NamedNode(predicate), _node(thing), None)
        terms = (_term(quad.subject) for quad in islice(found, most))
        return {term for term in terms if isinstance(term, URIRef | BNode)}


def _node(term: Subject) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term[1:]) if isinstance(term, BNode) else ox.NamedNode(term)


def _triple(quad: ox.Quad) -> Triple | None:
    subject, value = _term(quad.subject), _term(quad.object)
    if value is None or subject is None or isinstance(subject, Literal):
        return None
    return subject, URIRef(quad.predicate.value), value


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Object | None:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(f"b{term.value}")  # RDF/XML wants a letter first
        case ox.Literal():
            if term.direction is not None:
                return None
            if term.language:
                return Literal(term.value, lang=term.language)
            datatype = term.datatype.value
            # `normalize` would write "01"^^xsd:integer anew, and that is another term.
            return Literal(
                term.value,
                datatype=None if datatype == _STRING else URIRef(datatype),
                normalize=False,
            )
    return None
