"""Paths: how two concepts are connected, and on what."""

from __future__ import annotations

from typing import Literal

from graph.models.base import Answer, Model, Named
from graph.models.concepts import Edge
from graph.vocabulary import Basis, Verdict

Cut = Literal["limit", "paths", "links", "deadline"]


class StepEvidence(Model):
    """What the text cites for the claims behind a step, each source counted once.

    ``claims`` were looked at; ``more`` says that there are others. ``cited`` sources are cited by
    the text for one of them, directly. ``verdicts`` counts those that were compared with a claim
    that they are cited for, each by the most favourable that it was found to show. ``consistent``
    of those were found consistent; ``bases`` says what was read to find that, and ``supported``
    counts those read in full that are neither disputed nor retracted. ``not_assessed`` were
    compared with none of the claims that cite them.
    """

    claims: int
    more: bool
    cited: int
    verdicts: dict[Verdict, int]
    consistent: int
    bases: dict[Basis, int]
    supported: int
    not_assessed: int


class Step(Model):
    """From one concept to the next: every link between the two, in whichever direction it holds.

    ``links`` are as the edges of a neighborhood. Where all are ``hierarchy``, no claim is behind
    the step, and its evidence is empty.
    """

    start: str
    end: str
    links: tuple[Edge, ...]
    evidence: StepEvidence


class Path(Model):
    """One way from concept to concept; none comes twice in it. ``length`` counts its steps."""

    length: int
    concepts: tuple[str, ...]
    steps: tuple[Step, ...]


class Paths(Answer):
    """How two concepts are connected: the shortest paths first, of equals the best evidenced.

    A path is as good as its weakest step: the one with the fewest sources found consistent, then
    with the fewest cited, then with the fewest claims. ``concepts`` names all that are on a path.

    ``truncated`` says that there are, or may be, paths up to ``max_length`` beyond those given.
    ``cut_by`` says why: ``limit`` (as many as were asked for are given, and they are the first),
    ``paths`` (more of one length than are compared), ``links`` (concepts with more links, or more
    concepts, than are followed) or ``deadline``. Anything but ``limit`` may hide a better path.
    """

    start: Named
    end: Named
    max_length: int
    limit: int
    truncated: bool
    cut_by: tuple[Cut, ...]
    paths: tuple[Path, ...]
    concepts: tuple[Named, ...]
