"""What the sources cited for each claim were found to show, counted: the evidence at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from graph.bearing import is_support
from graph.corpus import Corpus
from graph.judging.whole import Whole
from graph.question import Question, Row
from graph.vocabulary import Basis, Verdict

TABLE = Question.concluded(
    "claim_findings",
    summary="How many of the sources cited for a claim were found to show what of it",
    columns={
        "claim": "the claim",
        "verdict": "what they were found to show; nothing where nobody compared them",
        "basis": "how much of them was read",
        "sources": "how many",
        "supporting": "how many of those support it: neither disputed nor retracted, read in full",
    },
    parameters=("claim",),
    integers=frozenset({"sources", "supporting"}),
)


class Finding(NamedTuple):
    """So many sources were found to show this; without a verdict, nobody compared them.

    ``supporting`` of them support the claim: see ``bearing.is_support``.
    """

    verdict: Verdict | None
    basis: Basis | None
    sources: int
    supporting: int = 0


def find(whole: Whole) -> list[Row]:
    """A row for each finding of each claim. Sources count that are cited, directly or carried."""
    rows: list[Row] = []
    for claim, bearing in whole.bearings.items():
        supporting = len(bearing.supporting)
        for (verdict, basis), sources in Counter(map(bearing.finding, bearing.cited)).items():
            support = supporting if is_support(verdict, basis, contested=False) else 0
            rows.append((claim, verdict and verdict.value, basis and basis.value, sources, support))
    return rows


def findings(corpus: Corpus, iris: Sequence[str]) -> list[tuple[Finding, ...]]:
    """The findings of each of these claims; none where no source is cited."""
    found: dict[str, list[Finding]] = {iri: [] for iri in iris}
    for claim, verdict, basis, *counts in corpus.store.rows("claim_findings", {"claim": iris}):
        found[claim].append(Finding(verdict and Verdict(verdict), basis and Basis(basis), *counts))
    return [tuple(found[iri]) for iri in iris]
