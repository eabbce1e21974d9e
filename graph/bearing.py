"""What bears on a claim, in short: the sources cited for it, and what each was found to show.

``evidence`` tells the whole of it for one claim. This is what is left when only numbers are
wanted, of many claims at once: when a snapshot is built, and when sources are taken away.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph import authors, claims
from graph.claims import RESTATES
from graph.corpus import Corpus
from graph.models.judging import HowCited
from graph.question import Row
from graph.restating import MOST_CARRIERS, among, chains
from graph.vocabulary import ORCID, Basis, Outcome, Verdict, name, value

MOST_AT_ONCE = 1000  # claims, or sources, that the store is asked about in one go

Finding = tuple[Verdict | None, Basis | None]
People = Mapping[str, frozenset[str]]  # the authors of each source
Bylines = Mapping[str, authors.Byline]  # the same by name, and whether they are all

_READ: Mapping[Basis | None, int] = {None: 0, **{b: i for i, b in enumerate(Basis, start=1)}}
_UNFAVOURABLE = {verdict: rank for rank, verdict in enumerate(Verdict)}


def precedence(verdict: Verdict, basis: Basis | None, date: str | None) -> tuple[int, str, int]:
    """The greater leads: what read most; of equals the later; of those the least favourable.

    Same as the question ``claim_verdicts``, whose rows the tests hold this to.
    """
    return _READ[basis], date or "", _UNFAVOURABLE[verdict]


def is_support(verdict: Verdict | None, basis: Basis | None, *, contested: bool) -> bool:
    """Whether a finding is support: consistent, on the full text, and not contested.

    ``contested``: another assessment on the same basis disagrees, or the source was retracted.
    """
    return verdict is Verdict.CONSISTENT and basis is Basis.FULL_TEXT and not contested


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source was found to show of one claim, by the assessment that leads.

    ``disputed``: another on the same basis says otherwise. ``retracted``: the source was.
    ``assessments``: all of them, as IRIs, the one that leads first.
    """

    verdict: Verdict
    basis: Basis | None
    disputed: bool
    assessments: tuple[str, ...]
    retracted: bool = False

    @property
    def contested(self) -> bool:
        """Whether it is disputed, or the source was retracted."""
        return self.disputed or self.retracted

    @property
    def supports(self) -> bool:
        """Whether it is support: see ``is_support``."""
        return is_support(self.verdict, self.basis, contested=self.contested)


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on one claim.

    ``direct``: the sources that the text cites for it; ``carried``: those that it cites only for
    claims of the same content; ``readings``: what sources were found to show of this very claim,
    whether they are cited or not.
    """

    direct: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)

    @property
    def cited(self) -> tuple[str, ...]:
        """All that are counted, each once."""
        return self.direct + self.carried

    @property
    def assessed(self) -> list[str]:
        """The cited sources that were compared with the claim."""
        return [s for s in self.cited if s in self.readings] if self.readings else []

    @property
    def consistent(self) -> list[str]:
        """The cited sources that were found consistent with it."""
        return [s for s in self.assessed if self.readings[s].verdict is Verdict.CONSISTENT]

    @property
    def uncontested(self) -> list[str]:
        """Those of them that are neither disputed nor retracted."""
        return [s for s in self.consistent if not self.readings[s].contested]

    @property
    def supporting(self) -> list[str]:
        """Those of them that support it: see ``is_support``."""
        return [s for s in self.consistent if self.readings[s].supports]

    def how_cited(self, source: str) -> HowCited:
        """Whether the text cites a source for it, only for one of the same content, or not."""
        if source in self.direct:
            return "direct"
        return "carried" if source in self.carried else "not-cited"

    def finding(self, source: str) -> Finding:
        """What one source was found to show, and on what basis; nothing where nobody looked."""
        reading = self.readings.get(source)
        return (reading.verdict, reading.basis) if reading else (None, None)

    def without(self, sources: frozenset[str]) -> Bearing:
        """The same, had these sources never been."""
        return Bearing(
            tuple([s for s in self.direct if s not in sources]),
            tuple([s for s in self.carried if s not in sources]),
            {s: r for s, r in self.readings.items() if s not in sources},
        )


def groups(sources: Iterable[str], people: People) -> list[list[str]]:
    """The sources in groups that are not known to share an author with each other."""
    return authors.linked({source: people.get(source, frozenset()) for source in sources})


def share_authors(sources: Sequence[str], people: People) -> bool:
    """Whether there are two sources or more, and all of them are in one such group."""
    if len(sources) < 2:
        return False
    return authors.are_one_group([people.get(source, frozenset()) for source in sources])


def are_independent(sources: Sequence[str], bylines: Bylines) -> bool:
    """Whether two of them certainly share no author: see ``authors.are_apart``."""
    unknown = authors.Byline()
    return authors.are_apart([bylines.get(source, unknown) for source in sources])


# ---- From rows -----------------------------------------------------------------------------------


def from_rows(
    wanted: Iterable[str],
    cited: Mapping[str, Sequence[str]],
    readings: Mapping[str, Mapping[str, Reading]],
    neighbours: Mapping[str, Sequence[str]],
) -> dict[str, Bearing]:
    """What bears on each wanted claim.

    Given the sources cited for each claim, the readings of each, and the claims next to each by
    ``restates``; those of claims of the same content are among them.
    """
    next_to = among(neighbours)
    found: dict[str, Bearing] = {}
    for claim in wanted:
        direct = tuple(cited.get(claim, ()))
        carried: dict[str, None] = {}
        if claim in neighbours:
            for other in chains(claim, next_to([claim]), next_to):
                carried |= dict.fromkeys(s for s in cited.get(other, ()) if s not in direct)
        found[claim] = Bearing(direct, tuple(carried), readings.get(claim, {}))
    return found


def by_first(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Rows of two columns: what stands beside each thing of the first."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row[1])
    return found


def restated(rows: Iterable[Row]) -> dict[str, list[str]]:
    """The claims next to each by ``restates``, from rows of ``claim_relations``."""
    return by_first((row[0], row[3]) for row in rows if row[2] == RESTATES)


def readings_of(rows: Iterable[Row], retracted: Container[str]) -> dict[str, dict[str, Reading]]:
    """What each source was found to show of each claim, from rows of ``claim_assessments``."""
    made: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        made.setdefault((row[0], row[1]), []).append(row)
    found: dict[str, dict[str, Reading]] = {}
    for (claim, source), own in made.items():
        found.setdefault(claim, {})[source] = _reading(own, source in retracted)
    return found


def people_of(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """The authors of each source, from rows of ``source_people``."""
    people: dict[str, set[str]] = {}
    for source, role, _, person, *_ in rows:
        if role == "author":
            people.setdefault(source, set()).add(person)
    return {source: frozenset(persons) for source, persons in people.items()}


def bylines_of(rows: Iterable[Row], cut_short: Container[str]) -> dict[str, authors.Byline]:
    """Who wrote each source, from rows of ``source_people``; some of the lists are cut short."""
    named: dict[str, list[authors.Writer]] = {}
    for source, role, _, person, family, given in rows:
        if role == "author":
            orcid = person if person.startswith(ORCID) else None
            named.setdefault(source, []).append(authors.Writer(person, family or "", given, orcid))
    return {
        source: authors.Byline(tuple(names), source not in cut_short)
        for source, names in named.items()
    }


def retracted_of(rows: Iterable[Row]) -> frozenset[str]:
    """The sources that a list names as retracted, from rows of ``source_retractions``."""
    return frozenset(row[0] for row in rows if value(Outcome, row[1]) is Outcome.RETRACTED)


def _reading(rows: Sequence[Row], retracted: bool) -> Reading:
    made = [(Verdict(name(row[3])), value(Basis, row[4]), row[7], row[2]) for row in rows]
    if len(made) > 1:
        made.sort(key=lambda each: precedence(*each[:3]), reverse=True)
    verdict, basis, *_ = made[0]
    disputed = any(b is basis and v is not verdict for v, b, *_ in made[1:])
    return Reading(verdict, basis, disputed, tuple([each[3] for each in made]), retracted)


# ---- From a corpus -------------------------------------------------------------------------------


def bearings(corpus: Corpus, iris: Sequence[str]) -> dict[str, Bearing]:
    """What bears on each of these claims."""
    neighbours = same_content(corpus, iris)
    asked = [*dict.fromkeys([*iris, *neighbours])]
    cited = by_first(_rows(corpus, "claim_sources", "claim", asked))
    return from_rows(iris, cited, readings(corpus, iris), neighbours)


def readings(corpus: Corpus, iris: Sequence[str]) -> dict[str, dict[str, Reading]]:
    """What each source was found to show of each of these claims."""
    rows = _rows(corpus, "claim_assessments", "claim", iris)
    sources = [*dict.fromkeys(row[1] for row in rows)]
    checks = _rows(corpus, "source_retractions", "source", sources)
    return readings_of(rows, retracted_of(checks))


def same_content(corpus: Corpus, iris: Sequence[str]) -> dict[str, list[str]]:
    """The claims next to each of these by ``restates``, and next to those, and so on.

    Nearest first, and no further than ``MOST_CARRIERS`` for each claim make necessary.
    """
    found: dict[str, list[str]] = {}
    seen, front = set(iris), iris
    while front and len(found) < MOST_CARRIERS * len(iris):
        pairs = [pair for some in _some(front) for pair in claims.restated(corpus, some)]
        found |= by_first(pairs)
        front = [other for other in dict.fromkeys(o for _, o in pairs) if other not in seen]
        seen.update(front)
    return found


def with_same_content(corpus: Corpus, iris: Sequence[str]) -> list[str]:
    """These claims, and all those of the same content as one of them."""
    given = set(iris)
    others = [iri for iri in same_content(corpus, iris) if iri not in given]
    return [*iris, *(row[0] for row in _rows(corpus, "claims", "claim", others))]


def people(corpus: Corpus, sources: Iterable[str]) -> dict[str, frozenset[str]]:
    """The authors of each of these sources."""
    asked = [*dict.fromkeys(sources)]
    return people_of(_rows(corpus, "source_people", "source", asked))


def _rows(corpus: Corpus, question: str, column: str, things: Sequence[str]) -> list[Row]:
    return [row for some in _some(things) for row in corpus.store.rows(question, {column: some})]


def _some(things: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(things), MOST_AT_ONCE):
        yield things[start : start + MOST_AT_ONCE]
