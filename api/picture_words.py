"""What is said in a picture, in each language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from graph.vocabulary import Link


class Words(ABC):
    """The words of pictures in one language. Names and relations come in that language too."""

    claims: ClassVar[tuple[str, str]]  # one, several
    kinds: ClassVar[Mapping[str, str]]  # what a line means
    types: ClassVar[Mapping[str, str]]  # what a mark stands for
    numbers: ClassVar[str]

    def edge(self, kind: str, subject: str, relation: str, object: str, weight: int) -> str:
        """What an edge says, and how many claims it stands for."""
        match kind:
            case Link.STATES:
                return f"{subject} {relation} {object}: {self.counted(weight)}"
            case Link.TOGETHER:
                return self.together(subject, object, weight)
            case Link.HIERARCHY:
                return self.broader(subject, object)
            case _:
                return f"{subject}: {self.kinds[kind]} {object}"

    def counted(self, claims: int) -> str:
        """A number of claims."""
        return f"{claims} {self.claims[claims != 1]}"

    @abstractmethod
    def title(self, name: str) -> str:
        """What the picture shows."""

    @abstractmethod
    def shown(self, drawn: int, total: int, exact: bool) -> str:
        """How many of the neighbours are drawn."""

    @abstractmethod
    def together(self, one: str, other: str, weight: int) -> str:
        """That claims are about both."""

    @abstractmethod
    def broader(self, narrower: str, broader: str) -> str:
        """That one concept is broader than another."""


class English(Words):
    """English."""

    claims = ("claim", "claims")
    kinds: ClassVar = {
        "states": "a claim states how they relate",
        "hierarchy": "one is broader than the other",
        "together": "a claim is about both",
        "about": "is about",
        "cites": "cites",
    }
    types: ClassVar = {"concept": "concept", "claim": "claim", "source": "source"}
    numbers = "number: how many claims; none: one"

    def title(self, name: str) -> str:
        """What the picture shows."""
        return f"What lies around {name}"

    def shown(self, drawn: int, total: int, exact: bool) -> str:
        """How many of the neighbours are drawn."""
        if not total:
            return "No other concept is linked to this one."
        if drawn == total and exact:
            return "1 neighbour." if total == 1 else f"{total} neighbours, all drawn."
        return f"{drawn} of {'' if exact else 'at least '}{total} neighbours, the strongest first."

    def together(self, one: str, other: str, weight: int) -> str:
        """That claims are about both."""
        return f"{self.counted(weight)} about both {one} and {other}"

    def broader(self, narrower: str, broader: str) -> str:
        """That one concept is broader than another."""
        return f"{broader} is broader than {narrower}"


class Dutch(Words):
    """Nederlands."""

    claims = ("bewering", "beweringen")
    kinds: ClassVar = {
        "states": "een bewering zegt hoe ze samenhangen",
        "hierarchy": "het ene is ruimer dan het andere",
        "together": "een bewering gaat over beide",
        "about": "gaat over",
        "cites": "noemt als bron",
    }
    types: ClassVar = {"concept": "begrip", "claim": "bewering", "source": "bron"}
    numbers = "getal: hoeveel beweringen; geen: één"

    def title(self, name: str) -> str:
        """What the picture shows."""
        return f"Wat er rond {name} ligt"

    def shown(self, drawn: int, total: int, exact: bool) -> str:
        """How many of the neighbours are drawn."""
        if not total:
            return "Geen ander begrip is met dit begrip verbonden."
        if drawn == total and exact:
            return "1 buur." if total == 1 else f"{total} buren, alle getekend."
        least = "" if exact else "minstens "
        return f"{drawn} van {least}{total} buren, de sterkste eerst."

    def together(self, one: str, other: str, weight: int) -> str:
        """That claims are about both."""
        go = "gaat" if weight == 1 else "gaan"
        return f"{self.counted(weight)} {go} over zowel {one} als {other}"

    def broader(self, narrower: str, broader: str) -> str:
        """That one concept is broader than another."""
        return f"{broader} is ruimer dan {narrower}"


WORDS: Mapping[str, Words] = {"en": English(), "nl": Dutch()}
