"""How two concepts are connected: what to fill in, and the paths that were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from api import parameters
from api.pages import lists
from api.pages.claim import Thing
from api.pages.lists import ClaimRow, Sign
from api.pages.naming import Meant, field_value, meant
from api.pages.reply import PageReply
from api.pages.signs import MARKS
from api.pages.speech import Said, said
from graph.lookup import MOST_ITEMS
from graph.models import ClaimSummary, Edge, Path, Paths, Step, StepEvidence
from graph.paths.paths import LONGEST, MOST_PATHS
from graph.vocabulary import Link

MOST_CLAIMS = 3  # shown below one step; the others are a link away


class Near(NamedTuple):
    """A concept that somebody may have meant, and the address of the form with it."""

    label: Said
    address: str


class End(NamedTuple):
    """One field of the form; ``unknown`` is what was typed and names no concept."""

    name: str
    words: str
    value: str
    id: str
    unknown: str
    near: tuple[Near, ...]


class LinkRow(NamedTuple):
    """Why two concepts are neighbours, in words; ``address`` leads to all claims behind it."""

    subject: Thing
    words: Said
    object: Thing
    address: str | None
    claims: str


class StepRow(NamedTuple):
    """A step from one concept to the next: its links, how it stands, and the first claims."""

    links: tuple[LinkRow, ...]
    rests_on: str
    signs: tuple[Sign, ...]
    claims: tuple[ClaimRow, ...]


class PathRow(NamedTuple):
    """One path from concept to concept."""

    length: str
    concepts: tuple[Thing, ...]
    steps: tuple[StepRow, ...]


class Length(NamedTuple):
    """How many steps there may be."""

    value: int
    words: str
    here: bool


class Further(NamedTuple):
    """What to try next."""

    words: str
    address: str


class Ends(NamedTuple):
    """The two concepts that somebody means."""

    start: Meant
    end: Meant

    @classmethod
    def of(cls, page: PageReply, asked: parameters.PathsPage) -> Ends:
        """What was typed into the two fields."""
        return cls(meant(page.graph, asked.start), meant(page.graph, asked.end))

    @property
    def are_known(self) -> bool:
        """Whether paths between them can be looked for."""
        both = self.start.concept, self.end.concept
        return None not in both and not self.are_the_same

    @property
    def are_the_same(self) -> bool:
        """Whether both are one concept."""
        return self.start.concept is not None and self.start.concept == self.end.concept

    @property
    def are_unknown(self) -> bool:
        """Whether something was typed that is not known to name one concept."""
        return self.start.is_unknown or self.end.is_unknown


def by_ids(page: PageReply, asked: parameters.PathsPage, ends: Ends) -> str | None:
    """The address with ids for the names that were typed; nothing where it is that already."""
    ids = {
        name: each.concept.id
        for name, each in (("from", ends.start), ("to", ends.end))
        if each.concept is not None
    }
    given = {"from": asked.start, "to": asked.end}
    return None if ids.items() <= given.items() else lists.address(page, (), **ids)


def form(page: PageReply, asked: parameters.PathsPage, ends: Ends) -> dict[str, Any]:
    """What ``paths.html`` shows of the form, whatever was found."""
    t = page.words
    return {
        "ends": (
            _end(page, "from", t.from_concept, ends.start),
            _end(page, "to", t.to_concept, ends.end),
        ),
        "lengths": [Length(n, t.steps(n), n == asked.max_length) for n in range(1, LONGEST + 1)],
        "edges": ",".join(sorted(asked.edges)) if asked.edges != frozenset(Link) else "",
        "same": ends.are_the_same,
        "between": (),
        "found": None,
        "paths": (),
    }


def view(page: PageReply, asked: parameters.PathsPage, ends: Ends) -> dict[str, Any]:
    """What the same template shows of the paths between two concepts, which are known by id."""
    t = page.words
    found = page.graph.paths(**asked.conditions())
    followed = () if asked.edges == frozenset(Link) else sorted(asked.edges)
    return {
        **form(page, asked, ends),
        "between": (Thing.of(found.start, page.language), Thing.of(found.end, page.language)),
        "found": found,
        "filters": (lists.choices(page, t.links_followed, "edges", t.links),),
        "paths": _Rows(page, found).paths(),
        "followed": ", ".join(t.links[each] for each in followed),
        "cut": [t.cut_by[reason] for reason in found.cut_by],
        "further": [*_further(page, asked, found)],
    }


def is_whole(view: Mapping[str, Any]) -> bool:
    """Whether what was found will be found again: not where there was too little time."""
    return "deadline" not in view["found"].cut_by


def _further(page: PageReply, asked: parameters.PathsPage, found: Paths) -> Sequence[Further]:
    """What to try next: more of them; where there are none, longer ones, by other links."""
    t = page.words
    if found.paths:
        if found.limit >= MOST_PATHS or "limit" not in found.cut_by:
            return []
        return [Further(t.more_paths, lists.address(page, (), limit=str(MOST_PATHS)))]
    tried = []
    if asked.max_length < LONGEST:
        longer = lists.address(page, (), max_length=str(LONGEST))
        tried.append(Further(t.look_further(LONGEST), longer))
    if asked.edges != frozenset(Link):
        tried.append(Further(t.follow_all, lists.address(page, ("edges",))))
    return tried


def _end(page: PageReply, name: str, words: str, given: Meant) -> End:
    language, concept = page.language, given.concept
    near = tuple(
        Near(said(each.labels, language, each.id), lists.address(page, (), **{name: each.id}))
        for each in given.near
    )
    value = field_value(page.graph, concept, language) if concept else given.typed
    unknown = given.typed if given.is_unknown else ""
    return End(name, words, value, concept.id if concept else "", unknown, near)


class _Rows:
    """The paths of an answer, in words, with the claims behind their steps."""

    def __init__(self, page: PageReply, found: Paths) -> None:
        self.page = page
        self.found = found
        self.things = {each.id: Thing.of(each, page.language) for each in found.concepts}
        self.claims = self._claims()

    def paths(self) -> list[PathRow]:
        """All of them, in their order."""
        return [self._path(each) for each in self.found.paths]

    def _path(self, path: Path) -> PathRow:
        return PathRow(
            self.page.words.steps(path.length),
            tuple(self.things[each] for each in path.concepts),
            tuple(map(self._step, path.steps)),
        )

    def _step(self, step: Step) -> StepRow:
        return StepRow(
            tuple(self._link(each, step) for each in step.links),
            _rests_on(self.page, step.evidence),
            tuple(_signs(self.page, step.evidence)),
            tuple(self.claims[each] for each in _first_claims(step) if each in self.claims),
        )

    def _link(self, edge: Edge, step: Step) -> LinkRow:
        """A link as it reads: in its own direction, or that of the path where it has none."""
        t, claims = self.page.words, self.page.urls.claims()
        subject, object_ = self.things[edge.subject], self.things[edge.object]
        if edge.kind == Link.HIERARCHY:
            return LinkRow(subject, Said(t.broader), object_, None, "")
        if (relation := edge.relation) is not None:
            asked = {"subject": edge.subject, "relation": relation.id, "object": edge.object}
            words = said(relation.labels, self.page.language, relation.id)
            address, count = f"{claims}?{urlencode(asked)}", t.state_it(edge.weight)
            return LinkRow(subject, words, object_, address, count)
        address = f"{claims}?{urlencode({'concept': step.start, 'also': step.end})}"
        start, end = self.things[step.start], self.things[step.end]
        return LinkRow(start, Said(t.beside), end, address, t.together(edge.weight))

    def _claims(self) -> Mapping[str, ClaimRow]:
        """The claims that are shown, by id; each is asked for once."""
        steps = (step for path in self.found.paths for step in path.steps)
        ids = [*dict.fromkeys(claim for step in steps for claim in _first_claims(step))]
        told: list[ClaimSummary] = []
        for start in range(0, len(ids), MOST_ITEMS):
            looked_up = self.page.graph.lookup(ids[start : start + MOST_ITEMS], limit=1)
            told += [each.claims[0].claim for each in looked_up.items if each.matched == "id"]
        return {row.id: row for row in lists.rows(self.page, told)}


def _first_claims(step: Step) -> list[str]:
    """The claims to show below a step: those that state a relation first."""
    stated_first = sorted(step.links, key=lambda each: each.relation is None)
    named = dict.fromkeys(claim for each in stated_first for claim in each.claims)
    return [*islice(named, MOST_CLAIMS)]


def _rests_on(page: PageReply, evidence: StepEvidence) -> str:
    """How many sources the text cites for the claims behind a step, if there are any of either."""
    t = page.words
    if not evidence.claims:
        return str(t.no_claim_behind)
    cited = t.cites_sources(evidence.cited) if evidence.cited else ""
    first = t.of_first_claims(evidence.claims) if evidence.more else ""
    return " ".join(filter(None, (cited, first)))


def _signs(page: PageReply, evidence: StepEvidence) -> Sequence[Sign]:
    """What the sources cited for the claims behind a step were found to show, in numbers.

    Each source counts once, by the most favourable that it shows.
    """
    t = page.words
    if not evidence.claims:
        return []
    if not evidence.cited:
        return [Sign("uncited", t.signs["uncited"])]
    counted = {
        "supported": evidence.supported,
        **{str(verdict): n for verdict, n in evidence.verdicts.items()},
        "consistent": evidence.consistent - evidence.supported,
        "unknown": evidence.not_assessed,
    }
    return [Sign(sign, f"{counted[sign]} {t.signs[sign]}") for sign in MARKS if counted[sign]]
