"""Sources: what a bibliography says, and what is known of retractions."""

from __future__ import annotations

from graph.models.base import Answer, Model
from graph.vocabulary import Outcome, StudyType


class Author(Model):
    """One author of a source, in the order of the source."""

    iri: str
    family: str
    given: str | None = None
    orcid: str | None = None


class Study(Model):
    """What kind of work a source reports, and on whom."""

    type: StudyType | None = None
    design: str | None = None
    species: tuple[str, ...] = ()
    sample: str | None = None


class RetractionCheck(Model):
    """One look-up in one list: ``list_date`` is that of the list, ``date`` that of the look-up.

    ``notice`` is the notice that decided the outcome, ``reason`` what the list says of why.
    """

    outcome: Outcome
    list: str
    list_date: str | None = None
    date: str | None = None
    reason: str | None = None
    notice: str | None = None
    notice_date: str | None = None


class Retraction(Model):
    """What is known of a retraction: the gravest outcome of all checks.

    ``not-listed`` is not the same as not retracted.
    """

    status: Outcome
    checks: tuple[RetractionCheck, ...] = ()


class Source(Model):
    """A source. ``citation`` is its formatted reference.

    ``unnamed_authors``: it has more authors than are named, as after *and others* in BibTeX.
    """

    id: str
    iri: str
    type: str
    title: str
    authors: tuple[Author, ...]
    unnamed_authors: bool = False
    editors: tuple[Author, ...] = ()
    year: int | None = None
    container: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    isbn: str | None = None
    issn: str | None = None
    url: str | None = None
    study: Study
    retraction: Retraction
    citation: str

    @property
    def is_retracted(self) -> bool:
        """Whether a list names it as retracted."""
        return self.retraction.status is Outcome.RETRACTED


class SourceDetail(Answer, Source):
    """A source as a whole answer: how many claims the text cites it for, and were assessed."""

    cited_for: int
    assessed_for: int
