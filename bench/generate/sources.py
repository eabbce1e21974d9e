"""What is stated of sources besides their entries: study types and retraction checks."""

from collections.abc import Iterator
from random import Random

from bench.generate.chance import Weighted
from bench.generate.size import Size, source_id
from bench.generate.turtle import date, node

_STUDY_TYPES = Weighted({"review": 30, "theory": 10, "empirical-human": 40, "empirical-animal": 20})


def blocks(size: Size, rng: Random) -> Iterator[str]:
    """A study type for each source, and for some of them a check."""
    for number in range(1, size.sources + 1):
        lines = [f"cg:studyType value:{_STUDY_TYPES.draw(rng)}"]
        if number % 20 == 5:
            lines.append(_retraction_check(rng, retracted=number % 200 == 5))
        yield node(source_id(number), lines)


def _retraction_check(rng: Random, *, retracted: bool) -> str:
    outcome = "retracted" if retracted else "not-listed"
    return (
        "cg:retractionCheck [ a cg:RetractionCheck ; cg:retractionList :retractions ;\n"
        f"        cg:outcome value:{outcome} ; dcterms:date {date(rng)} ]"
    )
