"""What Turtle says can be compared, however it is written."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.authoring.facts import facts, value

SAME = [
    (":a :p :b , :c .", ":a :p :c . :a :p :b ."),
    (":a :p [ :q 1 ; :r 2 ] .", ":a :p [ :r 2 ; :q 1 ] ."),
    ("[ :q 1 ] :p [] .", "[ :p [] ; :q 1 ] ."),
    (":a :p ( 1 2 ) .", ":a :p [ rdf:first 1 ; rdf:rest ( 2 ) ] ."),
    (':a :p "x"@en .', ":a :p '''x'''@EN ."),
]
OTHER = [
    (":a :p :b .", ":a :p :c ."),
    (":a :p [ :q 1 ] , [ :q 2 ] .", ":a :p [ :q 1 ; :q 2 ] , [] ."),
    (":a :p [ :q 1 ] , [ :q 1 ] .", ":a :p [ :q 1 ] ."),
    (":a :p [ :q [ :r 1 ] ] .", ":a :p [ :q [ :r 2 ] ] ."),
    (":a :p _:x . :b :p _:x .", ":a :p _:x . :b :p _:y ."),
    (":a :p ( 1 2 ) .", ":a :p ( 2 1 ) ."),
    (':a :p "x"@en .', ':a :p "x"@nl .'),
    (":a :p 1 .", ":a :p 1.0 ."),
]
PREFIXES = "@prefix : <http://e/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    """Order and names of anonymous nodes make no difference."""
    assert facts((PREFIXES + one).encode()) == facts((PREFIXES + other).encode())


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_not_the_same(one: str, other: str) -> None:
    """Anything else does."""
    assert facts((PREFIXES + one).encode()) != facts((PREFIXES + other).encode())


def test_values_apart() -> None:
    """A value within anonymous nodes can be exchanged; all else still counts."""
    apart = ["http://e/q"]
    old = facts(f'{PREFIXES} :a :p [ :q 07 , "x" ; :r 1 ] .'.encode(), apart)
    new = facts(f'{PREFIXES} :a :p [ :q 8 , "x" ; :r 1 ] .'.encode(), apart)
    meant = old + Counter([value(apart[0], "8")]) - Counter([value(apart[0], "07")])
    assert new == meant != old
    assert value(apart[0], '"x"') in new
    for other in (":q 8 ; :r 1", ':q 8 , "x" ; :r 2', ':q 8 ; :r 1 , "x"'):
        assert facts(f"{PREFIXES} :a :p [ {other} ] .".encode(), apart) != meant


def test_a_long_list_is_no_trouble() -> None:
    """Nodes may be nested as deeply as a list is long."""
    listed = f"{PREFIXES} :a :p ( {'1 ' * 20_000}) ."
    assert facts(listed.encode()).total() == 1
