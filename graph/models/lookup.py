"""Looking up many claims at once."""

from __future__ import annotations

from typing import Literal

from graph.models.base import Answer, Model
from graph.models.claims import ClaimSummary
from graph.models.evidence import Tally
from graph.vocabulary import Basis, Outcome, Verdict

Matched = Literal["id", "source", "text"]


class CitedSource(Model):
    """A source in short: its formatted reference, and whether it is known to be retracted."""

    id: str
    iri: str
    citation: str
    doi: str | None = None
    retraction: Outcome


class TalliedClaim(Model):
    """A claim with its evidence in numbers.

    ``cited`` is the same as in the summary of the evidence. Where a source was given, ``verdict``
    and ``basis`` say what that source was found to show of this claim; without them, nobody looked.
    """

    claim: ClaimSummary
    cited: Tally
    verdict: Verdict | None = None
    basis: Basis | None = None


class LookedUp(Model):
    """What was found for one thing that was given.

    ``matched`` says as what: the ``id`` of a claim, a ``source`` or the ``text`` of a claim; it is
    absent where nothing was found, and ``near`` may then have similar ids. ``total`` claims match,
    of which ``claims`` are the first. For a source they are those that the text cites it for.
    """

    given: str
    matched: Matched | None = None
    source: CitedSource | None = None
    total: int
    claims: tuple[TalliedClaim, ...]
    near: tuple[str, ...] = ()


class Lookup(Answer):
    """What was found, in the order given. ``limit`` is the most claims that an item has here.

    ``unknown`` names what was not found at all.
    """

    limit: int
    items: tuple[LookedUp, ...]
    unknown: tuple[str, ...]
