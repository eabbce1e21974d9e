"""Sources: what is known of them, and the claims that they bear on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.corpus import TABLES_IN, Corpus
from graph.models import (
    Author,
    Page,
    Retraction,
    RetractionCheck,
    Source,
    SourceDetail,
    Study,
)
from graph.question import Row
from graph.stores.base import Where
from graph.vocabulary import ORCID, Outcome, StudyType, name

SOURCES_HELD = 20_000  # a few kilobytes each


class Sources:
    """Reads sources of one corpus, and holds those read last: the same few are cited again.

    ``language`` is that of what was looked up about them, where the data have it in it.
    """

    def __init__(self, corpus: Corpus, language: str = TABLES_IN) -> None:
        self._corpus = corpus
        self._language = language
        self._held: dict[str, Source] = {}

    def read(self, iris: Iterable[str]) -> dict[str, Source]:
        """Sources by IRI, in the order given; what is in no bibliography is left out."""
        held = self._held
        wanted = [*dict.fromkeys(iris)]
        found = {iri: held[iri] for iri in wanted if iri in held}
        if len(found) == len(wanted):
            return found
        read = _read(self._corpus, [iri for iri in wanted if iri not in found], self._language)
        while len(held) > SOURCES_HELD - len(read) and held:
            held.pop(next(iter(held)), None)  # another thread may have been first
        held.update(read)
        found |= read
        return {iri: found[iri] for iri in wanted if iri in found}

    def list(self, *, cited: bool | None, cursor: str | None, limit: int) -> Page[Source]:
        """All sources, or those that the text does or does not cite, by id."""
        where = [Where("sources")]
        if cited is not None:
            where.append(Where("claim_sources", negated=not cited))
        return self._corpus.page(
            "source", where, cursor, limit, lambda iris: self.read(iris).values(), Page[Source]
        )

    def detail(self, id: str) -> SourceDetail:
        """One source. Raises NotFound."""
        iri = self._corpus.known("source", "sources", id)
        count = self._corpus.store.count
        return SourceDetail(
            version=self._corpus.version,
            **dict(self.read([iri])[iri]),
            cited_for=count("claim", [Where.has("claim_sources", source=iri)]),
            assessed_for=count("claim", [Where.has("claim_verdicts", source=iri)]),
        )


def _read(corpus: Corpus, iris: Sequence[str], language: str) -> dict[str, Source]:
    people = _people(corpus, iris)
    species = _grouped(corpus.store.rows("source_species", {"source": iris}))
    checks = _grouped(corpus.store.rows("source_retractions", {"source": iris}))
    told = corpus.translations(checks, language)
    references = corpus.references(iris)
    return {
        row[0]: _source(
            corpus,
            row,
            people.get(row[0], {}),
            tuple(found[1] for found in species.get(row[0], ())),
            _retraction(checks.get(row[0], ()), told.get(row[0], {})),
            references[row[0]][0] if row[0] in references else row[2],
        )
        for row in corpus.store.rows("sources", {"source": iris})
    }


def _source(
    corpus: Corpus,
    row: Row,
    people: Mapping[str, Sequence[Author]],
    species: tuple[str, ...],
    retraction: Retraction,
    citation: str,
) -> Source:
    (iri, type_, title, year, container, volume, number, pages, publisher, *rest) = row
    (doi, pmid, pmcid, isbn, issn, url, study_type, design, sample, unnamed) = rest
    return Source(
        id=corpus.names.id(iri),
        iri=iri,
        type=name(type_),
        title=title,
        authors=tuple(people.get("author", ())),
        unnamed_authors=unnamed == 1,
        editors=tuple(people.get("editor", ())),
        year=year,
        container=container,
        volume=volume,
        number=number,
        pages=pages,
        publisher=publisher,
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        isbn=isbn,
        issn=issn,
        url=url,
        study=Study(
            type=StudyType(name(study_type)) if study_type else None,
            design=design,
            species=species,
            sample=sample,
        ),
        retraction=retraction,
        citation=citation,
    )


def _people(corpus: Corpus, iris: Sequence[str]) -> dict[str, dict[str, list[Author]]]:
    people: dict[str, dict[str, list[Author]]] = {}
    rows = corpus.store.rows("source_people", {"source": iris})
    for source, role, _, person, family, given in rows:
        orcid = person.removeprefix(ORCID) if person.startswith(ORCID) else None
        author = Author(iri=person, family=family, given=given, orcid=orcid)
        people.setdefault(source, {}).setdefault(role, []).append(author)
    return people


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    return grouped


def _retraction(rows: Iterable[Row], told: Mapping[str, str]) -> Retraction:
    checks = tuple(
        RetractionCheck(
            outcome=Outcome(name(outcome)),
            list=told.get(list_, list_),
            list_date=list_date,
            date=date,
            reason=told.get(reason, reason),
            notice=notice,
            notice_date=notice_date,
        )
        for _, outcome, list_, list_date, date, reason, notice, notice_date in rows
    )
    outcomes = {check.outcome for check in checks}
    gravest = next((outcome for outcome in Outcome if outcome in outcomes), Outcome.NOT_CHECKED)
    return Retraction(status=gravest, checks=checks)
