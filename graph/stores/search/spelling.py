"""One spelling for what can be written in several ways, and where in the text it stands.

Letters are composed (NFC: Unicode Standard Annex 15, https://www.unicode.org/reports/tr15/), and
accents that no letter can be composed with are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ACCENTS = re.compile("[\u0300-\u036f]")  # what stays of them after composing
# In lower case it would be an i with a dot more; all other letters lose their accents as terms.
_DOTTED, _PLAIN = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i"


def spelled(text: str) -> str:
    """The text in the one spelling. To spell it again changes nothing."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    bare = _ACCENTS.sub("", composed)
    if bare != composed:
        bare = unicodedata.normalize("NFC", bare)  # what stood apart may stand together now
    return bare.replace(_DOTTED, _PLAIN)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the characters of a text in the one spelling come from."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Origins:
        """By the characters as they are written, each with the marks that belong to it."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in _characters(text):
            length = len(spelled(text[start:end]))
            starts += [start] * length
            ends += [end] * length
        return cls(tuple(starts), tuple(ends))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the one spelling, which is not empty, stands in the text."""
        return self.starts[start], self.ends[end - 1]


def _characters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _goes_on(text[place]):
            yield start, place
            start = place


def _goes_on(character: str) -> bool:
    """Whether it may be composed with what stands before: a mark, or a later part of Hangul."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
