"""A text has a new version: the places in it are carried over, or listed.

A place is carried over if its words stand exactly once in the old text and exactly once in the new
one, white space included. All others are left, and listed: none is guessed. What is written is read
again: places that were carried over stand for the same words, and nothing else is said anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from graph.article import Article
from graph.authoring.editing import TurtleFile, replace, said
from graph.authoring.facts import value
from graph.authoring.inventory import Inventory
from graph.authoring.syntax import Document, Node, Property, nodes, parse
from graph.errors import BadValue, EditRefused
from graph.tokens import Kind
from graph.vocabulary import OA, SCHEMA

# Verbs whose values change, deep within what is said of claims.
_CHANGING = frozenset({OA + "start", OA + "end", SCHEMA + "sha256"})
Changes = dict[int, tuple[str, str]]  # token -> the verb that it is a value of, and its new text


@dataclass(frozen=True, slots=True)
class Left:
    """A place that is not carried over: of what, where it is stated, and why."""

    id: str
    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """What comes of moving the places of one text.

    ``elsewhere`` is how many places are stated where they are not looked for: in files that are not
    Turtle, or with a selector that has a name.
    """

    text: str
    carried: int
    left: tuple[Left, ...]
    elsewhere: int
    _files: tuple[tuple[TurtleFile, Changes], ...] = field(repr=False)

    def write(self) -> None:
        """Write the places that are carried over. Raises EditRefused."""
        for file, changes in self._files:
            meant = said(file.name, file.content, _CHANGING)
            for token, (verb, new) in changes.items():
                meant[value(verb, file.document.tokens[token].text)] -= 1
                meant[value(verb, new)] += 1
            replace(file, _changed(file.document, changes), +meant, _CHANGING)


def move(inventory: Inventory, old: Article, new: Article, text: str | None = None) -> Move:
    """Carry the places of a text of the folder over from its old version to its new one.

    The text is the one that has the digest of the old version, unless it is named. Raises BadValue
    where it cannot be told, or its digest is of neither, and EditRefused where a place would not be
    read as it is meant.
    """
    iri = _text(inventory, old, text)
    files, left, carried = [], [], 0
    for file in inventory.files():
        changes: Changes = {}
        for place in _places(file.document, iri):
            reason = _carry(place, old, new, changes)
            if reason is None:
                carried += 1
            else:
                line = file.document.line(place.first)
                left.append(Left(inventory.names.id(place.subject), file.name, line, reason))
        changes |= _digests(file.document, iri, old, new)
        if changes:
            _prove(file, changes, iri, old, new)
            files.append((file, changes))
    elsewhere = inventory.places.get(iri, 0) - carried - len(left)
    left.sort(key=lambda each: (each.file, each.line))
    return Move(inventory.names.id(iri), carried, tuple(left), max(elsewhere, 0), tuple(files))


def _text(inventory: Inventory, old: Article, given: str | None) -> str:
    if given is not None:
        iri = inventory.known("text", given)
        if inventory.digests.get(iri) not in {None, old.sha256}:
            expected = "the folder has another digest for this text: it is not the version given."
            raise BadValue("old", str(old.path), expected)
        return iri
    having = [iri for iri, digest in inventory.digests.items() if digest == old.sha256]
    if len(having) != 1:
        known = ", ".join(map(inventory.names.id, inventory.things["text"])) or "none"
        expected = f"no single text of the folder has its digest. Say which with --in ({known})."
        raise BadValue("old", str(old.path), expected)
    return having[0]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A place as it is written: its tokens."""

    subject: str
    first: int
    start: int
    end: int
    start_at: int
    end_at: int
    sha256: str | None


def _places(document: Document, text: str) -> Iterator[_Stated]:
    for statement in document.statements:
        subject = (statement.subject.iri if statement.subject else None) or "_:"
        for properties in nodes(statement):
            sources = _objects(properties, OA + "hasSource")
            selectors = _objects(properties, OA + "hasSelector")
            if not any(node.iri == text for node in sources) or not selectors:
                continue
            starts = _objects(selectors[0].properties, OA + "start")
            ends = _objects(selectors[0].properties, OA + "end")
            at = starts[0].first if starts else selectors[0].first
            until = ends[0].first if ends else selectors[0].first
            digests = _objects(properties, SCHEMA + "sha256")
            yield _Stated(
                subject,
                properties[0].first,
                _number(document, at),
                _number(document, until),
                at,
                until,
                document.tokens[digests[0].first].text[1:-1] if digests else None,
            )


def _objects(properties: Sequence[Property], verb: str) -> list[Node]:
    return [node for part in properties if part.verb.iri == verb for node in part.objects]


def _number(document: Document, token: int) -> int:
    found = document.tokens[token]
    return int(found.text) if found.kind is Kind.NUMBER and found.text.isdecimal() else -1


def _carry(place: _Stated, old: Article, new: Article, changes: Changes) -> str | None:
    """Change the place to that in the new text; or say why it is left."""
    if not 0 <= place.start < place.end <= len(old.text):
        return "it is not a place of the old text"
    words = old.text[place.start : place.end]
    if place.sha256 not in {None, old.at(place.start, place.end).sha256}:
        return "its digest is not that of the words at its place in the old text"
    if (times := _count(old.text, words)) > 1:
        return f"its words stand {times} times in the old text"
    if (times := _count(new.text, words)) != 1:
        return (
            "its words are not in the new text"
            if not times
            else f"its words stand {times} times in the new text"
        )
    start = new.text.index(words)
    changes[place.start_at] = OA + "start", str(start)
    changes[place.end_at] = OA + "end", str(start + len(words))
    return None


def _changed(document: Document, changes: Changes) -> str:
    """A text with other tokens in place of some."""
    return "".join(
        changes[i][1] if i in changes else token.text for i, token in enumerate(document.tokens)
    )


def _prove(file: TurtleFile, changes: Changes, text: str, old: Article, new: Article) -> None:
    """Raise if a place is not read again as one of the same words, or as it was if it is left."""
    before = _places(file.document, text)
    after = _places(parse(_changed(file.document, changes)), text)
    for was, now in zip_longest(before, after):
        if was is not None and now is not None:
            words = old.text[was.start : was.end], new.text[now.start : now.end]
            same = (was.start, was.end) == (now.start, now.end)
            if words[0] == words[1] if was.start_at in changes else same:
                continue
        reason = "a place would not be read as it is meant. Please report this."
        raise EditRefused(file.name, reason)


def _count(text: str, words: str) -> int:
    """How often words stand in a text, where they overlap too."""
    times, at = 0, text.find(words)
    while at >= 0:
        times, at = times + 1, text.find(words, at + 1)
    return times


def _digests(document: Document, text: str, old: Article, new: Article) -> Changes:
    """The digest of the whole text, where it is stated of the text itself."""
    return {
        node.first: (SCHEMA + "sha256", f'"{new.sha256}"')
        for statement in document.statements
        if statement.subject is not None and statement.subject.iri == text
        for node in _objects(statement.properties, SCHEMA + "sha256")
        if document.tokens[node.first].text[1:-1] == old.sha256
    }
