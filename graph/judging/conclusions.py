"""What is concluded from the answers to all questions, in tables of the snapshot beside theirs.

Each table has a module of its own name or noun, which says what it holds. They are made once,
when a snapshot is built, so that no request needs to look at everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.judging import conflicts, findings, gaps, standings
from graph.judging.whole import QUESTIONS, Whole
from graph.question import Question, Row

TABLES: Mapping[str, Question] = {
    table.name: table for table in (gaps.TABLE, conflicts.TABLE, standings.TABLE, findings.TABLE)
}


def with_conclusions(
    answers: Iterable[tuple[Question, list[Row]]],
) -> Iterator[tuple[Question, list[Row]]]:
    """The same answers, and after them the tables that are concluded from them."""
    rows: dict[str, list[Row]] = {}
    for question, answer in answers:
        if question.name in QUESTIONS:
            rows[question.name] = answer
        yield question, answer
    whole = Whole.of(rows)
    rows.clear()
    yield gaps.TABLE, gaps.find(whole)
    yield conflicts.TABLE, conflicts.find(whole)
    yield standings.TABLE, standings.find(whole)
    yield findings.TABLE, findings.find(whole)
