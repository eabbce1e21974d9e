"""Concepts: their labels, their hierarchy, and their names in other vocabularies."""

from __future__ import annotations

from collections.abc import Sequence

from graph.corpus import Corpus
from graph.models import Branch, Concept, Identifier, Named, Page, Texts
from graph.stores.base import Where
from graph.vocabulary import Match, name

MOST_NARROWER = 500  # concepts right below one concept
MOST_IN_TREES = 1000  # concepts in the trees of one page


def list_concepts(corpus: Corpus, *, cursor: str | None = None, limit: int = 50) -> Page[Named]:
    """All concepts, by id. Raises BadValue for a bad limit or cursor."""
    return corpus.page(
        "concept",
        [Where("concepts")],
        cursor,
        limit,
        lambda iris: corpus.named(iris).values(),
        Page[Named],
    )


def tree(corpus: Corpus, *, cursor: str | None = None, limit: int = 50) -> Page[Branch]:
    """The concepts with none above them, by id, each with those below it.

    At most ``MOST_IN_TREES`` are read; a concept with several above it stands below each, with its
    own branch below the first. Raises BadValue for a bad limit or cursor.
    """
    return corpus.page(
        "concept",
        [Where("concepts"), Where("concept_hierarchy", negated=True)],
        cursor,
        limit,
        lambda iris: _branches(corpus, iris),
        Page[Branch],
    )


def _branches(corpus: Corpus, roots: Sequence[str]) -> list[Branch]:
    below: dict[str, list[str]] = {}
    seen = dict.fromkeys(roots)
    unread = front = set(roots)
    left = MOST_IN_TREES
    while front and left > 0:
        rows = corpus.store.rows("concept_hierarchy", {"broader": [*front]}, limit=left)
        left -= len(rows)
        for concept, broader in rows:
            below.setdefault(broader, []).append(concept)
        unread = front if left == 0 else set()
        front = {row[0] for row in rows} - seen.keys()
        unread |= front
        seen.update(dict.fromkeys(sorted(front)))
    named = corpus.named(seen)
    grown: set[str] = set()

    def branch(iri: str) -> Branch:
        again = iri in grown
        grown.add(iri)
        narrower = () if again else tuple(map(branch, below.get(iri, ())))
        more = iri in unread or (again and iri in below)
        own = named[iri]
        return Branch(id=own.id, iri=iri, labels=own.labels, narrower=narrower, more=more)

    return [branch(iri) for iri in roots]


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
    """Preferred labels, other labels and notes, each by language; hidden labels are not shown."""
    preferred: Texts = {}
    alternatives: dict[str, list[str]] = {}
    notes: Texts = {}
    for _, prop, language, label in corpus.store.rows("concept_labels", {"concept": [iri]}):
        match name(prop):
            case "prefLabel":
                preferred[language or ""] = label
            case "altLabel":
                alternatives.setdefault(language or "", []).append(label)
            case "scopeNote":
                notes[language or ""] = label
    return preferred, alternatives, notes
