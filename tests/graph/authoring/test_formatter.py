"""Turtle in its canonical form: it says the same, keeps its comments, and is formatted once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.authoring.facts import facts
from graph.authoring.formatter import formatted
from graph.authoring.layout import laid_out
from graph.authoring.order import in_order
from graph.authoring.syntax import NotTurtle, parse
from graph.errors import EditRefused
from graph.tokens import Kind, tokens
from tests.conftest import DATA

W3C = os.environ.get("W3C_RDF_TESTS")  # a checkout of github.com/w3c/rdf-tests
PREFIXES = "@prefix : <http://e/> .\n@prefix s: <https://schema.org/> .\n"


def canonical(text: str) -> str:
    """A text in its canonical form."""
    ordered, _ = in_order(parse(text))
    return laid_out(parse(ordered))


def comments(text: str) -> list[str]:
    """The comments of a text, without the white space after them."""
    return [token.text.rstrip() for token in tokens(text) if token.kind is Kind.COMMENT]


def holds(text: str) -> None:
    """What must hold of every text and its canonical form."""
    once = canonical(text)
    assert facts(once.encode()) == facts(text.encode())
    assert comments(once) == comments(text)
    assert canonical(once) == once


# ---- All texts -----------------------------------------------------------------------------------

TERMS = st.sampled_from(
    [
        ":a",
        "s:b",
        "<http://e/c>",
        "_:n",
        ":with-.dots",
        ":5",
        ":",
        "s:a\\,b",
        ":%41",
        "<http://e/\\u00e9>",
    ]
)
LITERALS = st.sampled_from(
    [
        '"x"',
        "'y'@en-GB",
        '"""long "quoted"\nlines"""',
        "'''a''b\\'c'''",
        '"z"^^s:d',
        '"# no comment"',
        "5",
        "-1.5",
        "1.e3",
        "true",
        '"\\u00e9\\n"',
        "'[ ; . , ]'",
    ]
)
VERBS = st.sampled_from(["a", ":p", "s:text", "<http://e/q>", "s:about"])
GAPS = st.lists(
    st.sampled_from([" ", "\n", "\n\n", "\t", "\r\n", "# a comment\n", " #[ \"'\n", "\n\n\n\n"]),
    min_size=1,
    max_size=3,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Turtle of any form, with white space and comments wherever they can stand."""
    pieces = ["@prefix", ":", "<http://e/>", ".", "PREFIX", "s:", "<https://schema.org/>"]
    for _ in range(draw(st.integers(1, 4))):
        pieces += [*draw(subjects()), *draw(properties(2)), "."]
    return "".join(piece + "".join(draw(GAPS)) for piece in pieces)


def subjects() -> st.SearchStrategy[list[str]]:
    """A subject."""
    return st.one_of(TERMS.map(lambda term: [term]), st.just(["[", "]"]), nested(1))


def nested(depth: int) -> st.SearchStrategy[list[str]]:
    """Something in brackets."""
    inner = properties(depth - 1).map(lambda parts: ["[", *parts, "]"])
    listed = st.lists(objects(depth - 1), max_size=3).map(
        lambda items: ["(", *(piece for item in items for piece in item), ")"]
    )
    return st.one_of(inner, listed)


def objects(depth: int) -> st.SearchStrategy[list[str]]:
    """A value."""
    plain = st.one_of(TERMS, LITERALS).map(lambda term: [term])
    return plain if depth <= 0 else st.one_of(plain, plain, nested(depth))


@st.composite
def properties(draw: st.DrawFn, depth: int) -> list[str]:
    """Verbs with their values."""
    pieces: list[str] = []
    for i in range(draw(st.integers(1, 3))):
        pieces += [";"] * (draw(st.integers(1, 2)) if i else 0)
        pieces.append(draw(VERBS))
        for j in range(draw(st.integers(1, 3))):
            pieces += [*([","] if j else []), *draw(objects(depth))]
    return [*pieces, *([";"] if draw(st.booleans()) else [])]


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_text(text: str) -> None:
    """The same facts and comments, however it was written; formatted again it stays as it is."""
    assert "".join(token.text for token in tokens(text)) == text
    holds(text)


def w3c() -> Iterator[Path]:
    """The Turtle 1.1 files of the W3C."""
    return Path(W3C).rglob("*.ttl") if W3C else iter(())


@pytest.mark.skipif(not W3C, reason="W3C_RDF_TESTS names no folder of the tests of the W3C")
def test_the_files_of_the_w3c() -> None:
    """Every file that is Turtle 1.1 is read without losing a byte, and formatted."""
    read = 0
    for path in w3c():
        try:
            text = path.read_bytes().decode()
            facts(text.encode())
            document = parse(text)
        except (UnicodeDecodeError, SyntaxError, NotTurtle):
            assert "bad" in path.name or "rdf12" in path.parts or not is_turtle(path), path
            continue
        assert "".join(token.text for token in document.tokens) == text
        holds(text)
        read += 1
    assert read > 200


def is_turtle(path: Path) -> bool:
    """Whether the RDF library reads a file."""
    try:
        facts(path.read_bytes())
    except SyntaxError:
        return False
    return True


# ---- The form ------------------------------------------------------------------------------------


def test_the_data_of_the_project_are_in_it() -> None:
    """Nothing is to be done for them."""
    assert formatted(DATA / "claims.ttl").is_clean


def test_properties_stand_in_order_below_each_other() -> None:
    """One a line, verbs padded, further values below the first."""
    text = """
:x a s:Claim; s:about :c,
:d ; s:text "x"@en , "y"@nl .
"""
    expected = """
:x a s:Claim ;
    s:text         "x"@en , "y"@nl ;
    s:about        :c ,
                   :d .
"""
    assert canonical(PREFIXES + text) == canonical(PREFIXES) + expected


def test_short_statements_of_one_form_are_a_table() -> None:
    """Their cells stand below each other; a blank line ends the table."""
    text = ':a :p "x" , "y" .\n:bbb :p "xxxx" , "y" .\n\n:c :p "x" , "y" .\n'
    expected = ':a   :p "x"    , "y" .\n:bbb :p "xxxx" , "y" .\n\n:c :p "x" , "y" .\n'
    assert canonical(PREFIXES + text).endswith(f"\n{expected}")


def test_comments_at_the_ends_of_lines_stand_below_each_other() -> None:
    """Two spaces after the longest of adjacent lines."""
    text = ":x :p :a , # one\n :bbb ; # two\n :q :c . # three\n"
    expected = ":x\n    :p :a ,    # one\n       :bbb ;  # two\n    :q :c .    # three\n"
    assert canonical(PREFIXES + text).endswith(f"\n{expected}")


def test_a_comment_among_properties_that_are_out_of_order(tmp_path: Path) -> None:
    """They are left in their order and their line is told: the comment might be about one."""
    path = tmp_path / "a.ttl"
    text = PREFIXES + "\n:x a s:Claim ;\n    s:about :c ;  # the concept\n    s:text 'x'@en .\n"
    path.write_text(text, encoding="utf-8")
    result = formatted(path)
    assert result.left == (4,)
    assert not result.is_clean
    result.write()
    after = path.read_text(encoding="utf-8")
    assert after.index("s:about") < after.index("# the concept") < after.index("s:text")
    assert facts(after.encode()) == facts(text.encode())


def test_a_comment_above_the_first_of_properties_that_are_out_of_order() -> None:
    """On a line of its own it might be about the first, on the line of the thing it is not."""
    above = PREFIXES + "\n:x\n    # doubtful\n    s:about :c ;\n    s:text 'x'@en .\n"
    assert in_order(parse(above)) == (above, [6])
    beside = PREFIXES + "\n:x  # mine\n    s:about :c ;\n    s:text 'x'@en .\n"
    ordered, left = in_order(parse(beside))
    assert ordered.index("# mine") < ordered.index("s:text") < ordered.index("s:about")
    assert not left


def test_line_ends_and_byte_order_marks_are_kept(tmp_path: Path) -> None:
    """A file from another system stays one."""
    path = tmp_path / "a.ttl"
    path.write_bytes(b"\xef\xbb\xbf@prefix : <http://e/> .\r\n:a   :p '''x\n\r\ny''' .\r\n")
    formatted(path).write()
    assert path.read_bytes() == b"\xef\xbb\xbf@prefix : <http://e/> .\r\n:a :p '''x\n\r\ny''' .\r\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@prefix : <http://e/> .\n:a :p .", 2),
        (":a :b :c .", 1),
        ("@prefix : <http://e/> .\n:a :p <<( :a :b :c )>> .", 2),
        ("@prefix : <http://e/> .\n:a :p " + "[ :p " * 200 + ":b" + " ]" * 200 + " .", 2),
        ("@prefix : <http://e/> .\n\n:a :p 'x'", 3),
    ],
    ids=["no value", "no prefix", "Turtle 1.2", "too deep", "no end"],
)
def test_what_cannot_be_formatted_is_refused(tmp_path: Path, text: str, line: int) -> None:
    """With the line, and the file stays as it is."""
    path = tmp_path / "a.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditRefused) as refused:
        formatted(path).write()
    assert (refused.value.file, refused.value.line) == ("a.ttl", line)
    assert path.read_text(encoding="utf-8") == text
