"""What the best things found have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from graph.corpus import Corpus
from graph.models.search import ConceptCount, Facets, SourceCount, ValueCount, YearCount
from graph.stores.search.reader import Hit
from graph.vocabulary import name

MOST_VALUES = 10

K = TypeVar("K", str, int)


def in_common(corpus: Corpus, best: Sequence[Hit]) -> Facets:
    """How many of these things have each value; a thing counts once for each.

    A claim has its concepts, the sources that bear on it, and what those were found to show; year
    and type of study are those of its sources. A source has its own, and a concept is itself.
    """
    claims = [hit.iri for hit in best if hit.sort == "claim"]
    rows = corpus.store.rows
    concepts = {(iri, iri) for iri in _of("concept", best)}
    concepts |= {(row[0], row[1]) for row in rows("claim_concepts", {"claim": claims})}
    sources = {(iri, iri) for iri in _of("source", best)}
    sources |= {(row[0], row[1]) for row in rows("claim_evidence", {"claim": claims})}
    verdicts = {(row[0], name(row[2])) for row in rows("claim_verdicts", {"claim": claims})}
    known = {row[0]: row for row in rows("sources", {"source": [*{s for _, s in sources}]})}
    years = {(thing, known[s][3]) for thing, s in sources if s in known and known[s][3]}
    types = {(thing, name(known[s][15])) for thing, s in sources if s in known and known[s][15]}
    top_concepts, top_sources = _most(concepts), _most(sources)
    named = corpus.named(iri for iri, _ in top_concepts)
    references = corpus.references([iri for iri, _ in top_sources])
    return Facets(
        of=len(best),
        concept=tuple(ConceptCount(**dict(named[iri]), count=n) for iri, n in top_concepts),
        source=tuple(
            SourceCount(id=corpus.names.id(iri), iri=iri, citation=references[iri][0], count=n)
            for iri, n in top_sources
            if iri in references
        ),
        year=tuple(YearCount(year=year, count=n) for year, n in _most(years)),
        verdict=tuple(ValueCount(value=value, count=n) for value, n in _most(verdicts)),
        study_type=tuple(ValueCount(value=value, count=n) for value, n in _most(types)),
    )


def _of(sort: str, best: Iterable[Hit]) -> list[str]:
    return [hit.iri for hit in best if hit.sort == sort]


def _most(pairs: Iterable[tuple[str, K]]) -> list[tuple[K, int]]:
    """The values that most things have; of equals, the one that sorts first."""
    counted = Counter(value for _, value in pairs)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
