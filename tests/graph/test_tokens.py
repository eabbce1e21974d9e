"""Turtle as tokens: nothing is lost, all terminals are known, and what is broken has its place."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.tokens import Kind, is_local, left_open, line_of, tokens, unescaped
from tests.conftest import DATA

PIECES = st.sampled_from([
    ":a", "s:b", "_:n", "<x:a>", "'", '"', "'''", '"""', "\\", "\\u00e9", "\\q", "[", "]", "(",
    ")", "{", "}", "<", ">", "<<", "#", "\n", "\r\n", " ", ".", "5", "1.", "e3", "@en", "@", "^",
    "^^", "a", "true", "GRAPH", "%4", "%41", "~", "=", "·", "\u0301", "\N{NO-BREAK SPACE}", "\0",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def kinds(text: str) -> list[tuple[str, str]]:
    """The tokens of a text that mean something, each with its kind."""
    return [(token.text, token.kind.value) for token in tokens(text) if token.means]


def broken(text: str) -> list[tuple[str, int]]:
    """What is no terminal in a text, and where it begins."""
    return [(token.text, token.start) for token in tokens(text) if token.kind is Kind.BROKEN]


# ---- Reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("space", [" ", "\t\r\n"]),
        ("comment", ["#", "# :a 'b' [ ."]),
        ("iri", ["<>", "<#a>", "<http://e/é>", r"<http://e/\u00e9\U000000E9>"]),
        ("name", [":", ":a", "s:", "s:b", "s.t:b", ":5", "::", ":a.b", ":%41", r":a\,b", r":\~"]),
        ("name", ["é:à", ":a\u0301.b", ":\u1fff", ":\U00010000", "true:a"]),
        ("blank", ["_:b", "_:0", "_:a.b", "_:a\u0301"]),
        ("string", ['""', "''", '"a \\" \' b"', r'"\t\u00e9"', '""""""', "'''a\n'' b'''"]),
        ("string", ['"""a "quoted" one"""', '"# [ ."', "'''\\''''"]),
        ("at", ["@prefix", "@base", "@en", "@zh-Hant-TW", "@de-1996"]),
        ("word", ["a", "true", "false", "PREFIX", "prefix", "Base"]),
        ("number", ["5", "-5", "+0.5", ".5", "1e3", "1.e-3", ".5E+3", "007"]),
        ("mark", [".", ";", ",", "[", "]", "(", ")", "^^"]),
        ("graph", ["{", "}", "GRAPH", "graph"]),
    ],
)
def test_terminals(kind: str, texts: list[str]) -> None:
    """Each of the Recommendations is one token."""
    assert [[token.kind.value for token in tokens(text)] for text in texts] == [[kind]] * len(texts)


@given(TEXTS)
@example((DATA / "claims.ttl").read_text(encoding="utf-8"))
def test_no_character_is_lost(text: str) -> None:
    """Of any text, Turtle or not; each token begins where the one before it ends."""
    found = list(tokens(text))
    assert "".join(token.text for token in found) == text
    assert all(text.startswith(token.text, token.start) for token in found)


def test_tokens_stand_apart_or_not() -> None:
    """Where they need no white space between them they have none; a dot ends no name."""
    text = ":a a s:B;s:c'd'@en,5.\n_:b.:c:d\"e\"^^s:f."
    assert " ".join(token for token, _ in kinds(text)) == (
        ":a a s:B ; s:c 'd' @en , 5 . _:b . :c:d \"e\" ^^ s:f ."
    )
    assert not broken(text)


def test_a_graph_of_trig() -> None:
    """Its braces and its word are tokens of their own, which Turtle has not."""
    found = kinds("GRAPH :g { :a :graph graph:x }")
    assert [text for text, kind in found if kind == "graph"] == ["GRAPH", "{", "}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (':a :p "x .', [('"', 6), ("x", 7)]),
        (":a :p '''x\ny' .", [("'''", 6), ("x", 9), ("y", 11), ("'", 12)]),
        (r':a :p "a\q[" , <x:\(> .', [(r'"a\q["', 6), (r"<x:\(>", 15)]),
        (":a :p <x y> .", [("<", 6), ("x", 7), ("y", 9), (">", 10)]),
        (":a :p foo-bar , -x , truely .", [("foo-bar", 6), ("-x", 16), ("truely", 21)]),
        (":a :p :-b , :%4 .", [("-b", 7), ("%", 13)]),
        (":a :p <<( :b )>> .", [("<", 6), ("<", 7), (">", 14), (">", 15)]),
        (":a :p 'x'@en--ltr .", [("--ltr", 12)]),
    ],
    ids=["quote", "long quote", "escape", "IRI", "words", "names", "Turtle 1.2", "direction"],
)
def test_what_is_broken_has_its_place(text: str, expected: list[tuple[str, int]]) -> None:
    """It is told, whatever it is, and reading goes on behind it."""
    assert broken(text) == expected
    assert kinds(text)[:2] == [(":a", "name"), (":p", "name")]
    assert kinds(text)[-1] == (".", "mark")


@pytest.mark.parametrize(
    "piece",
    ["a", "é", "a.", "b.", "%", ":", "1", "1e", '"', "'''", '"\\', "<", "<a", "_:", "@", "\\u00"],
)
def test_broken_texts_are_read_as_fast_as_others(piece: str) -> None:
    """Half a million characters of anything: this test would not end if each were read again."""
    text = piece * (500_000 // len(piece))
    assert sum(len(token.text) for token in tokens(text)) == len(text)


# ---- What tokens tell ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (":a :p [ :q ( :b ) ] .", None),
        (":a :p [ :q ( :b ) .", 6),
        (":a :p [ :q ( :b .", 6),
        (":a :p [ ] ) ( .", 12),
        (":a :p '[' ; # (\n :q <x:(> , [", 28),
        (r":a :p '[\q' , ( .", 14),
        (":a :p ' , [ .", 10),
    ],
)
def test_the_bracket_that_is_left_open(text: str, start: int | None) -> None:
    """The first; what stands in strings, remarks and IRIs is none."""
    assert left_open(text) == start


def test_lines_are_counted_from_one() -> None:
    """A line end is on the line that it ends."""
    assert [line_of("a\nb\r\nc", position) for position in range(6)] == [1, 1, 2, 2, 2, 3]


@given(st.text())
def test_a_string_means_what_it_was_written_for(text: str) -> None:
    """What the RDF library writes is one token, and without its escapes the text again."""
    (token,) = tokens(str(ox.Literal(text)))
    assert (token.kind, unescaped(token.text[1:-1])) == (Kind.STRING, text)


def test_escapes() -> None:
    """Those of strings, IRIs and names."""
    assert unescaped(r"\t\\\"\u00e9\U0001F600\~\,n") == '\t\\"é😀~,n'


@given(st.text("ab0-_.:%4·é\u0301\u2040~ "))
@example("")
@example("a%41")
def test_what_can_follow_a_prefix(name: str) -> None:
    """That of which the RDF library makes the same IRI."""
    try:
        (triple,) = ox.parse(f"PREFIX p: <x:>\np:{name} <x:y> <x:z> .", format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError):
        assert not is_local(name)
    else:
        assert is_local(name) == (str(triple.subject) == f"<x:{name}>")
