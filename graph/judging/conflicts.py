"""What is disputed, and apart from it what has too little evidence: the two are not the same.

All sources that were compared with a claim count here, whether the text cites them or not, each
by the assessment that leads. Disputed:

- ``sources-disagree``: one source was found consistent with the claim or partly so, and another
  contradicts it;
- ``contradicted``: a source contradicts the claim, and none was found consistent or partly so;
- ``readings-disagree``: two assessments of one source for the claim, on the same basis, differ;
- ``claims-contradict``: two claims are said to contradict each other.

Too little evidence, of a claim that is in none of these:

- ``nothing-shown``: sources were compared with it, and none was found consistent;
- ``nothing-read``: no source was compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph import claims, paging, sentences
from graph.bearing import Bearing, bearings
from graph.corpus import Corpus
from graph.judging.meanings import MEANINGS
from graph.judging.whole import Whole
from graph.models import (
    Conflict,
    ConflictCount,
    Conflicts,
    SourceReading,
)
from graph.question import Question, Row
from graph.stores.base import Where
from graph.stores.snapshot import SnapshotStore
from graph.vocabulary import ConflictKind, Verdict

MOST_READINGS = 100  # sources named beside one claim

TABLE = Question.concluded(
    "conflicts",
    summary="What is disputed, and what has too little evidence",
    columns={
        "kind": "what sort of conflict it is, or of too little evidence",
        "claim": "the claim",
        "source": "the source whose readings disagree",
        "other": "the claim that contradicts it",
    },
    parameters=("kind", "claim"),
)

_FAVOURABLE = {Verdict.CONSISTENT, Verdict.PARTLY}
_TOO_LITTLE = (ConflictKind.NOTHING_SHOWN, ConflictKind.NOTHING_READ)
_DISPUTED = tuple(kind for kind in ConflictKind if kind not in _TOO_LITTLE)


# ---- Finding, once for all claims ----------------------------------------------------------------


def find(whole: Whole) -> list[Row]:
    """A row for each, kind by kind."""
    rows: dict[ConflictKind, list[Row]] = {kind: [] for kind in ConflictKind}
    contradicting = {claim for pair in whole.contradicting for claim in pair}
    for claim, bearing in whole.bearings.items():
        disputed = claim in contradicting
        for kind, source in disputes(bearing):
            rows[kind].append((kind.value, claim, source, None))
            disputed = True
        if not disputed and (lack := _lack(bearing)) is not None:
            rows[lack].append((lack.value, claim, None, None))
    pair = ConflictKind.CLAIMS_CONTRADICT
    rows[pair] = [(pair.value, claim, None, other) for claim, other in whole.contradicting]
    return [row for kind in ConflictKind for row in rows[kind]]


def disputes(bearing: Bearing) -> Iterator[tuple[ConflictKind, str | None]]:
    """In what ways the evidence for one claim disagrees; with the source, if it is about one."""
    readings = bearing.readings
    if not readings:
        return
    verdicts = {reading.verdict for reading in readings.values()}
    if Verdict.CONTRADICTS in verdicts:
        split = not verdicts.isdisjoint(_FAVOURABLE)
        yield ConflictKind.SOURCES_DISAGREE if split else ConflictKind.CONTRADICTED, None
    for source, reading in readings.items():
        if reading.disputed:
            yield ConflictKind.READINGS_DISAGREE, source


def is_disputed(bearing: Bearing) -> bool:
    """Whether the evidence for one claim disagrees in any way."""
    return next(disputes(bearing), None) is not None


def _lack(bearing: Bearing) -> ConflictKind | None:
    """Why there is too little evidence for a claim that is not disputed, if there is."""
    if not bearing.readings:
        return ConflictKind.NOTHING_READ
    if any(r.verdict is Verdict.CONSISTENT for r in bearing.readings.values()):
        return None
    return ConflictKind.NOTHING_SHOWN


# ---- Answering -----------------------------------------------------------------------------------


def conflicts(
    corpus: Corpus,
    store: SnapshotStore,
    language: str,
    *,
    kind: ConflictKind | None = None,
    concept: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Conflicts:
    """What is disputed; or, for another ``kind``, the claims with too little evidence.

    ``concept``: only of claims about it. Raises NotFound for an unknown concept, and BadValue for
    a limit or a cursor that cannot be used.
    """
    where: tuple[Where, ...] = ()
    if concept is not None:
        iri = corpus.known("concept", "concepts", concept)
        where = (Where.has("claim_concepts", concept=iri),)
    asked = {each: paging.Part({"kind": [each.value]}, where) for each in ConflictKind}
    totals = {
        each: store.total(TABLE.name, part.bound, where=where) for each, part in asked.items()
    }
    chosen = _DISPUTED if kind is None else (kind,)
    found = paging.page(store, TABLE, [asked[each] for each in chosen], cursor, limit)
    return Conflicts(
        version=corpus.version,
        language=language,
        kinds=tuple(
            ConflictCount(
                kind=each,
                disputed=each in _DISPUTED,
                total=totals[each],
                meaning=MEANINGS[language][each],
            )
            for each in ConflictKind
        ),
        items=tuple(_items(corpus, found.rows, language)),
        total=sum(totals[each] for each in chosen),
        limit=limit,
        cursor=cursor,
        next=found.next,
    )


def _items(corpus: Corpus, rows: Sequence[Row], language: str) -> Iterator[Conflict]:
    iris = [*dict.fromkeys(iri for _, claim, _, other in rows for iri in (claim, other) if iri)]
    told = claims.summaries(corpus, iris)
    found = bearings(corpus, iris)
    references = corpus.references([s for b in found.values() for s in b.readings])
    words = sentences.LANGUAGES[language]

    def readings(iri: str | None, source: str | None) -> tuple[SourceReading, ...]:
        if iri is None:
            return ()
        return tuple(_readings(corpus, found[iri], source, references, words))

    for kind, claim, source, other in rows:
        yield Conflict(
            kind=ConflictKind(kind),
            claim=told[claim],
            readings=readings(claim, source),
            other=told[other] if other else None,
            other_readings=readings(other, None),
        )


def _readings(
    corpus: Corpus,
    bearing: Bearing,
    only: str | None,
    references: Mapping[str, Row],
    words: sentences.Words,
) -> Iterator[SourceReading]:
    """What the sources of a claim were found to show, the most favourable first."""
    order = list(Verdict)
    shown: Iterable[str] = sorted(
        bearing.readings, key=lambda s: (order.index(bearing.readings[s].verdict), s)
    )
    for source in [s for s in shown if only in (None, s)][:MOST_READINGS]:
        reading = bearing.readings[source]
        yield SourceReading(
            source=corpus.names.id(source),
            citation=references[source][0],
            cited=bearing.how_cited(source),
            verdict=reading.verdict,
            basis=reading.basis,
            finding=words.finding(
                reading.verdict,
                reading.basis,
                contested=reading.contested,
            ),
            disputed=reading.disputed,
            assessments=tuple(map(corpus.names.id, reading.assessments)),
        )
