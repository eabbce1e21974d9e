"""The evidence in one plain sentence or two, in the language that is asked for.

Nothing is called supported that was not read in full: a source that agrees as far as it was read
is said to do just that. What was found counts against a claim no more than it was read, either:
where some sources were read in full and others were not, it is said of the others.
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

    def finding(self, verdict: Verdict | None, basis: Basis | None) -> str:
        """What one source shows, and on what basis, in a few words."""
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
        outcomes = [e.source.retraction.status for e in cited]
        return self._sentence(
            _found(cited),
            tuple([outcomes.count(outcome) for outcome in self.listed]),
            carried,
            _found(other_version),
            _found(e for e in not_cited if e.verdict is not None),
        )

    # Most claims have few sources, so that the same sentence is said of many of them.
    @lru_cache(maxsize=SENTENCES_HELD)  # noqa: B019 (there is one instance a language, for good)
    def _sentence(
        self,
        found: Sequence[Found],
        outcomes: Sequence[int],
        carried: int,
        other_version: Sequence[Found],
        not_cited: Sequence[Found],
    ) -> str:
        apart = [*other_version, *not_cited]
        parts = [self.cites(len(found), carried), *self._says(found, apart)]
        parts += [
            self.are_listed(outcome, n, len(found))
            for outcome, n in zip(self.listed, outcomes, strict=True)
            if n
        ]
        if other_version:
            parts.append(self._besides(self.elsewhere(len(other_version)), other_version))
        if not_cited:
            parts.append(self._besides(self.uncited(len(not_cited)), not_cited))
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

    def _besides(self, said: str, found: Sequence[Found]) -> str:
        """What is said of sources that do not count, and after it what they were found to show."""
        if not any(each.verdict for each in found):
            return said
        return f"{said.removesuffix('.')}: {self._show(found, as_read=True)}."

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


class English(Words):
    """English."""

    language = "en"
    numbers: ClassVar = tuple(
        "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
    not_assessed = "not assessed"
    findings: ClassVar = {
        (Verdict.CONSISTENT, None): "consistent, but it is not said what was read",
        (Verdict.CONSISTENT, Basis.ABSTRACT): "consistent with the abstract",
        (Verdict.CONSISTENT, Basis.EXCERPT): "consistent with the excerpt read",
        (Verdict.CONSISTENT, Basis.FULL_TEXT): "supported by the full text",
        (Verdict.PARTLY, None): "partly shown; it is not said what was read",
        (Verdict.PARTLY, Basis.ABSTRACT): "partly, going by the abstract",
        (Verdict.PARTLY, Basis.EXCERPT): "partly, going by the excerpt read",
        (Verdict.PARTLY, Basis.FULL_TEXT): "partly, going by the full text",
        (Verdict.NOT_SHOWN, None): "not shown; it is not said what was read",
        (Verdict.NOT_SHOWN, Basis.ABSTRACT): "not shown in the abstract",
        (Verdict.NOT_SHOWN, Basis.EXCERPT): "not shown in the excerpt read",
        (Verdict.NOT_SHOWN, Basis.FULL_TEXT): "not shown in the full text",
        (Verdict.OFF_TOPIC, None): "about something else; it is not said what was read",
        (Verdict.OFF_TOPIC, Basis.ABSTRACT): "the abstract is about something else",
        (Verdict.OFF_TOPIC, Basis.EXCERPT): "the excerpt read is about something else",
        (Verdict.OFF_TOPIC, Basis.FULL_TEXT): "the full text is about something else",
        (Verdict.CONTRADICTS, None): "contradicted; it is not said what was read",
        (Verdict.CONTRADICTS, Basis.ABSTRACT): "contradicted by the abstract",
        (Verdict.CONTRADICTS, Basis.EXCERPT): "contradicted by the excerpt read",
        (Verdict.CONTRADICTS, Basis.FULL_TEXT): "contradicted by the full text",
    }
    shows: ClassVar = {
        "supports": ("supports it", "support it"),
        "agrees": (
            "agrees with it as far as it was read",
            "agree with it as far as they were read",
        ),
        "partly": ("says part of it", "say part of it"),
        "not-shown": ("does not show it", "do not show it"),
        "off-topic": ("is about something else", "are about something else"),
        "contradicts": ("says the opposite", "say the opposite"),
        "unknown": ("was not checked for this claim", "were not checked for this claim"),
    }
    as_read: ClassVar = ("as far as it was read", "as far as they were read")
    listed: ClassVar = {
        Outcome.RETRACTED: ("was retracted", "were retracted"),
        Outcome.CONCERN: (
            "has a published expression of concern about it",
            "have published expressions of concern about them",
        ),
        Outcome.REINSTATED: (
            "was retracted, and reinstated since",
            "were retracted, and reinstated since",
        ),
        Outcome.CORRECTED: ("was corrected", "were corrected"),
    }
    last = "and"

    def cites(self, n: int, carried: int) -> str:
        """How many sources the text cites."""
        if n == 0:
            return "The text cites no source for this claim."
        sources = f"{self.number(n)} source{'s' if n > 1 else ''}"
        if carried == n:
            return f"The text cites {sources}, only where it says the same in other words."
        some = f", {self.number(carried)} of them only where it says the same in other words"
        return f"The text cites {sources} for this claim{some if carried else ''}."

    def who(self, n: int) -> str:
        """All of so many sources."""
        return {1: "it", 2: "both"}.get(n, f"all {self.number(n)}")

    def but_disputed(self, n: int, of: int) -> str:
        """That of some of the sources assessments on the same basis differ."""
        if of == 1:
            return "but assessments of it disagree"
        has = "has" if n == 1 else "have"
        return f"but {self.number(n)} of them {has} assessments that disagree"

    def none_consistent(self, n: int) -> str:
        """That none was found consistent with the claim."""
        return (
            "So none was found consistent with it."
            if n > 1
            else ("So it was not found consistent with the claim.")
        )

    def read_in_part(self, n: int, *, others_in_full: bool) -> str:
        """That no source was read in full, or none of those cited, where another was."""
        if n == 1:
            return "This goes by its abstract or an excerpt: it was not read in full."
        source = "cited source" if others_in_full else "source"
        return f"This goes by abstracts or excerpts: no {source} was read in full."

    def are_listed(self, outcome: Outcome, n: int, of: int) -> str:
        """How many of them a list names as retracted, or as something else."""
        who = "The source" if of == 1 else f"{capitalised(self.number(n))} of them"
        return f"{who} {self.listed[outcome][n > 1]}."

    def elsewhere(self, n: int) -> str:
        """How many only another version of the text cites."""
        return (
            f"Another version of the text cites {self.number(n)} "
            f"source{'s' if n > 1 else ''} that this one does not."
        )

    def uncited(self, n: int) -> str:
        """How many were compared with the claim though the text does not cite them."""
        was = "was" if n == 1 else "were"
        return (
            f"{capitalised(self.number(n))} source{'s' if n > 1 else ''} that it does not cite "
            f"here {was} compared with the claim."
        )


class Dutch(Words):
    """Nederlands."""

    language = "nl"
    numbers: ClassVar = tuple(
        "geen één twee drie vier vijf zes zeven acht negen tien elf twaalf".split()  # noqa: SIM905
    )
    not_assessed = "niet beoordeeld"
    findings: ClassVar = {
        (Verdict.CONSISTENT, None): "komt overeen, maar er staat niet bij wat er gelezen is",
        (Verdict.CONSISTENT, Basis.ABSTRACT): "komt overeen met de samenvatting",
        (Verdict.CONSISTENT, Basis.EXCERPT): "komt overeen met het gelezen fragment",
        (Verdict.CONSISTENT, Basis.FULL_TEXT): "ondersteund door de volledige tekst",
        (Verdict.PARTLY, None): "deels; er staat niet bij wat er gelezen is",
        (Verdict.PARTLY, Basis.ABSTRACT): "deels, afgaand op de samenvatting",
        (Verdict.PARTLY, Basis.EXCERPT): "deels, afgaand op het gelezen fragment",
        (Verdict.PARTLY, Basis.FULL_TEXT): "deels, afgaand op de volledige tekst",
        (Verdict.NOT_SHOWN, None): "niet aangetoond; er staat niet bij wat er gelezen is",
        (Verdict.NOT_SHOWN, Basis.ABSTRACT): "niet aangetoond in de samenvatting",
        (Verdict.NOT_SHOWN, Basis.EXCERPT): "niet aangetoond in het gelezen fragment",
        (Verdict.NOT_SHOWN, Basis.FULL_TEXT): "niet aangetoond in de volledige tekst",
        (Verdict.OFF_TOPIC, None): "gaat over iets anders; er staat niet bij wat er gelezen is",
        (Verdict.OFF_TOPIC, Basis.ABSTRACT): "de samenvatting gaat over iets anders",
        (Verdict.OFF_TOPIC, Basis.EXCERPT): "het gelezen fragment gaat over iets anders",
        (Verdict.OFF_TOPIC, Basis.FULL_TEXT): "de volledige tekst gaat over iets anders",
        (Verdict.CONTRADICTS, None): "tegengesproken; er staat niet bij wat er gelezen is",
        (Verdict.CONTRADICTS, Basis.ABSTRACT): "tegengesproken door de samenvatting",
        (Verdict.CONTRADICTS, Basis.EXCERPT): "tegengesproken door het gelezen fragment",
        (Verdict.CONTRADICTS, Basis.FULL_TEXT): "tegengesproken door de volledige tekst",
    }
    shows: ClassVar = {
        "supports": ("ondersteunt haar", "ondersteunen haar"),
        "agrees": (
            "komt ermee overeen voor zover gelezen",
            "komen ermee overeen voor zover gelezen",
        ),
        "partly": ("zegt er een deel van", "zeggen er een deel van"),
        "not-shown": ("toont haar niet aan", "tonen haar niet aan"),
        "off-topic": ("gaat over iets anders", "gaan over iets anders"),
        "contradicts": ("zegt het tegendeel", "zeggen het tegendeel"),
        "unknown": ("is er niet op nagelezen", "zijn er niet op nagelezen"),
    }
    as_read: ClassVar = ("voor zover gelezen", "voor zover gelezen")
    listed: ClassVar = {
        Outcome.RETRACTED: ("is ingetrokken", "zijn ingetrokken"),
        Outcome.CONCERN: (
            "staat vermeld met geuite bezorgdheid",
            "staan vermeld met geuite bezorgdheid",
        ),
        Outcome.REINSTATED: (
            "is ingetrokken, en sindsdien hersteld",
            "zijn ingetrokken, en sindsdien hersteld",
        ),
        Outcome.CORRECTED: ("is gecorrigeerd", "zijn gecorrigeerd"),
    }
    last = "en"

    def cites(self, n: int, carried: int) -> str:
        """How many sources the text cites."""
        if n == 0:
            return "De tekst noemt geen bron bij deze bewering."
        sources = f"{self.number(n)} {'bronnen' if n > 1 else 'bron'}"
        if carried == n:
            return f"De tekst noemt {sources}, alleen waar hij hetzelfde anders zegt."
        some = f", waarvan {self.number(carried)} alleen waar hij hetzelfde anders zegt"
        return f"De tekst noemt {sources} bij deze bewering{some if carried else ''}."

    def who(self, n: int) -> str:
        """All of so many sources."""
        return {1: "die", 2: "beide"}.get(n, f"alle {self.number(n)}")

    def but_disputed(self, n: int, of: int) -> str:
        """That of some of the sources assessments on the same basis differ."""
        if of == 1:
            return "maar beoordelingen ervan verschillen"
        have = "heeft" if n == 1 else "hebben"
        return f"maar {self.number(n)} ervan {have} beoordelingen die verschillen"

    def none_consistent(self, n: int) -> str:
        """That none was found consistent with the claim."""
        return (
            "Geen ervan bleek er dus mee overeen te komen."
            if n > 1
            else ("Ze bleek er dus niet mee overeen te komen.")
        )

    def read_in_part(self, n: int, *, others_in_full: bool) -> str:
        """That no source was read in full, or none of those cited, where another was."""
        if n == 1:
            return "Dit gaat af op de samenvatting of een fragment: niet op de hele bron."
        source = "genoemde bron" if others_in_full else "bron"
        return (
            f"Dit gaat af op samenvattingen of fragmenten: geen {source} is in haar geheel gelezen."
        )

    def are_listed(self, outcome: Outcome, n: int, of: int) -> str:
        """How many of them a list names as retracted, or as something else."""
        who = "De bron" if of == 1 else f"{capitalised(self.number(n))} ervan"
        return f"{who} {self.listed[outcome][n > 1]}."

    def elsewhere(self, n: int) -> str:
        """How many only another version of the text cites."""
        return (
            f"Een andere versie van de tekst noemt {self.number(n)} "
            f"{'bronnen' if n > 1 else 'bron'} die deze niet noemt."
        )

    def uncited(self, n: int) -> str:
        """How many were compared with the claim though the text does not cite them."""
        sources, were = ("bronnen", "zijn") if n > 1 else ("bron", "is")
        return (
            f"{capitalised(self.number(n))} {sources} die hij hier niet noemt {were} met de "
            "bewering vergeleken."
        )


def _found(evidence: Iterable[Evidence]) -> tuple[Found, ...]:
    return tuple([Found(e.verdict, e.basis, e.disputed) for e in evidence])


def _does(found: Found, *, as_read: bool) -> tuple[str, bool]:
    """What one source does, and whether to say that it goes as far as it was read."""
    if found.verdict is None:
        return "unknown", False
    in_full = found.basis is Basis.FULL_TEXT
    if found.verdict is Verdict.CONSISTENT:
        return ("supports" if in_full else "agrees"), False
    return found.verdict.value, as_read and not in_full


def capitalised(said: str) -> str:
    """With a capital. In Dutch ``één`` then has one accent: ``Eén``."""
    return f"Eén{said[3:]}" if said.startswith("één") else said[0].upper() + said[1:]


LANGUAGES: Mapping[str, Words] = {words.language: words for words in (English(), Dutch())}
