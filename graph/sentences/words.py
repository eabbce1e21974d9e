"""What is said of evidence, whatever the language: what is told, and in what order.

Nothing is called supported that was not read in full, nor by a source that is disputed or was
retracted: one that agrees as far as it was read is said to do just that. What was found counts
against a claim no more than it was read, either: where some sources were read in full and others
were not, it is said of the others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from graph.models import Evidence
from graph.vocabulary import Basis, Outcome, Verdict

SENTENCES_HELD = 2048


class Found(NamedTuple):
    """What was found of one source; ``disputed``: another assessment of it differs."""

    verdict: Verdict | None
    basis: Basis | None
    disputed: bool = False
    outcome: Outcome | None = None  # what a list names the source as


class Words(ABC):
    """What is said of evidence in one language."""

    language: ClassVar[str]
    numbers: ClassVar[Sequence[str]]
    findings: ClassVar[Mapping[tuple[Verdict, Basis | None], str]]
    shows: ClassVar[Mapping[str, tuple[str, str]]]  # what one source does, what several do
    as_read: ClassVar[tuple[str, str]]  # that it does so as far as it was read
    listed: ClassVar[Mapping[Outcome, tuple[str, str]]]  # what a list names it as
    last: ClassVar[str]  # before the last of several
    not_assessed: ClassVar[str]
    consistent_in_full: ClassVar[str]  # with the full text, where that is no support

    def finding(
        self, verdict: Verdict | None, basis: Basis | None, *, contested: bool = False
    ) -> str:
        """What one source shows, and on what basis, in a few words.

        ``contested``: another assessment on that basis disagrees, or the source was retracted.
        """
        if contested and (verdict, basis) == (Verdict.CONSISTENT, Basis.FULL_TEXT):
            return self.consistent_in_full
        return self.not_assessed if verdict is None else self.findings[verdict, basis]

    def sentence(
        self,
        cited: Sequence[Evidence],
        *,
        carried: int,
        other_version: Sequence[Evidence],
        not_cited: Sequence[Evidence],
    ) -> str:
        """The whole of it, for somebody who reads nothing else.

        Of what is cited nowhere, only what was compared with this very claim is told.
        """
        return self._sentence(
            self._found(cited),
            carried,
            self._found(other_version),
            self._found(e for e in not_cited if e.verdict is not None),
        )

    def besides(self, not_cited: Sequence[Evidence]) -> str:
        """That sources that are not cited were compared with the claim, and what they show."""
        found = self._found(not_cited)
        return " ".join(self._besides(self.uncited(len(found)), found))

    # Most claims have few sources, so that the same sentence is said of many of them.
    @lru_cache(maxsize=SENTENCES_HELD)  # noqa: B019 (there is one instance a language, for good)
    def _sentence(
        self,
        found: Sequence[Found],
        carried: int,
        other_version: Sequence[Found],
        not_cited: Sequence[Found],
    ) -> str:
        apart = [*other_version, *not_cited]
        parts = [
            self.cites(len(found), carried),
            *self._says(found, apart),
            *self._are_listed(found),
        ]
        if other_version:
            parts += self._besides(self.elsewhere(len(other_version)), other_version)
        if not_cited:
            parts += self._besides(self.uncited(len(not_cited)), not_cited)
        return " ".join(parts)

    def _says(self, found: Sequence[Found], apart: Sequence[Found]) -> list[str]:
        """What the cited sources show, and how much of them was read."""
        if not found:
            return []
        assessed = [each for each in found if each.verdict is not None]
        bases = {each.basis for each in assessed}
        in_part = bool(bases) and bases <= {Basis.ABSTRACT, Basis.EXCERPT}
        said = [f"{capitalised(self._show(found, as_read=not in_part))}."]
        against = not any(each.verdict is Verdict.CONSISTENT or each.disputed for each in assessed)
        if assessed and against:
            said.append(self.none_consistent(len(found)))
        if in_part:
            full = any(each.basis is Basis.FULL_TEXT for each in apart)
            said.append(self.read_in_part(len(found), others_in_full=full))
        return said

    def _besides(self, said: str, found: Sequence[Found]) -> list[str]:
        """What is said of sources that do not count, and after it what they were found to show."""
        if any(each.verdict for each in found):
            said = f"{said.removesuffix('.')}: {self._show(found, as_read=True)}."
        return [said, *self._are_listed(found)]

    def _are_listed(self, found: Sequence[Found]) -> list[str]:
        """What lists name some of the sources as."""
        outcomes = [each.outcome for each in found]
        counts = {outcome: outcomes.count(outcome) for outcome in self.listed}
        return [self.are_listed(outcome, n, len(found)) for outcome, n in counts.items() if n]

    def _show(self, found: Sequence[Found], *, as_read: bool) -> str:
        """What sources show; ``as_read``: of what was not read in full, that it goes so far."""
        does = [_does(each, as_read=as_read) for each in found]
        counts = {
            (key, in_part): count
            for key in self.shows
            for in_part in (False, True)
            if (count := does.count((key, in_part)))
        }
        whole = len(counts) == 1
        said = [
            f"{self.who(n) if whole else self.number(n)} {self._does(*key, several=n > 1)}"
            for key, n in counts.items()
        ]
        shown = said[0] if whole else f"{', '.join(said[:-1])} {self.last} {said[-1]}"
        disputed = sum([each.disputed for each in found])
        return f"{shown}, {self.but_disputed(disputed, len(found))}" if disputed else shown

    def _found(self, evidence: Iterable[Evidence]) -> tuple[Found, ...]:
        return tuple([Found(e.verdict, e.basis, e.disputed, self._named(e)) for e in evidence])

    def _named(self, evidence: Evidence) -> Outcome | None:
        status = evidence.source.retraction.status
        return status if status in self.listed else None

    def _does(self, key: str, in_part: bool, *, several: bool) -> str:
        shown = self.shows[key][several]
        return f"{shown} {self.as_read[several]}" if in_part else shown

    def number(self, n: int) -> str:
        """A number in words as far as they are usual."""
        return self.numbers[n] if n < len(self.numbers) else str(n)

    @abstractmethod
    def cites(self, n: int, carried: int) -> str:
        """How many sources the text cites."""

    @abstractmethod
    def who(self, n: int) -> str:
        """All of so many sources."""

    @abstractmethod
    def but_disputed(self, n: int, of: int) -> str:
        """That of some of the sources assessments on the same basis differ."""

    @abstractmethod
    def none_consistent(self, n: int) -> str:
        """That none was found consistent with the claim."""

    @abstractmethod
    def read_in_part(self, n: int, *, others_in_full: bool) -> str:
        """That no source was read in full, or none of those cited, where another was."""

    @abstractmethod
    def are_listed(self, outcome: Outcome, n: int, of: int) -> str:
        """How many of them a list names as retracted, or as something else."""

    @abstractmethod
    def elsewhere(self, n: int) -> str:
        """How many only another version of the text cites."""

    @abstractmethod
    def uncited(self, n: int) -> str:
        """How many were compared with the claim though the text does not cite them."""


def _does(found: Found, *, as_read: bool) -> tuple[str, bool]:
    """What one source does, and whether to say that it goes as far as it was read."""
    if found.verdict is None:
        return "unknown", False
    in_full = found.basis is Basis.FULL_TEXT
    if found.verdict is Verdict.CONSISTENT:
        contested = found.disputed or found.outcome is Outcome.RETRACTED
        return ("supports" if in_full and not contested else "agrees"), False
    return found.verdict.value, as_read and not in_full


def capitalised(said: str) -> str:
    """With a capital. In Dutch ``één`` then has one accent: ``Eén``."""
    return f"Eén{said[3:]}" if said.startswith("één") else said[0].upper() + said[1:]
