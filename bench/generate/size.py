"""How many there are of everything, and what each is called."""

import math
from dataclasses import dataclass

BASE = "https://claimgraph.example/generated/"
MOST_AUTHORS = 12
FEWEST_CONCEPTS = 12


def claim_id(number: int) -> str:
    """The id of a claim, counted from 1."""
    return f"claim-{number:06}"


def concept_id(number: int) -> str:
    """The id of a concept, counted from 1, which is the root of the tree."""
    return f"concept-{number:05}"


def source_id(number: int) -> str:
    """The id of a source, counted from 1: its BibTeX key."""
    return f"source{number:05}"


@dataclass(frozen=True)
class Size:
    """How many there are of everything, given the number of claims."""

    claims: int

    @property
    def sources(self) -> int:
        """One for five claims."""
        return math.ceil(self.claims / 5)

    @property
    def concepts(self) -> int:
        """One for ten claims."""
        return max(FEWEST_CONCEPTS, self.claims // 10)

    @property
    def people(self) -> int:
        """Three for two sources."""
        return max(2 * MOST_AUTHORS, self.sources * 3 // 2)
