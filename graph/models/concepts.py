"""Concepts, and what lies around them."""

from __future__ import annotations

from typing import Literal

from graph.models.base import Answer, Model, Named, Texts
from graph.vocabulary import Link, Match


class Identifier(Model):
    """A concept of another vocabulary, and how well it matches (a SKOS mapping property)."""

    iri: str
    match: Match


class Concept(Answer):
    """A concept: its labels, what lies above and below it, and its name in other vocabularies."""

    id: str
    iri: str
    labels: Texts
    alternatives: dict[str, tuple[str, ...]]
    note: Texts
    broader: tuple[Named, ...]
    narrower: tuple[Named, ...]
    identifiers: tuple[Identifier, ...]
    claims: int


class Branch(Named):
    """A concept with those below it; ``more`` says that some of these are left out."""

    narrower: tuple[Branch, ...] = ()
    more: bool = False


class Node(Model):
    """A concept, claim or source in a neighborhood; ``distance`` counts steps from the center.

    A concept has labels and a claim its texts, by language. A source has neither, but ``citation``:
    its formatted reference, which is in no language.
    """

    id: str
    iri: str
    type: Literal["concept", "claim", "source"]
    labels: Texts
    citation: str | None = None
    distance: int


class Edge(Model):
    """Why two nodes are neighbours.

    ``states``: ``weight`` claims state ``relation`` between subject and object. ``together``:
    ``weight`` claims are about both. ``hierarchy``: the object is broader. ``claims`` names the
    first few claims that state it, or the first that is about both. ``about`` and ``cites`` link
    claims and sources that were included.
    """

    subject: str
    object: str
    kind: Literal[Link.STATES, Link.HIERARCHY, Link.TOGETHER, "about", "cites"]
    relation: Named | None = None
    weight: int
    claims: tuple[str, ...] = ()


class Neighborhood(Answer):
    """What lies around a concept, the strongest links first.

    ``total`` is the number of neighbours and exact; it is known at depth 1 only, beyond it there
    is ``at_least``. ``truncated`` says that some were left out.
    """

    center: Node
    depth: int
    limit: int
    total: int | None = None
    at_least: int | None = None
    truncated: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
