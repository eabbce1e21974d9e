"""The evidence in one plain sentence or two, in the language that is asked for.

Nothing is called supported that was not read in full: a source that agrees as far as it was read
is said to do just that.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from graph.models import Evidence
from graph.vocabulary import Basis, Outcome, Verdict

Found = tuple[Verdict | None, Basis | None]  # of one source

SENTENCES_HELD = 2048


class Words(ABC):
    """What is said of evidence in one language."""

    language: ClassVar[str]
    numbers: ClassVar[Sequence[str]]
    findings: ClassVar[Mapping[tuple[Verdict, Basis | None], str]]
    shows: ClassVar[Mapping[str, tuple[str, str]]]  # what one source does, what several do
    not_assessed: ClassVar[str]

    def finding(self, verdict: Verdict | None, basis: Basis | None) -> str:
        """What one source shows, and on what basis, in a few words."""
        return self.not_assessed if verdict is None else self.findings[verdict, basis]

    def sentence(
        self, cited: Sequence[Evidence], *, carried: int, other_version: int, not_cited: int
    ) -> str:
        """The whole of it, for somebody who reads nothing else."""
        return self._sentence(
            tuple([(e.verdict, e.basis) for e in cited]),
            sum([e.source.retraction.status is Outcome.RETRACTED for e in cited]),
            carried,
            other_version,
            not_cited,
        )

    # Most claims have few sources, so that the same sentence is said of many of them.
    @lru_cache(maxsize=SENTENCES_HELD)  # noqa: B019 (there is one instance a language, for good)
    def _sentence(
        self,
        found: Sequence[Found],
        retracted: int,
        carried: int,
        other_version: int,
        not_cited: int,
    ) -> str:
        parts = [self.cites(len(found), carried), *self._says(found)]
        if retracted:
            parts.append(self.retracted(retracted))
        if other_version:
            parts.append(self.elsewhere(other_version))
        if not_cited:
            parts.append(self.uncited(not_cited))
        return " ".join(parts)

    def _says(self, found: Sequence[Found]) -> list[str]:
        if not found:
            return []
        does = [_does(verdict, basis) for verdict, basis in found]
        said = [self.shown({key: does.count(key) for key in self.shows if key in does}, len(does))]
        assessed = [(verdict, basis) for verdict, basis in found if verdict is not None]
        if assessed and not any(verdict is Verdict.CONSISTENT for verdict, _ in assessed):
            said.append(self.none_consistent(len(found)))
        bases = {basis for _, basis in assessed}
        if bases and bases <= {Basis.ABSTRACT, Basis.EXCERPT}:
            said.append(self.read_in_part(len(found)))
        return said

    def number(self, n: int) -> str:
        """A number in words as far as they are usual."""
        return self.numbers[n] if n < len(self.numbers) else str(n)

    @abstractmethod
    def cites(self, n: int, carried: int) -> str:
        """How many sources the text cites."""

    @abstractmethod
    def shown(self, counts: Mapping[str, int], n: int) -> str:
        """What they show, given how many do what."""

    @abstractmethod
    def none_consistent(self, n: int) -> str:
        """That none was found consistent with the claim."""

    @abstractmethod
    def read_in_part(self, n: int) -> str:
        """That no source was read in full."""

    @abstractmethod
    def retracted(self, n: int) -> str:
        """How many of them were retracted."""

    @abstractmethod
    def elsewhere(self, n: int) -> str:
        """How many more only another version of the text cites."""

    @abstractmethod
    def uncited(self, n: int) -> str:
        """How many more were compared with the claim though the text does not cite them."""


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

    def cites(self, n: int, carried: int) -> str:
        """How many sources the text cites."""
        if n == 0:
            return "The text cites no source for this claim."
        sources = f"{self.number(n)} source{'s' if n > 1 else ''}"
        if carried == n:
            return f"The text cites {sources}, only where it says the same in other words."
        some = f", {self.number(carried)} of them only where it says the same in other words"
        return f"The text cites {sources} for this claim{some if carried else ''}."

    def shown(self, counts: Mapping[str, int], n: int) -> str:
        """What they show, given how many do what."""
        does = {key: self.shows[key][c > 1] for key, c in counts.items()}
        if len(counts) == 1:
            who = {1: "It", 2: "Both"}.get(n, f"All {self.number(n)}")
            return f"{who} {next(iter(does.values()))}."
        return f"{_listed([f'{self.number(c)} {does[k]}' for k, c in counts.items()], 'and')}."

    def none_consistent(self, n: int) -> str:
        """That none was found consistent with the claim."""
        return (
            "So none was found consistent with it."
            if n > 1
            else ("So it was not found consistent with the claim.")
        )

    def read_in_part(self, n: int) -> str:
        """That no source was read in full."""
        return (
            "This goes by abstracts or excerpts: no source was read in full."
            if n > 1
            else "This goes by its abstract or an excerpt: it was not read in full."
        )

    def retracted(self, n: int) -> str:
        """How many of them were retracted."""
        return f"{capitalised(self.number(n))} of them {'was' if n == 1 else 'were'} retracted."

    def elsewhere(self, n: int) -> str:
        """How many more only another version of the text cites."""
        return (
            f"Another version of the text cites {self.number(n)} more "
            f"source{'s' if n > 1 else ''}, which this one does not."
        )

    def uncited(self, n: int) -> str:
        """How many more were compared with the claim though the text does not cite them."""
        was = "was" if n == 1 else "were"
        return (
            f"{capitalised(self.number(n))} source{'s' if n > 1 else ''} that it does not cite "
            f"here {was} compared with the claim as well."
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

    def cites(self, n: int, carried: int) -> str:
        """How many sources the text cites."""
        if n == 0:
            return "De tekst noemt geen bron bij deze bewering."
        sources = f"{self.number(n)} {'bronnen' if n > 1 else 'bron'}"
        if carried == n:
            return f"De tekst noemt {sources}, alleen waar hij hetzelfde anders zegt."
        some = f", waarvan {self.number(carried)} alleen waar hij hetzelfde anders zegt"
        return f"De tekst noemt {sources} bij deze bewering{some if carried else ''}."

    def shown(self, counts: Mapping[str, int], n: int) -> str:
        """What they show, given how many do what."""
        does = {key: self.shows[key][c > 1] for key, c in counts.items()}
        if len(counts) == 1:
            who = {1: "Die", 2: "Beide"}.get(n, f"Alle {self.number(n)}")
            return f"{who} {next(iter(does.values()))}."
        return f"{_listed([f'{self.number(c)} {does[k]}' for k, c in counts.items()], 'en')}."

    def none_consistent(self, n: int) -> str:
        """That none was found consistent with the claim."""
        return (
            "Geen ervan bleek er dus mee overeen te komen."
            if n > 1
            else ("Ze bleek er dus niet mee overeen te komen.")
        )

    def read_in_part(self, n: int) -> str:
        """That no source was read in full."""
        return (
            "Dit gaat af op samenvattingen of fragmenten: geen bron is in haar geheel gelezen."
            if n > 1
            else "Dit gaat af op de samenvatting of een fragment: niet op de hele bron."
        )

    def retracted(self, n: int) -> str:
        """How many of them were retracted."""
        return f"{capitalised(self.number(n))} ervan {'is' if n == 1 else 'zijn'} ingetrokken."

    def elsewhere(self, n: int) -> str:
        """How many more only another version of the text cites."""
        return (
            f"Een andere versie van de tekst noemt nog {self.number(n)} "
            f"{'bronnen' if n > 1 else 'bron'}, deze niet."
        )

    def uncited(self, n: int) -> str:
        """How many more were compared with the claim though the text does not cite them."""
        sources, were = ("bronnen", "zijn") if n > 1 else ("bron", "is")
        return (
            f"Nog {self.number(n)} {sources} die hij hier niet noemt {were} met de bewering "
            "vergeleken."
        )


def _does(verdict: Verdict | None, basis: Basis | None) -> str:
    if verdict is Verdict.CONSISTENT:
        return "supports" if basis is Basis.FULL_TEXT else "agrees"
    return verdict.value if verdict else "unknown"


def _listed(parts: Sequence[str], last: str) -> str:
    return capitalised(f"{', '.join(parts[:-1])} {last} {parts[-1]}")


def capitalised(said: str) -> str:
    """With a capital. In Dutch ``één`` then has one accent: ``Eén``."""
    return f"Eén{said[3:]}" if said.startswith("één") else said[0].upper() + said[1:]


LANGUAGES: Mapping[str, Words] = {words.language: words for words in (English(), Dutch())}
