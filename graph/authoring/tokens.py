"""Turtle as tokens, without losing a byte: put together again they are the text.

The terminals are those of RDF 1.1 Turtle (W3C Recommendation 2014, section 6.5). No parser that is
kept up gives them with their comments and places, and what is changed in a file here must leave
all the rest of it alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


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
    TYPED = "typed"  # ^^
    MARK = "mark"  # . ; , [ ] ( )


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text; ``start`` is where it begins, in code points from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The code point after it."""
        return self.start + len(self.text)

    @property
    def means(self) -> bool:
        """Whether it is more than white space or a comment."""
        return self.kind not in {Kind.SPACE, Kind.COMMENT}


class NotTurtle(ValueError):
    """A text is not RDF 1.1 Turtle; ``line`` is where, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def tokens(text: str) -> list[Token]:
    """The tokens of a text. Raises NotTurtle where something is no token."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            near = text[position : position + 20].split("\n", maxsplit=1)[0]
            raise NotTurtle(f"{near!r} cannot stand in Turtle 1.1", line_of(text, position))
        found.append(Token(Kind(match.lastgroup), match[0], position))
        position = match.end()
    return found


def line_of(text: str, position: int) -> int:
    """The line that a code point is on, from 1."""
    return text.count("\n", 0, position) + 1


def is_local(name: str) -> bool:
    """Whether this can follow a prefix as it is, without a backslash."""
    return "\\" not in name and (not name or re.fullmatch(_LOCAL, name) is not None)


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = _BASE + "_"
_CHAR = _FIRST + r"\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"[{_BASE}](?:[{_CHAR}.]*[{_CHAR}])?"
_LOCAL = rf"(?:[{_FIRST}:0-9]|{_PLX})(?:(?:[{_CHAR}:.]|{_PLX})*(?:[{_CHAR}:]|{_PLX}))?"
_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IN_STRING = rf"\\[tbnrf\"'\\]|{_ESCAPE}"
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|{_ESCAPE})*>)
    | (?P<string>
          \"\"\"(?:\"{{0,2}}(?:[^"\\]|{_IN_STRING}))*\"\"\"
        | '''(?:'{{0,2}}(?:[^'\\]|{_IN_STRING}))*'''
        | "(?:[^"\\\r\n]|{_IN_STRING})*"
        | '(?:[^'\\\r\n]|{_IN_STRING})*'
      )
    | (?P<blank>_:[{_FIRST}0-9](?:[{_CHAR}.]*[{_CHAR}])?)
    | (?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)
    | (?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>[+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+
                  |[0-9]*\.[0-9]+|[0-9]+))
    | (?P<word>(?:a|true|false|[Pp][Rr][Ee][Ff][Ii][Xx]|[Bb][Aa][Ss][Ee])(?![{_CHAR}:]))
    | (?P<typed>\^\^)
    | (?P<mark>[.;,\[\]()])
    """,
    re.VERBOSE,
)
