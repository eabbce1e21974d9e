"""What stands in the index: things, and beside them the words that their texts are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tantivy import Schema, SchemaBuilder

from graph.stores.search.analysis import PLAIN
from graph.texts import plain

FOLDER = "search"
THINGS = "things"
WORDS = "words"
LONGEST_NAME = 200  # characters, by which two names are told apart
LANGUAGES = "languages"  # a file that lists them


class Field(StrEnum):
    """Where words are looked for. Each has its own statistics, so that short texts stay apart."""

    CLAIM = "claim"  # what a claim says
    OTHER_WORDS = "other-words"  # the same, put another way
    LABEL = "label"  # what a concept, a relation or an agent is called
    HIDDEN = "hidden"  # what else a concept is found by, and is not called
    TITLE = "title"  # the title of a source
    SOURCE = "source"  # title, abstract and keywords of a source
    NAME = "name"  # the people who wrote it, and the journal; in no language


@dataclass(frozen=True, slots=True)
class Document:
    """A thing to be found. ``texts`` are (field, language, text).

    ``facts`` are words that it can be selected by, such as ``concept:IRI``; its ``sort`` is one of
    them. ``kept`` is given back with a hit, and is not searched.
    """

    sort: str
    iri: str
    texts: Iterable[tuple[Field, str, str]]
    facts: Iterable[str] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A word that stands in texts of a language, and in how many places."""

    text: str
    language: str
    count: int


def called(name: str) -> str:
    """The fact that a thing is called just so, whatever the case and spacing."""
    return f"called:{plain(name)[:LONGEST_NAME]}"


def column(field: str, language: str) -> str:
    """The name that a field has in the index."""
    return field if field == Field.NAME else f"{field}_{language}"


def things(languages: Iterable[str]) -> Schema:
    """The schema of the index of things."""
    builder = SchemaBuilder()
    for name in ("sort", "iri", "kept"):
        builder.add_bytes_field(name, stored=True)
    builder.add_text_field("fact", tokenizer_name="raw", index_option="basic")
    builder.add_text_field(Field.NAME, tokenizer_name=PLAIN)
    for language in languages:
        for field in Field:
            if field is not Field.NAME:
                builder.add_text_field(column(field, language), tokenizer_name=language)
    return builder.build()


def words() -> Schema:
    """The schema of the index of words."""
    builder = SchemaBuilder()
    for name in ("word", "language"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("stem", "part"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("count", stored=True, fast=True)
    return builder.build()
