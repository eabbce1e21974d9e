"""How claims stand."""

from __future__ import annotations

import pytest

from graph import Graph
from graph.vocabulary import Loss, ProfileCode, Standing, Verdict
from tests.conftest import Open
from tests.folders import assessment, claim, entries, entry


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


def test_what_is_contested_is_not_independent(small: Open) -> None:
    """Of two that agree, one may be disputed or retracted; a third makes it two again."""
    retracted = ":t cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ] .\n"
    bib = entry("s", "Doe, Jane") + entry("t", "Roe, Ann") + entry("u", "Lee, Kim")
    turtle = retracted + ':list dcterms:title "A list"@en .\n'
    for name, sources in {"a": "st", "b": "su", "c": "stu"}.items():
        turtle += claim(name, *sources)
        turtle += "".join(assessment(name, source, "consistent") for source in sources)
    turtle += assessment("b", "u", "not-shown", date="2025-01-01")
    assert listed(small(turtle, bib), Standing.INDEPENDENT) == ["c"]


CONTESTED = (
    claim("disputed", "s")
    + assessment("disputed", "s", "contradicts", "full-text", date="2026-01-01")
    + assessment("disputed", "s", "consistent", "full-text", date="2026-01-02")
    + claim("retracted", "t")
    + assessment("retracted", "t", "consistent", "full-text")
    + ":t cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ;"
    ' dcterms:date "2026-01-01"^^xsd:date ] .\n:list dcterms:title "A list"@en .\n'
)


@pytest.mark.parametrize("id", ["disputed", "retracted"])
def test_what_is_contested_supports_nothing(small: Open, id: str) -> None:
    """Neither a source whose readings disagree, nor one that was retracted."""
    g = small(CONTESTED, entries("s", "t"))
    answer = g.claim_evidence(id)
    assert (answer.summary.cited.verdicts[Verdict.CONSISTENT], answer.summary.cited.supported) == (
        1,
        0,
    )
    assert g.lookup([id]).items[0].claims[0].cited.supported == 0
    assert "It agrees with it as far as it was read" in answer.summary.sentence
    codes = {statement.code for statement in g.claim_profile(id).statements}
    assert ProfileCode.AGREES in codes
    assert ProfileCode.SUPPORTS not in codes
    (item,) = answer.evidence
    (seen,) = g.source_claims(item.source.id).items
    assert item.finding == seen.finding == "consistent with the full text"
    assert (seen.disputed, seen.verdict, seen.basis) == (item.disputed, item.verdict, item.basis)
    (found,) = g.findings([answer.claim.iri])
    assert [(each.sources, each.supporting) for each in found] == [(1, 0)]
    assert g.claims(standing=Standing.SUPPORTED).total == 0
    assert id in {item.id for item in g.claims(standing=Standing.CONSISTENT).items}
    (loss,) = [item for item in g.impact(["s", "t"]).items if item.claim.id == id]
    assert Loss.LAST_SUPPORTING not in loss.losses
