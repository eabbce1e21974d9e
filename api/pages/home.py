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
    t, language, urls, counts = page.words, page.language, page.urls, page.dataset.counts
    description = said(page.dataset.description, language)
    title = said(page.dataset.title, language, "claimgraph")

    def standing(value: Standing) -> str:
        return f"{urls.claims()}?{urlencode({'standing': value})}"

    shelves = []
    for value in SHELVES:
        found = page.graph.claims(standing=value, limit=FEW)
        if found.total:
            claims = lists.rows(page, found.items)
            words = t.shelves[value]
            shelves.append(
                Shelf(words["title"], words["note"], claims, found.total, standing(value))
            )
    consistent = page.graph.claims(standing=Standing.CONSISTENT, limit=1).total
    supported = page.graph.claims(standing=Standing.SUPPORTED, limit=1).total
    uncited = page.graph.claims(standing=Standing.UNCITED, limit=1).total
    figures = (
        (t.home_numbers["claims"], counts.claims, urls.claims()),
        (t.home_numbers["sources"], counts.sources, urls.sources()),
        (t.home_numbers["cited"], counts.claims - uncited, f"{urls.claims()}?cited=true"),
        (t.home_numbers["consistent"], consistent, standing(Standing.CONSISTENT)),
        (t.home_numbers["supported"], supported, standing(Standing.SUPPORTED)),
    )
    return {
        "title": title,
        "description": description,
        "numbers": [
            (words, speech.number(value, language), address) for words, value, address in figures
        ],
        "shelves": shelves,
        "jsonld": metadata.dataset(
            page.dataset, title.text, description.text, page.absolute(urls.dataset())
        ),
    }
