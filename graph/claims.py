"""Claims: lists of them, and all that is recorded of one, except its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.corpus import Corpus
from graph.models import (
    Attribution,
    Claim,
    ClaimSummary,
    Direction,
    Fault,
    Named,
    Page,
    Place,
    RelatedClaim,
    Statement,
    Texts,
)
from graph.question import Row
from graph.stores.base import Where
from graph.vocabulary import (
    CG,
    VALUE,
    Certainty,
    ClaimRelation,
    Kind,
    Standing,
    Verdict,
    name,
    value,
)

RESTATES = CG + ClaimRelation.RESTATES
Relation = tuple[str, ClaimRelation, Direction, str]  # a claim, how it bears on another, that one

MOST_RELATED = 100  # claims listed beside one claim
MOST_RESTATED = 1000  # claims next to one claim by ``restates``
MOST_OTHER_WORDS = 50  # ways to put one claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What claims are to meet: every condition that is given.

    ``source``: it bears on the claim, cited or assessed; ``verdict``: a source was found so, by
    the assessment that leads; ``cited``: the text itself cites a source for it; ``standing``: it
    stands so, by what was concluded from its evidence; ``also``: it is about this concept besides
    ``concept``; ``subject``, ``relation`` and ``object``: it makes a statement with all that are
    given.
    """

    concept: str | None = None
    also: str | None = None
    source: str | None = None
    verdict: Verdict | None = None
    cited: bool | None = None
    kind: Kind | None = None
    certainty: Certainty | None = None
    standing: Standing | None = None
    subject: str | None = None
    relation: str | None = None
    object: str | None = None

    @property
    def concepts(self) -> list[str]:
        """The concepts that a claim is to be about."""
        return [each for each in (self.concept, self.also) if each is not None]


def list_claims(
    corpus: Corpus, conditions: Conditions, *, cursor: str | None = None, limit: int = 50
) -> Page[ClaimSummary]:
    """The claims that meet the conditions, by id.

    Raises NotFound for an unknown concept, relation or source, BadValue for a bad limit or cursor.
    """
    return corpus.page(
        "claim",
        [*_where(corpus, conditions)],
        cursor,
        limit,
        lambda iris: summaries(corpus, iris).values(),
        Page[ClaimSummary],
    )


def _where(corpus: Corpus, given: Conditions) -> Iterator[Where]:
    """The same conditions as a store takes them. What leads is found by key, and comes first."""
    for concept in given.concepts:
        iri = corpus.known("concept", "concepts", concept)
        yield Where.has("claim_concepts", concept=iri)
    if stated := _stated(corpus, given.subject, given.relation, given.object):
        yield Where.has("claim_statements", **stated)
    if given.source is not None:
        yield Where.has("claim_evidence", source=corpus.known("source", "sources", given.source))
    if given.verdict is not None:
        yield Where.has("claim_verdicts", verdict=VALUE + given.verdict)
    if given.kind is not None:
        yield Where.has("claim_kinds", kind=VALUE + given.kind)
    if given.certainty is not None:
        yield Where.has("claim_certainties", certainty=VALUE + given.certainty)
    if given.standing is not None:
        yield Where.has("claim_standings", standing=given.standing.value)
    yield Where("claims")
    if given.cited is not None:
        yield Where("claim_sources", negated=not given.cited)


def _stated(
    corpus: Corpus, subject: str | None, relation: str | None, object: str | None
) -> dict[str, str]:
    """The IRIs of those parts of a statement that are given. Raises NotFound."""
    given = {"subject": subject, "object": object}
    found = {
        part: corpus.known("concept", "concepts", id_)
        for part, id_ in given.items()
        if id_ is not None
    }
    if relation is not None:
        found["relation"] = _relation(corpus, relation)
    return found


def claim(corpus: Corpus, id: str) -> Claim:
    """One claim. Raises NotFound."""
    iri = corpus.known("claim", "claims", id)
    summary = summaries(corpus, [iri])[iri]
    _, cue, text, start, end, sha256 = corpus.store.rows("claims", {"claim": [iri]}, limit=1)[0]
    return Claim(
        version=corpus.version,
        **dict(summary),
        other_words=other_words(corpus, iri),
        cue=cue,
        concepts=tuple(corpus.named(_concepts(corpus, iri)).values()),
        statements=_statements(corpus, iri),
        related=related(corpus, iri),
        faults=_faults(corpus, iri),
        attributions=_attributions(corpus, iri),
        place=place(corpus, text, start, end, sha256),
    )


def summaries(corpus: Corpus, iris: Sequence[str]) -> dict[str, ClaimSummary]:
    """Claims as they stand in a list, by IRI, in the order given; what is no claim is left out."""
    texts: dict[str, Texts] = {}
    said: dict[str, Row] = {}
    for row in corpus.store.rows("claim_texts", {"claim": iris}):
        said[row[0]] = row
        texts.setdefault(row[0], {})[row[1] or ""] = row[2]
    return {iri: _summary(corpus, said[iri], texts[iri]) for iri in iris if iri in said}


def other_words(corpus: Corpus, iri: str) -> dict[str, tuple[str, ...]]:
    """A claim in other words, by language."""
    found: dict[str, list[str]] = {}
    rows = corpus.store.rows("claim_other_words", {"claim": [iri]}, limit=MOST_OTHER_WORDS)
    for _, language, words in rows:
        found.setdefault(language or "", []).append(words)
    return {language: tuple(words) for language, words in found.items()}


def relation(corpus: Corpus, id: str) -> Named:
    """A relation that claims state, with its labels. Raises NotFound."""
    iri = _relation(corpus, id)
    return corpus.named([iri])[iri]


def _relation(corpus: Corpus, id: str) -> str:
    return corpus.known("relation", "claim_statements", id)


def relations(corpus: Corpus, iris: Sequence[str]) -> list[Relation]:
    """How claims bear on others and they on them, claim by claim."""
    rows = corpus.store.rows("claim_relations", {"claim": iris}, limit=MOST_RELATED * len(iris))
    return [
        (claim, ClaimRelation(name(relation)), direction, other)
        for claim, direction, relation, other in rows
    ]


def restated(corpus: Corpus, iris: Sequence[str]) -> list[tuple[str, str]]:
    """The claims next to these by ``restates``, in pairs, claim by claim."""
    asked = {"claim": iris, "relation": [RESTATES]}
    rows = corpus.store.rows("claim_relations", asked, limit=MOST_RESTATED * len(iris))
    return [(here, there) for here, _, _, there in rows]


def related(corpus: Corpus, iri: str) -> tuple[RelatedClaim, ...]:
    """The claims that bear on this one, or that it bears on."""
    found = relations(corpus, [iri])
    others = summaries(corpus, [*dict.fromkeys(other for *_, other in found)])
    return tuple(
        RelatedClaim(relation=relation, direction=direction, claim=others[other])
        for _, relation, direction, other in found
        if other in others
    )


def place(
    corpus: Corpus, text: str | None, start: int | None, end: int | None, sha256: str | None
) -> Place | None:
    """A place in a text, from the columns that say it; nothing where they are empty."""
    if text is None or start is None or end is None:
        return None
    return Place(text=corpus.names.id(text), start=start, end=end, sha256=sha256)


def _summary(corpus: Corpus, row: Row, texts: Texts) -> ClaimSummary:
    iri, _, _, kind, certainty = row
    return ClaimSummary(
        id=corpus.names.id(iri),
        iri=iri,
        texts=texts,
        kind=value(Kind, kind),
        certainty=value(Certainty, certainty),
    )


def _concepts(corpus: Corpus, iri: str) -> list[str]:
    return [row[1] for row in corpus.store.rows("claim_concepts", {"claim": [iri]})]


def _statements(corpus: Corpus, iri: str) -> tuple[Statement, ...]:
    rows = corpus.store.rows("claim_statements", {"claim": [iri]})
    things = corpus.named(thing for row in rows for thing in row[1:] if thing)
    return tuple(
        Statement(
            subject=things[subject],
            relation=things[relation],
            object=things[object_],
            context=things[anatomical or context] if anatomical or context else None,
            anatomical=anatomical is not None if anatomical or context else None,
        )
        for _, subject, relation, object_, context, anatomical in rows
    )


def _faults(corpus: Corpus, iri: str) -> tuple[Fault, ...]:
    found: dict[tuple[str, str | None], tuple[dict[str, None], Texts]] = {}
    for _, kind, first, source, language, note in corpus.store.rows(
        "claim_faults", {"claim": [iri]}
    ):
        known_from, notes = found.setdefault((name(kind), first), ({}, {}))
        if source:
            known_from[name(source)] = None
        if note:
            notes[language or ""] = note
    return tuple(
        Fault(kind=kind, known_from=tuple(known_from), note=notes)
        for (kind, _), (known_from, notes) in found.items()
    )


def _attributions(corpus: Corpus, iri: str) -> tuple[Attribution, ...]:
    rows = corpus.store.rows("claim_attributions", {"claim": [iri]})
    agents = corpus.named(row[1] for row in rows)
    found: dict[tuple[str, str | None, str | None], Texts] = {}
    for _, agent, how, first, language, note in rows:
        notes = found.setdefault((agent, how, first), {})
        if note:
            notes[language or ""] = note
    return tuple(
        Attribution(agent=agents[agent], attributed_by=name(how) if how else None, note=notes)
        for (agent, how, _), notes in found.items()
    )
