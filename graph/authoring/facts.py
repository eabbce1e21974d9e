"""What a Turtle text says, in a form that can be compared: to know that nothing else was changed.

Two texts say the same if their triples are the same but for the names of anonymous blank nodes.
In Turtle such a node is the object of one triple at most, so a digest of all that is said of it can
stand for it, and nothing has to be searched for.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Container

import pyoxigraph as ox

from graph.vocabulary import XSD

BASE = "https://claimgraph.example/file"  # for files that write relative IRIs
Facts = Counter[str]
_LABEL = re.compile(rb"_:([^\s;,\[\]()<>\"'#@^]+)")


def facts(content: bytes, apart: Container[str] = ()) -> Facts:
    """The triples of a text, and how often it says each. Raises SyntaxError if it is not Turtle.

    Literals of the verbs ``apart`` are counted by themselves, not with what they are said of: so a
    value deep within anonymous nodes can be exchanged for another, see ``value``.
    """
    values: Facts = Counter()
    labels = {label.rstrip(b".").decode() for label in _LABEL.findall(content)}
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    within: set[str] = set()  # anonymous nodes that are objects
    anonymous: set[str] = set()
    for quad in ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=BASE):
        if isinstance(quad.object, ox.Literal) and quad.predicate.value in apart:
            values[f"{quad.predicate} {quad.object}"] += 1
            said[str(quad.subject)].append((str(quad.predicate), ""))
        else:
            said[str(quad.subject)].append((str(quad.predicate), str(quad.object)))
        for node, found in ((quad.subject, anonymous), (quad.object, within)):
            if isinstance(node, ox.BlankNode) and node.value not in labels:
                found.add(str(node))
    digests = _digests(said, within | anonymous)
    return values + Counter(
        f"{digests.get(subject, subject)} {verb} {digests.get(value, value)}"
        for subject, properties in said.items()
        if subject not in within
        for verb, value in properties
    )


def value(verb: str, written: str) -> str:
    """What ``facts`` has for a number or a plain string of a verb ``apart``, as it is written."""
    number = ox.Literal(written, datatype=ox.NamedNode(XSD + "integer"))
    literal = number if written.isdecimal() else ox.Literal(written[1:-1])
    return f"{ox.NamedNode(verb)} {literal}"


def _digests(said: dict[str, list[tuple[str, str]]], anonymous: set[str]) -> dict[str, str]:
    """A digest of all that is said of each anonymous node, those within it first."""
    digests: dict[str, str] = {}
    for root in anonymous:
        waiting, order = [root], []
        while waiting:
            node = waiting.pop()
            if node not in digests:
                order.append(node)
                waiting += [value for _, value in said.get(node, ()) if value in anonymous]
        for node in reversed(order):
            parts = (f"{verb} {digests.get(value, value)}" for verb, value in said.get(node, ()))
            digests[node] = hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()
    return digests
