"""Places as Turtle states them."""

from __future__ import annotations

from pathlib import Path

from graph.article import Article
from graph.authoring.places import turtle


def test_the_words_are_not_in_the_turtle(tmp_path: Path) -> None:
    """Only numbers and digests are written."""
    words = "the two words"
    path = tmp_path / "text.txt"
    path.write_text(f"Here are {words}.", encoding="utf-8")
    article = Article.read(path)
    written = turtle(article, article.span(words), "text", "claim")
    assert words not in written
    assert article.sha256 in written
