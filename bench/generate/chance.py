"""Draws: by weight, with a skew, and in clusters."""

from collections.abc import Callable
from itertools import accumulate
from random import Random


class Weighted:
    """Values, each drawn as often as its weight says."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.values = list(weights)
        self.cumulative = list(accumulate(weights.values()))

    def draw(self, rng: Random, *, other_than: str = "") -> str:
        """One of the values, but not the one that is excluded."""
        while (value := rng.choices(self.values, cum_weights=self.cumulative)[0]) == other_than:
            pass
        return value


def skewed(rng: Random, population: int, evenness: int) -> int:
    """A number from 1, the lower the likelier: as 1 / (number + evenness)."""
    drawn = evenness * ((1 + population / evenness) ** rng.random() - 1)
    return min(population, 1 + int(drawn))


def _near(rng: Random, middle: int, population: int) -> int:
    """A number at most five from the middle, wrapped around at the ends."""
    return (middle - 6 + int(rng.random() * 11)) % population + 1


def distinct(count: int, draw: Callable[[], int]) -> list[int]:
    """So many different draws, in the order in which they came."""
    drawn: dict[int, None] = {}
    while len(drawn) < count:
        drawn[draw()] = None
    return list(drawn)


def clustered(rng: Random, count: int, middle: int, population: int, evenness: int) -> list[int]:
    """Different numbers: the middle, some near it, and some drawn with a skew."""
    fresh = iter([middle])

    def draw() -> int:
        if rng.random() < 0.5:
            return _near(rng, middle, population)
        return skewed(rng, population, evenness)

    return distinct(min(count, population), lambda: next(fresh, 0) or draw())
