"""How claims stand: see ``vocabulary.Standing`` for what each word means."""

from __future__ import annotations

from collections.abc import Iterator

from graph.bearing import Bearing, Bylines, are_independent
from graph.judging import conflicts
from graph.judging.whole import Whole
from graph.question import Question, Row
from graph.vocabulary import Standing

TABLE = Question.concluded(
    "claim_standings",
    summary="How claims stand: cited or not, shown or not, disputed or not",
    columns={"claim": "the claim", "standing": "one word of how it stands"},
    parameters=("claim", "standing"),
)


def find(whole: Whole) -> list[Row]:
    """A row for each word that can be said of each claim."""
    contradicting = {claim for pair in whole.contradicting for claim in pair}
    return [
        (claim, standing.value)
        for claim, bearing in whole.bearings.items()
        for standing in standings(bearing, whole.bylines, contradicted=claim in contradicting)
    ]


def standings(bearing: Bearing, bylines: Bylines, *, contradicted: bool) -> Iterator[Standing]:
    """How one claim stands. ``contradicted``: it and another claim contradict each other."""
    if not bearing.cited:
        yield Standing.UNCITED
    elif not bearing.assessed:
        yield Standing.NOT_ASSESSED
    else:
        yield Standing.CONSISTENT if bearing.consistent else Standing.NOT_SHOWN
    if bearing.supporting:
        yield Standing.SUPPORTED
    if are_independent(bearing.uncontested, bylines):
        yield Standing.INDEPENDENT
    if contradicted or conflicts.is_disputed(bearing):
        yield Standing.DISPUTED
