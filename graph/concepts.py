"""Concepts: their labels, their hierarchy, and their names in other vocabularies."""

from __future__ import annotations

from graph.corpus import Corpus
from graph.models import Concept, Identifier, Named, Page, Texts
from graph.stores.base import Where
from graph.vocabulary import Match, name

MOST_NARROWER = 500  # concepts right below one concept


def list_concepts(corpus: Corpus, *, cursor: str | None = None, limit: int = 50) -> Page[Named]:
    """All concepts, by id. Raises BadValue for a bad limit."""
    return corpus.page(
        "concept",
        [Where("concepts")],
        cursor,
        limit,
        lambda iris: corpus.named(iris).values(),
        Page[Named],
    )


def concept(corpus: Corpus, id: str) -> Concept:
    """One concept. Raises NotFound."""
    iri = corpus.known("concept", "concepts", id)
    rows = corpus.store.rows
    above = [row[1] for row in rows("concept_hierarchy", {"concept": [iri]})]
    below = rows("concept_hierarchy", {"broader": [iri]}, limit=MOST_NARROWER)
    labels, alternatives, note = _labels(corpus, iri)
    return Concept(
        version=corpus.version,
        id=corpus.names.id(iri),
        iri=iri,
        labels=labels,
        alternatives={language: tuple(found) for language, found in alternatives.items()},
        note=note,
        broader=tuple(corpus.named(above).values()),
        narrower=tuple(corpus.named(row[0] for row in below).values()),
        identifiers=tuple(
            Identifier(iri=identifier, match=Match(name(match)))
            for _, match, identifier in rows("concept_identifiers", {"concept": [iri]})
        ),
        claims=corpus.store.count("claim", [Where.has("claim_concepts", concept=iri)]),
    )


def _labels(corpus: Corpus, iri: str) -> tuple[Texts, dict[str, list[str]], Texts]:
    """Preferred labels, other labels and notes, each by language."""
    preferred: Texts = {}
    alternatives: dict[str, list[str]] = {}
    notes: Texts = {}
    for _, prop, language, label in corpus.store.rows("concept_labels", {"concept": [iri]}):
        if prop.endswith("altLabel"):
            alternatives.setdefault(language or "", []).append(label)
        else:
            (preferred if prop.endswith("prefLabel") else notes)[language or ""] = label
    return preferred, alternatives, notes
