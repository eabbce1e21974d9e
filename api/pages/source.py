"""A source: what it is, and the claims that it bears on."""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from api import parameters
from api.current import Current
from api.pages import metadata
from api.pages.claim import citation
from api.pages.lists import part
from api.pages.reply import PageReply
from api.pages.signs import MARKS, mark
from api.pages.speech import Said, said
from api.urls import linked
from graph.models import Impact, Source, SourceClaim

MOST = 50  # claims on the page of a source; the others are a link away
MOST_FALLS = 10  # claims that would lose something without it


class Bearing(NamedTuple):
    """A claim that the source bears on."""

    id: str
    text: Said
    finding: str
    cited: tuple[str, ...]


class Shelf(NamedTuple):
    """Claims of which the source was found to show the same."""

    mark: str
    words: str
    claims: tuple[Bearing, ...]


class Fall(NamedTuple):
    """A claim that loses something without the source."""

    id: str
    text: Said
    losses: tuple[str, ...]


def view(page: PageReply, key: str, impact: Markup) -> dict[str, Any]:
    """What ``source.html`` shows, given what would fall without it. Raises NotFound."""
    source = page.graph.source(key, language=page.language)
    found = page.graph.source_claims(key, limit=MOST, language=page.language)
    return {
        "source": source,
        "facts": page.facts(source),
        "names": identifiers(source),
        "shelves": shelves(page, source, found.items),
        "total": found.total,
        "shown": len(found.items),
        "impact": impact,
        "tags": metadata.citation_tags(source),
        "jsonld": metadata.source(source, page.absolute(page.urls.source(key))),
        "permanent": page.permanent(page.urls.source(key)),
    }


async def impact(page: PageReply, key: str, current: Current) -> Markup:
    """What would fall without it, as ``impact.html`` shows it. Raises NotFound."""
    template = "impact.html"
    if (held := page.held(template, key)) is not None:
        return held
    found = await current.in_thread(
        lambda graph: graph.source_impact(key, limit=MOST_FALLS, language=page.language)
    )
    return page.part(template, key, lambda: _falls(page, key, found))


def _falls(page: PageReply, key: str, found: Impact) -> dict[str, Any]:
    return {
        "lose": found.lose,
        "stay": found.stay,
        "falls": [
            Fall(
                each.claim.id,
                said(each.claim.texts, page.language, each.claim.id),
                tuple(page.words.losses[loss] for loss in each.losses),
            )
            for each in found.items
            if each.losses
        ],
        "address": page.urls.source_impact(key),
    }


def claims(page: PageReply, key: str, asked: parameters.Listing) -> dict[str, Any]:
    """What ``source_claims.html`` shows: one page of its claims."""
    source = page.graph.source(key, language=page.language)
    found = page.graph.source_claims(key, **asked.conditions(), language=page.language)
    return {
        "source": source,
        "facts": page.facts(source),
        "shelves": shelves(page, source, found.items),
        "part": part(page, found),
    }


def shelves(page: PageReply, source: Source, found: tuple[SourceClaim, ...]) -> list[Shelf]:
    """Claims by what the source shows of them, the most favourable first."""
    sorted_: dict[str, list[Bearing]] = {}
    for each in found:
        cited = tuple(citation(page.words, one, page.language) for one in each.citations)
        text = said(each.claim.texts, page.language, each.claim.id)
        contested = each.disputed or source.is_retracted
        shelf = sorted_.setdefault(mark(each.verdict, each.basis, contested=contested), [])
        shelf.append(Bearing(each.claim.id, text, each.finding, cited))
    return [
        Shelf(name, page.words.signs[name], tuple(sorted_[name]))
        for name in MARKS
        if name in sorted_
    ]


def identifiers(source: Source) -> tuple[tuple[str, str, str], ...]:
    """Its names elsewhere: whose, the name, and the address."""
    found = (
        ("DOI", source.doi, f"https://doi.org/{source.doi}"),
        ("PubMed", source.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"),
        ("PMC", source.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"),
        ("ISBN", source.isbn, ""),
        ("ISSN", source.issn, ""),
        ("URL", source.url, linked(source.url) or ""),
    )
    return tuple((whose, name, address) for whose, name, address in found if name)
