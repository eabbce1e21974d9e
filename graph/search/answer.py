"""Answers a search: reads the query, finds, and shows what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from graph import claims
from graph.bounds import MOST_IN_A_PAGE, bounded, position
from graph.corpus import Corpus
from graph.errors import BadValue
from graph.models import ClaimSummary, Page
from graph.models.search import Found, Sort
from graph.search import ranking
from graph.search.asked import Asked
from graph.search.expansion import Expander, Meaning
from graph.search.facets import in_common
from graph.search.hits import Hits
from graph.sources import Sources
from graph.stores.search.analysis import language_of
from graph.stores.search.clauses import Fact
from graph.stores.search.reader import SearchIndex

MOST_HITS = 100
DEEPEST = 1000  # how far a ranking is followed
COUNTED = 100  # things that facets are taken from

SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class _Read:
    """A query, and what it can mean."""

    asked: Asked
    languages: tuple[str, ...]
    meanings: tuple[Meaning, ...]


class Searcher:
    """Searches one corpus."""

    def __init__(self, corpus: Corpus, sources: Sources, index: SearchIndex) -> None:
        self._corpus, self._index = corpus, index
        self._expander = Expander(index, corpus.store, ranking.labels)
        self._hits = Hits(corpus, sources, index)

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
        """The claims, concepts and sources that fit a query, best first.

        ``languages`` are those that the words are in, as tags; where none is given they are told
        from the words. Raises BadValue for a bad limit, type or cursor; never for a query.
        """
        bounded("limit", limit, MOST_HITS)
        if unknown := sorted(set(types) - set(SORTS)):
            raise BadValue("type", unknown[0], f"use one of {', '.join(SORTS)}.")
        offset = position(cursor, DEEPEST - 1)
        read = self._read(query, languages)
        best, total = ranking.best(
            self._index,
            read.asked,
            read.meanings,
            [sort for sort in SORTS if sort in types],
            limit=max(COUNTED if facets else 0, min(offset + limit, DEEPEST)),
        )
        shown = best[offset : offset + limit]
        return Found(
            version=self._corpus.version,
            query=read.asked.text,
            cut=read.asked.cut,
            languages=read.languages,
            expansions=self._hits.expansions(read.meanings),
            items=self._hits.read(shown, read.asked, read.meanings),
            total=total,
            limit=limit,
            cursor=cursor,
            next=_next(offset, len(shown), total),
            facets=in_common(self._corpus, best[:COUNTED]) if facets else None,
        )

    def claims(
        self,
        query: str,
        given: claims.Conditions,
        *,
        cursor: str | None,
        limit: int,
    ) -> Page[ClaimSummary]:
        """The claims that fit a query and meet the conditions, best first.

        Raises as ``claims.list_claims`` does, and BadValue for a condition on what a claim states:
        the index knows the parts of statements, and not which of them belong together.
        """
        bounded("limit", limit, MOST_IN_A_PAGE)
        if (given.subject, given.relation, given.object) != (None,) * 3:
            expected = "leave subject, relation and object out, or q"
            raise BadValue("q", query, f"{expected}: words are not searched within those.")
        known = self._corpus.known
        conditions = [
            *(("concept", known("concept", "concepts", each)) for each in given.concepts),
            ("source", None if given.source is None else known("source", "sources", given.source)),
            ("verdict", given.verdict),
            ("kind", given.kind),
            ("certainty", given.certainty),
            ("standing", given.standing),
            ("cited", "true" if given.cited else None),
        ]
        offset = position(cursor, DEEPEST - 1)
        read = self._read(query)
        best, total = ranking.best(
            self._index,
            read.asked,
            read.meanings,
            ("claim",),
            must=_facts(conditions),
            without=_facts([("cited", "true" if given.cited is False else None)]),
            limit=min(offset + limit, DEEPEST),
        )
        shown = [hit.iri for hit in best[offset:]]
        return Page[ClaimSummary](
            version=self._corpus.version,
            items=tuple(claims.summaries(self._corpus, shown).values()),
            total=total,
            limit=limit,
            cursor=cursor,
            next=_next(offset, len(shown), total),
        )

    def _read(self, query: str, languages: Sequence[str] = ()) -> _Read:
        asked = Asked.read(query, self._index.analysis)
        read_in = self._expander.languages(asked, [language_of(tag) for tag in languages])
        return _Read(asked, read_in, self._expander.meanings(asked, read_in))


def _facts(conditions: Iterable[tuple[str, str | None]]) -> list[Fact]:
    return [Fact((f"{sort}:{value}",)) for sort, value in conditions if value is not None]


def _next(offset: int, shown: int, total: int) -> str | None:
    """The cursor of the page after this one, as far as a ranking is followed."""
    after = offset + shown
    return str(after) if shown and after < min(total, DEEPEST) else None
