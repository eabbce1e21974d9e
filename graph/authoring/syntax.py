"""The statements of a Turtle text, each with its tokens: what stands where.

The grammar is that of RDF 1.1 Turtle (W3C Recommendation 2014, section 6.5), and what is not in it
is refused: only what is read in full can be changed without harm. What a text means is told by the
RDF library; this only finds the places in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from graph.tokens import Kind, Token, line_of, tokens, unescaped
from graph.vocabulary import RDF

DEEPEST = 100  # brackets within brackets; nobody writes so many


class NotTurtle(ValueError):
    """A text is not RDF 1.1 Turtle; ``line`` is where, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Node:
    """A subject, verb or object: its first and last token, and what is in its brackets."""

    first: int
    last: int
    iri: str | None = None
    properties: tuple[Property, ...] = ()
    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A verb and its objects."""

    verb: Node
    objects: tuple[Node, ...]

    @property
    def first(self) -> int:
        """Its first token."""
        return self.verb.first

    @property
    def last(self) -> int:
        """Its last token, punctuation left out."""
        return self.objects[-1].last


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said of a subject, or a directive, which has none; with its final stop.

    ``prefixes`` are those that hold where it stands.
    """

    first: int
    last: int
    prefixes: Mapping[str, str]
    subject: Node | None = None
    properties: tuple[Property, ...] = ()

    def says(self, verb: str, value: str) -> bool:
        """Whether it has a property with this value, both IRIs."""
        return any(
            part.verb.iri == verb and any(each.iri == value for each in part.objects)
            for part in self.properties
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its tokens and its statements."""

    text: str
    tokens: tuple[Token, ...]
    statements: tuple[Statement, ...]

    def line(self, token: int) -> int:
        """The line of a token, from 1."""
        return line_of(self.text, self.tokens[token].start)

    def prefixes_at(self, position: int) -> Mapping[str, str]:
        """The prefixes that hold at a place between two statements."""
        held: Mapping[str, str] = {}
        for statement in self.statements:
            if self.tokens[statement.first].start >= position:
                break
            held = statement.prefixes
        return held


def parse(text: str, prefixes: Mapping[str, str] | None = None) -> Document:
    """The statements of a text, given the prefixes that hold before it.

    Raises NotTurtle where it is not Turtle 1.1.
    """
    return _Parser(text, prefixes or {}).document()


def _accepted(text: str) -> list[Token]:
    """The tokens of a text. Raises NotTurtle at one that cannot stand in Turtle."""
    found = list(tokens(text))
    for token in found:
        if token.kind is Kind.BROKEN or token.kind is Kind.GRAPH:
            near = text[token.start : token.start + 20].split("\n", maxsplit=1)[0]
            raise NotTurtle(f"{near!r} cannot stand in Turtle 1.1", line_of(text, token.start))
    return found


class _Parser:
    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self._text = text
        self._tokens = _accepted(text)
        self._means = [i for i, token in enumerate(self._tokens) if token.means]
        self._at = 0
        self._depth = 0
        self._base = ""
        self._prefixes = dict(prefixes)

    def document(self) -> Document:
        statements: list[Statement] = []
        while self._at < len(self._means):
            statements.append(self._statement())
        return Document(self._text, tuple(self._tokens), tuple(statements))

    # ---- Tokens ----------------------------------------------------------------------------------

    def _peek(self) -> Token:
        if self._at == len(self._means):
            raise NotTurtle("the last statement does not end", line_of(self._text, len(self._text)))
        return self._tokens[self._means[self._at]]

    def _take(self) -> int:
        self._peek()
        self._at += 1
        return self._means[self._at - 1]

    def _is(self, *marks: str) -> bool:
        return self._peek().kind is Kind.MARK and self._peek().text in marks

    def _expect(self, kind: Kind, text: str | None = None) -> int:
        token = self._peek()
        if token.kind is not kind or text not in {None, token.text}:
            raise self._unexpected(text or kind.value)
        return self._take()

    def _unexpected(self, wanted: str) -> NotTurtle:
        token = self._peek()
        return NotTurtle(
            f"{token.text[:40]!r} stands where {wanted!r} was expected",
            line_of(self._text, token.start),
        )

    # ---- Grammar ---------------------------------------------------------------------------------

    def _statement(self) -> Statement:
        token, first = self._peek(), self._means[self._at]
        if token.kind is Kind.AT or token.text.lower() in {"prefix", "base"}:
            return self._directive(token, first)
        if self._is("("):
            subject = self._collection()
        else:
            subject = self._bracketed() if self._is("[") else self._term(subject=True)
        alone = bool(subject.properties) and self._is(".")
        properties = () if alone else self._properties(".")
        last = self._expect(Kind.MARK, ".")
        return Statement(first, last, self._prefixes, subject, properties)

    def _directive(self, token: Token, first: int) -> Statement:
        self._take()
        word = token.text.lower().removeprefix("@")
        prefix = ""
        if word == "prefix":
            prefix = self._tokens[self._expect(Kind.NAME)].text
            if not prefix.endswith(":") or prefix.count(":") != 1:
                raise NotTurtle(f"{prefix!r} is no prefix", line_of(self._text, token.start))
        elif word != "base":
            raise NotTurtle(f"{token.text!r} starts no statement", line_of(self._text, token.start))
        last = self._expect(Kind.IRI)
        iri = self._resolved(self._tokens[last].text)
        if word == "base":
            self._base = iri
        else:
            self._prefixes = {**self._prefixes, prefix[:-1]: iri}
        if token.kind is Kind.AT:
            last = self._expect(Kind.MARK, ".")
        return Statement(first, last, self._prefixes)

    def _properties(self, end: str) -> tuple[Property, ...]:
        found = [self._property()]
        while self._is(";"):
            while self._is(";"):
                self._take()
            if not self._is(end):
                found.append(self._property())
        return tuple(found)

    def _property(self) -> Property:
        if self._peek().text == "a":
            at = self._take()
            verb = Node(at, at, RDF + "type")
        elif self._peek().kind in {Kind.IRI, Kind.NAME}:
            verb = self._term()
        else:
            raise self._unexpected("property")
        objects = [self._object()]
        while self._is(","):
            self._take()
            objects.append(self._object())
        return Property(verb, tuple(objects))

    def _object(self) -> Node:
        if self._is("["):
            return self._bracketed()
        return self._collection() if self._is("(") else self._term()

    def _bracketed(self) -> Node:
        first = self._open()
        properties = () if self._is("]") else self._properties("]")
        return Node(first, self._close("]"), properties=properties)

    def _collection(self) -> Node:
        first = self._open()
        items = []
        while not self._is(")"):
            items.append(self._object())
        return Node(first, self._close(")"), items=tuple(items))

    def _open(self) -> int:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotTurtle(
                "brackets are nested too deeply", line_of(self._text, self._peek().start)
            )
        return self._take()

    def _close(self, mark: str) -> int:
        self._depth -= 1
        return self._expect(Kind.MARK, mark)

    def _term(self, *, subject: bool = False) -> Node:
        kind = self._peek().kind
        if kind in {Kind.IRI, Kind.NAME, Kind.BLANK}:
            at = self._take()
            return Node(
                at, at, None if kind is Kind.BLANK else self._resolved(self._tokens[at].text)
            )
        literal = kind in {Kind.STRING, Kind.NUMBER} or self._peek().text in {"true", "false"}
        if subject or not literal:
            raise self._unexpected("subject" if subject else "object")
        first = last = self._take()
        if kind is Kind.STRING and self._peek().kind is Kind.AT:
            last = self._take()
        elif kind is Kind.STRING and self._is("^^"):
            self._take()
            if self._peek().kind not in {Kind.IRI, Kind.NAME}:
                raise self._unexpected("datatype")
            last = self._take()
        return Node(first, last)

    def _resolved(self, written: str) -> str:
        if written.startswith("<"):
            iri = unescaped(written[1:-1])
            return urljoin(self._base, iri) if self._base else iri
        prefix, _, local = written.partition(":")
        if prefix not in self._prefixes:
            line = line_of(self._text, self._tokens[self._means[self._at - 1]].start)
            raise NotTurtle(f"the prefix {prefix + ':'!r} is not declared", line)
        return self._prefixes[prefix] + unescaped(local)


def nodes(statement: Statement) -> Iterator[tuple[Property, ...]]:
    """The property lists of a statement: its own, and those in brackets, however deep."""
    yield statement.properties
    waiting = [] if statement.subject is None else [statement.subject]
    waiting += [node for part in statement.properties for node in part.objects]
    while waiting:
        node = waiting.pop(0)
        if node.properties:
            yield node.properties
        waiting += [*node.items, *(each for part in node.properties for each in part.objects)]
