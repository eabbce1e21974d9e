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


def open_two(small: Open, one: str, other: str, *more: str) -> Graph:
    """A claim with which two sources are consistent: with these authors, or as BibTeX has them."""
    bib = "".join(
        f"@misc{{{key}, title = {{T}}, author = {{{names}}}}}\n"
        for key, names in zip("stuv", (one, other, *more), strict=False)
    )
    keys = "stuv"[: 2 + len(more)]
    return small(claim("a", *keys) + "".join(assessment("a", k, "consistent") for k in keys), bib)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Feldman, R.", "Feldman, R."),
        ("Feldman, R.", "Feldman, Ruth"),
        ("Feldman, RM", "Feldman, Ruth M."),
        ("Müller, J.", "Mu\u0308ller, Jürgen"),
        ("{WHO}", "{WHO}"),
        ("Smith, John and others", "Doe, Jane and others"),
        ("Smith, John and others", "Doe, Jane"),
        ("", "Doe, Jane"),
        ("", ""),
        ("Feldman, Ruth", "Feldman, Ruth}, author+an:orcid = {1=0000-0003-0048-4381"),
    ],
)
def test_what_the_names_do_not_show_is_not_independent(small: Open, one: str, other: str) -> None:
    """Authors who might be one, or who are not all named, may be shared."""
    graph = open_two(small, one, other)
    assert listed(graph, Standing.CONSISTENT) == ["a"]
    assert listed(graph, Standing.INDEPENDENT) == []


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        ("Feldman, R.", "Feldman, X.", ()),
        ("Feldman, Ruth", "Feldman, Rachel", ()),
        ("{WHO}", "{NIH}", ()),
        ("Smith, John", "Doe, Jane", ("Roe, Ann and others", "")),
    ],
)
def test_two_that_are_known_are_enough(
    small: Open, one: str, other: str, more: tuple[str, ...]
) -> None:
    """Other names, all of them, in two sources: whatever is not known of more of them."""
    assert listed(open_two(small, one, other, *more), Standing.INDEPENDENT) == ["a"]


def test_two_that_a_third_might_link_are_not_independent(small: Open) -> None:
    """Also where a name of the third is cut short."""
    graph = open_two(small, "Smith, John", "Doe, Jane", "Smith, J. and Doe, Jane")
    assert listed(graph, Standing.INDEPENDENT) == []


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
