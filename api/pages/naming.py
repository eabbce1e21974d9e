"""Which concept somebody means: an id or a name, as it is typed into a field of a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from api.pages.speech import said
from graph import Graph
from graph.errors import NotFound
from graph.models import Named
from graph.models.search import FoundConcept
from graph.texts import plain

MOST_NEAR = 8  # concepts that it might be


class Meant(NamedTuple):
    """What was typed, the concept that it names, and without one those that it might be."""

    typed: str
    concept: Named | None = None
    near: tuple[Named, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether something was typed that is not known to name one concept."""
        return bool(self.typed) and self.concept is None


def meant(graph: Graph, typed: str) -> Meant:
    """The concept with this id, else the one that is called so, in whatever language."""
    typed = typed.strip()
    if not typed:
        return Meant("")
    try:
        return Meant(typed, _named(graph, typed))
    except NotFound as unknown:
        found = _found(graph, typed)
        called = _called(typed, found)
        if len(called) == 1:
            return Meant(typed, called[0])
        near: Iterable[Named] = called or found or (_named(graph, each) for each in unknown.near)
        return Meant(typed, None, tuple(near))


def field_value(graph: Graph, concept: Named, language: str) -> str:
    """What to put into a field for a concept: its label, if that leads back to it; else its id."""
    label = said(concept.labels, language, concept.id).text
    found = meant(graph, label).concept
    return label if found is not None and found.id == concept.id else concept.id


def _named(graph: Graph, id: str) -> Named:
    known = graph.concept(id)
    return Named(id=known.id, iri=known.iri, labels=known.labels)


def _found(graph: Graph, words: str) -> list[FoundConcept]:
    hits = graph.search(words, types=["concept"], limit=MOST_NEAR, facets=False).items
    return [hit.concept for hit in hits if hit.concept is not None]


def _called(words: str, found: list[FoundConcept]) -> list[FoundConcept]:
    """Those that have exactly this label; where none has, those with such a label besides."""
    sought = plain(words)
    by_label = [each for each in found if sought in map(plain, each.labels.values())]
    return by_label or [
        each
        for each in found
        if any(sought in map(plain, labels) for labels in each.alternatives.values())
    ]
