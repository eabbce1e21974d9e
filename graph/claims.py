"""Claims: lists of them, and all that is recorded of one, except its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.corpus import Corpus
from graph.models import (
    Attribution,
    Claim,
    ClaimSummary,
    Direction,
    Fault,
    Page,
    Place,
    RelatedClaim,
    Statement,
    Texts,
)
from graph.question import Row
from graph.stores.base import Where
from graph.vocabulary import VALUE, Certainty, ClaimRelation, Kind, Verdict, name

Relation = tuple[ClaimRelation, Direction, str]  # of one claim to the other that is named

MOST_RELATED = 100  # claims listed beside one claim, each way


def list_claims(
    corpus: Corpus,
    *,
    concept: str | None = None,
    source: str | None = None,
    verdict: Verdict | None = None,
    cited: bool | None = None,
    kind: Kind | None = None,
    certainty: Certainty | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[ClaimSummary]:
    """The claims that meet every given condition, by id.

    ``source``: it bears on the claim, cited or assessed; ``verdict``: a source was found so, by
    the assessment that leads; ``cited``: the text itself cites a source for it. Raises NotFound
    for an unknown concept or source, BadValue for a bad limit.
    """
    where = []
    if concept is not None:
        iri = corpus.known("concept", "concepts", concept)
        where.append(Where.has("claim_concepts", concept=iri))
    if source is not None:
        iri = corpus.known("source", "sources", source)
        where.append(Where.has("claim_evidence", source=iri))
    if verdict is not None:
        where.append(Where.has("claim_verdicts", verdict=VALUE + verdict))
    if kind is not None:
        where.append(Where.has("claim_kinds", kind=VALUE + kind))
    if certainty is not None:
        where.append(Where.has("claim_certainties", certainty=VALUE + certainty))
    where.append(Where("claims"))
    if cited is not None:
        where.append(Where("claim_sources", negated=not cited))
    return corpus.page(
        "claim", where, cursor, limit, lambda iris: summaries(corpus, iris), Page[ClaimSummary]
    )


def claim(corpus: Corpus, id: str) -> Claim:
    """One claim. Raises NotFound."""
    iri = corpus.known("claim", "claims", id)
    summary = summaries(corpus, [iri])[0]
    _, _, _, cue, text, start, end, sha256 = corpus.store.rows("claims", {"claim": [iri]}, limit=1)[
        0
    ]
    return Claim(
        version=corpus.version,
        **dict(summary),
        cue=cue,
        concepts=tuple(corpus.named(_second(corpus, "claim_concepts", iri)).values()),
        statements=_statements(corpus, iri),
        related=related(corpus, iri),
        faults=_faults(corpus, iri),
        attributions=_attributions(corpus, iri),
        place=place(corpus, text, start, end, sha256),
    )


def summaries(corpus: Corpus, iris: Sequence[str]) -> list[ClaimSummary]:
    """Claims as they stand in a list, in the order given."""
    texts: dict[str, Texts] = {iri: {} for iri in iris}
    for iri, language, text in corpus.store.rows("claim_texts", {"claim": iris}):
        texts[iri][language or ""] = text
    stated: dict[str, Row] = {row[0]: row for row in corpus.store.rows("claims", {"claim": iris})}
    return [
        ClaimSummary(
            id=corpus.names.id(iri),
            iri=iri,
            texts=texts[iri],
            kind=Kind(name(stated[iri][1])) if stated[iri][1] else None,
            certainty=Certainty(name(stated[iri][2])) if stated[iri][2] else None,
        )
        for iri in iris
        if iri in stated
    ]


def relations(corpus: Corpus, iri: str) -> list[Relation]:
    """How a claim bears on others and they on it: (relation, ``to`` or ``from``, the other)."""
    to = corpus.store.rows("claim_relations", {"claim": [iri]}, limit=MOST_RELATED)
    back = corpus.store.rows("claim_relations", {"other": [iri]}, limit=MOST_RELATED)
    found: list[Relation] = [(ClaimRelation(name(how)), "to", other) for _, how, other in to]
    return found + [(ClaimRelation(name(how)), "from", other) for other, how, _ in back]


def related(corpus: Corpus, iri: str) -> tuple[RelatedClaim, ...]:
    """The claims that bear on this one, or that it bears on."""
    found = relations(corpus, iri)
    others = {c.iri: c for c in summaries(corpus, [*dict.fromkeys(other for _, _, other in found)])}
    return tuple(
        RelatedClaim(relation=relation, direction=direction, claim=others[other])
        for relation, direction, other in found
        if other in others
    )


def place(
    corpus: Corpus, text: str | None, start: int | None, end: int | None, sha256: str | None
) -> Place | None:
    """A place in a text, from the columns that say it; nothing where they are empty."""
    if text is None or start is None or end is None:
        return None
    return Place(text=corpus.names.id(text), start=start, end=end, sha256=sha256)


def _second(corpus: Corpus, question: str, iri: str) -> Iterable[str]:
    return [row[1] for row in corpus.store.rows(question, {"claim": [iri]})]


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
    known_from: dict[tuple[str, str, str], list[str]] = {}
    for _, kind, source, language, note in corpus.store.rows("claim_faults", {"claim": [iri]}):
        known_from.setdefault((name(kind), language or "", note), []).append(name(source))
    return tuple(
        Fault(kind=kind, known_from=tuple(sources), note={language: note})
        for (kind, language, note), sources in known_from.items()
    )


def _attributions(corpus: Corpus, iri: str) -> tuple[Attribution, ...]:
    rows = corpus.store.rows("claim_attributions", {"claim": [iri]})
    agents = corpus.named(row[1] for row in rows)
    return tuple(
        Attribution(
            agent=agents[agent],
            attributed_by=name(how) if how else None,
            note={language or "": note} if note else {},
        )
        for _, agent, how, language, note in rows
    )
