"""Lines of Turtle that are being laid out, and what is aligned over several of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.authoring.spacing import NEWLINE, Spacing
from graph.authoring.syntax import Statement

WIDEST_TABLE = 160  # columns; wider lines are easier to read unaligned


@dataclass(slots=True)
class Line:
    """A line that is being written; ``cells`` are the columns where its cells begin."""

    text: str
    comment: str = ""
    cells: list[int] = field(default_factory=list)

    @property
    def column(self) -> int:
        """Where the next character goes; a long string may hold line ends of its own."""
        return len(NEWLINE.split(self.text)[-1])


def continues(
    table: Sequence[tuple[Statement, Line]], statement: Statement, before: Spacing, tall: bool
) -> bool:
    """Whether a statement is the next row of a table."""
    if not table or tall or before.breaks > 1 or any(each.breaks for each in before.comments):
        return False
    return _shape(table[-1][0]) == _shape(statement)


def _shape(statement: Statement) -> tuple[object, ...]:
    if statement.subject is None:
        return (statement.last - statement.first > 0,)
    return tuple((each.verb.iri, len(each.objects)) for each in statement.properties)


def align(lines: Sequence[Line]) -> None:
    """Pad the cells of the rows of a table, but for the last of each and the stop."""
    if len(lines) < 2 or len({len(line.cells) for line in lines}) > 1:
        return
    rows = [
        [
            line.text[a:b].rstrip(" ")
            for a, b in zip(line.cells, [*line.cells[1:], None], strict=True)
        ]
        for line in lines
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = len(widths) - 2
    texts = [
        " ".join([*(cell.ljust(widths[i]) for i, cell in enumerate(row[:padded])), *row[padded:]])
        for row in rows
    ]
    if max(map(len, texts)) <= WIDEST_TABLE:
        for line, text in zip(lines, texts, strict=True):
            line.text = text


def align_comments(lines: Sequence[Line]) -> None:
    """Put the comments of adjacent lines below each other, two spaces after the longest line."""
    group: list[Line] = []
    for line in [*lines, Line("")]:
        if line.text.strip() and line.comment:
            group.append(line)
            continue
        column = max((each.column for each in group), default=0) + 2
        for each in group:
            each.comment = " " * (column - each.column) + each.comment
        group = []
