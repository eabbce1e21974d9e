"""The evidence for a claim, condensed into statements that a reader can check.

There is no score: each statement counts something, names what it counted, and says it in a
sentence. It is the evidence said again and nothing more, so that ``profile`` takes just that.
Nothing is said to support a claim that was not found consistent on its full text, or is contested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.bearing import is_support
from graph.judging.profile_words import PROFILE_WORDS, ProfileWords
from graph.models import AuthorGroup, ClaimEvidence, ClaimProfile, Evidence, ProfileStatement
from graph.vocabulary import (
    Basis,
    ClaimRelation,
    Outcome,
    ProfileCode,
    Standing,
    StudyType,
    Verdict,
)

Code = ProfileCode

_TYPES = {
    Code.REVIEWS: StudyType.REVIEW,
    Code.THEORIES: StudyType.THEORY,
    Code.HUMAN_STUDIES: StudyType.EMPIRICAL_HUMAN,
    Code.ANIMAL_STUDIES: StudyType.EMPIRICAL_ANIMAL,
    Code.UNKNOWN_TYPE: None,
}
_BASES = {
    Code.READ_ABSTRACT: Basis.ABSTRACT,
    Code.READ_EXCERPT: Basis.EXCERPT,
    Code.READ_FULL_TEXT: Basis.FULL_TEXT,
}
_VERDICTS = {
    Code.SUPPORTS: Code.SUPPORTS,
    Code.AGREES: Code.AGREES,
    Code.PARTLY: Verdict.PARTLY,
    Code.NOT_SHOWN: Verdict.NOT_SHOWN,
    Code.OFF_TOPIC: Verdict.OFF_TOPIC,
    Code.CONTRADICTS: Verdict.CONTRADICTS,
}
_RETRACTIONS = {
    Code.RETRACTED: Outcome.RETRACTED,
    Code.CONCERN: Outcome.CONCERN,
    Code.REINSTATED: Outcome.REINSTATED,
    Code.CORRECTED: Outcome.CORRECTED,
    Code.NOT_LISTED: Outcome.NOT_LISTED,
    Code.RETRACTION_NOT_CHECKED: Outcome.NOT_CHECKED,
}


def profile(answer: ClaimEvidence, standings: Sequence[Standing], language: str) -> ClaimProfile:
    """The profile of a claim, given its evidence in that language, and how it stands."""
    made = _Profile(answer, PROFILE_WORDS[language])
    return ClaimProfile(
        version=answer.version,
        claim=answer.claim,
        standings=tuple(standings),
        statements=tuple(made.statements()),
        language=language,
    )


class _Profile:
    """The statements on one claim."""

    def __init__(self, answer: ClaimEvidence, words: ProfileWords) -> None:
        self.answer = answer
        self.words = words
        self.cited = [item for item in answer.evidence if item.cited in ("direct", "carried")]

    def statements(self) -> Iterator[ProfileStatement]:
        """All of them, in the order of ``ProfileCode``."""
        yield from self._citations()
        yield from self._sources()
        yield from self._readings()
        yield from self._findings()
        yield from self._conflicts()
        yield from self._each(_RETRACTIONS, lambda e: e.source.retraction.status)

    def _citations(self) -> Iterator[ProfileStatement]:
        said = self.words.words
        carried = len(self._how("carried"))
        sentence = said.cites(len(self.cited), carried if carried == len(self.cited) else 0)
        yield self._of(Code.CITED, self.cited, sentence)
        yield from self._each({Code.CARRIED: "carried"}, lambda e: e.cited)
        others = self._how("other-version")
        if others:
            yield self._of(Code.OTHER_VERSION, others, said.elsewhere(len(others)))
        compared = [item for item in self._how("not-cited") if item.verdict is not None]
        if compared:
            yield self._of(Code.NOT_CITED, compared, said.besides(compared), read=True)

    def _sources(self) -> Iterator[ProfileStatement]:
        yield from self._each(_TYPES, lambda e: e.source.study.type)
        years = [item.source.year for item in self.cited if item.source.year is not None]
        if years:
            first, last = min(years), max(years)
            dated = [item for item in self.cited if item.source.year is not None]
            sentence = self.words.published(first, last, len(dated))
            yield self._of(Code.YEARS, dated, sentence, years=(first, last))
        groups = self.answer.summary.author_groups
        yield from self._groups(Code.AUTHOR_GROUPS, groups.cited)
        if groups.possible:
            pairs = len(groups.possible)
            yield ProfileStatement(
                code=Code.POSSIBLE_AUTHORS,
                count=pairs,
                sentence=self.words.counted(self.words.possible, pairs),
                sources=tuple(dict.fromkeys(s for pair in groups.possible for s in pair.sources)),
            )

    def _readings(self) -> Iterator[ProfileStatement]:
        if not self.cited:
            return
        assessed = [item for item in self.cited if item.verdict is not None]
        sentence = self.words.assessed(len(assessed), len(self.cited))
        of = len(self.cited)
        yield self._of(Code.ASSESSED, assessed, sentence, of=of, read=True)
        if assessed:
            yield from self._each({Code.NOT_ASSESSED: None}, lambda e: e.verdict)
        yield from self._each({Code.AUTOMATED: True}, self._is_automated, read=True)
        yield from self._each(_BASES, lambda e: e.basis, read=True)

    def _findings(self) -> Iterator[ProfileStatement]:
        yield from self._each(_VERDICTS, _shows, read=True)
        groups = self.answer.summary.author_groups
        yield from self._groups(Code.CONSISTENT_GROUPS, groups.consistent)

    def _conflicts(self) -> Iterator[ProfileStatement]:
        favourable = (Verdict.CONSISTENT, Verdict.PARTLY)
        read = [item for item in self.answer.evidence if item.verdict is not None]
        split = [e for e in read if e.verdict in (*favourable, Verdict.CONTRADICTS)]
        if {e.verdict in favourable for e in split} == {True, False}:
            sentence = self.words.sources_disagree
            yield self._of(Code.SOURCES_DISAGREE, split, sentence, read=True)
        yield from self._each({Code.READINGS_DISAGREE: True}, lambda e: e.disputed, read=True)
        others = dict.fromkeys(
            related.claim.id
            for related in self.answer.related
            if related.relation is ClaimRelation.CONTRADICTS
        )
        if others:
            yield ProfileStatement(
                code=Code.CLAIMS_CONTRADICT,
                count=len(others),
                sentence=self.words.counted(self.words.contradicted, len(others)),
                claims=tuple(others),
            )

    # ---- Shapes of statements --------------------------------------------------------------------

    def _how(self, cited: str) -> list[Evidence]:
        return [item for item in self.answer.evidence if item.cited == cited]

    def _each(
        self,
        values: Mapping[Code, object],
        value: Callable[[Evidence], object],
        *,
        read: bool = False,
    ) -> Iterator[ProfileStatement]:
        """For each value that some of the cited sources have: that they do."""
        of = len(self.cited)
        for code, wanted in values.items():
            items = [item for item in self.cited if value(item) == wanted]
            if items:
                sentence = self.words.some_of(code, len(items), of)
                yield self._of(code, items, sentence, of=of, read=read)

    def _groups(self, code: Code, groups: Sequence[AuthorGroup]) -> Iterator[ProfileStatement]:
        sources = tuple(source for group in groups for source in group.sources)
        if len(sources) > 1:
            yield ProfileStatement(
                code=code,
                count=len(groups),
                sentence=self.words.grouped(code, len(groups), len(sources)),
                sources=sources,
            )

    def _of(
        self,
        code: Code,
        items: Sequence[Evidence],
        sentence: str,
        *,
        of: int | None = None,
        read: bool = False,
        years: tuple[int, int] | None = None,
    ) -> ProfileStatement:
        """A statement on sources; ``read``: it rests on the assessments of them for the claim."""
        return ProfileStatement(
            code=code,
            count=len(items),
            of=of,
            sentence=sentence,
            sources=tuple(item.source.id for item in items),
            assessments=tuple(self._assessments(items)) if read else (),
            years=years,
        )

    def _assessments(self, items: Sequence[Evidence]) -> Iterator[str]:
        for item in items:
            yield from (a.id for a in item.assessments if a.about == self.answer.claim.id)

    def _is_automated(self, item: Evidence) -> bool:
        own = [a.automated for a in item.assessments if a.about == self.answer.claim.id]
        return bool(own) and all(own)


def _shows(item: Evidence) -> object:
    """The verdict that leads; where it is consistent, whether that is support."""
    if item.verdict is not Verdict.CONSISTENT:
        return item.verdict
    supports = is_support(item.verdict, item.basis, contested=item.is_contested)
    return Code.SUPPORTS if supports else Code.AGREES
