"""What looking up the sources of a folder in a list of retractions gave."""

from __future__ import annotations

from graph.models.base import Model
from graph.vocabulary import Outcome


class Listed(Model):
    """A source that the list names, and the notice that decides. ``notice`` is its address."""

    source: str
    outcome: Outcome
    notice: str | None = None
    notice_date: str | None = None
    reason: str | None = None


class Doubt(Model):
    """A source of which nothing was written, because the list may name it, and why."""

    source: str
    reason: str


class RetractionsChecked(Model):
    """What was written to ``file``.

    ``outcomes`` counts the sources that were looked up. ``not_looked_up`` have no DOI and no PubMed
    id, and of those in ``doubtful`` the list does not say clearly enough that they are meant:
    nothing is written of either. ``list_date`` is the date of the list, ``date`` of the look-up.
    """

    file: str
    list_date: str
    date: str
    records: int
    outcomes: dict[Outcome, int]
    listed: tuple[Listed, ...]
    not_looked_up: tuple[str, ...]
    doubtful: tuple[Doubt, ...]
