"""Reads the search index of a snapshot."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tantivy import Index, Occur, Order, Query, Schema, Searcher

from graph.errors import SnapshotError
from graph.stores.search import schema
from graph.stores.search.analysis import Analysis
from graph.stores.search.clauses import Best, Clause, Fact, Fixed, Phrase, Sum, Term, Weighted
from graph.stores.search.schema import Known


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and its score."""

    score: float
    sort: str
    iri: str
    kept: str


class SearchIndex:
    """Finds things by their words, in well under a millisecond. Safe to share among threads."""

    def __init__(self, path: Path) -> None:
        """Open the index in the folder of a snapshot. Raises SnapshotError."""
        home = path / schema.FOLDER
        try:
            languages = json.loads((home / schema.LANGUAGES).read_text(encoding="utf-8"))
            self.analysis = Analysis(languages)
            self._schema, self._things = _open(home / schema.THINGS, self.analysis)
            self._words_schema, self._words = _open(home / schema.WORDS, self.analysis)
        except (OSError, ValueError) as error:
            raise SnapshotError(f"{home}: the search index cannot be opened: {error}") from error

    def find(
        self,
        score: Clause,
        *,
        must: Sequence[Clause] = (),
        without: Sequence[Clause] = (),
        limit: int,
    ) -> tuple[list[Hit], int]:
        """The things that meet ``score`` and every ``must``, best first, and how many there are.

        Only ``score`` counts for the rank; of equals, what was written first comes first.
        """
        if limit == 0:
            return [], 0
        asked = [(Occur.Must, self._query(score))]
        asked += [(Occur.Must, Query.const_score_query(self._query(each), 0.0)) for each in must]
        asked += [(Occur.MustNot, self._query(each)) for each in without]
        found = self._things.search(Query.boolean_query(asked), limit=limit)
        hits = []
        for value, address in found.hits:
            row = self._things.doc(address)
            hits.append(Hit(value, *(_text(row[name]) for name in ("sort", "iri", "kept"))))
        return hits, found.count  # type: ignore[attr-defined] # its stubs leave it out

    def is_known(self, language: str, word: str) -> bool:
        """Whether texts of a language have this word, in any form."""
        stem = f"{language}:{self.analysis.term(language, word)}"
        return bool(self._words.doc_freq("stem", stem))

    def completions(self, beginning: str, limit: int) -> list[Known]:
        """Words that begin so, the most frequent first. Only letters and digits may be given."""
        return self._known(Query.regex_query(self._words_schema, "word", f"{beginning}.+"), limit)

    def similar(self, word: str, limit: int) -> list[Known]:
        """Words that are one typing error away (a letter more, less, other, or two swapped)."""
        return self._known(Query.fuzzy_term_query(self._words_schema, "word", word), limit)

    def compounds(self, language: str, word: str, limit: int) -> list[Known]:
        """Compound words that this word is a part of."""
        part = f"{language}:{self.analysis.term(language, word)}"
        return self._known(Query.term_query(self._words_schema, "part", part), limit)

    def _known(self, query: Query, limit: int) -> list[Known]:
        found = self._words.search(
            query, limit=limit, count=False, order_by_field="count", order=Order.Desc
        )
        rows = [self._words.doc(address) for _, address in found.hits]
        return [Known(row["word"][0], row["language"][0], row["count"][0]) for row in rows]

    def _query(self, clause: Clause) -> Query:
        match clause:
            case Term(field, term):
                query = Query.term_query(self._schema, field, term, "freq")
            case Phrase(field, terms):
                query = Query.phrase_query(self._schema, field, list(terms))
            case Fact(facts):
                query = Query.term_set_query(self._schema, "fact", list(facts))
            case Weighted(inner, weight):
                query = Query.boost_query(self._query(inner), weight)
            case Fixed(inner, score):
                query = Query.const_score_query(self._query(inner), score)
            case Best(clauses):
                query = Query.disjunction_max_query([self._query(each) for each in clauses])
            case Sum(clauses):
                query = Query.boolean_query([(Occur.Should, self._query(c)) for c in clauses])
        return query


def _open(path: Path, analysis: Analysis) -> tuple[Schema, Searcher]:
    """Open an index, without a trace in its folder, which need not be writable.

    The engine wants to put a lock beside the files, so it is shown links to them. They are needed
    no longer than it takes to open them: a snapshot never changes.
    """
    # The engine may still put a file there while all is taken away: that is no fault.
    with tempfile.TemporaryDirectory(prefix="claimgraph-", ignore_cleanup_errors=True) as place:
        for file in path.glob("[!.]*"):  # a lock may have been left there
            (Path(place) / file.name).symlink_to(file.absolute())
        index = Index.open(place)
        index.config_reader("manual")  # nothing is to be watched
        for name, analyzer in analysis.analyzers.items():
            index.register_tokenizer(name, analyzer)
        return index.schema, index.searcher()


def _text(values: Sequence[bytes]) -> str:
    """What was kept of a thing; nothing where it has none."""
    return b"".join(map(bytes, values)).decode()
