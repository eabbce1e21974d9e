"""Which sources bear on a claim, and do they show it?

Evidence is not stored: it is the join of citations and assessments on (claim, source). Cited is
not supported, so the two are given side by side and never mixed:

- a source counts once, by its direct citation where it has one;
- ``restates`` carries sources both ways; what was judged of the other claim names that claim, and
  counts as not assessed here;
- citations that only another version of the text has are reported and not counted;
- a source that is cited nowhere is there because it was compared with the claim, or with another of
  the same content: only of the former is it said that it was compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from graph import authors, claims, restating, sentences
from graph.bearing import is_support, precedence, retracted_of
from graph.corpus import TABLES_IN, Corpus
from graph.models import (
    Assessment,
    AuthorGroup,
    AuthorGroups,
    Citation,
    ClaimEvidence,
    ClaimSummary,
    Evidence,
    Page,
    RelatedEvidence,
    Source,
    SourceClaim,
    Summary,
    Tally,
)
from graph.models.evidence import Cited
from graph.question import Row
from graph.sources import Sources
from graph.stores.base import Bound, Where
from graph.vocabulary import (
    CITO,
    Basis,
    ClaimRelation,
    Scope,
    Verdict,
    name,
    value,
)

MOST_ROWS = 2000  # citations, and assessments, of one claim and its carriers
TALLIES_HELD = 2048

Leading = tuple[Verdict | None, Basis | None, bool]  # whether it is disputed comes last
_CITED: tuple[Cited, ...] = get_args(Cited)  # what counts most comes first


def claim_evidence(corpus: Corpus, sources: Sources, id: str, language: str) -> ClaimEvidence:
    """All sources that bear on a claim, what they show, and who shares authors.

    ``language`` is that of the sentence and the findings (see ``sentences.LANGUAGES``), and, where
    the data have them in it, of names and notes; ``sources`` are read in it. At most
    ``restating.MOST_CARRIERS`` claims of the same content are followed. Raises NotFound.
    """
    iri = corpus.names.iri(id)
    relations = claims.relations(corpus, [iri])
    others = claims.summaries(corpus, [iri, *(other for *_, other in relations)])
    if iri not in others:
        corpus.known("claim", "claims", id)
    found = _join(corpus, iri, _chains(corpus, iri, relations), language)
    read = sources.read(found)
    cited = [read[s] for s, f in found.items() if f.cited in {"direct", "carried"}]
    groups = authors.groups(cited)
    group_of = {s: i for i, group in enumerate(groups, start=1) for s in group.sources}
    words = sentences.LANGUAGES[language]
    evidence = tuple(
        [f.evidence(read[s], words, group_of.get(read[s].id)) for s, f in found.items()]
    )
    return ClaimEvidence(
        version=corpus.version,
        claim=others[iri],
        summary=_summary(evidence, cited, groups, words),
        evidence=evidence,
        related=tuple(
            RelatedEvidence(
                relation=relation,
                direction=direction,
                claim=others[other],
                cited=corpus.store.count("source", [Where.has("claim_sources", claim=other)]),
            )
            for _, relation, direction, other in relations
        ),
    )


def tally(corpus: Corpus, sources: Sources, iri: str) -> Tally:
    """The sources that the text cites for a claim, in numbers, given its IRI.

    The same as ``claim_evidence(...).summary.cited``, without the evidence itself.
    """
    found = _join(corpus, iri, _chains(corpus, iri, claims.relations(corpus, [iri])))
    counted = {s: f for s, f in found.items() if f.cited in {"direct", "carried"}}
    read = sources.read(counted)
    return _tally(tuple([(*f.leading(), read[s].is_retracted) for s, f in counted.items()]))


def source_claims(
    corpus: Corpus, id: str, language: str, *, cursor: str | None, limit: int
) -> Page[SourceClaim]:
    """The claims that a source is cited for or was compared with. Raises NotFound, BadValue."""
    source = corpus.known("source", "sources", id)
    words = sentences.LANGUAGES[language]
    retracted = source in retracted_of(
        corpus.store.rows("source_retractions", {"source": [source]})
    )

    def read(iris: Sequence[str]) -> Iterable[SourceClaim]:
        found = {iri: _Found(corpus, iri, (iri,)) for iri in iris}
        for row in corpus.store.rows("claim_citations", {"source": [source], "claim": iris}):
            found[row[0]].citations.append(row)
        for row in _assessed(corpus, {"source": [source], "claim": iris}, language):
            found[row[0]].assessments.append(row)
        for iri, summary in claims.summaries(corpus, iris).items():
            yield found[iri].source_claim(summary, words, retracted=retracted)

    where = [Where.has("claim_evidence", source=source)]
    return corpus.page("claim", where, cursor, limit, read, Page[SourceClaim])


# ---- Joining -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Found:
    """What was found of one source: rows of citations and assessments of a claim and its likes."""

    corpus: Corpus
    claim: str
    chain: tuple[str, ...]  # from the claim asked for to the one that the source is cited for
    cited: Cited = "not-cited"
    citations: list[Row] = field(default_factory=list)
    assessments: list[Row] = field(default_factory=list)

    def prefer(self, cited: Cited, chain: tuple[str, ...]) -> None:
        """A better citation was found; those of a third claim no longer count."""
        if chain != self.chain:
            self.citations = [row for row in self.citations if row[0] == self.claim]
        self.cited, self.chain = cited, chain

    def evidence(self, source: Source, words: sentences.Words, group: int | None) -> Evidence:
        """This source's part of the answer."""
        assessments = self._assessments()
        verdict, basis, disputed = _leading(assessments, self.corpus.names.id(self.claim))
        ids = self.corpus.names.id
        return Evidence(
            source=source,
            cited=self.cited,
            citations=self._citations(),
            assessments=assessments,
            verdict=verdict,
            basis=basis,
            finding=words.finding(verdict, basis, contested=disputed or source.is_retracted),
            disputed=disputed,
            carried_by=tuple(map(ids, self.chain)) if len(self.chain) > 1 else None,
            group=group,
        )

    def leading(self) -> Leading:
        """Verdict and basis that lead, and whether they are disputed."""
        return _leading(self._assessments(), self.corpus.names.id(self.claim))

    def source_claim(
        self, claim: ClaimSummary, words: sentences.Words, *, retracted: bool
    ) -> SourceClaim:
        """The same, seen from the source; ``retracted``: a list names it so."""
        assessments = self._assessments()
        verdict, basis, disputed = _leading(assessments, claim.id)
        return SourceClaim(
            claim=claim,
            citations=self._citations(),
            assessments=assessments,
            verdict=verdict,
            basis=basis,
            finding=words.finding(verdict, basis, contested=disputed or retracted),
            disputed=disputed,
        )

    def _citations(self) -> tuple[Citation, ...]:
        return tuple(_citation(self.corpus, row) for row in self.citations)

    def _assessments(self) -> tuple[Assessment, ...]:
        """Those of the claim itself first, then as they lead."""
        ids = self.corpus.names.id
        made = [_assessment(ids(row[0]), ids(row[2]), row) for row in self.assessments]
        if len(made) > 1:
            about = ids(self.claim)
            made.sort(key=lambda a: (a.about == about, _lead(a)), reverse=True)
        return tuple(made)


def _chains(
    corpus: Corpus, iri: str, relations: Sequence[claims.Relation]
) -> dict[str, tuple[str, ...]]:
    """The claims of the same content, nearest first, each with the way to it."""
    if len(relations) < claims.MOST_RELATED:
        first = [
            (here, there) for here, kind, _, there in relations if kind is ClaimRelation.RESTATES
        ]
    else:  # of so many, some may have been left out
        first = claims.restated(corpus, [iri])
    return restating.chains(iri, first, lambda front: claims.restated(corpus, front))


def _join(
    corpus: Corpus, iri: str, chains: Mapping[str, tuple[str, ...]], language: str = TABLES_IN
) -> dict[str, _Found]:
    """What was found of each source, those cited directly first."""
    asked = {"claim": [*chains]}
    found: dict[str, _Found] = {}
    citations = corpus.store.rows("claim_citations", asked, limit=MOST_ROWS)
    if len(chains) > 1:
        nearest = {claim: distance for distance, claim in enumerate(chains)}
        citations = sorted(citations, key=lambda row: nearest[row[0]])
    for row in citations:
        cited = _how_cited(corpus, row, iri)
        known = found.setdefault(row[1], _Found(corpus, iri, chains[row[0]], cited))
        if _CITED.index(cited) < _CITED.index(known.cited):
            known.prefer(cited, chains[row[0]])
        if row[0] in (iri, known.chain[-1]):
            known.citations.append(row)
    for row in _assessed(corpus, asked, language, limit=MOST_ROWS):
        known = found.setdefault(row[1], _Found(corpus, iri, chains[row[0]]))
        known.assessments.append(row)
        if row[0] == iri and known.cited == "not-cited":
            known.chain = (iri,)
    return dict(sorted(found.items(), key=lambda item: _CITED.index(item[1].cited)))


def _assessed(
    corpus: Corpus, asked: Bound, language: str, *, limit: int | None = None
) -> list[Row]:
    """Rows of assessments; names and notes are in this language where they are in it."""
    rows = corpus.store.rows("claim_assessments", asked, limit=limit)
    told = corpus.translations((row[0] for row in rows), language)
    return [_in_words(row, told[row[0]]) if row[0] in told else row for row in rows]


def _in_words(row: Row, told: Mapping[str, str]) -> Row:
    *judged, by, automated, date, locator, confidence, note = row
    return *judged, told.get(by, by), automated, date, locator, confidence, told.get(note, note)


def _how_cited(corpus: Corpus, row: Row, iri: str) -> Cited:
    if not corpus.counts(row[5]):
        return "other-version"
    return "direct" if row[0] == iri else "carried"


def _citation(corpus: Corpus, row: Row) -> Citation:
    _, _, marker, scope, intent, version, text, start, end, sha256 = row
    known = corpus.texts.get(version)
    return Citation(
        marker=marker,
        scope=value(Scope, scope),
        intent=name(intent or CITO + "cites"),
        version=known.id if known else None,
        language=known.language if known else None,
        counted=corpus.counts(version),
        place=claims.place(corpus, text, start, end, sha256),
    )


def _assessment(about: str, id: str, row: Row) -> Assessment:
    _, _, _, verdict, basis, by, automated, date, locator, confidence, note = row
    return Assessment(
        id=id,
        about=about,
        verdict=Verdict(name(verdict)),
        basis=value(Basis, basis),
        by=by,
        automated=automated == 1,
        date=date,
        locator=locator,
        confidence=confidence,
        note=note,
    )


def _lead(assessment: Assessment) -> tuple[int, str, int]:
    return precedence(assessment.verdict, assessment.basis, assessment.date)


def _leading(assessments: Sequence[Assessment], about: str) -> Leading:
    """Verdict and basis that lead, and whether another on the same basis says otherwise.

    Same as the question ``claim_verdicts``, whose rows the tests hold this to.
    """
    own = [assessment for assessment in assessments if assessment.about == about]
    if not own:
        return None, None, False
    first = own[0]
    disputed = any(a.basis == first.basis and a.verdict != first.verdict for a in own[1:])
    return first.verdict, first.basis, disputed


# ---- Summing up ----------------------------------------------------------------------------------


def _summary(
    evidence: Sequence[Evidence],
    cited: Sequence[Source],
    groups: tuple[AuthorGroup, ...],
    words: sentences.Words,
) -> Summary:
    of: dict[str, list[Evidence]] = {how: [] for how in _CITED}
    for item in evidence:
        of[item.cited].append(item)
    counted = of["direct"] + of["carried"]
    return Summary(
        cited=_tally_of(counted),
        direct=len(of["direct"]),
        carried=len(of["carried"]),
        other_version=_tally_of(of["other-version"]),
        not_cited=_tally_of(of["not-cited"]),
        author_groups=AuthorGroups(
            cited=groups,
            consistent=_groups_of_consistent(counted, groups),
            possible=authors.possible_matches(cited),
        ),
        sentence=words.sentence(
            counted,
            carried=len(of["carried"]),
            other_version=of["other-version"],
            not_cited=of["not-cited"],
        ),
        language=words.language,
    )


def _groups_of_consistent(
    counted: Sequence[Evidence], groups: tuple[AuthorGroup, ...]
) -> tuple[AuthorGroup, ...]:
    """Who shares authors among those found consistent: a link through another source is none."""
    consistent = [e.source for e in counted if e.verdict is Verdict.CONSISTENT]
    return groups if len(consistent) == len(counted) else authors.groups(consistent)


def _tally_of(evidence: Sequence[Evidence]) -> Tally:
    return _tally(
        tuple([(e.verdict, e.basis, e.disputed, e.source.is_retracted) for e in evidence])
    )


# Most claims have few sources, so that the same is counted of many of them.
@lru_cache(maxsize=TALLIES_HELD)
def _tally(found: Sequence[tuple[Verdict | None, Basis | None, bool, bool]]) -> Tally:
    verdicts = dict.fromkeys(Verdict, 0)
    supported = disputed = retracted = not_assessed = 0
    for verdict, basis, is_disputed, is_retracted in found:
        if verdict is None:
            not_assessed += 1
        else:
            verdicts[verdict] += 1
            contested = is_disputed or is_retracted
            supported += is_support(verdict, basis, contested=contested)
        disputed += is_disputed
        retracted += is_retracted
    return Tally(
        sources=len(found),
        verdicts=verdicts,
        not_assessed=not_assessed,
        supported=supported,
        disputed=disputed,
        retracted=retracted,
    )
