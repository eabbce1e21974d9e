"""What falls without some sources."""

from __future__ import annotations

from typing import Literal

from graph.models.base import Model, Page
from graph.models.claims import ClaimSummary
from graph.vocabulary import Loss


class Support(Model):
    """How many sources the text cites for a claim, directly or where it says the same.

    Of them: how many were found consistent with the claim, how many of those on the full text
    (``supporting``), and how many groups there are that are not known to share an author.
    """

    cited: int
    consistent: int
    supporting: int
    groups: int


class Affected(Model):
    """A claim for which the text cites one of the sources, and what is left to it without them.

    ``cited`` says how it is cited: for this claim itself, or only where the text says the same.
    ``losses`` is empty where the claim stays as it is, if with fewer sources. ``remaining`` names
    the first of the sources that remain; ``after.cited`` counts all of them.
    """

    claim: ClaimSummary
    sources: tuple[str, ...]
    cited: Literal["direct", "carried"]
    losses: tuple[Loss, ...]
    before: Support
    after: Support
    remaining: tuple[str, ...]


class LossCount(Model):
    """How many claims lose this, and what it means."""

    loss: Loss
    total: int
    meaning: str


class UnknownSource(Model):
    """A key that no source has, and keys that are similar."""

    id: str
    near: tuple[str, ...]


class Impact(Page[Affected]):
    """What falls if these sources are taken away: the claims that lose most come first.

    ``total`` claims are cited to them: ``lose`` of them lose something, ``stay`` lose nothing that
    is counted here. A claim may be counted under several ``losses``. ``truncated``: the sources
    are cited for more claims than were looked at, so that all numbers are the least there are.
    """

    sources: tuple[str, ...]
    unknown: tuple[UnknownSource, ...]
    lose: int
    stay: int
    losses: tuple[LossCount, ...]
    truncated: bool
    language: str
