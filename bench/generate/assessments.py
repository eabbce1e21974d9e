"""Assessments: what readers found."""

from collections.abc import Iterator
from random import Random

from bench.generate.chance import Weighted
from bench.generate.turtle import date, node

_VERDICTS = Weighted(
    {"consistent": 40, "partly": 25, "not-shown": 20, "off-topic": 10, "contradicts": 5}
)
_BASES = Weighted({"abstract": 60, "excerpt": 25, "full-text": 15})
_READERS = Weighted({"automated-reading": 80, "second-reader": 20})


def blocks(rng: Random, claim: str, source: str) -> Iterator[str]:
    """One assessment, or two by different readers with different verdicts."""
    verdict = _VERDICTS.draw(rng)
    twice = rng.random() < 0.05
    reader = "automated-reading" if twice else _READERS.draw(rng)
    yield _assessment(rng, claim, source, verdict, reader, suffix="")
    if twice:
        verdict = _VERDICTS.draw(rng, other_than=verdict)
        yield _assessment(rng, claim, source, verdict, "second-reader", suffix=".second")


def _assessment(
    rng: Random, claim: str, source: str, verdict: str, reader: str, *, suffix: str
) -> str:
    basis = _BASES.draw(rng)
    lines = (
        "a cg:Assessment",
        f"schema:itemReviewed :{claim}",
        f"cg:source :{source}",
        f"cg:verdict value:{verdict}",
        f"cg:basis value:{basis}",
        f"prov:wasAttributedTo :{reader}",
        f"dcterms:created {date(rng)}",
    )
    return node(f"assessment.{basis}.{source}.{claim}{suffix}", lines)
