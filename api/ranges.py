"""Parts of a file, as ``Range`` asks for them (RFC 9110, section 14).

Starlette answers what it cannot read with an error. The standard has it ignored: whoever sends a
unit that is unknown here, or a range that runs backwards, is given the whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PART = re.compile(r"(?P<first>[0-9]{1,100})-(?P<last>[0-9]{0,100})|-(?P<suffix>[0-9]{1,100})")


class Span(NamedTuple):
    """Bytes of a file, from the first to the last, both included."""

    first: int
    last: int


def asked(header: str | None, size: int) -> tuple[Span, ...] | None:
    """Which bytes of a file of ``size`` are asked for; ``None`` where the header is to be ignored.

    What the file does not reach is left out: with nothing left, no part can be given.

    >>> asked("bytes=0-9,90-200,300-", 100)
    (Span(first=0, last=9), Span(first=90, last=99))
    >>> asked("lines=1-2", 100) is None
    True
    """
    unit, _, given = (header or "").partition("=")
    if unit.strip().lower() != "bytes":
        return None
    parts = [part.strip() for part in given.split(",") if part.strip()]
    spans = [_span(part, size) for part in parts]
    if not spans or None in spans:
        return None
    return tuple(span for span in spans if span and span.first < size)


def written(spans: tuple[Span, ...]) -> str:
    """The same as a header."""
    return "bytes=" + ",".join(f"{first}-{last}" for first, last in spans)


def _span(part: str, size: int) -> Span | None:
    """One range; ``None`` where it is none."""
    found = _PART.fullmatch(part)
    if found is None:
        return None
    if found["suffix"]:
        return Span(size - min(int(found["suffix"]), size), size - 1)
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else max(first, size - 1)
    return Span(first, min(last, size - 1)) if first <= last else None
