"""Labels in pictures: where their lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.layout.labels import ELLIPSIS, broken, name, width

SIZE = 14

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=120
).filter(str.strip)


@given(texts, st.integers(40, 300), st.booleans(), st.sampled_from(["nl", "en", "xx", ""]))
def test_no_line_is_wider_than_its_room(text: str, room: int, bold: bool, language: str) -> None:
    """Whatever the text, its language and its words; and there are never too many lines."""
    lines = broken(text, room, SIZE, language=language, bold=bold, lines=3)
    assert 1 <= len(lines) <= 3
    assert max(width(line, SIZE, bold=bold) for line in lines) <= room


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=8), min_size=1, max_size=9))
def test_nothing_is_lost_between_the_lines(words: list[str]) -> None:
    """Words that fit are put into lines as they are."""
    lines = broken(" ".join(words), 100, SIZE, lines=99)
    assert " ".join(lines).split() == words


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("dopamine", 150, ("dopamine",)),
        (
            "interactie tussen oxytocine en dopamine",
            144,
            ("interactie tussen", "oxytocine en", "dopamine"),
        ),
        ("gedragssynchronie", 100, ("gedrags-", "synchronie")),
        ("oxytocine-dopamine-interactie", 144, ("oxytocine-", "dopamine-", "interactie")),
    ],
)
def test_dutch_words_break_where_dutch_does(text: str, room: int, lines: tuple[str, ...]) -> None:
    """At their hyphens, else between syllables; words that fit are not broken."""
    assert broken(text, room, SIZE, language="nl") == lines


def test_lines_are_about_as_wide_as_each_other() -> None:
    """A last line of one short word is avoided where the text allows."""
    assert broken("aaa bbb ccc d", 85, SIZE) == ("aaa bbb", "ccc d")


def test_what_does_not_fit_is_cut_visibly() -> None:
    """The last line ends in an ellipsis."""
    lines = broken("one two three four five six seven", 40, SIZE, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


def test_a_very_long_text_takes_no_longer() -> None:
    """Only as much is looked at as could be shown."""
    assert broken("word " * 100_000, 100, SIZE) == broken("word " * 80, 100, SIZE)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"en": "brain", "nl": "brein"}, ("brein", "nl")),
        ({"en": "brain"}, ("brain", "en")),
        ({"nl": "", "fr": "cerveau"}, ("cerveau", "fr")),
        ({}, ("the-id", "")),
    ],
)
def test_a_name_comes_in_the_language_asked_for(
    labels: dict[str, str], expected: tuple[str, str]
) -> None:
    """Else in another, else it is the id; the language is known, for hyphens and for readers."""
    assert name(labels, "nl", "the-id") == expected
