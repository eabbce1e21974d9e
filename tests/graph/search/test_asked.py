"""How a query is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.asked import MOST_CHARACTERS, MOST_WORDS, Asked
from graph.stores.search.analysis import Analysis

ANALYSIS = Analysis(())


def read(query: str) -> Asked:
    """A query, read where texts are in no language."""
    return Asked.read(query, ANALYSIS)


@pytest.mark.parametrize(
    ("query", "words", "phrases", "without"),
    [
        ("oxytocin and love", ["oxytocin", "and", "love"], [], []),
        ("oxytocin-dopamine link?", ["oxytocin", "dopamine", "link"], [], []),
        ('"human attachment" brain', ["brain"], ["human attachment"], []),
        ("brain -mother", ["brain"], [], ["mother"]),
        ('brain -"human attachment"', ["brain"], [], ["human attachment"]),
        ("brain - mother", ["brain", "mother"], [], []),
        ("“human attachment” «het brein»", [], ["human attachment", "het brein"], []),
        ('say "human attachment', ["say", "human", "attachment"], [], []),
        ('""', [], [], []),
        ("love love LOVE", ["love", "LOVE"], [], []),
        ("!?* \t\n", [], [], []),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"], [], []),
        ('"हिन्दी भाषा" -ঘুম', [], ["हिन्दी भाषा"], ["ঘুম"]),
        ("עִבְרִית İnsan", ["עִבְרִית", "İnsan"], [], []),
        ("nai\u0308ve e\u0323\u0301 stress\u0301", ["naïve", "\u1eb9\u0301", "stresś"], [], []),
    ],
)
def test_words_phrases_and_what_is_left_out(
    query: str, words: list[str], phrases: list[str], without: list[str]
) -> None:
    """A quote that is not closed, and all other signs, only part words."""
    asked = read(query)
    assert [list(part) for part in (asked.words, asked.phrases, asked.without)] == [
        words,
        phrases,
        without,
    ]


@pytest.mark.parametrize(
    ("query", "unfinished"),
    [
        ("oxyt", True),
        ("brain oxyt", True),
        ("brain ", False),
        ("brain?", False),
        ('"the brain"', False),
        ("brain -mot", False),
        ("brain love brain", False),
        ("हिन्", True),
        ("हिन् ", False),
    ],
)
def test_the_last_word_may_go_on(query: str, unfinished: bool) -> None:
    """Unless something stands after it, or it stood earlier."""
    assert read(query).unfinished is unfinished


def test_a_long_query_is_cut() -> None:
    """Only its beginning is searched for, and that is said."""
    long = read("a" * (MOST_CHARACTERS + 1))
    many = read(" ".join(f"w{n}" for n in range(MOST_WORDS + 1)))
    assert (len(long.text), long.cut) == (MOST_CHARACTERS, True)
    assert (len(many.words), many.cut, many.unfinished) == (MOST_WORDS, True, False)
    assert not read("a" * MOST_CHARACTERS).cut


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_can_be_read(query: str) -> None:
    """And what is left of it is text that can be written down."""
    asked = read(query)
    assert "\0" not in asked.text
    asked.text.encode()
