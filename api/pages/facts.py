"""What pages say of a source wherever it comes up, put into words once for each language."""

from __future__ import annotations

from typing import NamedTuple

from api.pages import metadata, speech
from api.pages.signs import short
from api.pages.words import Words
from graph.models import Retraction, Source, Study
from graph.vocabulary import Outcome

MOST_HELD = 20_000  # about two kilobytes each


class Facts(NamedTuple):
    """A source in words; ``coins`` is its OpenURL."""

    short: str
    study: str
    retraction: str
    coins: str


class Known:
    """The facts of the sources of one graph, as far as they were asked for."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Facts] = {}

    def of(self, source: Source, t: Words, language: str) -> Facts:
        """The facts of one source."""
        key = language, source.id
        if (held := self._held.get(key)) is None:
            if len(self._held) >= MOST_HELD:
                self._held.clear()
            held = self._held[key] = Facts(
                short(source),
                study(t, source.study),
                retraction(t, source.retraction, language),
                metadata.coins(source),
            )
        return held


def study(t: Words, made: Study) -> str:
    """What kind of work a source reports, on whom, and how."""
    parts = (t.studies.get(made.type), ", ".join(made.species), made.sample, made.design)
    return "; ".join(filter(None, parts))


def retraction(t: Words, known: Retraction, language: str) -> str:
    """What is known of a retraction: not listed is not the same as not retracted."""
    if known.status is Outcome.NOT_CHECKED:
        return str(t.not_checked)
    checks = [check for check in known.checks if check.outcome is known.status]
    lists = [
        " ".join(
            filter(
                None,
                (
                    check.list,
                    check.list_date and f"({check.list_date})",
                    check.date and t.looked_up.format(date=speech.date(check.date, language)),
                    check.reason,
                ),
            )
        )
        for check in checks
    ]
    unlisted = known.status is Outcome.NOT_LISTED
    status = t.not_listed(len(checks)) if unlisted else t.listed_as[known.status]
    return f"{status}: {'; '.join(lists)}"
