"""Compound words, taken apart."""

from __future__ import annotations

import pytest

from graph.stores.search.compounds import parts

KNOWN = {
    "moeder",
    "band",
    "hechting",
    "problemen",
    "gezin",
    "leven",
    "relatie",
    "stress",
    "bestaan",
}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("moederband", ("moeder", "band")),
        ("hechtingsproblemen", ("hechting", "problemen")),
        ("gezinsleven", ("gezin", "leven")),
        ("gezinsrelatieproblemen", ("gezin", "relatie", "problemen")),
        ("moeder", ()),
        ("bestaan", ()),
        ("onbekendewoorden", ()),
    ],
)
def test_a_compound_has_known_parts(word: str, found: tuple[str, ...]) -> None:
    """With or without a letter or two that link them."""
    assert parts(word, "nl", KNOWN) == found


def test_the_fewest_parts_win() -> None:
    """A part that is known as a whole is not taken apart further."""
    assert parts("moederbandstress", "nl", KNOWN | {"moederband"}) == ("moederband", "stress")


def test_not_every_language_has_compounds() -> None:
    """English writes them apart."""
    assert parts("moederband", "en", KNOWN) == ()
