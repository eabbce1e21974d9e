"""The places of claims, compared with the text of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.article import Article

Row = Sequence[str]


def changed(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(thing, start, end, digest) -> those within the text whose words have another digest."""
    for row in rows:
        span = _span(row)
        if article is None or span is None or span[1] > len(article.text):
            continue  # the rule place-outside tells of these
        if article.at(*span).sha256 != row[3].lower():
            yield row


def outside(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(thing, start, end) -> (thing, start, end, length of the text) of those that it lacks."""
    for row in rows:
        if article is not None and (span := _span(row)) and span[1] > len(article.text):
            yield *row, str(len(article.text))


def text_changed(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(text, digest) -> (text, digest, the real one) of texts that are not the one given."""
    for text, digest in rows:
        if article is not None and digest.lower() != article.sha256:
            yield text, digest, article.sha256


def _span(row: Row) -> tuple[int, int] | None:
    """The place of a row, if it can be one; the rule bad-place tells of the others."""
    _, start, end, *_ = row
    if start.isdecimal() and end.isdecimal() and int(start) < int(end):
        return int(start), int(end)
    return None
