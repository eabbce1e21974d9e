"""What every store can do: three small things, each bounded.

A store answers questions (see ``graph.question``). Things are named by their IRIs throughout, and
parameters are bound to IRIs. Whatever the engine, the same question gives the same rows in the
same order: ``tests/stores/test_contract.py`` holds every store to that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.question import Row

Bound = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on a thing: that a question, so bound, has a row for it (or, negated, none)."""

    question: str
    bound: tuple[tuple[str, tuple[str, ...]], ...] = ()
    negated: bool = False

    @classmethod
    def has(cls, question: str, **bound: str) -> Where:
        """The thing has a row of ``question`` with these parameters."""
        return cls(question, tuple((name, (iri,)) for name, iri in bound.items()))


class Store(Protocol):
    """A place where questions are answered.

    All methods raise QuestionError for a parameter that a question does not have.
    """

    def rows(self, question: str, bound: Bound, *, limit: int | None = None) -> list[Row]:
        """The rows of a question for the bound parameters, in its order, at most ``limit``."""

    def keys(
        self, column: str, where: Sequence[Where], *, after: str | None = None, limit: int
    ) -> list[str]:
        """The distinct things in ``column`` that meet every condition, ascending by IRI.

        The first condition must not be negated. Only things that sort after ``after`` are given,
        at most ``limit`` of them.
        """

    def count(self, column: str, where: Sequence[Where]) -> int:
        """How many things ``keys`` would give without a limit."""
