"""Turtle as tokens, for what a parser does not tell: where things stand, and what is left open.

Source: RDF 1.1 Turtle (W3C 2014), 6.5. What is no token is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\s]*> )
    | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<tag> @[A-Za-z0-9-]+ )
    | (?P<name> (?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:     # the prefix
                (?:(?:[\w:%·-]|\\.)                   # the local name; no dot begins or ends it
                   (?:(?:[\w.:%·-]|\\.)*(?:[\w:%·-]|\\.))?)? )
    | (?P<number> [+-]?(?:\d+\.\d+|\d+|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word> [A-Za-z]+ )
    | (?P<mark> \^\^ | [.;,\[\](){}|] )
    """,
    re.VERBOSE | re.DOTALL,
)


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token of Turtle: what it stands for, its kind, and where it begins in the text."""

    kind: str
    value: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of Turtle, as they are written; comments and what is no token are left out."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match[0], match.start())


def left_open(text: str) -> int | None:
    """Where the first bracket of a text stands that is not closed in it, if there is one."""
    open_: list[int] = []
    for token in tokens(text):
        if token.kind == "mark" and token.value in "[(":
            open_.append(token.start)
        elif token.kind == "mark" and token.value in "])" and open_:
            open_.pop()
    return open_[0] if open_ else None


def unescaped(text: str) -> str:
    """A string or an IRI with the characters that its escapes stand for."""

    def character(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(escape[3], escape[3])

    return _ESCAPE.sub(character, text) if "\\" in text else text
