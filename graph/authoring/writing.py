"""Things that a person states, as Turtle in the style of the file that they go into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.authoring.editing import Insertion, TurtleFile
from graph.authoring.facts import Facts, facts
from graph.authoring.layout import laid_out
from graph.authoring.style import style_of
from graph.authoring.syntax import parse
from graph.errors import BadValue
from graph.tokens import is_local
from graph.vocabulary import RDF, XSD

_APART = " ;\n"  # between properties that stand on lines of their own
MOST_COLUMNS = 100  # values that are longer together stand below each other


@dataclass(frozen=True, slots=True)
class Node:
    """Something without a name of its own: lines of properties, as they are to be broken."""

    lines: tuple[tuple[Property, ...], ...]


Value = ox.NamedNode | ox.Literal | Node
Property = tuple[str, tuple[Value, ...]]  # the IRI of a verb, and its values


@dataclass(frozen=True, slots=True)
class Thing:
    """What is to be stated of something that has an IRI."""

    iri: str
    properties: tuple[Property, ...]

    @property
    def facts(self) -> Facts:
        """What it says."""
        return facts(_Writer({}).statement(self).encode())


def iris(*values: str) -> tuple[Value, ...]:
    """Things, by their IRIs. Raises BadValue for what is none."""
    try:
        return tuple(ox.NamedNode(value) for value in values)
    except ValueError as error:
        raise BadValue("iri", " ".join(values), f"{error}.") from None


def texts(words: Mapping[str, str]) -> tuple[Value, ...]:
    """Words, by language. Raises BadValue for what is no language tag."""
    try:
        return tuple(ox.Literal(text, language=language) for language, text in words.items())
    except ValueError:
        raise BadValue("language", " ".join(words), "give language tags, as en or pt-BR.") from None


def tagged(pairs: Iterable[tuple[str, str]]) -> tuple[Value, ...]:
    """Any number of texts for each language. Raises BadValue as ``texts`` does."""
    return tuple(each for pair in pairs for each in texts(dict([pair])))


def literal(text: str, datatype: str = XSD + "string") -> tuple[Value, ...]:
    """A text without a language, or a number or date."""
    return (ox.Literal(text, datatype=ox.NamedNode(datatype)),)


def quoted(text: str, language: str | None = None) -> str:
    """A text as Turtle."""
    return str(ox.Literal(text, language=language))


def stated(properties: Iterable[Property]) -> tuple[Property, ...]:
    """The properties that have a value."""
    return tuple((verb, values) for verb, values in properties if values)


def written(thing: Thing, file: TurtleFile, position: int) -> Insertion:
    """A thing as a block of its own, at a place between two statements of a file."""
    document = file.document
    prefixes = document.prefixes_at(position)
    style = style_of(document)
    block = parse(_Writer(prefixes).statement(thing), prefixes)
    text = laid_out(block, style, among=document)
    before, after = document.text[:position], document.text[position:]
    if before and not before.endswith("\n"):
        text = style.newline + text
    if before.strip():
        text = style.newline + text
    if after and not after.startswith(("\n", "\r\n")):
        text += style.newline
    return Insertion(position, text)


def shown(thing: Thing, prefixes: Mapping[str, str]) -> str:
    """A thing as Turtle, with these prefixes and in canonical form."""
    return laid_out(parse(_Writer(prefixes).statement(thing), prefixes))


class _Writer:
    """Turtle in need of being laid out: where lines break is said, and nothing more."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Of two prefixes that fit, the one for more of the IRI.
        self._prefixes = sorted(prefixes.items(), key=lambda pair: -len(pair[1]))

    def statement(self, thing: Thing) -> str:
        lines = [self._property(each) for each in thing.properties]
        return f"{self._iri(thing.iri)} {_APART.join(lines)}\n."

    def _property(self, part: Property) -> str:
        verb, values = part
        written = [self._value(value) for value in values]
        apart = sum(map(len, written)) > MOST_COLUMNS or "\n" in "".join(written)
        name = "a" if verb == RDF + "type" else self._iri(verb)
        between = " ,\n" if apart else " , "
        return f"{name} {between.join(written)}"

    def _value(self, value: Value) -> str:
        if isinstance(value, Node):
            lines = [" ; ".join(map(self._property, line)) for line in value.lines if line]
            return f"[ {_APART.join(lines)} ]"
        if isinstance(value, ox.NamedNode):
            return self._iri(value.value)
        if value.datatype.value == XSD + "integer":
            return value.value
        plain, typed, datatype = str(value).rpartition("^^<")
        return (
            f"{plain}^^{self._iri(datatype[:-1])}"
            if typed and value.language is None
            else str(value)
        )

    def _iri(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if namespace and iri.startswith(namespace) and is_local(iri[len(namespace) :]):
                return f"{prefix}:{iri[len(namespace) :]}"
        return str(ox.NamedNode(iri))
