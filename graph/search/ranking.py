"""What is asked of the index for a query: which fields, and how much each counts.

The weights were chosen on one half of the judging questions (every second one) and on the
questions for tuning; for sources, on the training claims of SciFact. See
``tests/graph/search/test_quality.py`` and ``bench.scifact``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.models.search import Sort, Way
from graph.search.asked import Asked
from graph.search.expansion import Meaning, Variant
from graph.stores.search.clauses import Best, Clause, Fact, Fixed, Phrase, Sum, Term, Weighted
from graph.stores.search.reader import Hit, SearchIndex
from graph.stores.search.schema import Field, called, column

# Where each sort of thing is searched, and how much that counts.
FIELDS: dict[Sort, dict[Field, float]] = {
    "claim": {Field.CLAIM: 1.0, Field.OTHER_WORDS: 1.0},
    # By the labels of the data alone: with more, fewer concepts come first by their own names.
    "concept": {Field.LABEL: 1.0, Field.HIDDEN: 0.65},
    "source": {Field.SOURCE: 1.0, Field.TITLE: 0.1, Field.NAME: 1.0},
}
# How much a word counts by how it came about: what was written counts most.
WAYS: dict[Way, float] = {
    "word": 1.0,
    "prefix": 0.5,
    "typo": 0.25,
    "part": 0.5,
    "compound": 0.5,
    "translation": 0.5,
    "concept": 0.6,
}

NAMED = 100.0  # more than words add up to


def best(
    index: SearchIndex,
    asked: Asked,
    meanings: Sequence[Meaning],
    sorts: Sequence[Sort],
    *,
    must: Sequence[Clause] = (),
    without: Sequence[Clause] = (),
    limit: int,
) -> tuple[list[Hit], int]:
    """The things of these sorts that fit a query best, and how many fit at all.

    One word is enough; every phrase must be there, and nothing that was to be left out.
    """
    phrases = [_phrase(index, phrase, sorts) for phrase in asked.phrases]
    score = [*(_word(meaning, sorts) for meaning in meanings), *phrases]
    if not score:
        return [], 0
    if "concept" in sorts:  # one that is called just so comes first
        score.append(Fixed(Fact((called(asked.text.strip('"')),)), NAMED))
    return index.find(
        Sum(score),
        must=[Fact(tuple(f"sort:{sort}" for sort in sorts)), *phrases, *must],
        without=[*without, *(_phrase(index, each, sorts) for each in asked.without)],
        limit=limit,
    )


def _word(meaning: Meaning, sorts: Sequence[Sort]) -> Clause:
    """A word, or a part of one, in the fields of each sort, or in a label of what a claim is about.

    A thing counts for the best of what the word can mean: no claim gains by many near concepts.
    """
    clauses: list[Clause] = []
    for sort in sorts:
        fields = _fields(sort, meaning.variants)
        # What a concept is called, and what else it is found by, tell one thing twice.
        clauses.append(Best(fields) if sort == "concept" else Sum(fields))
    if "claim" in sorts:
        for concept, fit in meaning.concepts:
            about = Fact((f"concept:{concept}", f"states:{concept}"))
            clauses.append(Fixed(about, fit * WAYS["concept"]))
    return Best(clauses)


def labels(variants: Sequence[Variant]) -> Clause:
    """Some of these words, in a label: one that is shown counts more than one that is not."""
    return Best(_fields("concept", variants))


def _fields(sort: Sort, variants: Sequence[Variant]) -> list[Clause]:
    """Some of these words, in each field of a sort."""
    return [
        _weighted(Best(_found(field, variants)), weight) for field, weight in FIELDS[sort].items()
    ]


def _found(field: Field, variants: Sequence[Variant]) -> list[Clause]:
    """Where variants can stand in a field, in each language."""
    clauses: list[Clause] = []
    for variant in variants:
        if field is Field.NAME:
            places = {(field.value, variant.plain)}
        else:
            places = {(column(field, language), terms) for language, terms in variant.terms}
        clauses += [_weighted(_terms(*place), WAYS[variant.by]) for place in sorted(places)]
    return clauses


def _phrase(index: SearchIndex, phrase: str, sorts: Sequence[Sort]) -> Clause:
    """Words that stand one after the other, in any field and language."""
    places = {
        (column(field, language), tuple(index.analysis.terms(language, phrase)))
        for sort in sorts
        for field in FIELDS[sort]
        for language in index.analysis.languages
        if field is not Field.NAME
    }
    if "source" in sorts:
        places.add((Field.NAME, tuple(index.analysis.words(phrase))))
    return Best([_terms(*place) for place in sorted(places) if place[1]])


def _terms(name: str, terms: tuple[str, ...]) -> Clause:
    return Term(name, terms[0]) if len(terms) == 1 else Phrase(name, terms)


def _weighted(clause: Clause, weight: float) -> Clause:
    return clause if weight == 1.0 else Weighted(clause, weight)
