"""A source: what it is, and the claims that it bears on."""

from __future__ import annotations

from typing import Any, NamedTuple

from api.pages import metadata
from api.pages.claim import citation, retraction, study
from api.pages.lists import part
from api.pages.reply import PageReply
from api.pages.signs import MARKS, mark, short
from api.pages.speech import Said, said
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


def view(page: PageReply, key: str, impact: Impact) -> dict[str, Any]:
    """What ``source.html`` shows, given what would fall without it. Raises NotFound."""
    graph, t = page.graph, page.words
    source = graph.source(key)
    found = graph.source_claims(key, limit=MOST, language=page.language)
    return {
        "source": source,
        "short": short(source),
        "names": identifiers(source),
        "study": study(t, source.study),
        "retraction": retraction(t, source.retraction, page.language),
        "shelves": shelves(page, found.items),
        "total": found.total,
        "shown": len(found.items),
        "lose": impact.lose,
        "stay": impact.stay,
        "falls": [
            Fall(
                each.claim.id,
                said(each.claim.texts, page.language, each.claim.id),
                tuple(t.losses[loss] for loss in each.losses),
            )
            for each in impact.items
            if each.losses
        ],
        "impact_address": page.urls.source_impact(key),
        "tags": metadata.citation_tags(source),
        "jsonld": metadata.source(source, page.absolute(page.urls.source(key))),
        "permanent": page.permanent(page.urls.source(key)),
    }


def claims(page: PageReply, key: str, asked: Any) -> dict[str, Any]:  # noqa: ANN401
    """What ``source_claims.html`` shows: one page of its claims."""
    source = page.graph.source(key)
    found = page.graph.source_claims(
        key, cursor=asked.cursor, limit=asked.limit, language=page.language
    )
    return {
        "source": source,
        "short": short(source),
        "shelves": shelves(page, found.items),
        "part": part(page, found),
    }


def shelves(page: PageReply, found: tuple[SourceClaim, ...]) -> list[Shelf]:
    """Claims by what the source shows of them, the most favourable first."""
    sorted_: dict[str, list[Bearing]] = {}
    for each in found:
        cited = tuple(citation(page.words, one, page.language) for one in each.citations)
        text = said(each.claim.texts, page.language, each.claim.id)
        sorted_.setdefault(mark(each.verdict, each.basis), []).append(
            Bearing(each.claim.id, text, each.finding, cited)
        )
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
        ("URL", source.url, source.url or ""),
    )
    return tuple((whose, name, address) for whose, name, address in found if name)
