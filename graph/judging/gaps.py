"""What is missing: sources, agreement, variety, readings. Each kind says what to do about it.

The sources of a claim are those that the text cites for it, or for a claim of the same content
(see ``evidence``). What only another version of the text cites does not count. Of a claim:

- ``no-source``: it has none;
- ``none-consistent``: one was compared with it at least, and none was found consistent;
- ``only-carried``: it has some, and all of them are cited only for claims of the same content;
- ``only-reviews``: each of them is a review. A source without a study type is not taken for one;
- ``only-animal``: each of them reports new data on animals: its study type is ``empirical-animal``
  and people are not among the species that are stated for it;
- ``only-animal-for-human``: the same, and the claim is about people: about a concept that is an
  exact match of what other vocabularies call people (see ``whole.PEOPLE``), or a narrower one.
  Where the data do not say so, the claim is left out;
- ``shared-authors``: it has two or more, and all of them are known to be of one group of shared
  authors.

Of one citation, which is a claim with a source that the text itself cites for it:

- ``not-assessed``: nobody compared the two;
- ``abstract-only``: somebody did, and nobody read more than the abstract.

Of a source:

- ``uncited-source``: the text cites it for nothing;
- ``retracted-source``: the text cites it, and a list names it as retracted;
- ``retraction-not-checked``: the text cites it, and nobody looked it up in any list.

Of a concept:

- ``unused-concept``: no claim is about it, nor about a narrower one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph import claims, paging
from graph.bearing import Bearing, share_authors
from graph.corpus import Corpus
from graph.judging.meanings import MEANINGS, REMEDIES
from graph.judging.whole import Whole
from graph.models import Gap, GapCount, Gaps
from graph.models.judging import Of
from graph.paging import Part
from graph.question import Question, Row
from graph.sources import Sources
from graph.stores.base import Where
from graph.stores.snapshot import SnapshotStore
from graph.vocabulary import Basis, GapKind, Outcome, StudyType

TABLE = Question.concluded(
    "gaps",
    summary="What is missing",
    columns={
        "kind": "what sort of gap it is",
        "claim": "the claim, for a gap of a claim or of a citation",
        "source": "the source, for a gap of a source or of a citation",
        "concept": "the concept, for a gap of a concept",
    },
    parameters=("kind", "claim", "source", "concept"),
)

OF: Mapping[GapKind, Of] = {
    **dict.fromkeys(GapKind, "claim"),
    GapKind.NOT_ASSESSED: "citation",
    GapKind.ABSTRACT_ONLY: "citation",
    GapKind.UNCITED_SOURCE: "source",
    GapKind.RETRACTED_SOURCE: "source",
    GapKind.RETRACTION_NOT_CHECKED: "source",
    GapKind.UNUSED_CONCEPT: "concept",
}


# ---- Finding, once for everything ----------------------------------------------------------------


def find(whole: Whole) -> list[Row]:
    """A row for each gap, kind by kind."""
    rows: dict[GapKind, list[Row]] = {kind: [] for kind in GapKind}
    for claim, bearing in whole.bearings.items():
        for kind in _of_claim(claim, bearing, whole):
            rows[kind].append((kind.value, claim, None, None))
        for kind, source in _of_citations(bearing):
            rows[kind].append((kind.value, claim, source, None))
    cited = {source for bearing in whole.bearings.values() for source in bearing.direct}
    for source in whole.study_types:
        for kind in _of_source(source, source in cited, whole):
            rows[kind].append((kind.value, None, source, None))
    unused = GapKind.UNUSED_CONCEPT
    rows[unused] = [
        (unused.value, None, None, concept)
        for concept in whole.concepts
        if concept not in whole.used_concepts
    ]
    return [row for kind in GapKind for row in rows[kind]]


def _of_claim(claim: str, bearing: Bearing, whole: Whole) -> Iterator[GapKind]:
    cited = bearing.cited
    if not cited:
        yield GapKind.NO_SOURCE
        return
    if bearing.assessed and not bearing.consistent:
        yield GapKind.NONE_CONSISTENT
    if not bearing.direct:
        yield GapKind.ONLY_CARRIED
    if all(whole.study_types.get(source) is StudyType.REVIEW for source in cited):
        yield GapKind.ONLY_REVIEWS
    if whole.of_animals.issuperset(cited):
        yield GapKind.ONLY_ANIMAL
        if claim in whole.about_people:
            yield GapKind.ONLY_ANIMAL_FOR_HUMAN
    if share_authors(cited, whole.people):
        yield GapKind.SHARED_AUTHORS


def _of_citations(bearing: Bearing) -> Iterator[tuple[GapKind, str]]:
    for source in bearing.direct:
        reading = bearing.readings.get(source)
        if reading is None:
            yield GapKind.NOT_ASSESSED, source
        elif reading.basis is Basis.ABSTRACT:
            yield GapKind.ABSTRACT_ONLY, source


def _of_source(source: str, cited: bool, whole: Whole) -> Iterator[GapKind]:
    if not cited:
        yield GapKind.UNCITED_SOURCE
    elif source not in whole.checks:
        yield GapKind.RETRACTION_NOT_CHECKED
    elif Outcome.RETRACTED in whole.checks[source]:
        yield GapKind.RETRACTED_SOURCE


# ---- Answering -----------------------------------------------------------------------------------


def gaps(
    corpus: Corpus,
    store: SnapshotStore,
    sources: Sources,
    language: str,
    *,
    kind: GapKind | None = None,
    concept: str | None = None,
    source: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Gaps:
    """How many gaps there are of each kind, what to do about them, and some of them.

    ``kind``: only those; ``concept``: only of claims about it, and of itself; ``source``: only of
    claims that the text cites it for, of those citations, and of itself. Raises NotFound for an
    unknown concept or source, and BadValue for a limit or a cursor that cannot be used.
    """
    about = None if concept is None else corpus.known("concept", "concepts", concept)
    citing = None if source is None else corpus.known("source", "sources", source)
    parts = {each: _part(each, about, citing) for each in GapKind}
    totals = {
        each: 0 if part is None else store.total(TABLE.name, part.bound, where=part.where)
        for each, part in parts.items()
    }
    chosen = [each for each in GapKind if kind in (None, each)]
    asked = [part for each in chosen if (part := parts[each]) is not None]
    found = paging.page(store, TABLE, asked, cursor, limit)
    return Gaps(
        version=corpus.version,
        language=language,
        kinds=tuple(
            GapCount(
                kind=each,
                of=OF[each],
                total=totals[each],
                meaning=MEANINGS[language][each],
                remedy=REMEDIES[language][each],
            )
            for each in GapKind
        ),
        items=tuple(_items(corpus, sources, found.rows)),
        total=sum(totals[each] for each in chosen),
        limit=limit,
        cursor=cursor,
        next=found.next,
    )


def _part(kind: GapKind, concept: str | None, source: str | None) -> Part | None:
    """The gaps of a kind that have to do with a concept and a source; nothing where none can."""
    bound: dict[str, Sequence[str]] = {"kind": [kind.value]}
    where: list[Where] = []
    of = OF[kind]
    if concept is not None and of in ("claim", "citation"):
        where.append(Where.has("claim_concepts", concept=concept))
    elif concept is not None:
        bound["concept"] = [concept]
    if source is not None and of == "claim":
        where.append(Where.has("claim_sources", source=source))
    elif source is not None:
        bound["source"] = [source]
    fits = (concept is None or of != "source") and (source is None or of != "concept")
    return Part(bound, tuple(where)) if fits else None


def _items(corpus: Corpus, sources: Sources, rows: Sequence[Row]) -> Iterator[Gap]:
    told = claims.summaries(corpus, [*dict.fromkeys(row[1] for row in rows if row[1])])
    read = sources.read(row[2] for row in rows if row[2])
    named = corpus.named(row[3] for row in rows if row[3])
    for kind, claim, source, concept in rows:
        yield Gap(
            kind=GapKind(kind),
            claim=told[claim] if claim else None,
            source=read[source] if source else None,
            concept=named[concept] if concept else None,
        )
