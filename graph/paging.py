"""Pages of the rows of a table, counted by their position in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.corpus import MOST_IN_A_PAGE
from graph.errors import BadValue
from graph.question import Question, Row
from graph.stores.base import Where
from graph.stores.snapshot import SnapshotStore


class Part(NamedTuple):
    """Some rows of a table: those with these values, on claims that meet these conditions."""

    bound: Mapping[str, Sequence[str]]
    where: tuple[Where, ...] = ()


class Found(NamedTuple):
    """Some rows, and the cursor of those that follow, if there are any."""

    rows: list[Row]
    next: str | None


def page(
    store: SnapshotStore, table: Question, parts: Sequence[Part], cursor: str | None, limit: int
) -> Found:
    """The rows of all parts, which must be in the order of the table, from after the cursor on.

    Raises BadValue for a limit or a cursor that cannot be used.
    """
    after, most = position(cursor), bounded(limit) + 1
    rows: list[Row] = []
    for part in parts:
        if len(rows) == most:
            break
        more = most - len(rows)
        rows += store.page(table.name, part.bound, after=after, limit=more, where=part.where)
    shown = rows[:limit]
    return Found([row[1:] for row in shown], str(shown[-1][0]) if len(rows) > limit else None)


def bounded(limit: int) -> int:
    """The limit of a list. Raises BadValue."""
    if not 1 <= limit <= MOST_IN_A_PAGE:
        raise BadValue("limit", limit, f"give a number from 1 to {MOST_IN_A_PAGE}.")
    return limit


def position(cursor: str | None) -> int:
    """The position in a list after which to go on. Raises BadValue."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise BadValue("cursor", cursor, "give what `next` of the page before says.")
    return int(cursor)
