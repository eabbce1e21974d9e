"""From one concept to the next: the links between two, their claims, and what those rest on.

Hubs are not read whole here either: of the claims about a concept at most ``CLAIMS_LOOKED_AT`` are,
so of two hubs some claims about both may be missed. Their number is known all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.bearing import Reading, readings
from graph.corpus import Corpus
from graph.models import StepEvidence
from graph.neighborhood import claims_of, links_among
from graph.question import Row
from graph.vocabulary import Basis, Link, Verdict, name

CLAIMS_LOOKED_AT = 500  # of those about one concept, for those that are about another too
CLAIMS_COUNTED = 50  # of one link, whose evidence is looked at

_FAVOURABLE_FIRST = tuple(Verdict)

Behind = tuple[Row, list[str]]  # a link, and the claims behind it


class Steps:
    """What lies behind single steps. Each is looked at once, in whichever direction."""

    def __init__(self, corpus: Corpus, kinds: Sequence[str]) -> None:
        self._corpus = corpus
        self._kinds = kinds
        self._found: dict[tuple[str, ...], tuple[list[Behind], StepEvidence]] = {}
        self._about: dict[str, list[str]] = {}

    def between(self, one: str, other: str) -> tuple[list[Behind], StepEvidence]:
        """The links between two concepts, the strongest first, and the evidence behind them."""
        pair = tuple(sorted((one, other)))
        if pair not in self._found:
            links = links_among(self._corpus, pair, self._kinds)
            behind = [(row, self._claims(row)) for row in links]
            self._found[pair] = behind, _evidence(self._corpus, behind)
        return self._found[pair]

    def _claims(self, row: Row) -> list[str]:
        """The first claims behind a link, as many as are counted."""
        one, other, kind, _, _, weight, first = row
        if weight < 2 or Link(name(kind)) is not Link.TOGETHER:
            return claims_of(self._corpus, row, CLAIMS_COUNTED)
        return [*dict.fromkeys([first, *self._claims_about_both(one, other)])][:CLAIMS_COUNTED]

    def _claims_about_both(self, one: str, other: str) -> list[str]:
        """Of one concept the claims are read; of a hub, they are looked up among those."""
        rarer, common = sorted((one, other), key=lambda concept: len(self._claims_about(concept)))
        claims = self._claims_about(rarer)
        if len(self._claims_about(common)) < CLAIMS_LOOKED_AT:
            return sorted({*claims} & {*self._claims_about(common)})
        bound = {"claim": claims, "concept": [common]}
        rows = self._corpus.store.rows("claim_concepts", bound, limit=CLAIMS_COUNTED)
        return [row[0] for row in rows]

    def _claims_about(self, concept: str) -> list[str]:
        if concept not in self._about:
            rows = self._corpus.store.rows(
                "claim_concepts", {"concept": [concept]}, limit=CLAIMS_LOOKED_AT
            )
            self._about[concept] = [row[0] for row in rows]
        return self._about[concept]


def _evidence(corpus: Corpus, links: Sequence[Behind]) -> StepEvidence:
    claims = [*dict.fromkeys(claim for _, behind in links for claim in behind)]
    cited: dict[str, list[Reading]] = {}
    made = readings(corpus, claims)
    for claim, source in corpus.store.rows("claim_sources", {"claim": claims}):
        found = cited.setdefault(source, [])
        if reading := made.get(claim, {}).get(source):
            found.append(reading)
    consistent = [
        {reading.basis for reading in found if reading.verdict is Verdict.CONSISTENT}
        for found in cited.values()
    ]
    verdicts = ({reading.verdict for reading in found} for found in cited.values() if found)
    best = Counter(min(shown, key=_FAVOURABLE_FIRST.index) for shown in verdicts)
    read = [next((b for b in reversed(Basis) if b in bases), None) for bases in consistent]
    return StepEvidence(
        claims=len(claims),
        more=any(row[5] > len(behind) for row, behind in links),
        cited=len(cited),
        verdicts={verdict: best[verdict] for verdict in Verdict},
        consistent=best[Verdict.CONSISTENT],
        bases={basis: read.count(basis) for basis in Basis},
        supported=sum(any(reading.supports for reading in found) for found in cited.values()),
        not_assessed=sum(not found for found in cited.values()),
    )
