"""What is disputed, kind by kind, and apart from it what has too little evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from api import parameters
from api.pages import lists
from api.pages.claim import Reading, reading
from api.pages.reply import PageReply
from api.pages.signs import mark
from api.pages.speech import Said, said
from graph.models import ClaimSummary, Conflict, ConflictCount, Conflicts, Evidence, SourceReading
from graph.vocabulary import ConflictKind, GapKind

MOST_READINGS = 10  # shown beside one claim; the others are on its page


class Line(NamedTuple):
    """What one source was found to show of a claim; ``readings`` where those are what differs."""

    mark: str
    id: str
    source: str
    finding: str
    cited: str
    disputed: bool
    alarm: str | None
    readings: tuple[Reading, ...]


class Side(NamedTuple):
    """A claim with what its sources were found to show, and how many more there are."""

    id: str
    text: Said
    lines: tuple[Line, ...]
    more: int


class Row(NamedTuple):
    """A claim that is disputed, or has too little evidence; ``other`` contradicts it."""

    claim: Side
    other: Side | None


class Kind(NamedTuple):
    """One kind of conflict, how many there are, and those of them that stand on this page."""

    title: str
    counted: ConflictCount
    address: str
    rows: tuple[Row, ...]


class Compared(NamedTuple):
    """What is known where nothing is disputed: how many claims were compared, and with what."""

    claims: int
    compared: int
    abstract_only: int


def view(page: PageReply, asked: parameters.Conflicts) -> dict[str, Any]:
    """What ``conflicts.html`` shows: all kinds, or those of one kind. Raises NotFound."""
    t = page.words
    found = page.graph.conflicts(**asked.conditions(), language=page.language)
    kinds = [_kind(page, each, found.items) for each in found.kinds]
    disputes = sum(each.total for each in found.kinds if each.disputed)
    return {
        "title": t.conflict_kinds[asked.kind] if asked.kind else t.conflicts,
        "chosen": next((each for each in kinds if each.counted.kind is asked.kind), None),
        "conditions": lists.conditions(page, asked, t.conditions),
        "disputed": [each for each in kinds if each.counted.disputed],
        "too_little": [each for each in kinds if not each.counted.disputed],
        "known": None if disputes else _known(page, asked.concept, found),
        "abstract_only": lists.address(
            page, ("kind", "cursor"), at=page.urls.gaps(), kind=GapKind.ABSTRACT_ONLY
        ),
        "every": lists.address(page, without=("kind", "cursor")),
        "part": lists.part(page, found),
    }


def _kind(page: PageReply, counted: ConflictCount, found: Iterable[Conflict]) -> Kind:
    return Kind(
        page.words.conflict_kinds[counted.kind],
        counted,
        lists.address(page, kind=counted.kind),
        tuple(_row(page, each) for each in found if each.kind is counted.kind),
    )


def _row(page: PageReply, conflict: Conflict) -> Row:
    other = conflict.other
    return Row(
        _side(page, conflict.claim, conflict.readings, conflict.kind),
        _side(page, other, conflict.other_readings, conflict.kind) if other else None,
    )


def _side(
    page: PageReply, claim: ClaimSummary, found: Sequence[SourceReading], kind: ConflictKind
) -> Side:
    """A claim beside its sources, of which the evidence for it tells more than the answer does."""
    answer = page.graph.claim_evidence(claim.id, language=page.language) if found else None
    evidence = {each.source.id: each for each in answer.evidence} if answer else {}
    differ = kind is ConflictKind.READINGS_DISAGREE
    lines = tuple(_line(page, claim.id, each, evidence, differ) for each in found[:MOST_READINGS])
    text = said(claim.texts, page.language, claim.id)
    return Side(claim.id, text, lines, len(found) - len(lines))


def _line(
    page: PageReply,
    claim: str,
    found: SourceReading,
    evidence: Mapping[str, Evidence],
    differ: bool,
) -> Line:
    t, known = page.words, evidence[found.source]
    source = known.source
    made = [each for each in known.assessments if each.about == claim] if differ else ()
    return Line(
        mark(found.verdict, found.basis, contested=known.is_contested),
        source.id,
        page.facts(source).short,
        found.finding,
        t.cited_how[found.cited],
        found.disputed,
        t.alarms.get(source.retraction.status),
        tuple(
            reading(t, each, claim, page.language, contested=known.is_contested) for each in made
        ),
    )


def _known(page: PageReply, concept: str | None, found: Conflicts) -> Compared:
    """How much could have been found disputed at all, where nothing was."""
    graph = page.graph
    about = graph.concept_claims(concept, limit=1).total if concept else None
    claims = page.dataset.counts.claims if about is None else about
    unread = next(each for each in found.kinds if each.kind is ConflictKind.NOTHING_READ)
    gaps = graph.gaps(concept=concept, limit=1, language=page.language).kinds
    shallow = next(each for each in gaps if each.kind is GapKind.ABSTRACT_ONLY)
    return Compared(claims, claims - unread.total, shallow.total)
