"""Claims, and what is recorded of them."""

from __future__ import annotations

from graph.models.base import Answer, Direction, Model, Named, Place, Texts
from graph.vocabulary import Certainty, ClaimRelation, Kind


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
    other_words: dict[str, tuple[str, ...]]
    kind: Kind | None = None
    certainty: Certainty | None = None
    cue: str | None = None
    concepts: tuple[Named, ...]
    statements: tuple[Statement, ...]
    related: tuple[RelatedClaim, ...]
    faults: tuple[Fault, ...]
    attributions: tuple[Attribution, ...]
    place: Place | None = None
