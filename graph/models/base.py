"""What all answers are made of."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

Texts = dict[str, str]
Direction = Literal["to", "from"]
T = TypeVar("T")


class Model(BaseModel):
    """Base of all values: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def json_bytes(self) -> bytes:
        """This value as JSON, without what is not known."""
        return self.__pydantic_serializer__.to_json(self, exclude_none=True)


class Answer(Model):
    """Base of all whole answers: they name the version of the data that they were taken from."""

    version: str


class Page(Answer, Generic[T]):
    """One page of a list: ``total`` counts the whole list, ``next`` is absent on the last page."""

    items: tuple[T, ...]
    total: int
    limit: int
    cursor: str | None = None
    next: str | None = None


class Named(Model):
    """A thing with a name: a concept, a relation, an agent."""

    id: str
    iri: str
    labels: Texts


class TextVersion(Model):
    """A version of the text. ``counted``: the dataset was taken from it; else it is another one."""

    id: str
    iri: str
    language: str | None = None
    title: str | None = None
    url: str | None = None
    date: str | None = None
    sha256: str | None = None
    counted: bool


class Place(Model):
    """Where something stands in a text: positions and a digest of the slice, not the words."""

    text: str
    start: int
    end: int
    sha256: str | None = None
