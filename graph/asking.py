"""Questions as they are asked from outside: what there are, and the rows of one."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal

from graph import paging
from graph.errors import NotFound
from graph.identifiers import Identifiers
from graph.models import Answer, Model
from graph.prefixes import PREFIXES
from graph.question import Question, Value
from graph.stores.snapshot import SnapshotStore


class Column(Model):
    """A column of an answer."""

    name: str
    type: Literal["text", "integer"]
    description: str


class AskedBy(Model):
    """What a question can be asked with: an id, an IRI, or a name with a known prefix."""

    name: str
    description: str
    example: str | None = None


class QuestionInfo(Model):
    """A question: what it answers, and how."""

    name: str
    summary: str
    description: str | None = None
    parameters: tuple[AskedBy, ...]
    columns: tuple[Column, ...]
    rows: int
    sparql: str


class Questions(Answer):
    """All questions."""

    items: tuple[QuestionInfo, ...]


class Rows(Answer):
    """Some rows of a question's answer; what is not known is left out of a row."""

    question: str
    columns: tuple[str, ...]
    items: tuple[dict[str, Value], ...]
    total: int
    limit: int
    cursor: str | None = None
    next: str | None = None


def described(store: SnapshotStore, names: Identifiers, question: Question) -> QuestionInfo:
    """What a question answers, with an example for each of its parameters."""
    first = next(iter(store.rows(question.name, {}, limit=1)), ())
    examples = dict(zip(question.columns, first, strict=False))
    return QuestionInfo(
        name=question.name,
        summary=question.summary,
        description=question.description or None,
        parameters=tuple(
            AskedBy(
                name=parameter,
                description=question.columns[parameter],
                example=names.id(str(examples[parameter])) if examples.get(parameter) else None,
            )
            for parameter in question.parameters
        ),
        columns=tuple(
            Column(
                name=column,
                type="integer" if column in question.integers else "text",
                description=description,
            )
            for column, description in question.columns.items()
        ),
        rows=store.total(question.name, {}),
        sparql=question.text,
    )


def rows(
    store: SnapshotStore,
    names: Identifiers,
    version: str,
    question: Question,
    given: Mapping[str, str],
    cursor: str | None,
    limit: int,
) -> Rows:
    """The rows of a question for the parameters given, from after ``cursor`` on.

    Raises BadValue for a limit or a cursor that cannot be used.
    """
    bound = {name: [iri(names, value)] for name, value in given.items()}
    found = paging.page(store, question, [paging.Part(bound)], cursor, limit)
    columns = tuple(question.columns)
    return Rows(
        version=version,
        question=question.name,
        columns=columns,
        items=tuple(dict(zip(columns, row, strict=True)) for row in found.rows),
        total=store.total(question.name, bound),
        limit=limit,
        cursor=cursor,
        next=found.next,
    )


def iri(names: Identifiers, value: str) -> str:
    """What a parameter means: an IRI, a name with a known prefix, or an id."""
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return names.iri(value)


def known(questions: Mapping[str, Question], name: str) -> Question:
    """The question of this name. Raises NotFound, with names that are similar."""
    if name not in questions:
        raise NotFound("question", name, get_close_matches(name, questions))
    return questions[name]
