"""Lists of claims, sources and concepts: one page of each, and the way on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from api import parameters
from api.pages.facts import Facts
from api.pages.reply import PageReply
from api.pages.signs import MARKS, mark, short
from api.pages.speech import Said, said
from api.pages.words import Words
from graph.judging.findings import Finding
from graph.models import Branch, ClaimSummary, Page, Source
from graph.remembered import remembered


class Part(NamedTuple):
    """Which part of a list is shown, and where the others are."""

    total: int
    shown: int
    first: str | None
    next: str | None


class Sign(NamedTuple):
    """What some sources were found to show."""

    mark: str
    words: str


class ClaimRow(NamedTuple):
    """A claim in a list."""

    id: str
    text: Said
    signs: tuple[Sign, ...]


class Choice(NamedTuple):
    """One value of a filter, as a link."""

    words: str
    address: str
    here: bool


class Filter(NamedTuple):
    """What a list can be narrowed to; of its choices, the first is not to."""

    name: str
    choices: tuple[Choice, ...]


class Condition(NamedTuple):
    """A condition that everything in a list meets; ``without`` leads to the list without it.

    ``value`` is what it is about, at ``address`` where that is a thing with a page.
    """

    name: str
    value: Said
    address: str | None
    without: str


class SourceRow(NamedTuple):
    """A source in a table."""

    source: Source
    facts: Facts
    study: str
    species: str
    retraction: str


def claims(page: PageReply, asked: parameters.Claims) -> dict[str, Any]:
    """What ``claims.html`` shows: claims that meet every condition."""
    found = page.graph.claims(**asked.conditions())
    t = page.words
    return {
        "title": t.claims,
        "about": None,
        "conditions": conditions(page, asked, t.conditions),
        "connected": _between(page, asked),
        "claims": rows(page, found.items),
        "part": part(page, found),
        "filters": (
            choices(page, t.standing, "standing", t.standings),
            choices(page, t.found_to_be, "verdict", t.verdicts),
            choices(page, t.kind, "kind", t.kinds),
            choices(page, t.certainty, "certainty", t.certainties),
        ),
    }


def _between(page: PageReply, asked: parameters.Claims) -> str | None:
    """How the two concepts are connected that all claims of a list are about."""
    start, end = asked.concept or asked.subject, asked.also or asked.object
    if start is None or end is None or start == end:
        return None
    return f"{page.urls.paths()}?{urlencode({'from': start, 'to': end})}"


def concept_claims(page: PageReply, id: str, asked: parameters.Listing) -> dict[str, Any]:
    """What the same template shows of one concept."""
    found = page.graph.concept_claims(id, **asked.conditions())
    concept = page.graph.concept(id)
    return {
        "title": page.words.claims,
        "about": (page.urls.concept(id), said(concept.labels, page.language, id)),
        "conditions": (),
        "connected": None,
        "claims": rows(page, found.items),
        "part": part(page, found),
        "filters": (),
    }


def sources(page: PageReply, asked: parameters.Sources) -> dict[str, Any]:
    """What ``sources.html`` shows: sources in a table."""
    t = page.words
    found = page.graph.sources(**asked.conditions(), language=page.language)
    cited = {"true": t.cited_by_the_text, "false": t.never_cited}
    return {
        "sources": [source_row(page, source) for source in found.items],
        "part": part(page, found),
        "filters": (choices(page, t.sources, "cited", cited),),
    }


def concepts(page: PageReply, asked: parameters.Listing) -> dict[str, Any]:
    """What ``concepts.html`` shows: concepts as trees."""
    query: bytes = page.request.scope["query_string"]
    return {"trees": page.part("trees.html", query.decode("latin-1"), lambda: trees(page, asked))}


def trees(page: PageReply, asked: parameters.Listing) -> dict[str, Any]:
    """What ``trees.html`` shows: the concepts with none above them, each with those below it."""
    found = page.graph.concept_tree(**asked.conditions())
    return {"trees": [branch(page, each) for each in found.items], "part": part(page, found)}


class Limb(NamedTuple):
    """A concept with those below it."""

    id: str
    label: Said
    narrower: tuple[Limb, ...]
    more: bool


def branch(page: PageReply, tree: Branch) -> Limb:
    """A branch in the language of the page."""
    below = tuple(branch(page, each) for each in tree.narrower)
    return Limb(tree.id, said(tree.labels, page.language, tree.id), below, tree.more)


# ---- What all lists have -------------------------------------------------------------------------


def rows(page: PageReply, found: Sequence[ClaimSummary]) -> list[ClaimRow]:
    """Claims, each with what its sources were found to show."""
    findings = page.graph.findings([each.iri for each in found])
    return [
        ClaimRow(each.id, said(each.texts, page.language, each.id), signs(page.words, shown))
        for each, shown in zip(found, findings, strict=True)
    ]


def signs(t: Words, findings: Sequence[Finding]) -> tuple[Sign, ...]:
    """How many of the cited sources were found to show what, the most favourable first."""
    if not findings:
        return (Sign("uncited", t.signs["uncited"]),)
    marks: Counter[str] = Counter()
    for verdict, basis, sources, supporting in findings:
        marks[mark(verdict, basis)] += supporting
        marks[mark(verdict, basis, contested=True)] += sources - supporting
    return tuple(Sign(name, f"{marks[name]} {t.signs[name]}") for name in MARKS if marks[name])


def source_row(page: PageReply, source: Source) -> SourceRow:
    """A source in a table."""
    t = page.words
    return SourceRow(
        source=source,
        facts=page.facts(source),
        study=t.studies.get(source.study.type, ""),
        species=", ".join(source.study.species),
        retraction=t.outcomes[source.retraction.status],
    )


def conditions(
    page: PageReply, asked: parameters.Listing, names: Mapping[str, str]
) -> list[Condition]:
    """What all things of a list meet, besides what its filters show. Raises NotFound.

    ``names`` says what each condition is called there.
    """
    return [
        Condition(names[parameter], value, to, address(page, (parameter, "cursor")))
        for parameter, value, to in _met(page, asked)
    ]


def _met(page: PageReply, asked: parameters.Listing) -> Iterator[tuple[str, Said, str | None]]:
    """Each condition, what it is about, and where that is told of."""
    t, graph, urls, language = page.words, page.graph, page.urls, page.language
    meant = asked.conditions()
    for parameter in ("concept", "also", "subject", "relation", "object"):
        if (given := meant.get(parameter)) is None:
            continue
        thing = graph.relation(given) if parameter == "relation" else graph.concept(given)
        to = None if parameter == "relation" else urls.concept(thing.id)
        yield parameter, said(thing.labels, language, thing.id), to
    if (key := meant.get("source")) is not None:
        source = graph.source(key)
        yield "source", Said(short(source)), urls.source(source.id)
    if (cited := meant.get("cited")) is not None:
        yield "cited", Said(t.yes if cited else t.no), None
    if (words := meant.get("q")) is not None:
        yield "q", Said(words), None


def part(page: PageReply, found: Page[Any]) -> Part:
    """Which part of a list is shown."""
    return Part(
        found.total,
        len(found.items),
        address(page) if found.cursor else None,
        page.urls.next_page(page.request, found.next) if found.next else None,
    )


def choices(page: PageReply, name: str, parameter: str, words: Mapping[str, str]) -> Filter:
    """The values of one parameter as links, with all of them first."""
    here = page.urls.here(page.request)
    query: bytes = page.request.scope["query_string"]
    said_so = (page.words.all, *words.values())
    addresses, now = _narrowed(query, here, parameter, tuple(words))
    return Filter(
        name,
        tuple(
            Choice(words, to, number == now)
            for number, (words, to) in enumerate(zip(said_so, addresses, strict=True))
        ),
    )


def address(
    page: PageReply, without: Iterable[str] = ("cursor",), at: str | None = None, **put: str
) -> str:
    """The address of the same list under another condition, from its first page.

    Or that of another list, ``at``, under the same conditions.
    """
    here = page.urls.here(page.request) if at is None else at
    return _address(here, _pairs(page.request.scope["query_string"]), without, put)


@remembered(1024)
def _narrowed(
    query: bytes, here: str, parameter: str, values: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    """The address without a condition, then with each value of it; and which of them this is.

    It is none of them, -1, under a condition that is not offered.
    """
    pairs = _pairs(query)
    every = _address(here, pairs, (parameter, "cursor"), {})
    each = (_address(here, pairs, ("cursor",), {parameter: value}) for value in values)
    now = pairs.get(parameter)
    if now is None:
        return (every, *each), 0
    return (every, *each), values.index(now) + 1 if now in values else -1


def _address(
    here: str, pairs: Mapping[str, str], without: Iterable[str], put: Mapping[str, str]
) -> str:
    query = {**{name: value for name, value in pairs.items() if name not in without}, **put}
    return f"{here}?{urlencode(query)}" if query else here


def _pairs(query: bytes) -> dict[str, str]:
    return dict(parse_qsl(query.decode("latin-1")))
