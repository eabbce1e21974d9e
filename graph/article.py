"""The text of an article: where some words stand in it, in code points, and their digests.

Positions are those of the Web Annotation Data Model (W3C Recommendation 2017, section 4.2.4): they
count code points from 0, the end excluded. A digest is the SHA-256 of a slice in UTF-8, or of the
file as its bytes are.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from graph.errors import AmbiguousWords, ArticleNotRead, BadValue

MOST_CANDIDATES = 20  # places told where words occur more than once
CONTEXT = 30  # code points shown on each side of words that occur more than once


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: from ``start``, up to and without ``end``; the digest of its UTF-8."""

    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """The file of a text, read once."""

    path: Path
    text: str = field(repr=False)
    sha256: str

    @classmethod
    def read(cls, path: Path) -> Article:
        """Read a text in UTF-8. Raises ArticleNotRead."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ArticleNotRead(path, f"it cannot be read: {error.strerror}") from error
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise ArticleNotRead(
                path, f"line {line} is not UTF-8. Positions count code points, so it must be"
            ) from error
        return cls(path, text, hashlib.sha256(content).hexdigest())

    def span(self, words: str, nth: int | None = None) -> Span:
        """Where words stand; a run of white space is like any other.

        ``nth`` tells which, from 1, where they occur more than once. Raises BadValue where they do
        not occur, and AmbiguousWords where it takes ``nth`` to tell.
        """
        found = self.spans(words)
        if not found:
            raise BadValue(
                "words", words, f"they do not stand in {self.path.name}.{self._hint(words)}"
            )
        if nth is not None:
            if not 1 <= nth <= len(found):
                raise BadValue("nth", nth, f"the words stand in {len(found)} places.")
            return found[nth - 1]
        if len(found) > 1:
            shown = [self.context(span) for span in found[:MOST_CANDIDATES]]
            raise AmbiguousWords(self.path.name, words, len(found), shown)
        return found[0]

    def spans(self, words: str) -> tuple[Span, ...]:
        """All places where words stand, those that overlap included."""
        if not words.strip():
            raise BadValue("words", words, "give some words of the text.")
        pattern = re.compile(rf"(?=({_pattern(words)}))")
        return tuple(self.at(match.start(1), match.end(1)) for match in pattern.finditer(self.text))

    def at(self, start: int, end: int) -> Span:
        """What stands between two code points."""
        return Span(start, end, hashlib.sha256(self.text[start:end].encode()).hexdigest())

    def context(self, span: Span) -> tuple[int, str, str, str]:
        """The line that words are on, and they between those around it; for a terminal."""
        line = self.text.count("\n", 0, span.start) + 1
        around = max(0, span.start - CONTEXT), span.start, span.end, span.end + CONTEXT
        before, words, after = (_on_a_line(self.text[a:b]) for a, b in pairwise(around))
        return line, before, words, after

    def _hint(self, words: str) -> str:
        alike = re.findall(
            _pattern(words.translate(_LOOSE)), self.text.translate(_LOOSE), re.IGNORECASE
        )
        if not alike:
            return " Copy them from the text."
        return " They do with other capitals, quotes or dashes: copy them from the text."


_LOOSE = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014", "''\"\"-----")


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _on_a_line(text: str) -> str:
    """A text that moves no cursor."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text))
