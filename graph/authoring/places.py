"""Places in a text: where some words stand, in code points, and their digests.

The selector is that of the Web Annotation Data Model (W3C Recommendation 2017, section 4.2.4):
positions from 0, the end excluded. The words themselves are never written.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from graph.authoring.writing import Node, Thing, iris, literal, shown
from graph.errors import BadValue, FolderNotFound
from graph.prefixes import prefixes
from graph.vocabulary import CG, OA, RDF, SCHEMA, XSD

CONTEXT = 30  # code points shown on each side of words that occur more than once
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text: from ``start``, up to and without ``end``; the digest of its UTF-8."""

    start: int
    end: int
    sha256: str


class Ambiguous(BadValue):
    """Words stand in several places of a text; ``places`` has all of them, in their order."""

    def __init__(self, article: Article, words: str, places: tuple[Place, ...]) -> None:
        expected = (
            f"they stand in {len(places)} places of {article.path.name}. Give more of the words, "
            "or say which with --nth."
        )
        super().__init__("words", words, expected)
        self.article = article
        self.places = places


@dataclass(frozen=True, slots=True)
class Article:
    """A text file, read once."""

    path: Path
    text: str
    sha256: str

    @classmethod
    def read(cls, path: Path) -> Article:
        """Read a text. Raises FolderNotFound if there is none, BadValue if it is not UTF-8."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FolderNotFound(path, f"it cannot be read: {error.strerror}.") from error
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            raise BadValue("article", str(path), f"byte {error.start} is not UTF-8.") from None
        return cls(path, text, hashlib.sha256(content).hexdigest())

    def place(self, words: str, nth: int | None = None) -> Place:
        """Where words stand; a run of white space is like any other.

        ``nth`` tells which, from 1, where they occur more than once. Raises BadValue where they do
        not occur, and Ambiguous where it takes ``nth`` to tell.
        """
        found = self.places(words)
        if not found:
            raise BadValue(
                "words", words, f"they do not stand in {self.path.name}.{self._hint(words)}"
            )
        if nth is not None:
            if not 1 <= nth <= len(found):
                raise BadValue("nth", nth, f"the words stand in {len(found)} places.")
            return found[nth - 1]
        if len(found) > 1:
            raise Ambiguous(self, words, found)
        return found[0]

    def places(self, words: str) -> tuple[Place, ...]:
        """All places where words stand, those that overlap included."""
        if not words.strip():
            raise BadValue("words", words, "give some words of the text.")
        pattern = re.compile(rf"(?=({_pattern(words)}))")
        return tuple(self.at(match.start(1), match.end(1)) for match in pattern.finditer(self.text))

    def at(self, start: int, end: int) -> Place:
        """The place between two code points."""
        return Place(start, end, hashlib.sha256(self.text[start:end].encode()).hexdigest())

    def context(self, place: Place) -> tuple[int, str, str, str]:
        """The line that a place is on, and its words between those around it; for a terminal."""
        line = self.text.count("\n", 0, place.start) + 1
        around = max(0, place.start - CONTEXT), place.start, place.end, place.end + CONTEXT
        before, words, after = (_on_a_line(self.text[a:b]) for a, b in pairwise(around))
        return line, before, words, after

    def _hint(self, words: str) -> str:
        alike = re.findall(
            _pattern(words.translate(_LOOSE)), self.text.translate(_LOOSE), re.IGNORECASE
        )
        if not alike:
            return " Copy them from the text."
        return " They do with other capitals, quotes or dashes: copy them from the text."


_LOOSE = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014", "''\"\"-----")


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _on_a_line(text: str) -> str:
    """A text that moves no cursor."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text))


def place_node(text: str, place: Place) -> Node:
    """A place in the text with this IRI, as it is stated of a claim or a citation."""
    selector = Node(
        (
            (
                (RDF + "type", iris(OA + "TextPositionSelector")),
                (OA + "start", literal(str(place.start), XSD + "integer")),
                (OA + "end", literal(str(place.end), XSD + "integer")),
            ),
        )
    )
    return Node(
        (
            (
                (RDF + "type", iris(OA + "SpecificResource")),
                (OA + "hasSource", iris(text)),
                (SCHEMA + "sha256", literal(place.sha256)),
            ),
            ((OA + "hasSelector", (selector,)),),
        )
    )


def turtle(article: Article, place: Place, text: str, of: str) -> str:
    """A place of a claim as Turtle for people to copy, and the digest of the whole text."""
    base = "https://example.org/"  # any will do: names are written with the empty prefix
    at = Thing(base + of, ((CG + "place", (place_node(base + text, place),)),))
    whole = Thing(base + text, ((SCHEMA + "sha256", literal(article.sha256)),))
    return "\n".join(shown(thing, prefixes(base)) for thing in (at, whole))
