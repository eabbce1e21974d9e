"""Labels in pictures: how wide they are at most, and where their lines break.

Which font will be used is not known here, so a line is taken to be as wide as in DejaVu Sans, one
of the widest in use: a box made from that is never too small. Words that are wider than a whole
line are hyphenated by the rules of their language (Pyphen), as Dutch needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pyphen

BOLD = 1.15  # how much wider bold letters are, at most
LINE = 1.25  # from one line to the next, in heights of the font
ELLIPSIS = "…"
LONGEST = 400  # letters that are looked at: no label has room for more

# Widths in heights of the font, each the widest of its letters.
_WIDTHS = {
    **dict.fromkeys(" ijlIJf'.,:;/|\\-·’", 0.36),  # noqa: RUF001 - the apostrophe of typography
    **dict.fromkeys("rt()[]!", 0.42),
    **dict.fromkeys("mwMW@%…", 1.0),
}
_AFTER_HYPHEN = re.compile("(?<=[-/])(?=.)")
_LETTER, _CAPITAL, _WIDE = 0.64, 0.85, 1.05


class Name(NamedTuple):
    """What a thing is called, and in which language, if that is known."""

    text: str
    language: str


def name(labels: Mapping[str, str], language: str, id: str) -> Name:
    """The name in this language, else in another, else the id."""
    for tag in (language, *labels):
        if labels.get(tag):
            return Name(labels[tag], tag)
    return Name(id, "")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is at most, in the unit of ``size``, the height of the font."""
    return sum(map(_wide, text)) * size * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _wide(letter: str) -> float:
    if (known := _WIDTHS.get(letter)) is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    plain = letter.islower() or letter.isdigit()
    return _LETTER if plain else _CAPITAL


@lru_cache(maxsize=4096)
def broken(
    text: str, room: float, size: float, *, language: str = "en", bold: bool = False, lines: int = 4
) -> tuple[str, ...]:
    """The lines of a label, each at most ``room`` wide and all about as wide as each other.

    What does not fit into ``lines`` lines is cut, with an ellipsis.
    """
    parts = [*_parts(text[:LONGEST], room, size, language, bold)]
    found = _filled(parts, room, size, bold)
    if len(found) > lines:
        less = room - width(ELLIPSIS, size, bold=bold)
        shorter = [*_parts(text[:LONGEST], less, size, language, bold)]
        *first, last = _filled(shorter, less, size, bold)[:lines]
        return (*first, last.rstrip(" -,;") + ELLIPSIS)
    widest = max(width(line, size, bold=bold) for line in found)
    narrower = widest / 2
    while widest - narrower > 1:  # the narrowest room that needs no more lines evens them out
        middle = (widest + narrower) / 2
        tried = _filled(parts, middle, size, bold)
        if len(tried) > len(found) or any(width(li, size, bold=bold) > middle for li in tried):
            narrower = middle
        else:
            widest, found = middle, tried
    return tuple(found)


def _filled(parts: list[tuple[str, str]], room: float, size: float, bold: bool) -> list[str]:
    """Lines, each filled with as many parts as there is room for."""
    lines: list[str] = []
    line, before = "", ""
    for part, joint in parts:
        longer = line + before.strip("-") + part
        if line and width(longer + joint.strip(), size, bold=bold) > room:
            lines.append(line + before.strip())
            longer = part
        line, before = longer, joint
    return [*lines, line]


def _parts(
    text: str, room: float, size: float, language: str, bold: bool
) -> Iterator[tuple[str, str]]:
    """The pieces between which a line may end, each with what joins it to the next.

    That is a space within a line, a hyphen at the end of one, or nothing.
    """
    for word in text.split() or [""]:
        pieces = _AFTER_HYPHEN.split(word)
        for last, piece in enumerate(pieces, 1 - len(pieces)):
            joint = "" if last else " "
            if width(piece, size, bold=bold) <= room:
                yield piece, joint
            else:
                *first, end = _syllables(piece, room, size, language, bold)
                yield from ((each, "-") for each in first)
                yield end, joint


def _syllables(word: str, room: float, size: float, language: str, bold: bool) -> Iterator[str]:
    """Pieces of a word that is too wide; where a syllable is too wide as well, of any length."""
    cuts = _hyphens(language).positions(word) if language in pyphen.LANGUAGES else []
    fitting = max(1, int(room / (_WIDE * size * BOLD)) - 1)
    for start, end in pairwise((0, *cuts, len(word))):
        syllable = word[start:end]
        if width(syllable + "-", size, bold=bold) <= room:
            yield syllable
        else:
            yield from (syllable[i : i + fitting] for i in range(0, len(syllable), fitting))


@lru_cache(maxsize=8)
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=3, right=3)
