"""Sentences in English."""

from __future__ import annotations

from typing import ClassVar

from graph.sentences.words import Words, capitalised
from graph.vocabulary import Basis, Outcome, Verdict


class English(Words):
    """English."""

    language = "en"
    numbers: ClassVar = tuple(
        "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
    not_assessed = "not assessed"
    consistent_in_full = "consistent with the full text"
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
