"""Pages of the rows of a table, counted by their position in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.bounds import MOST_IN_A_PAGE, bounded, position
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
    after, most = position(cursor), bounded("limit", limit, MOST_IN_A_PAGE) + 1
    rows: list[Row] = []
    for part in parts:
        if len(rows) == most:
            break
        more = most - len(rows)
        rows += store.page(table.name, part.bound, after=after, limit=more, where=part.where)
    shown = rows[:limit]
    return Found([row[1:] for row in shown], str(shown[-1][0]) if len(rows) > limit else None)
