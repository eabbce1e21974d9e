"""Numbers that are asked for, held to their bounds."""

from __future__ import annotations

from graph.errors import BadValue

MOST_IN_A_PAGE = 500
_LAST = 10**18 - 1  # of positions: SQLite counts rows in 64 bits


def bounded(parameter: str, value: int, most: int) -> int:
    """The same number. Raises BadValue where it is not from 1 to ``most``."""
    if not 1 <= value <= most:
        raise BadValue(parameter, value, f"give a number from 1 to {most}.")
    return value


def position(cursor: str | None, last: int = _LAST) -> int:
    """The position in a list after which to go on. Raises BadValue for what is no cursor."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19 and int(cursor) <= last):
        raise BadValue("cursor", cursor, "give what `next` of the page before says.")
    return int(cursor)
