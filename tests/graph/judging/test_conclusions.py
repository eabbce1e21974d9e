"""Gaps, conflicts, impact and author groups agree with a slow and plain computation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest

import graph
from bench.generate import generate
from graph import Graph
from graph.models import Impact, Page
from graph.vocabulary import ConflictKind, GapKind, Loss, Standing
from tests.conftest import DATA
from tests.graph.judging.oracle import SCHEMA, Oracle

T = TypeVar("T")

CLAIMS = 400
SETS = 60


class Both(NamedTuple):
    """A folder, opened, and what can be worked out from its files without us."""

    graph: Graph
    oracle: Oracle


@pytest.fixture(scope="module", params=["data", "generated"])
def both(
    request: pytest.FixtureRequest, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """The project's own data, and a generated folder."""
    folder = DATA
    if request.param == "generated":
        folder = tmp_path_factory.mktemp("generated")
        generate(folder, claims=CLAIMS, seed=3)
    with graph.open_graph(folder, cache=cache) as opened:
        yield Both(opened, Oracle(folder))


def whole(ask: Callable[[str | None], Page[T]]) -> list[T]:
    """All items of a list, page by page."""
    items: list[T] = []
    cursor: str | None = None
    while True:
        page = ask(cursor)
        items += page.items
        cursor = page.next
        if cursor is None:
            assert len(items) == page.total
            return items


def test_gaps(both: Both) -> None:
    """Every gap of every kind, and no other."""
    items = whole(lambda cursor: both.graph.gaps(cursor=cursor, limit=70))
    found = [
        (
            gap.kind.value,
            gap.claim.id if gap.claim else None,
            gap.source.id if gap.source else None,
            gap.concept.id if gap.concept else None,
        )
        for gap in items
    ]
    assert len(found) == len(set(found))
    assert set(found) == both.oracle.gaps()


def test_each_kind_of_gap(both: Both) -> None:
    """One kind at a time gives those of that kind; the counts are the same in every answer."""
    expected = both.oracle.gaps()
    counts = both.graph.gaps().kinds
    assert [count.kind for count in counts] == list(GapKind)
    for count in counts:
        answer = both.graph.gaps(kind=count.kind, limit=1)
        assert answer.kinds == counts
        assert count.total == answer.total == sum(gap[0] == count.kind for gap in expected)


def test_gaps_around_a_concept_and_a_source(both: Both) -> None:
    """Filters leave what has to do with the concept or the source."""
    expected = both.oracle.gaps()
    about = set(both.oracle.pairs(SCHEMA.about))
    for concept in both.oracle.concepts[:12]:
        meant = {g for g in expected if (g[1], concept) in about or g[3] == concept}
        assert both.graph.gaps(concept=concept).total == len(meant)
    for source in both.oracle.sources[:12]:
        direct = {claim for claim, cited in both.oracle.direct.items() if source in cited}
        meant = {g for g in expected if g[2] == source or (g[2] is None and g[1] in direct)}
        assert both.graph.gaps(source=source).total == len(meant)


def test_conflicts(both: Both) -> None:
    """Everything that is disputed, and apart from it everything with too little evidence."""
    found = {
        (
            item.kind.value,
            item.claim.id,
            item.readings[0].source if item.kind is ConflictKind.READINGS_DISAGREE else None,
            item.other.id if item.other else None,
        )
        for kind in ConflictKind
        for item in whole(
            lambda cursor, kind=kind: both.graph.conflicts(kind=kind, cursor=cursor, limit=90)  # type: ignore[misc]
        )
    }
    assert found == both.oracle.conflicts()


def test_disputed_is_apart_from_insufficient(both: Both) -> None:
    """Without a kind, only what is disputed is listed and added up."""
    answer = both.graph.conflicts(limit=500)
    assert answer.total == sum(count.total for count in answer.kinds if count.disputed)
    disputed = {count.kind for count in answer.kinds if count.disputed}
    assert {item.kind for item in answer.items} <= disputed
    assert disputed == set(ConflictKind) - {ConflictKind.NOTHING_READ, ConflictKind.NOTHING_SHOWN}


def checked(answer: Impact, oracle: Oracle, taken: set[str]) -> None:
    """An answer says what the oracle says."""
    expected = oracle.impact(taken)
    found = {item.claim.id: (set(item.losses), set(item.remaining)) for item in answer.items}
    assert found == expected
    assert answer.total == len(expected)
    assert answer.lose == sum(bool(losses) for losses, _ in expected.values())
    assert answer.stay == answer.total - answer.lose
    for count in answer.losses:
        assert count.total == sum(count.loss in losses for losses, _ in expected.values())
    for item in answer.items:
        before = oracle.cited(item.claim.id)
        assert item.before.cited == len(before)
        assert item.before.groups == len(oracle.groups(before))
        assert item.after.groups == len(oracle.groups(before - taken))
        assert item.before.consistent == len(oracle.consistent(item.claim.id, before))
        assert set(item.sources) == before & taken


def test_impact_of_every_source(both: Both) -> None:
    """What each claim loses without each source, and what remains."""
    for source in both.oracle.sources:
        answer = both.graph.source_impact(source, limit=500)
        checked(answer, both.oracle, {source})


def test_impact_of_several_sources(both: Both) -> None:
    """All sources of a claim, taken away together."""
    sets = {frozenset(both.oracle.cited(claim)) for claim in both.oracle.claims} - {frozenset()}
    for taken in sorted(sets, key=sorted)[:SETS]:
        checked(both.graph.impact(sorted(taken), limit=500), both.oracle, set(taken))


def test_impact_comes_in_pages(both: Both) -> None:
    """Those that lose most first, each once."""
    source = max(both.oracle.sources, key=lambda s: len(both.oracle.impact({s})))
    items = whole(lambda cursor: both.graph.source_impact(source, cursor=cursor, limit=2))
    order = [list(Loss).index(item.losses[0]) if item.losses else len(Loss) for item in items]
    assert order == sorted(order)
    assert len({item.claim.id for item in items}) == len(items) > 2


def test_author_groups_of_every_claim(both: Both) -> None:
    """Who shares authors, among the cited sources and among those found consistent."""
    for claim in both.oracle.claims:
        groups = both.graph.claim_evidence(claim).summary.author_groups
        cited = both.oracle.cited(claim)
        assert {frozenset(group.sources) for group in groups.cited} == both.oracle.groups(cited)
        consistent = both.oracle.consistent(claim, cited)
        assert {frozenset(g.sources) for g in groups.consistent} == both.oracle.groups(consistent)


def standing(oracle: Oracle, claim: str) -> set[str]:
    """How a claim stands."""
    cited = oracle.cited(claim)
    consistent = oracle.consistent(claim, cited)
    assessed = [source for source in cited if oracle.leading(claim, source)]
    first = "consistent" if consistent else "not-shown" if assessed else "not-assessed"
    too_little = {"nothing-read", "nothing-shown"}
    conflicts = [c for c in oracle.conflicts() if claim in (c[1], c[3]) and c[0] not in too_little]
    more = {
        "supported": bool(oracle.supporting(claim, cited)),
        "independent": oracle.are_independent(oracle.uncontested(claim, cited)),
        "disputed": bool(conflicts),
    }
    return {first if cited else "uncited"} | {word for word, is_so in more.items() if is_so}


def test_standings(both: Both) -> None:
    """Lists of claims by how they stand; the first four words share out all claims."""
    listed: dict[str, set[str]] = {claim: set() for claim in both.oracle.claims}
    for word in Standing:
        for item in whole(lambda cursor, w=word: both.graph.claims(standing=w, cursor=cursor)):  # type: ignore[misc]
            listed[item.id].add(word.value)
    sampled = both.oracle.claims[:80]
    assert {claim: listed[claim] for claim in sampled} == {
        claim: standing(both.oracle, claim) for claim in sampled
    }
    for words in listed.values():
        assert len(words & {"uncited", "not-assessed", "not-shown", "consistent"}) == 1
    for claim in sampled[:20]:
        assert set(both.graph.claim_profile(claim).standings) == listed[claim]
