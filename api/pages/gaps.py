"""What is missing, kind by kind, and what to do about it."""

from __future__ import annotations

from typing import Any, NamedTuple

from api import parameters
from api.pages import lists
from api.pages.reply import PageReply
from api.pages.signs import short
from api.pages.speech import Said, said
from graph.models import Gap, GapCount


class Kind(NamedTuple):
    """One kind of gap, and how many there are."""

    title: str
    counted: GapCount
    address: str
    here: bool


class Row(NamedTuple):
    """One gap: the claim, the source, the concept that it is a gap of."""

    claim: tuple[str, Said] | None
    source: tuple[str, str] | None
    concept: tuple[str, Said] | None


def view(page: PageReply, asked: parameters.Gaps) -> dict[str, Any]:
    """What ``gaps.html`` shows: all kinds, and the gaps of one of them if one is asked for."""
    found = page.graph.gaps(
        kind=asked.kind,
        concept=asked.concept,
        source=asked.source,
        cursor=asked.cursor,
        limit=asked.limit if asked.kind else 1,
        language=page.language,
    )
    return {
        "kinds": [
            Kind(
                page.words.gap_kinds[count.kind],
                count,
                lists.address(page, kind=count.kind),
                count.kind is asked.kind,
            )
            for count in found.kinds
        ],
        "chosen": next((each for each in found.kinds if each.kind is asked.kind), None),
        "title": page.words.gap_kinds[asked.kind] if asked.kind else page.words.gaps,
        "conditions": lists.conditions(page, asked, page.words.conditions_of_gaps),
        "conflicts": lists.address(
            page, ("kind", "source", "cursor", "limit"), at=page.urls.conflicts()
        ),
        "every": lists.address(page, without=("kind", "cursor")),
        "rows": [row(page, each) for each in found.items] if asked.kind else [],
        "part": lists.part(page, found),
    }


def row(page: PageReply, gap: Gap) -> Row:
    """One gap, as links."""
    urls, language = page.urls, page.language
    claim, source, concept = gap.claim, gap.source, gap.concept
    return Row(
        (urls.claim(claim.id), said(claim.texts, language, claim.id)) if claim else None,
        (urls.source(source.id), short(source)) if source else None,
        (urls.concept(concept.id), said(concept.labels, language, concept.id)) if concept else None,
    )
