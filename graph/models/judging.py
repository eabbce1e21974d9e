"""What is judged: gaps, and conflicts."""

from __future__ import annotations

from typing import Literal

from graph.models.base import Model, Named, Page
from graph.models.claims import ClaimSummary
from graph.models.sources import Source
from graph.vocabulary import Basis, ConflictKind, GapKind, Verdict

Of = Literal["claim", "citation", "source", "concept"]
HowCited = Literal["direct", "carried", "not-cited"]


class GapCount(Model):
    """How many gaps there are of one kind, what each is a gap of, and what to do about it."""

    kind: GapKind
    of: Of
    total: int
    meaning: str
    remedy: str


class Gap(Model):
    """Something that is missing. A gap of a citation names the claim and the source."""

    kind: GapKind
    claim: ClaimSummary | None = None
    source: Source | None = None
    concept: Named | None = None


class Gaps(Page[Gap]):
    """What is missing, kind by kind.

    ``kinds`` counts each kind under the same filters, whichever of them ``items`` is restricted to.
    """

    kinds: tuple[GapCount, ...]
    language: str


class SourceReading(Model):
    """What one source was found to show of a claim, and whether the text cites it for that."""

    source: str
    citation: str
    cited: HowCited
    verdict: Verdict
    basis: Basis | None = None
    finding: str
    disputed: bool
    assessments: tuple[str, ...]


class Conflict(Model):
    """A claim that is disputed, or that has too little evidence, with what its sources show.

    ``other`` is the claim that contradicts it, where that is the conflict.
    """

    kind: ConflictKind
    claim: ClaimSummary
    readings: tuple[SourceReading, ...]
    other: ClaimSummary | None = None
    other_readings: tuple[SourceReading, ...] = ()


class ConflictCount(Model):
    """How many there are of one kind; not ``disputed``: there is only too little evidence."""

    kind: ConflictKind
    disputed: bool
    total: int
    meaning: str


class Conflicts(Page[Conflict]):
    """What is disputed; or, where such a kind is asked for, what has too little evidence.

    ``kinds`` counts both, each on its own: ``total`` never adds the one to the other.
    """

    kinds: tuple[ConflictCount, ...]
    language: str
