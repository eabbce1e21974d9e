"""The evidence for a claim, in statements that can be checked."""

from __future__ import annotations

from graph.models.base import Answer, Model
from graph.models.claims import ClaimSummary
from graph.vocabulary import ProfileCode, Standing


class ProfileStatement(Model):
    """One statement, and what it rests on.

    ``count`` is how many sources it is about, or groups, or claims; ``of`` out of how many cited
    sources, where it is about some of those. ``sources``, ``assessments`` and ``claims`` name what
    was counted: each is found under that id in the evidence for the claim. ``years`` are the first
    and the last.
    """

    code: ProfileCode
    count: int
    of: int | None = None
    sentence: str
    sources: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    years: tuple[int, int] | None = None


class ClaimProfile(Answer):
    """The evidence for a claim, condensed into statements. There is no score.

    What is not the case is not stated, save for how many sources are cited and were compared. The
    ``standings`` are those that ``/claims?standing=`` finds the claim by.
    """

    claim: ClaimSummary
    standings: tuple[Standing, ...]
    statements: tuple[ProfileStatement, ...]
    language: str
