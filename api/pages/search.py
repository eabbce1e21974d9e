"""What a search finds, with what was asked for marked, and why each thing was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from api import parameters
from api.pages import lists
from api.pages.reply import PageReply
from api.pages.signs import short
from api.pages.speech import Said, said
from graph.models import Highlight, Hit, Texts


class Piece(NamedTuple):
    """A piece of a text; ``found`` where it is what was asked for."""

    text: str
    found: bool


class Row(NamedTuple):
    """One thing that was found."""

    type: str
    address: str
    pieces: tuple[Piece, ...]
    lang: str | None
    signs: tuple[lists.Sign, ...]
    beside: str
    reasons: tuple[str, ...]


def view(page: PageReply, asked: parameters.Search) -> dict[str, Any]:
    """What ``search.html`` shows. ``?lang=`` is the language of the page, not of the words."""
    found = page.graph.search(
        asked.q,
        types=sorted(asked.type),
        cursor=asked.cursor,
        limit=asked.limit,
        facets=False,  # the page shows none
    )
    claims = [hit.claim for hit in found.items if hit.claim is not None]
    findings = iter(page.graph.findings([claim.iri for claim in claims]))
    return {
        "query": asked.q,
        "hits": [
            row(page, hit, lists.signs(page.words, next(findings)) if hit.claim else ())
            for hit in found.items
        ],
        "expansions": [f"{each.word} → {', '.join(each.to)}" for each in found.expansions],
        "part": lists.part(page, found),
        "filters": (lists.choices(page, page.words.show_only, "type", page.words.types),),
    }


def row(page: PageReply, hit: Hit, signs: tuple[lists.Sign, ...]) -> Row:
    """One thing that was found, in the language of the page where it has it."""
    urls, t = page.urls, page.words
    beside = ""
    if hit.claim is not None:
        text, field = _best(hit.claim.texts, hit, page.language), "texts"
    elif hit.concept is not None:
        text, field = _best(hit.concept.labels, hit, page.language), "labels"
    elif hit.source is not None:
        text, field = Said(hit.source.title), "title"
        beside = short(hit.source)
    else:
        text, field = Said(hit.id), ""
    shown_in = text.lang if text.lang is not None else page.language
    spans = [
        (each.start, each.end)
        for each in hit.highlights
        if each.field == field and each.language in {shown_in, None}
    ]
    return Row(
        type=t.types[hit.type],
        address=urls.thing(hit.type, hit.id),
        pieces=tuple(pieces(text.text, spans)),
        lang=text.lang,
        signs=signs,
        beside=beside,
        reasons=_reasons(page, hit),
    )


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Piece]:
    """A text in pieces: those within a span, and those between; spans may touch or overlap.

    >>> [piece.text for piece in pieces("bonds last", [(0, 5)])]
    ['bonds', ' last']
    """
    inside = [False] * len(text)
    for start, end in spans:
        inside[start:end] = [True] * len(inside[start:end])
    edges = [0, *(i for i in range(1, len(text)) if inside[i] != inside[i - 1]), len(text)]
    for start, end in pairwise(edges):
        yield Piece(text[start:end], inside[start])


def _best(texts: Texts, hit: Hit, language: str) -> Said:
    """The text in the language of the page; in another one only if what was asked stands there."""
    where: Sequence[Highlight] = [each for each in hit.highlights if each.language in texts]
    if where and all(each.language != language for each in where):
        other = where[0].language or ""
        return Said(texts[other], other)
    return said(texts, language, hit.id)


def _reasons(page: PageReply, hit: Hit) -> tuple[str, ...]:
    """Why it was found, where the words that were asked for do not stand there themselves."""
    t = page.words
    found: dict[str, None] = {}
    for reason in hit.reasons:
        words = t.ways[reason.by]
        if not words:
            continue
        concept = (
            said(reason.concept.labels, page.language, reason.concept.id).text
            if reason.concept
            else ""
        )
        line = words.format(word=reason.word, matched=reason.matched, concept=concept)
        found[line] = None
    return tuple(found)
