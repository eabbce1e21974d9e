"""The text of an article, beside which the places of claims are checked.

Positions count code points from 0; the end is excluded. A digest is the SHA-256 of a slice in
UTF-8, or of the file as its bytes are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import ArticleNotRead

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Article:
    """The text that claims were taken from."""

    words: str = field(repr=False)
    digest: str

    @classmethod
    def read(cls, path: Path) -> Article:
        """Read a text in UTF-8. Raises ArticleNotRead."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ArticleNotRead(path, f"it cannot be read: {error.strerror}") from error
        try:
            words = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ArticleNotRead(
                path, f"line {line} is not UTF-8. Positions count code points, so it must be"
            ) from error
        return cls(words, hashlib.sha256(data).hexdigest())

    def digest_of(self, start: int, end: int) -> str:
        """The digest of a slice."""
        return hashlib.sha256(self.words[start:end].encode()).hexdigest()


def changed(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(thing, start, end, digest) -> those within the text whose words have another digest."""
    for row in rows:
        span = _span(row)
        if article is None or span is None or span[1] > len(article.words):
            continue  # the rule place-outside tells of these
        if article.digest_of(*span) != row[3].lower():
            yield row


def outside(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(thing, start, end) -> (thing, start, end, length of the text) of those that it lacks."""
    for row in rows:
        if article is not None and (span := _span(row)) and span[1] > len(article.words):
            yield *row, str(len(article.words))


def text_changed(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(text, digest) -> (text, digest, the real one) of texts that are not the one given."""
    for text, digest in rows:
        if article is not None and digest.lower() != article.digest:
            yield text, digest, article.digest


def _span(row: Row) -> tuple[int, int] | None:
    """The place of a row, if it can be one; the rule bad-place tells of the others."""
    _, start, end, *_ = row
    if start.isdecimal() and end.isdecimal() and int(start) < int(end):
        return int(start), int(end)
    return None
