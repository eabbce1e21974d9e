"""What a search finds, where, and why."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.models.base import Model, Named, Page
from graph.models.claims import ClaimSummary
from graph.models.sources import Source

Sort = Literal["claim", "concept", "source"]
Way = Literal["word", "stem", "prefix", "typo", "part", "compound", "concept", "translation"]


class Highlight(Model):
    """Where a thing has what was asked for: code points from 0, the end excluded.

    ``field`` is where in the thing: ``texts`` of a claim, ``labels`` and ``alternatives`` of a
    concept, ``title`` of a source. ``language`` is its key there, and ``index`` its place in a
    list, from 0.
    """

    field: str
    language: str | None = None
    index: int | None = None
    start: int
    end: int


class Reason(Model):
    """Why a thing was found: by which word or phrase of the query, and how.

    ``by``: the ``word`` itself or another form of its ``stem``; a longer word with this ``prefix``;
    a word that a ``typo`` away; a ``part`` of the compound that was asked for, or a ``compound``
    with it; a ``translation`` or other label of a concept; or the ``concept``, which a claim is
    about, by its label. ``matched`` is what stands in ``field``: one of those of a highlight, or
    one that is searched and not shown, as ``hidden``: words that a concept is found by, and is not
    called.
    """

    word: str
    by: Way
    matched: str
    field: str
    language: str | None = None
    concept: Named | None = None


class Expansion(Model):
    """What else was searched for, beside a word of the query, and why."""

    word: str
    by: Way
    to: tuple[str, ...]
    concept: Named | None = None


class FoundConcept(Named):
    """A concept as it stands in a list, with its other labels."""

    alternatives: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Hit(Model):
    """A thing that was found: a claim, a concept or a source, as ``type`` says."""

    type: Sort
    id: str
    iri: str
    score: float
    claim: ClaimSummary | None = None
    concept: FoundConcept | None = None
    source: Source | None = None
    highlights: tuple[Highlight, ...]
    reasons: tuple[Reason, ...]


class ConceptCount(Named):
    """A concept, and how many of the things found are about it."""

    count: int


class SourceCount(Model):
    """A source, and how many of the things found it bears on, or is."""

    id: str
    iri: str
    citation: str
    count: int


class ValueCount(Model):
    """A verdict or a type of study, and how many of the things found have it."""

    value: str
    count: int


class YearCount(Model):
    """A year of publication, and how many of the things found have a source of it."""

    year: int
    count: int


class Facets(Model):
    """What the best things found have in common; ``of`` is how many were looked at."""

    of: int
    concept: tuple[ConceptCount, ...]
    source: tuple[SourceCount, ...]
    year: tuple[YearCount, ...]
    verdict: tuple[ValueCount, ...]
    study_type: tuple[ValueCount, ...]


class Found(Page[Hit]):
    """What a search finds, best first.

    ``query`` is what was searched for, ``cut`` says that there was more of it, and ``languages``
    are those that its words were read in.
    """

    query: str
    cut: bool
    languages: tuple[str, ...]
    expansions: tuple[Expansion, ...]
    facets: Facets | None = None
