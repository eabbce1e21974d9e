"""Sentences in Dutch."""

from __future__ import annotations

from typing import ClassVar

from graph.sentences.words import Words, capitalised
from graph.vocabulary import Basis, Outcome, Verdict


class Dutch(Words):
    """Nederlands."""

    language = "nl"
    numbers: ClassVar = tuple(
        "geen één twee drie vier vijf zes zeven acht negen tien elf twaalf".split()  # noqa: SIM905
    )
    not_assessed = "niet beoordeeld"
    consistent_in_full = "komt overeen met de volledige tekst"
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
