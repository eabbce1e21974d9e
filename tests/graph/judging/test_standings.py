"""How claims stand."""

from __future__ import annotations

import pytest

from graph import Graph
from graph.vocabulary import Standing
from tests.conftest import Open
from tests.folders import assessment, claim, entry


def listed(graph: Graph, standing: Standing) -> list[str]:
    """The claims that stand so."""
    return [item.id for item in graph.claims(standing=standing).items]


@pytest.fixture
def graph(small: Open) -> Graph:
    """Three sources that agree with three claims: two of them, and the third, share an author."""
    bib = (
        entry("s", "Doe, Jane") + entry("t", "Roe, Ann") + entry("bridge", "Doe, Jane", "Roe, Ann")
    )
    turtle = claim("apart", "s", "t") + claim("linked", "s", "bridge")
    turtle += claim("linked-by-a-third", "s", "t", "bridge") + claim(
        "by-one-that-shows-nothing", "s"
    )
    turtle += claim("through-what-shows-nothing", "s", "t", "bridge")
    for about, sources in {
        "apart": ("s", "t"),
        "linked": ("s", "bridge"),
        "linked-by-a-third": ("s", "t", "bridge"),
        "through-what-shows-nothing": ("s", "t"),
    }.items():
        turtle += "".join(assessment(about, source, "consistent") for source in sources)
    return small(turtle + assessment("through-what-shows-nothing", "bridge", "not-shown"), bib)


def test_independent(graph: Graph) -> None:
    """Two that agree and share no author, not even through another one that agrees."""
    assert listed(graph, Standing.INDEPENDENT) == ["apart", "through-what-shows-nothing"]


def test_standings_are_combined_with_other_filters(graph: Graph) -> None:
    """As any other condition on claims."""
    found = graph.claims(standing=Standing.CONSISTENT, source="bridge")
    assert [item.id for item in found.items] == [
        *("linked", "linked-by-a-third", "through-what-shows-nothing"),
    ]
    assert graph.claims(standing=Standing.UNCITED).total == 0


def test_what_the_text_does_not_cite_shows_nothing(small: Open) -> None:
    """A claim stands by its cited sources, whatever others were found to show."""
    graph = small(claim("a") + assessment("a", "s", "consistent", "full-text"), entry("s"))
    assert listed(graph, Standing.UNCITED) == ["a"]
    assert listed(graph, Standing.SUPPORTED) == []
