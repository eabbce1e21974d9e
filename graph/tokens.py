r"""Turtle as tokens, without losing a character: put together again they are the text.

The terminals are those of RDF 1.1 Turtle and TriG (W3C Recommendations 2014, 6.5 and 4.5). No
parser that is kept up tells them with their comments and places, which three things need: what is
changed in a file leaves all the rest of it alone, a problem has its line, and a bracket that is
left open is named.

Any text can be read. What is no terminal is ``broken``, and the next token follows it; who takes
Turtle and nothing else (``graph.authoring.syntax``) refuses a text that has such a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is."""

    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    NAME = "name"  # with a prefix: schema:text, or a prefix alone
    BLANK = "blank"  # _:b1
    STRING = "string"
    AT = "at"  # @en, @prefix, @base
    WORD = "word"  # a, true, false, PREFIX, BASE
    NUMBER = "number"
    MARK = "mark"  # . ; , [ ] ( ) ^^
    GRAPH = "graph"  # GRAPH { }, which TriG has and Turtle has not
    BROKEN = "broken"  # none of these: a wrong escape, a quote that has no other


class Token(NamedTuple):  # of which there are millions: a tuple is made the fastest
    """A piece of a text; ``start`` is where it begins, in code points from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def means(self) -> bool:
        """Whether it is more than white space or a comment."""
        return self.kind is not Kind.SPACE and self.kind is not Kind.COMMENT


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, whether or not it is Turtle."""
    for match in _TOKEN.finditer(text):
        yield Token(_KINDS[match.lastgroup], match[0], match.start())


def line_of(text: str, position: int) -> int:
    """The line that a code point is on, from 1."""
    return text.count("\n", 0, position) + 1


def left_open(text: str) -> int | None:
    """Where the first bracket of a text stands that is not closed in it, if there is one."""
    open_: list[int] = []
    for token in tokens(text):
        if token.kind is Kind.MARK and token.text in "[(":
            open_.append(token.start)
        elif token.kind is Kind.MARK and token.text in "])" and open_:
            open_.pop()
    return open_[0] if open_ else None


def is_local(name: str) -> bool:
    """Whether this can follow a prefix as it is, without a backslash."""
    return "\\" not in name and (not name or re.fullmatch(_LOCAL, name) is not None)


def unescaped(text: str) -> str:
    """What is in a string, an IRI or a name, with the characters that its escapes stand for."""

    def character(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(escape[3], escape[3])

    return _ESCAPE.sub(character, text) if "\\" in text else text


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

# ---- Terminals -----------------------------------------------------------------------------------
# Quantifiers are possessive where it cannot matter: no text, however broken, is slow to read.


def _string(escape: str) -> str:
    """A string in any of the four kinds of quotes; a long one is never taken for an empty one."""
    long = r"{q}{q}{q}(?:{q}{{0,2}}(?:[^{q}\\]++|{escape}))*{q}{q}{q}"
    short = r"{q}(?!{q}{q})(?:[^{q}\\\r\n]++|{escape})*{q}"
    return "|".join(each.format(q=q, escape=escape) for q in "\"'" for each in (long, short))


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = _BASE + "_"
_CHAR = _FIRST + r"\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_DOTTED = rf"[{_CHAR}]*+(?:\.++[{_CHAR}]++)*"  # no dot ends a name
_ENDS = rf"(?!\.*+[{_CHAR}]|:)"  # else it is part of a longer word
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_FIRST}:0-9]|{_PLX})(?:\.*+(?:[{_CHAR}:]++|{_PLX}))*"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPES = rf"\\[tbnrf\"'\\]|{_UCHAR}"
_ANY = r"\\."  # an escape, right or wrong
_TOKEN = re.compile(
    rf"""
      (?P<space> [ \t\r\n]+ )
    | (?P<name> (?:[{_BASE}]{_DOTTED})?:(?:{_LOCAL})? )
    | (?P<blank> _:[{_FIRST}0-9]{_DOTTED} )
    | (?P<string> {_string(_ESCAPES)} )
    | (?P<number> [+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+
                         |[0-9]*\.[0-9]+|[0-9]+) )
    | (?P<mark> \^\^|[.;,\[\]()] )
    | (?P<word> (?:a|true|false|(?ai:prefix|base)){_ENDS} )
    | (?P<at> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<iri> <(?:[^\x00-\x20<>"{{}}|^`\\]++|{_UCHAR})*> )
    | (?P<comment> \#[^\r\n]* )
    | (?P<graph> [{{}}]|(?ai:graph){_ENDS} )
    | (?P<broken> {_string(_ANY)}|<[^\s<>"{{}}|^`]*>|[{_CHAR}]{_DOTTED}
                  |\"\"\"|'''|\\["']|. )
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS: dict[str | None, Kind] = {kind.value: kind for kind in Kind}
