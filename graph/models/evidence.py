"""Evidence: citations and assessments of one source for one claim, and their sum."""

from __future__ import annotations

from typing import Literal

from graph.models.base import Answer, Model, Place
from graph.models.claims import ClaimSummary, RelatedClaim
from graph.models.sources import Source
from graph.vocabulary import Basis, Scope, Verdict

Cited = Literal["direct", "carried", "other-version", "not-cited"]


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
    (``other-version``), or not at all (``not-cited``: somebody assessed it all the same, for this
    claim or for one of the same content, with the chain to that one in ``carried_by``).
    ``verdict`` and ``basis`` are those of the assessment that leads: of this very claim, the one
    that read most; of equals the later; of those the least favourable. ``finding`` says the same
    in words, ``disputed`` that an assessment on the same basis disagrees. ``group`` counts from 1
    and points into ``summary.author_groups.cited``.
    """

    source: Source
    cited: Cited
    citations: tuple[Citation, ...]
    assessments: tuple[Assessment, ...]
    verdict: Verdict | None = None
    basis: Basis | None = None
    finding: str
    disputed: bool
    carried_by: tuple[str, ...] | None = None
    group: int | None = None

    @property
    def is_contested(self) -> bool:
        """Whether it is disputed, or the source was retracted, so that it supports nothing."""
        return self.disputed or self.source.is_retracted


class Tally(Model):
    """How many sources, each counted once, and what they were found to show.

    ``sources`` is the sum of ``verdicts`` and ``not_assessed``. ``supported`` counts those found
    consistent on the full text that are neither disputed nor retracted.
    """

    sources: int
    verdicts: dict[Verdict, int]
    not_assessed: int
    supported: int
    disputed: int
    retracted: int


class AuthorGroup(Model):
    """Sources linked by shared authors; one that is not known to share any is a group alone."""

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


class RelatedEvidence(RelatedClaim):
    """A related claim, with how many sources the text cites for that one."""

    cited: int


class ClaimEvidence(Answer):
    """Which sources bear on a claim, and what they were found to show.

    ``related`` lists claims that bear on this one, for which the text cites ``cited`` sources of
    their own. They are counted here, as ``carried``, only where it says the same (``restates``).
    """

    claim: ClaimSummary
    summary: Summary
    evidence: tuple[Evidence, ...]
    related: tuple[RelatedEvidence, ...]


class SourceClaim(Model):
    """A claim that a source is cited for or was compared with; the rest is as in ``Evidence``."""

    claim: ClaimSummary
    citations: tuple[Citation, ...]
    assessments: tuple[Assessment, ...]
    verdict: Verdict | None = None
    basis: Basis | None = None
    finding: str
    disputed: bool
