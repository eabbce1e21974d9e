"""Ids and IRIs are one another's inverse, whatever a key holds."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.identifiers import Identifiers, key_to_iri

BASE = "https://example.org/a/"
NAMES = Identifiers(BASE)


@pytest.mark.parametrize(
    ("id", "iri"),
    [
        ("oxytocin", BASE + "oxytocin"),
        ("smith/2020.v2", BASE + "smith/2020.v2"),
        ("", BASE),
        ("http://elsewhere.example/x", "http://elsewhere.example/x"),
    ],
)
def test_an_id_is_the_iri_less_the_base(id: str, iri: str) -> None:
    """Within the base the rest is the id; outside it the whole IRI is."""
    assert NAMES.iri(id) == iri
    assert NAMES.id(iri) == id


@pytest.mark.parametrize("id", ["b\udcff", "http://elsewhere.example/\ud800"])
def test_what_is_no_text_is_no_id(id: str) -> None:
    """An argument of a command may hold bytes that are not UTF-8: it is told, with them."""
    with pytest.raises(BadValue, match="not text in UTF-8") as error:
        NAMES.iri(id)
    assert str(error.value).isascii()


@pytest.mark.parametrize(
    ("key", "local"),
    [
        ("love-2014", "love-2014"),
        ("10.1016/j.pbb", "10.1016/j.pbb"),
        ("smith:2020+b", "smith:2020+b"),
        ("two words", "two%20words"),
        ("müller", "müller"),
        ('a"b<c>d\\e^f`g{h|i}', "a%22b%3Cc%3Ed%5Ce%5Ef%60g%7Bh%7Ci%7D"),
        ("tab\tline\n", "tab%09line%0A"),
        ("\N{ZERO WIDTH SPACE}\N{GRINNING FACE}", "%E2%80%8B%F0%9F%98%80"),
    ],
)
def test_a_key_becomes_an_iri(key: str, local: str) -> None:
    """Letters of every script stay; what an IRI cannot hold is percent-encoded."""
    assert key_to_iri(BASE, key) == BASE + local


# The bibliography refuses keys with the others, which stand in an IRI with a meaning of their own.
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="%#[]"), min_size=1)


@given(KEYS)
@example("x?y")
@example("a\0b")
def test_every_key_gives_an_iri_that_turtle_and_sparql_take(key: str) -> None:
    """No such key gives an IRI that an engine refuses."""
    iri = key_to_iri(BASE, key)
    (triple,) = ox.parse(f"<{iri}> <x:p> <{iri}> .", format=ox.RdfFormat.TURTLE)
    assert triple.subject == ox.NamedNode(iri)
    ox.Store().query(f"ASK {{ <{iri}> ?p ?o }}")


@given(KEYS)
@example("a://b")
@example("https://doi.org/10.1/x")
def test_the_id_of_a_key_leads_back_to_its_iri(key: str) -> None:
    """A source that is listed can be asked for by the id that the list gives."""
    iri = key_to_iri(BASE, key)
    assert NAMES.iri(NAMES.id(iri)) == iri


@given(st.sets(KEYS, min_size=2, max_size=2))
def test_keys_that_differ_give_ids_that_differ(keys: set[str]) -> None:
    """No two keys are taken for one source."""
    assert len({key_to_iri(BASE, key) for key in keys}) == 2
