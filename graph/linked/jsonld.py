"""JSON-LD that a person can read, and that is exactly the graph of a description.

The thing comes first. What it mentions is told in place, where it is first mentioned; what says
something of it (its assessments, the claims about it) stands under a name of its own, by a reverse
term of the context. The rules of JSON-LD itself are those of PyLD.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pyld import jsonld
from rdflib import RDF, XSD
from rdflib.term import BNode, Literal, Node, URIRef

from graph.linked.description import Description

Document = dict[str, Any]

_INTEGERS = 2**53  # beyond it, numbers of JSON are not exact


def context_text() -> str:
    """The published context, as it is served."""
    return (files("graph.linked") / "context.jsonld").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def context() -> Document:
    """The published context."""
    read: Document = json.loads(context_text())
    return read


def json_ld(description: Description, context_address: str) -> bytes:
    """A description as compacted JSON-LD whose context stands at ``context_address``."""
    trees = _Trees(description).all()
    compact: Document = jsonld.compact(trees, context(), {"skipExpansion": True})
    del compact["@context"]
    whole = {"@context": context_address, **_ordered(compact, list(context()["@context"]))}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _ordered(value: Any, terms: list[str]) -> Any:  # noqa: ANN401 - any JSON
    """The members of each object as the context has them: names first, what points here last."""
    if isinstance(value, list):
        return [_ordered(item, terms) for item in value]
    if not isinstance(value, dict):
        return value
    known = [term for term in terms if term in value]
    others = [member for member in value if member not in known]
    return {member: _ordered(value[member], terms) for member in [*known, *others]}


@lru_cache(maxsize=1)
def _reverse_terms() -> frozenset[str]:
    """The predicates that the context has a reverse term for."""
    terms = context()["@context"]
    detailed = [term for term in terms.values() if isinstance(term, dict)]
    named = [term["@reverse"] for term in detailed if "@reverse" in term]
    return frozenset(_expanded(name, terms) for name in named)


@lru_cache(maxsize=1)
def _positions() -> dict[str, int]:
    """The predicates in the order of the context, so that all is told where it is first read."""
    terms = context()["@context"]
    names = [term.get("@id") if isinstance(term, dict) else term for term in terms.values()]
    return {_expanded(str(name), terms): i for i, name in enumerate(names)}


def _expanded(name: str, terms: Document) -> str:
    prefix, _, local = name.partition(":")
    return terms[prefix] + local if prefix in terms else name


class _Trees:
    """The nodes of a description as trees, in expanded JSON-LD; each node is told once."""

    def __init__(self, description: Description) -> None:
        self._root = URIRef(description.iri)
        self._said: dict[Node, list[tuple[Node, Node]]] = defaultdict(list)
        self._saying: dict[Node, list[tuple[str, Node]]] = defaultdict(list)
        self._references: dict[Node, int] = defaultdict(int)
        self._told: set[Node] = set()
        reverse = _reverse_terms()
        place = _positions()
        last = len(place)
        triples = sorted(description.graph)
        triples.sort(key=lambda triple: place.get(str(triple[1]), last))
        for subject, predicate, other in triples:
            self._said[subject].append((predicate, other))
            self._references[other] += 1
            if other == self._root and str(predicate) in reverse:
                self._saying[other].append((str(predicate), subject))

    def all(self) -> list[Document]:
        """The tree of the thing, then those of what does not hang on it."""
        trees = [self._told_of(self._root, identified=True)] if self._root in self._said else []
        # Blank nodes last: those that something refers to are told there.
        for node in sorted(self._said, key=lambda n: (isinstance(n, BNode), n)):
            if node not in self._told:
                tree = self._told_of(node, identified=self._needs_name(node))
                trees.append(tree)
        return trees

    def _told_of(self, node: Node, *, identified: bool) -> Document:
        self._told.add(node)
        tree: Document = {"@id": _id(node)} if identified else {}
        for predicate, other in self._said[node]:
            if predicate == RDF.type:
                tree.setdefault("@type", []).append(_id(other))
            else:
                tree.setdefault(str(predicate), []).append(self._value(other))
        pointing: Document = {}
        for said, subject in self._saying[node]:
            if subject not in self._told:
                told = self._told_of(subject, identified=self._needs_name(subject))
                self._drop(told, said, node)
                pointing.setdefault(said, []).append(told)
        return {**tree, "@reverse": pointing} if pointing else tree

    def _needs_name(self, node: Node) -> bool:
        """Whether a node that nothing tells in place must be named."""
        return isinstance(node, URIRef) or self._references[node] > 0

    def _drop(self, told: Document, predicate: str, object: Node) -> None:
        """Leave out what the place of a reverse term says already."""
        kept = [value for value in told[predicate] if value.get("@id") != str(object)]
        if kept:
            told[predicate] = kept
        else:
            del told[predicate]

    def _value(self, object: Node) -> Document:
        if isinstance(object, Literal):
            return _literal(object)
        if object in self._told or object not in self._said:
            return {"@id": _id(object)}
        # A blank node that is mentioned once needs no name.
        alone = isinstance(object, BNode) and self._references[object] == 1
        return self._told_of(object, identified=not alone)


def _id(node: Node) -> str:
    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _literal(literal: Literal) -> Document:
    text = str(literal)
    if literal.language:
        return {"@value": text, "@language": literal.language}
    if literal.datatype is None or literal.datatype == XSD.string:
        return {"@value": text}
    if literal.datatype == XSD.integer and text.removeprefix("-").isdigit():
        number = int(text)
        if str(number) == text and abs(number) < _INTEGERS:
            return {"@value": number}
    return {"@value": text, "@type": str(literal.datatype)}
