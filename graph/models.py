"""What answers are made of: frozen values, the same in Python and in JSON.

A field that is not known is ``None`` here and absent in JSON. Texts and labels are given per
language, as ``{"nl": ..., "en": ...}``. Years are numbers, other dates ISO 8601 strings, and
positions in a text count code points from 0, the end excluded.
"""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from graph.vocabulary import (
    Basis,
    Certainty,
    ClaimRelation,
    Kind,
    Link,
    Match,
    Outcome,
    Scope,
    StudyType,
    Verdict,
)

Texts = dict[str, str]
Direction = Literal["to", "from"]
T = TypeVar("T")


class Model(BaseModel):
    """Base of all values: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def json_bytes(self) -> bytes:
        """This value as JSON, without what is not known."""
        return self.__pydantic_serializer__.to_json(self, exclude_none=True)


class Answer(Model):
    """Base of all whole answers: they name the version of the data that they were taken from."""

    version: str


class Page(Answer, Generic[T]):
    """One page of a list: ``total`` counts the whole list, ``next`` is absent on the last page."""

    items: tuple[T, ...]
    total: int
    limit: int
    cursor: str | None = None
    next: str | None = None


class Named(Model):
    """A thing with a name: a concept, a relation, an agent."""

    id: str
    iri: str
    labels: Texts


class TextVersion(Model):
    """A version of the text. ``counted``: the dataset was taken from it; else it is another one."""

    id: str
    iri: str
    language: str | None = None
    title: str | None = None
    url: str | None = None
    date: str | None = None
    sha256: str | None = None
    counted: bool


class Place(Model):
    """Where something stands in a text: positions and a digest of the slice, not the words."""

    text: str
    start: int
    end: int
    sha256: str | None = None


# ---- Claims --------------------------------------------------------------------------------------


class ClaimSummary(Model):
    """A claim as it stands in a list."""

    id: str
    iri: str
    texts: Texts
    kind: Kind | None = None
    certainty: Certainty | None = None


class Statement(Model):
    """What a claim states. ``anatomical``: the context is a part of the body."""

    subject: Named
    relation: Named
    object: Named
    context: Named | None = None
    anatomical: bool | None = None


class RelatedClaim(Model):
    """Another claim, and how it bears on this one.

    ``direction`` is ``to`` where this claim restates (elaborates, ...) the other, ``from`` where
    the other does so to this one.
    """

    relation: ClaimRelation
    direction: Direction
    claim: ClaimSummary


class Fault(Model):
    """A known fault of the text, and what it is known from."""

    kind: str
    known_from: tuple[str, ...]
    note: Texts


class Attribution(Model):
    """To whom the text gives a claim: in words, or inferred from its surroundings."""

    agent: Named
    attributed_by: str | None = None
    note: Texts


class Claim(Answer):
    """A claim with all that is recorded of it, except its evidence."""

    id: str
    iri: str
    texts: Texts
    kind: Kind | None = None
    certainty: Certainty | None = None
    cue: str | None = None
    concepts: tuple[Named, ...]
    statements: tuple[Statement, ...]
    related: tuple[RelatedClaim, ...]
    faults: tuple[Fault, ...]
    attributions: tuple[Attribution, ...]
    place: Place | None = None


# ---- Sources -------------------------------------------------------------------------------------


class Author(Model):
    """One author of a source, in the order of the source."""

    iri: str
    family: str
    given: str | None = None
    orcid: str | None = None


class Study(Model):
    """What kind of work a source reports, and on whom."""

    type: StudyType | None = None
    design: str | None = None
    species: tuple[str, ...] = ()
    sample: str | None = None


class RetractionCheck(Model):
    """One look-up in one list: ``list_date`` is that of the list, ``date`` that of the look-up."""

    outcome: Outcome
    list: str
    list_date: str | None = None
    date: str | None = None
    reason: str | None = None


class Retraction(Model):
    """What is known of a retraction. ``not-listed`` is not the same as not retracted."""

    status: Outcome
    checks: tuple[RetractionCheck, ...] = ()


class Source(Model):
    """A source. ``citation`` is its formatted reference."""

    id: str
    iri: str
    type: str
    title: str
    authors: tuple[Author, ...]
    editors: tuple[Author, ...] = ()
    year: int | None = None
    container: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    isbn: str | None = None
    issn: str | None = None
    url: str | None = None
    study: Study
    retraction: Retraction
    citation: str


class SourceDetail(Answer, Source):
    """A source as a whole answer: how many claims the text cites it for, and were assessed."""

    cited_for: int
    assessed_for: int


# ---- Evidence ------------------------------------------------------------------------------------


class Citation(Model):
    """One citation of a source for a claim.

    ``counted`` is false where only another version of the text has it.
    """

    marker: str | None = None
    scope: Scope | None = None
    intent: str
    version: str | None = None
    language: str | None = None
    counted: bool
    place: Place | None = None


class Assessment(Model):
    """What a source was found to show of the claim ``about``, on what basis, and by whom."""

    id: str
    about: str
    verdict: Verdict
    basis: Basis | None = None
    by: str | None = None
    automated: bool
    date: str | None = None
    locator: str | None = None
    confidence: str | None = None
    note: str | None = None


class Evidence(Model):
    """All that one source has to do with one claim.

    ``cited`` says how: by the text (``direct``), for a claim of the same content (``carried``,
    with the chain of ``restates`` in ``carried_by``), only by another version of the text
    (``other-version``), or not at all (``not-cited``: somebody assessed it all the same).
    ``verdict`` and ``basis`` are those of the assessment that leads: of this very claim, the one
    that read most; of equals the later; of those the least favourable. ``finding`` says the same
    in words, ``disputed`` that an assessment on the same basis disagrees. ``group`` counts from 1
    and points into ``summary.author_groups.cited``.
    """

    source: Source
    cited: Literal["direct", "carried", "other-version", "not-cited"]
    citations: tuple[Citation, ...]
    assessments: tuple[Assessment, ...]
    verdict: Verdict | None = None
    basis: Basis | None = None
    finding: str
    disputed: bool
    carried_by: tuple[str, ...] | None = None
    group: int | None = None


class Tally(Model):
    """How many sources, each counted once, and what they were found to show.

    ``sources`` is the sum of ``verdicts`` and ``not_assessed``. ``supported`` counts those found
    consistent on the full text; the others under ``consistent`` were read only in part.
    """

    sources: int
    verdicts: dict[Verdict, int]
    not_assessed: int
    supported: int
    disputed: int
    retracted: int


class AuthorGroup(Model):
    """Sources linked by shared authors; a source that shares none is a group of its own."""

    sources: tuple[str, ...]
    shared: tuple[str, ...]


class PossibleMatch(Model):
    """Two sources whose authors may be the same person: not enough of a name is given to tell."""

    sources: tuple[str, str]
    names: tuple[str, str]


class AuthorGroups(Model):
    """Who shares authors: among the cited sources, and among those found consistent."""

    cited: tuple[AuthorGroup, ...]
    consistent: tuple[AuthorGroup, ...]
    possible: tuple[PossibleMatch, ...]


class Summary(Model):
    """The evidence in numbers and in one sentence.

    ``cited`` counts what the text cites, directly or for a claim of the same content;
    ``other_version`` and ``not_cited`` are apart and never added to it.
    """

    cited: Tally
    direct: int
    carried: int
    other_version: Tally
    not_cited: Tally
    author_groups: AuthorGroups
    sentence: str
    language: str


class ClaimEvidence(Answer):
    """Which sources bear on a claim, and what they were found to show.

    ``related`` lists claims that bear on this one, for which the text cites ``cited`` sources of
    their own: they are never counted here.
    """

    claim: ClaimSummary
    summary: Summary
    evidence: tuple[Evidence, ...]
    related: tuple[RelatedEvidence, ...]


class RelatedEvidence(RelatedClaim):
    """A related claim, with how many sources the text cites for that one."""

    cited: int


class SourceClaim(Model):
    """A claim that a source is cited for or was compared with."""

    claim: ClaimSummary
    citations: tuple[Citation, ...]
    assessments: tuple[Assessment, ...]
    verdict: Verdict | None = None
    basis: Basis | None = None
    finding: str


# ---- Concepts ------------------------------------------------------------------------------------


class Identifier(Model):
    """A concept of another vocabulary, and how well it matches (a SKOS mapping property)."""

    iri: str
    match: Match


class Concept(Answer):
    """A concept: its labels, what lies above and below it, and its name in other vocabularies."""

    id: str
    iri: str
    labels: Texts
    alternatives: dict[str, tuple[str, ...]]
    note: Texts
    broader: tuple[Named, ...]
    narrower: tuple[Named, ...]
    identifiers: tuple[Identifier, ...]
    claims: int


class Node(Model):
    """A concept, claim or source in a neighborhood; ``distance`` counts steps from the center."""

    id: str
    iri: str
    type: Literal["concept", "claim", "source"]
    labels: Texts
    distance: int


class Edge(Model):
    """Why two nodes are neighbours.

    ``states``: ``weight`` claims state ``relation`` between subject and object. ``together``:
    ``weight`` claims are about both. ``hierarchy``: the object is broader. ``claims`` names the
    first few of those claims. ``about`` and ``cites`` link claims and sources that were included.
    """

    subject: str
    object: str
    kind: Literal[Link.STATES, Link.HIERARCHY, Link.TOGETHER, "about", "cites"]
    relation: Named | None = None
    weight: int
    claims: tuple[str, ...] = ()


class Neighborhood(Answer):
    """What lies around a concept, the strongest links first.

    ``total`` is the number of neighbours and exact; it is known at depth 1 only, beyond it there
    is ``at_least``. ``truncated`` says that some were left out.
    """

    center: Node
    depth: int
    limit: int
    total: int | None = None
    at_least: int | None = None
    truncated: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


# ---- The dataset ---------------------------------------------------------------------------------


class Counts(Model):
    """How many of each the dataset holds: of the claims, how many are cited for, and assessed."""

    claims: int
    sources: int
    concepts: int
    cited_claims: int
    assessed_claims: int


class Dataset(Answer):
    """What this dataset is. ``build`` identifies the data together with the software."""

    iri: str
    title: Texts
    description: Texts
    license: str | None = None
    languages: tuple[str, ...]
    base: str
    texts: tuple[TextVersion, ...]
    counts: Counts
    build: str
    software: str


ClaimEvidence.model_rebuild()
