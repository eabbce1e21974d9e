"""What is said in a picture, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.vocabulary import Link


@dataclass(frozen=True, slots=True)
class Words:
    """The words of pictures in one language. Names and relations come in that language too.

    What stands in braces is filled in; of two texts, one is for one and the other for several.
    """

    around: str  # what the picture shows
    alone: str  # no neighbour
    all_drawn: tuple[str, str]
    some_drawn: str
    least_drawn: str  # where nobody knows how many there are
    claims: tuple[str, str]
    about_both: tuple[str, str]
    is_broader: str
    kinds: Mapping[str, str]  # what a line means
    types: Mapping[str, str]  # what a mark stands for
    numbers: str

    def title(self, name: str) -> str:
        """What the picture shows."""
        return self.around.format(name=name)

    def shown(self, drawn: int, total: int, exact: bool) -> str:
        """How many of the neighbours are drawn."""
        if not total:
            return self.alone
        if not exact:
            return self.least_drawn.format(drawn=drawn, total=total)
        said = self.all_drawn[total != 1] if drawn == total else self.some_drawn
        return said.format(drawn=drawn, total=total)

    def edge(self, kind: str, subject: str, relation: str, object: str, weight: int) -> str:
        """What an edge says, and how many claims it stands for."""
        counted = self.claims[weight != 1].format(n=weight)
        match kind:
            case Link.STATES:
                return f"{subject} {relation} {object}: {counted}"
            case Link.TOGETHER:
                both = self.about_both[weight != 1]
                return both.format(claims=counted, one=subject, other=object)
            case Link.HIERARCHY:
                return self.is_broader.format(narrower=subject, broader=object)
            case _:
                return f"{subject}: {self.kinds[kind]} {object}"


_ENGLISH = Words(
    around="What lies around {name}",
    alone="No other concept is linked to this one.",
    all_drawn=("1 neighbour.", "{total} neighbours, all drawn."),
    some_drawn="{drawn} of {total} neighbours, the strongest first.",
    least_drawn="{drawn} of at least {total} neighbours, the strongest first.",
    claims=("{n} claim", "{n} claims"),
    about_both=("{claims} about both {one} and {other}",) * 2,
    is_broader="{broader} is broader than {narrower}",
    kinds={
        "states": "a claim states how they relate",
        "hierarchy": "one is broader than the other",
        "together": "a claim is about both",
        "about": "is about",
        "cites": "cites",
    },
    types={"concept": "concept", "claim": "claim", "source": "source"},
    numbers="number: how many claims; none: one",
)
_DUTCH = Words(
    around="Wat er rond {name} ligt",
    alone="Geen ander begrip is met dit begrip verbonden.",
    all_drawn=("1 buur.", "{total} buren, alle getekend."),
    some_drawn="{drawn} van {total} buren, de sterkste eerst.",
    least_drawn="{drawn} van minstens {total} buren, de sterkste eerst.",
    claims=("{n} bewering", "{n} beweringen"),
    about_both=(
        "{claims} gaat over zowel {one} als {other}",
        "{claims} gaan over zowel {one} als {other}",
    ),
    is_broader="{broader} is ruimer dan {narrower}",
    kinds={
        "states": "een bewering zegt hoe ze samenhangen",
        "hierarchy": "het ene is ruimer dan het andere",
        "together": "een bewering gaat over beide",
        "about": "gaat over",
        "cites": "noemt als bron",
    },
    types={"concept": "begrip", "claim": "bewering", "source": "bron"},
    numbers="getal: hoeveel beweringen; geen: één",
)

WORDS: Mapping[str, Words] = {"en": _ENGLISH, "nl": _DUTCH}
