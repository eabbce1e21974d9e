"""Finds claims, concepts and sources by their words, best first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import get_args

from graph import claims
from graph.corpus import MOST_IN_A_PAGE, Corpus
from graph.errors import BadValue
from graph.models import ClaimSummary, Page
from graph.models.search import Found, Sort
from graph.search.asked import Asked
from graph.search.expansion import Expander, Meaning, found_in
from graph.search.facets import facets
from graph.search.hits import Hits
from graph.sources import Sources
from graph.stores.search.analysis import language_of
from graph.stores.search.clauses import Best, Clause, Fact, Fixed, Phrase, Sum, Term, Weighted
from graph.stores.search.reader import Hit, SearchIndex
from graph.stores.search.schema import Field, column
from graph.vocabulary import Certainty, Kind, Verdict

MOST_HITS = 100
DEEPEST = 1000  # how far a ranking is followed
COUNTED = 100  # things that facets are taken from

SORTS: tuple[Sort, ...] = get_args(Sort)
_FIELDS = {
    "claim": (Field.CLAIM,),
    "concept": (Field.LABEL,),
    "source": (Field.SOURCE, Field.TITLE, Field.NAME),
}
# How much a field counts beside the first of its thing.
_TITLE = 0.1
_CONCEPT = 1.0


class Searcher:
    """Searches one corpus."""

    def __init__(self, corpus: Corpus, sources: Sources, index: SearchIndex) -> None:
        self._corpus, self._index = corpus, index
        self._expander = Expander(index)
        self._hits = Hits(corpus, sources, index)

    def search(
        self,
        query: str,
        *,
        types: Collection[str] = SORTS,
        languages: Sequence[str] = (),
        cursor: str | None = None,
        limit: int = 20,
    ) -> Found:
        """The claims, concepts and sources that fit a query, best first.

        ``languages`` are those that the words are in, as tags; where none is given they are told
        from the words. Raises BadValue for a bad limit, type or cursor; never for a query.
        """
        if not 1 <= limit <= MOST_HITS:
            raise BadValue("limit", limit, f"give a number from 1 to {MOST_HITS}.")
        if unknown := sorted(set(types) - set(SORTS)):
            raise BadValue("type", unknown[0], f"use one of {', '.join(SORTS)}.")
        sorts = tuple(sort for sort in SORTS if sort in types)
        asked = Asked.read(query)
        read_in = self._expander.languages(
            [*asked.words, *asked.phrases], [language_of(tag) for tag in languages]
        )
        meanings = self._expander.meanings(asked, read_in)
        offset = _offset(cursor)
        best, total = self._best(asked, meanings, sorts, max(COUNTED, min(offset + limit, DEEPEST)))
        shown = best[offset : offset + limit]
        after = offset + len(shown)
        return Found(
            version=self._corpus.version,
            query=asked.text,
            cut=asked.cut,
            languages=read_in,
            expansions=self._hits.expansions(meanings),
            items=self._hits.read(shown, asked, meanings),
            total=total,
            limit=limit,
            cursor=cursor,
            next=str(after) if shown and after < min(total, DEEPEST) else None,
            facets=facets(self._corpus, best[:COUNTED]),
        )

    def claims(
        self,
        query: str,
        *,
        concept: str | None,
        also: str | None,
        source: str | None,
        verdict: Verdict | None,
        cited: bool | None,
        kind: Kind | None,
        certainty: Certainty | None,
        cursor: str | None,
        limit: int,
    ) -> Page[ClaimSummary]:
        """The claims that fit a query and meet every given condition, best first.

        The conditions are those of ``claims.list_claims``. Raises as that does.
        """
        if not 1 <= limit <= MOST_IN_A_PAGE:
            raise BadValue("limit", limit, f"give a number from 1 to {MOST_IN_A_PAGE}.")
        about = (each for each in (concept, also) if each is not None)
        iris = (self._corpus.known("concept", "concepts", each) for each in about)
        must: list[Clause] = [Fact((f"concept:{iri}",)) for iri in iris]
        if source is not None:
            must.append(Fact((f"source:{self._corpus.known('source', 'sources', source)}",)))
        values = {"verdict": verdict, "kind": kind, "certainty": certainty}
        must += [Fact((f"{sort}:{value}",)) for sort, value in values.items() if value is not None]
        is_cited = Fact(("cited:true",))
        must += [is_cited] if cited else []
        asked = Asked.read(query)
        read_in = self._expander.languages([*asked.words, *asked.phrases], ())
        meanings = self._expander.meanings(asked, read_in)
        offset = _offset(cursor)
        best, total = self._best(
            asked,
            meanings,
            ("claim",),
            min(offset + limit, DEEPEST),
            must,
            [is_cited] if cited is False else [],
        )
        shown = best[offset:]
        after = offset + len(shown)
        return Page[ClaimSummary](
            version=self._corpus.version,
            items=tuple(claims.summaries(self._corpus, [hit.iri for hit in shown]).values()),
            total=total,
            limit=limit,
            cursor=cursor,
            next=str(after) if shown and after < min(total, DEEPEST) else None,
        )

    def _best(
        self,
        asked: Asked,
        meanings: Sequence[Meaning],
        sorts: Sequence[Sort],
        limit: int,
        must: Sequence[Clause] = (),
        without: Sequence[Clause] = (),
    ) -> tuple[list[Hit], int]:
        phrases = [self._phrase(phrase, sorts) for phrase in asked.phrases]
        score: list[Clause] = [self._word(meaning, sorts) for meaning in meanings]
        score += phrases
        if not score:
            return [], 0
        return self._index.find(
            Sum(score),
            must=[Fact(tuple(f"sort:{sort}" for sort in sorts)), *phrases, *must],
            without=[*without, *(self._phrase(each, sorts) for each in asked.without)],
            limit=limit,
        )

    def _word(self, meaning: Meaning, sorts: Sequence[Sort]) -> Clause:
        """A word in the fields of each sort, or in the label of a concept that a claim is about."""
        written = meaning.variants
        clauses: list[Clause] = []
        for sort in sorts:
            first, *others = _FIELDS[sort]
            whole = Best([c for v in written for c in found_in((first,), v)])
            more = [
                Weighted(Best([c for v in written for c in found_in((field,), v)]), _TITLE)
                if field is Field.TITLE
                else Best([c for v in written for c in found_in((field,), v)])
                for field in others
            ]
            clauses.append(Sum([whole, *more]) if more else whole)
        if "claim" in sorts:
            for concept, fit in meaning.concepts:
                about = Fact((f"concept:{concept}", f"states:{concept}"))
                clauses.append(Fixed(about, fit * _CONCEPT))
        return Best(clauses)

    def _phrase(self, phrase: str, sorts: Sequence[Sort]) -> Clause:
        """Words that stand one after the other, in any field and language."""
        analysis = self._index.analysis
        clauses: list[Clause] = []
        for sort in sorts:
            for field in _FIELDS[sort]:
                for language in analysis.languages:
                    terms = tuple(analysis.terms(language, phrase))
                    if terms:
                        clauses.append(self._terms(column(field, language), terms))
        return Best(clauses)

    @staticmethod
    def _terms(name: str, terms: tuple[str, ...]) -> Clause:
        return Phrase(name, terms) if len(terms) > 1 else Term(name, terms[0])


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and int(cursor) < DEEPEST):
        raise BadValue("cursor", cursor, "give what `next` of the page before says.")
    return int(cursor)
