"""The graph of one folder, opened: everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph import (
    asking,
    claims,
    concepts,
    dataset,
    downloads,
    evidence,
    lookup,
    neighborhood,
    sentences,
)
from graph.asking import Questions, Rows
from graph.bibliography import references
from graph.build import HELD, Progress, build_snapshot
from graph.corpus import TABLES_IN, Corpus
from graph.downloads import Download, Downloads
from graph.errors import BadValue
from graph.judging import conclusions, conflicts, findings, gaps, impact, profile
from graph.judging.findings import Finding
from graph.models import (
    Branch,
    Claim,
    ClaimEvidence,
    ClaimProfile,
    ClaimSummary,
    Concept,
    Conflicts,
    Dataset,
    Found,
    Gaps,
    Impact,
    Lookup,
    Named,
    Neighborhood,
    Page,
    Paths,
    Source,
    SourceClaim,
    SourceDetail,
)
from graph.paths import paths
from graph.question import Question, Row, load_questions
from graph.resolve import Resolver, Thing
from graph.search import SORTS, Searcher
from graph.sources import Sources
from graph.stores import oxigraph
from graph.stores.search.reader import SearchIndex
from graph.stores.snapshot import SnapshotStore
from graph.vocabulary import Certainty, ConflictKind, GapKind, Kind, Link, Standing, Verdict

if TYPE_CHECKING:
    from graph.linked.descriptions import Descriptions


def open_graph(
    folder: Path | str,
    *,
    cache: Path | str | None = None,
    style: str = references.DEFAULT_STYLE,
    keep: int = HELD,
    progress: Progress = lambda _stage, _fraction: None,
) -> Graph:
    """Open a folder of Turtle and BibTeX, building its snapshot if there is none yet.

    Raises FolderNotFound, DataRejected with all problems of the data, SnapshotError where the
    cache cannot be written, and BadValue for an unknown citation style.

    >>> g = open_graph("data")  # doctest: +SKIP
    >>> g.claim_evidence("bond-formation-tightens-crosstalk").summary.sentence  # doctest: +SKIP
    """
    return Graph(
        build_snapshot(folder, cache=cache, style=style, keep=keep, progress=progress).path
    )


class Graph:
    """A snapshot, opened for reading. Safe to share among threads; it never changes.

    Every whole answer names ``version``, the digest of the data that it was taken from. Ids are
    IRIs less the base of the dataset. An unknown id raises NotFound with similar ids, a value out
    of bounds BadValue.
    """

    def __init__(self, path: Path) -> None:
        """Open a snapshot, given its folder. Raises SnapshotError."""
        self._path = path
        self.rdf = path / oxigraph.FOLDER  # the RDF store, for those who ask it by SPARQL
        self._questions = load_questions()
        tables = {**self._questions, **conclusions.TABLES}
        self._store = SnapshotStore(path, tables)
        own = self._store.own_questions(tables)
        self._store.take(own)
        self._questions |= own
        self._corpus = Corpus.of(self._store, self._store.about, self._store.references)
        self._sources = {tag: Sources(self._corpus, tag) for tag in sentences.LANGUAGES}
        self._resolver = Resolver(self._corpus)
        self._searcher = Searcher(self._corpus, self._sources[TABLES_IN], SearchIndex(path))

    @property
    def version(self) -> str:
        """The digest of the data."""
        return self._corpus.version

    @property
    def build(self) -> str:
        """The digest of the data and of the software that prepared them."""
        return self._corpus.build

    @property
    def base(self) -> str:
        """What the IRIs of the dataset begin with."""
        return self._corpus.names.base

    def close(self) -> None:
        """Close the snapshot; the graph cannot be asked afterwards."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def dataset(self) -> Dataset:
        """What this dataset is: title, licence, languages, texts and counts."""
        return dataset.dataset(self._corpus)

    def claims(
        self,
        *,
        q: str | None = None,
        concept: str | None = None,
        source: str | None = None,
        verdict: Verdict | None = None,
        cited: bool | None = None,
        kind: Kind | None = None,
        certainty: Certainty | None = None,
        also: str | None = None,
        subject: str | None = None,
        relation: str | None = None,
        object: str | None = None,
        standing: Standing | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[ClaimSummary]:
        """The claims that meet every given condition, by id. See ``claims.Conditions``.

        ``q``: they have these words, as ``search`` finds them; then the best come first.
        """
        given = claims.Conditions(
            concept=concept,
            also=also,
            source=source,
            verdict=verdict,
            cited=cited,
            kind=kind,
            certainty=certainty,
            standing=standing,
            subject=subject,
            relation=relation,
            object=object,
        )
        if q is not None:
            return self._searcher.claims(q, given, cursor=cursor, limit=limit)
        return claims.list_claims(self._corpus, given, cursor=cursor, limit=limit)

    def claim(self, id: str) -> Claim:
        """One claim with all that is recorded of it, except its evidence."""
        return claims.claim(self._corpus, id)

    def relation(self, id: str) -> Named:
        """A relation that claims state, with its labels. Raises NotFound."""
        return claims.relation(self._corpus, id)

    def claim_evidence(self, id: str, *, language: str = "en") -> ClaimEvidence:
        """Which sources bear on a claim, what they were found to show, and who shares authors."""
        sources = self._sources[_spoken(language)]
        return evidence.claim_evidence(self._corpus, sources, id, language)

    def lookup(self, items: Sequence[str], *, limit: int = 10) -> Lookup:
        """Claims by id, by source or by text, each with its evidence in numbers.

        See ``lookup.lookup``.
        """
        said, sources = self._store.claims_saying, self._sources[TABLES_IN]
        return lookup.lookup(self._corpus, sources, self._resolver, said, items, limit=limit)

    def findings(self, iris: Sequence[str]) -> list[tuple[Finding, ...]]:
        """How many sources cited for each of these claims were found to show what of it."""
        return findings.findings(self._corpus, iris)

    def claim_profile(self, id: str, *, language: str = "en") -> ClaimProfile:
        """The evidence for a claim, condensed into statements that can be checked."""
        answer = self.claim_evidence(id, language=language)
        rows = self._store.rows("claim_standings", {"claim": [answer.claim.iri]})
        return profile.profile(answer, [Standing(word) for _, word in rows], language)

    def search(
        self,
        query: str,
        *,
        types: Collection[str] = SORTS,
        languages: Sequence[str] = (),
        cursor: str | None = None,
        limit: int = 20,
        facets: bool = True,
    ) -> Found:
        """The claims, concepts and sources that fit a query, best first. See ``search``."""
        return self._searcher.search(
            query, types=types, languages=languages, cursor=cursor, limit=limit, facets=facets
        )

    def sources(
        self,
        *,
        cited: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
        language: str = "en",
    ) -> Page[Source]:
        """All sources, or those that the text does or does not cite, by id."""
        sources = self._sources[_spoken(language)]
        return sources.list(cited=cited, cursor=cursor, limit=limit)

    def source(self, id: str, *, language: str = "en") -> SourceDetail:
        """One source."""
        return self._sources[_spoken(language)].detail(id)

    def source_claims(
        self, id: str, *, cursor: str | None = None, limit: int = 50, language: str = "en"
    ) -> Page[SourceClaim]:
        """The claims that a source is cited for or was compared with, and what it shows of each."""
        _spoken(language)
        return evidence.source_claims(self._corpus, id, language, cursor=cursor, limit=limit)

    def source_impact(
        self, id: str, *, cursor: str | None = None, limit: int = 50, language: str = "en"
    ) -> Impact:
        """What would be left of the claims without a source, those that lose most first."""
        return impact.source_impact(self._corpus, id, _spoken(language), cursor=cursor, limit=limit)

    def impact(
        self,
        ids: Sequence[str],
        *,
        cursor: str | None = None,
        limit: int = 50,
        language: str = "en",
    ) -> Impact:
        """The same without several sources at once; those that do not exist are named."""
        return impact.impact(self._corpus, ids, _spoken(language), cursor=cursor, limit=limit)

    def gaps(
        self,
        *,
        kind: GapKind | None = None,
        concept: str | None = None,
        source: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
        language: str = "en",
    ) -> Gaps:
        """What is missing, how much of each kind, and what to do about it. See ``gaps``."""
        return gaps.gaps(
            self._corpus,
            self._store,
            self._sources[_spoken(language)],
            language,
            kind=kind,
            concept=concept,
            source=source,
            cursor=cursor,
            limit=limit,
        )

    def conflicts(
        self,
        *,
        kind: ConflictKind | None = None,
        concept: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
        language: str = "en",
    ) -> Conflicts:
        """What is disputed, and apart from it what has too little evidence. See ``conflicts``."""
        return conflicts.conflicts(
            self._corpus,
            self._store,
            _spoken(language),
            kind=kind,
            concept=concept,
            cursor=cursor,
            limit=limit,
        )

    def concepts(self, *, cursor: str | None = None, limit: int = 50) -> Page[Named]:
        """All concepts, by id."""
        return concepts.list_concepts(self._corpus, cursor=cursor, limit=limit)

    def concept_tree(self, *, cursor: str | None = None, limit: int = 50) -> Page[Branch]:
        """The concepts with none above them, by id, each with those below it."""
        return concepts.tree(self._corpus, cursor=cursor, limit=limit)

    def concept(self, id: str) -> Concept:
        """One concept: labels, broader, narrower, identifiers."""
        return concepts.concept(self._corpus, id)

    def concept_claims(
        self, id: str, *, cursor: str | None = None, limit: int = 50
    ) -> Page[ClaimSummary]:
        """The claims about a concept, by id."""
        return self.claims(concept=id, cursor=cursor, limit=limit)

    def neighborhood(
        self,
        id: str,
        *,
        depth: int = 1,
        limit: int = 50,
        edges: Collection[Link] = tuple(Link),
        include: Collection[str] = (),
        expand: Collection[str] = (),
    ) -> Neighborhood:
        """What lies around a concept, strongest first. See ``neighborhood.neighborhood``."""
        return neighborhood.neighborhood(
            self._corpus,
            self._sources[TABLES_IN],
            id,
            depth=depth,
            limit=limit,
            edges=edges,
            include=include,
            expand=expand,
        )

    def paths(
        self,
        start: str,
        end: str,
        *,
        max_length: int = 4,
        limit: int = 10,
        edges: Collection[Link] = tuple(Link),
        deadline: float = paths.DEADLINE,
    ) -> Paths:
        """How two concepts are connected, shortest first. See ``paths.paths``."""
        return paths.paths(
            self._corpus,
            start,
            end,
            max_length=max_length,
            limit=limit,
            edges=edges,
            deadline=deadline,
        )

    @cached_property
    def described(self) -> Descriptions:
        """The same things as RDF: what is stated of each. Opened when it is first asked for."""
        from graph.linked.descriptions import Descriptions  # noqa: PLC0415 - few ask; rdflib is large

        return Descriptions(self._corpus, self._path)

    @cached_property
    def downloads(self) -> Downloads:
        """The files to take away."""
        return Downloads.of(self._path)

    def download_path(self, download: Download) -> Path:
        """Where a file to take away stands."""
        return downloads.path(self._path, download)

    def resolve(self, identifier: str) -> Thing:
        """The thing that an IRI or an identifier (DOI, PubMed, MeSH ...) stands for."""
        return self._resolver.thing(identifier)

    def questions(self) -> Questions:
        """All questions that can be asked by name."""
        names = self._corpus.names
        items = [asking.described(self._store, names, q) for q in self._questions.values()]
        return Questions(version=self.version, items=tuple(items))

    def question(self, name: str) -> Question:
        """One question."""
        return asking.known(self._questions, name)

    def rows(
        self, name: str, given: Mapping[str, str], *, cursor: str | None = None, limit: int = 50
    ) -> Rows:
        """The rows of a question; parameters are ids or IRIs. See ``asking.rows``."""
        question, names = self.question(name), self._corpus.names
        return asking.rows(self._store, names, self.version, question, given, cursor, limit)

    def bibtex(self, source: str | None = None) -> str:
        """One source as BibTeX, or the whole bibliography."""
        return "\n".join(row[1] for row in self._references(source))

    def csl_json(self, source: str | None = None) -> str:
        """One source as CSL-JSON (an array of one), or the whole bibliography."""
        return f"[{', '.join(row[2] for row in self._references(source))}]"

    def _references(self, source: str | None) -> Iterable[Row]:
        """Formatted reference, BibTeX and CSL-JSON of one source, or of all."""
        if source is None:
            return self._store.all_references()
        iri = self._corpus.known("source", "sources", source)
        return self._store.references([iri]).values()


def _spoken(language: str) -> str:
    """A language that answers are given in. Raises BadValue for another."""
    if language not in sentences.LANGUAGES:
        raise BadValue("language", language, f"use one of {', '.join(sentences.LANGUAGES)}.")
    return language
