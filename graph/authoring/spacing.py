"""What stands between the tokens of a document, and how tall its statements are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.authoring.syntax import Document, Statement
from graph.tokens import Kind

NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; ``breaks`` is how many line ends stand before it."""

    text: str
    breaks: int


@dataclass(frozen=True, slots=True)
class Spacing:
    """What stands before a token: comments, and the line ends after the last of them."""

    comments: tuple[Comment, ...] = ()
    breaks: int = 0


def spacing(document: Document) -> tuple[dict[int, Spacing], Spacing]:
    """What stands before each token that means something, and at the end."""
    before: dict[int, Spacing] = {}
    comments: list[Comment] = []
    breaks = 0
    for i, token in enumerate(document.tokens):
        if token.kind is Kind.SPACE:
            breaks += len(NEWLINE.findall(token.text))
        elif token.kind is Kind.COMMENT:
            comments.append(Comment(token.text.rstrip(), breaks))
            breaks = 0
        else:
            before[i] = Spacing(tuple(comments), breaks)
            comments, breaks = [], 0
    return before, Spacing(tuple(comments), breaks)


def is_tall(statement: Statement, spacing: Mapping[int, Spacing]) -> bool:
    """Whether a statement takes more than a line."""
    within = range(statement.first + 1, statement.last + 1)
    commented = any(spacing[i].comments for i in within if i in spacing)
    return commented or any(spacing[i].breaks for i in _openings(statement))


def _openings(statement: Statement) -> Iterator[int]:
    """The tokens of a statement before which its author may break the line."""
    waiting = list(statement.properties)
    yield from (each.first for each in waiting)
    nodes = [] if statement.subject is None else [statement.subject]
    nodes += [node for each in waiting for node in each.objects]
    yield from (node.first for each in waiting for node in each.objects[1:])
    while nodes:
        node = nodes.pop()
        yield from (each.first for each in node.properties[1:])
        yield from (each.first for each in node.items[1:])
        yield from (each.first for part in node.properties for each in part.objects[1:])
        nodes += [*node.items, *(each for part in node.properties for each in part.objects)]
