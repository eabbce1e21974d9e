"""Many claims at once: by id, by what cites, or by text, each with its evidence in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graph import claims, evidence
from graph.bearing import readings
from graph.bounds import bounded
from graph.corpus import Corpus
from graph.errors import BadValue
from graph.models import CitedSource, LookedUp, Lookup, Source, TalliedClaim
from graph.models.lookup import Matched
from graph.resolve import Resolver
from graph.sources import Sources
from graph.stores.base import Where

MOST_ITEMS = 500
MOST_CLAIMS = 50  # of one item
MOST_IN_ALL = 1000  # claims of all items together
NEAR_FOR = 10  # unknown ids for which similar ones are looked for
LONGEST_ID = 200  # what is longer, or holds white space, is no misspelt id

Saying = Callable[[Sequence[str]], Mapping[str, Sequence[str]]]  # the claims with these texts


class _Match(NamedTuple):
    """What a thing stands for: the IRIs of claims, how many there are, and of a source."""

    matched: Matched | None
    claims: Sequence[str] = ()
    total: int = 0
    source: str | None = None


def lookup(
    corpus: Corpus,
    sources: Sources,
    resolver: Resolver,
    saying: Saying,
    items: Sequence[str],
    *,
    limit: int = 10,
) -> Lookup:
    """What each item stands for: the id or IRI of a claim, a source, or the text of a claim.

    A source is given by its id or IRI, or as a DOI, PubMed or PubMed Central id. A text is found
    if it is the same but for case, spacing and the way of writing a character (``texts.plain``).
    An item has at most ``limit`` claims, or fewer, so that all have at most ``MOST_IN_ALL``.
    Raises BadValue where there are too many items, or none.
    """
    if not 1 <= len(items) <= MOST_ITEMS:
        raise BadValue("items", len(items), f"give 1 to {MOST_ITEMS} of them.")
    shown = min(bounded("limit", limit, MOST_CLAIMS), MOST_IN_ALL // len(items))
    matches = _matches(corpus, resolver, saying, dict.fromkeys(items), shown)
    tallied = _Tallied(corpus, sources, (iri for match in matches.values() for iri in match.claims))
    read = sources.read(match.source for match in matches.values() if match.source)
    near = _near(corpus, [item for item, match in matches.items() if match.matched is None])
    return Lookup(
        version=corpus.version,
        limit=shown,
        items=tuple(
            LookedUp(
                given=item,
                matched=matches[item].matched,
                source=_source(read, matches[item].source),
                total=matches[item].total,
                claims=tuple(tallied.of(matches[item])),
                near=near.get(item, ()),
            )
            for item in items
        ),
        unknown=tuple(item for item, match in matches.items() if match.matched is None),
    )


def _matches(
    corpus: Corpus, resolver: Resolver, saying: Saying, items: Iterable[str], limit: int
) -> dict[str, _Match]:
    """What each item stands for; an id goes before a source, and that before a text."""
    iris = {item: corpus.names.iri(item.strip()) for item in items}
    known = claims.summaries(corpus, [*dict.fromkeys(iris.values())])
    found = {item: _Match("id", (iri,), 1) for item, iri in iris.items() if iri in known}
    for item in iris:
        if item not in found and (source := resolver.source(item)) is not None:
            found[item] = _claims_citing(corpus, source, limit)
    same = saying([item for item in iris if item not in found])
    for item, said in same.items():
        found[item] = _Match("text", said[:limit], len(said))
    return {item: found.get(item, _Match(None)) for item in iris}


def _claims_citing(corpus: Corpus, source: str, limit: int) -> _Match:
    where = [Where.has("claim_sources", source=source)]
    first = corpus.store.keys("claim", where, limit=limit)
    return _Match("source", first, corpus.store.count("claim", where), source)


def _near(corpus: Corpus, unknown: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Similar ids, for the first few that may be misspelt ones."""
    like_ids = [item for item in unknown if len(item.split()) == 1 and len(item) <= LONGEST_ID]
    return {item: tuple(corpus.near("claim", "claims", item)) for item in like_ids[:NEAR_FOR]}


class _Tallied:
    """Claims with their evidence in numbers; each is counted once, however often it is found."""

    def __init__(self, corpus: Corpus, sources: Sources, iris: Iterable[str]) -> None:
        self._summaries = claims.summaries(corpus, [*dict.fromkeys(iris)])
        self._tallies = {iri: evidence.tally(corpus, sources, iri) for iri in self._summaries}
        self._readings = readings(corpus, [*self._summaries])

    def of(self, match: _Match) -> Iterator[TalliedClaim]:
        for iri in match.claims:
            reading = self._readings.get(iri, {}).get(match.source or "")
            verdict, basis = (reading.verdict, reading.basis) if reading else (None, None)
            yield TalliedClaim(
                claim=self._summaries[iri], cited=self._tallies[iri], verdict=verdict, basis=basis
            )


def _source(read: Mapping[str, Source], iri: str | None) -> CitedSource | None:
    if iri is None:
        return None
    source = read[iri]
    return CitedSource(
        id=source.id,
        iri=source.iri,
        citation=source.citation,
        doi=source.doi,
        retraction=source.retraction.status,
    )
