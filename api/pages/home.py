"""Where to begin: what this is, how much there is, and claims worth opening."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from api.pages import lists, metadata, speech
from api.pages.reply import PageReply
from api.pages.speech import said
from graph.vocabulary import Standing

FEW = 3  # claims on a shelf

# What is shown of the claims that stand so, in this order.
SHELVES = (
    Standing.INDEPENDENT,
    Standing.CONSISTENT,
    Standing.NOT_SHOWN,
    Standing.DISPUTED,
    Standing.UNCITED,
)


class Shelf(NamedTuple):
    """Some claims that stand alike."""

    title: str
    note: str
    claims: list[lists.ClaimRow]
    total: int
    address: str


def view(page: PageReply) -> dict[str, Any]:
    """What ``home.html`` shows."""
    description = said(page.dataset.description, page.language)
    title = said(page.dataset.title, page.language, "claimgraph")
    return {
        "description": description,
        "overview": page.part("overview.html", "", lambda: overview(page)),
        "jsonld": metadata.dataset(
            page.dataset, title.text, description.text, page.absolute(page.urls.dataset())
        ),
    }


def overview(page: PageReply) -> dict[str, Any]:
    """What ``overview.html`` shows: how claims stand, in numbers and with a few of each."""
    t, urls, counts = page.words, page.urls, page.dataset.counts
    totals = {each: page.graph.claims(standing=each, limit=1).total for each in Standing}
    figures = (
        ("claims", counts.claims, urls.claims()),
        ("sources", counts.sources, urls.sources()),
        ("cited", counts.cited_claims, f"{urls.claims()}?cited=true"),
        ("consistent", totals[Standing.CONSISTENT], _standing(page, Standing.CONSISTENT)),
        ("supported", totals[Standing.SUPPORTED], _standing(page, Standing.SUPPORTED)),
    )
    return {
        "numbers": [
            (t.home_numbers[name], speech.number(value, page.language), address)
            for name, value, address in figures
        ],
        "shelves": [_shelf(page, each) for each in SHELVES if totals[each]],
    }


def _shelf(page: PageReply, standing: Standing) -> Shelf:
    found = page.graph.claims(standing=standing, limit=FEW)
    words = page.words.shelves[standing]
    claims = lists.rows(page, found.items)
    return Shelf(words["title"], words["note"], claims, found.total, _standing(page, standing))


def _standing(page: PageReply, standing: Standing) -> str:
    return f"{page.urls.claims()}?{urlencode({'standing': standing})}"
