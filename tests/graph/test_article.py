"""Where words stand in a text: exactly, or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.article import Article
from graph.errors import AmbiguousWords, ArticleNotRead, BadValue

TEXT = "Caf\u00e9 \U0001f600 one.\r\nThe two  words,\nand the two words. \u201cQuoted\u201d aaa.\n"


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """A text with characters of several bytes, and several kinds of line ends."""
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode())
    return Article.read(path)


def test_a_place_is_in_code_points(article: Article) -> None:
    """Whatever stands before it counts once for each character; its digest is that of UTF-8."""
    span = article.span("one")
    assert (span.start, span.end) == (7, 10)
    assert span.sha256 == hashlib.sha256(b"one").hexdigest()
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_white_space_is_white_space(article: Article) -> None:
    """A line end of the text is a space of the words; the place is that of the text."""
    span = article.span("words, and")
    assert article.text[span.start : span.end] == "words,\nand"


def test_words_that_stand_in_several_places(article: Article) -> None:
    """They are not guessed at: all of them are told, or the one that is asked for."""
    with pytest.raises(AmbiguousWords) as told:
        article.span("two words")
    assert [(line, words) for line, _, words, _ in told.value.candidates] == [
        (2, "two words"),
        (3, "two words"),
    ]
    assert article.span("two words", nth=2) == article.spans("two words")[1]


def test_of_many_places_the_first_are_told(tmp_path: Path) -> None:
    """And how many there are."""
    (tmp_path / "text.txt").write_text("word " * 1000, encoding="utf-8")
    with pytest.raises(AmbiguousWords, match="in 1000 places") as told:
        Article.read(tmp_path / "text.txt").span("word")
    assert (told.value.total, len(told.value.candidates)) == (1000, 20)


def test_places_that_overlap_are_several(article: Article) -> None:
    """Two letters stand twice among three."""
    assert len(article.spans("aa")) == 2


@pytest.mark.parametrize(
    ("words", "nth", "said"),
    [
        ("absent", None, "Copy them from the text"),
        ("ONE.", None, "other capitals"),
        ('"quoted"', None, "other capitals, quotes"),
        ("  ", None, "give some words"),
        ("two words", 3, "in 2 places"),
    ],
)
def test_words_that_are_not_there(article: Article, words: str, nth: int | None, said: str) -> None:
    """They are refused, with what may be wrong."""
    with pytest.raises(BadValue, match=said):
        article.span(words, nth)


def test_a_text_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is missing, or not UTF-8."""
    (tmp_path / "latin.txt").write_bytes(b"a\ncaf\xe9")
    with pytest.raises(ArticleNotRead, match="cannot be read"):
        Article.read(tmp_path / "missing.txt")
    with pytest.raises(ArticleNotRead, match="line 2 is not UTF-8"):
        Article.read(tmp_path / "latin.txt")
