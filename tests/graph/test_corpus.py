"""Lists come in pages that neither skip nor repeat, and unknown ids come with similar ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import BadValue, Graph, NotFound
from graph.bounds import MOST_IN_A_PAGE
from graph.models import Page

Ask = Callable[..., Page[Any]]

LISTS: dict[str, Callable[[Graph], Ask]] = {
    "claims": lambda g: g.claims,
    "claims of a kind and a source": lambda g: (
        lambda **how: g.claims(source="feldman-2017-human-attachments", cited=False, **how)
    ),
    "sources": lambda g: g.sources,
    "sources that are cited": lambda g: lambda **how: g.sources(cited=True, **how),
    "concepts": lambda g: g.concepts,
    "claims of a concept": lambda g: lambda **how: g.concept_claims("attachment", **how),
    "claims of a source": lambda g: (
        lambda **how: g.source_claims("feldman-2017-human-attachments", **how)
    ),
}
every_list = pytest.mark.parametrize("ask", LISTS.values(), ids=LISTS)


def id_of(item: Any) -> str:
    """The id of what stands in a list."""
    return str(item.claim.id if hasattr(item, "claim") else item.id)


@every_list
@pytest.mark.parametrize("limit", [1, 7, MOST_IN_A_PAGE])
def test_paging_gives_everything_once_in_order(
    real: Graph, ask: Callable[[Graph], Ask], limit: int
) -> None:
    """The pages of a list add up to the whole list, by id, and only the last has no next."""
    whole = [id_of(item) for item in ask(real)(limit=MOST_IN_A_PAGE).items]
    assert whole
    seen: list[str] = []
    cursor = None
    while True:
        page = ask(real)(limit=limit, cursor=cursor)
        assert (page.total, page.limit, page.cursor) == (len(whole), limit, cursor)
        assert page.version == real.version
        seen += map(id_of, page.items)
        if page.next is None:
            break
        assert len(page.items) == limit
        cursor = page.next
    assert seen == whole == sorted(set(whole))


@every_list
@pytest.mark.parametrize("cursor", ["zzzz", "", "7", "attachment!"])
def test_a_cursor_is_an_id(real: Graph, ask: Callable[[Graph], Ask], cursor: str) -> None:
    """What is the id of nothing is refused: an empty page would look like the last one."""
    with pytest.raises(BadValue, match="`next` of the page before") as error:
        ask(real)(cursor=cursor)
    assert (error.value.parameter, error.value.value) == ("cursor", cursor)


def test_a_cursor_of_another_noun_is_refused(real: Graph) -> None:
    """The id of a concept is no place among claims."""
    with pytest.raises(BadValue, match="cursor"):
        real.claims(cursor="oxytocin")


def test_past_the_end_there_is_nothing(real: Graph) -> None:
    """A cursor after the last item gives an empty page that still says how many there are."""
    last = real.sources(limit=MOST_IN_A_PAGE).items[-1].id
    page = real.sources(cursor=last)
    assert (page.items, page.next) == ((), None)
    assert page.total > 0


def test_a_cursor_need_not_be_in_the_list(real: Graph) -> None:
    """A cursor is a place in the order: what is filtered out of a list is such a place too."""
    cited = [source.id for source in real.sources(cited=True, limit=MOST_IN_A_PAGE).items]
    other = real.sources(cited=False, limit=1).items[0].id
    after = [source.id for source in real.sources(cited=True, cursor=other).items]
    assert after == [each for each in cited if each > other]
    assert after != cited


@every_list
@pytest.mark.parametrize("limit", [0, -1, MOST_IN_A_PAGE + 1])
def test_a_limit_has_bounds(real: Graph, ask: Callable[[Graph], Ask], limit: int) -> None:
    """A limit below one or above the most is refused, with what may be given."""
    with pytest.raises(BadValue, match=f"from 1 to {MOST_IN_A_PAGE}") as error:
        ask(real)(limit=limit)
    assert (error.value.parameter, error.value.value) == ("limit", limit)


UNKNOWN: dict[str, tuple[str, Callable[[Graph, str], object]]] = {
    "claim": ("claim", lambda g, asked: g.claim(asked)),
    "evidence": ("claim", lambda g, asked: g.claim_evidence(asked)),
    "source": ("source", lambda g, asked: g.source(asked)),
    "claims of a source": ("source", lambda g, asked: g.source_claims(asked)),
    "claims by source": ("source", lambda g, asked: g.claims(source=asked)),
    "bibtex": ("source", lambda g, asked: g.bibtex(asked)),
    "csl-json": ("source", lambda g, asked: g.csl_json(asked)),
    "concept": ("concept", lambda g, asked: g.concept(asked)),
    "claims of a concept": ("concept", lambda g, asked: g.concept_claims(asked)),
    "claims by concept": ("concept", lambda g, asked: g.claims(concept=asked)),
    "neighborhood": ("concept", lambda g, asked: g.neighborhood(asked)),
}


@pytest.mark.parametrize(("noun", "ask"), UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("asked", ["no-such-thing", "", "https://elsewhere.example/x", "a'b\0;--"])
def test_what_is_not_there_is_not_found(
    real: Graph, noun: str, ask: Callable[[Graph, str], object], asked: str
) -> None:
    """An unknown id is an error that names the kind of thing and the id."""
    with pytest.raises(NotFound, match=f"no {noun} with the id") as error:
        ask(real, asked)
    assert (error.value.noun, error.value.id) == (noun, asked)


@pytest.mark.parametrize(
    ("ask", "misspelt", "meant"),
    [
        ("concept", "oxytocine", "oxytocin"),
        ("concept", "oxytcin", "oxytocin"),
        ("claim", "bonds-can-last-a-life-time", "bonds-can-last-a-lifetime"),
        ("claim", "Human-bonds-endure", "human-bonds-endure"),
        ("source", "love-2014", "love-2014-oxytocin-dopamine"),
        ("source", "feldman-2017-human-attachment", "feldman-2017-human-attachments"),
        ("source", "weaver-2005-epigenetic-programming", "weaver-2004-epigenetic-programming"),
    ],
)
def test_similar_ids_are_offered(real: Graph, ask: str, misspelt: str, meant: str) -> None:
    """A misspelt id is met with the ids it may have been meant for, in the message too."""
    with pytest.raises(NotFound) as error:
        getattr(real, ask)(misspelt)
    assert meant in error.value.near
    assert len(error.value.near) <= 3
    assert repr(meant) in str(error.value)


def test_things_are_asked_for_by_their_kind(real: Graph) -> None:
    """A concept is not found as a claim, nor a source as a concept."""
    for ask, asked in (("claim", "oxytocin"), ("concept", "love-2014-oxytocin-dopamine")):
        with pytest.raises(NotFound):
            getattr(real, ask)(asked)


def test_the_whole_iri_is_an_id_too(real: Graph) -> None:
    """What is asked for by its IRI is found."""
    iri = "https://claimgraph.example/attachment/oxytocin"
    assert real.concept(iri) == real.concept("oxytocin")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_id_is_found_or_not(real: Graph, asked: str) -> None:
    """Whatever is asked for, the answer is the thing or that it is not there."""
    for ask in (real.claim, real.source, real.concept):
        with pytest.raises(NotFound):
            ask(asked)
