"""What the index can be asked for: clauses that know no engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A field has this term; scored by BM25."""

    field: str
    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A field has these terms, one right after the other; scored by BM25."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing has at least one of these facts; each counts alike."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """A clause whose score counts so many times."""

    clause: Clause
    weight: float


@dataclass(frozen=True, slots=True)
class Fixed:
    """A clause that scores this much wherever it holds."""

    clause: Clause
    score: float


@dataclass(frozen=True, slots=True)
class Best:
    """At least one of the clauses holds; the best score counts."""

    clauses: Sequence[Clause]


@dataclass(frozen=True, slots=True)
class Sum:
    """At least one of the clauses holds; scores are added."""

    clauses: Sequence[Clause]


Clause = Term | Phrase | Fact | Weighted | Fixed | Best | Sum
