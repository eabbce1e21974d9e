"""What falls without a source, and what stays."""

from __future__ import annotations

import pytest

from graph import BadValue, Graph, NotFound
from graph.judging import impact
from graph.models import Affected
from graph.vocabulary import Loss
from tests.conftest import Open
from tests.folders import assessment, claim, entries, entry


def without(graph: Graph, *sources: str) -> dict[str, Affected]:
    """What becomes of each claim."""
    return {item.claim.id: item for item in graph.impact(sources).items}


def test_the_last_cited_source(small: Open) -> None:
    """A claim with one source loses it; a claim with two stays, with what remains."""
    graph = small(
        claim("one", "s") + claim("two", "s", "t") + claim("none", "t"), entries("s", "t")
    )
    found = without(graph, "s")
    assert found["one"].losses == (Loss.LAST_CITED,)
    assert (found["one"].after.cited, found["one"].remaining) == (0, ())
    assert found["two"].remaining == ("t",)
    assert "none" not in found


def test_the_last_consistent_source(small: Open) -> None:
    """What remains may be cited and yet show nothing; support goes before agreement."""
    turtle = claim("a", "s", "t", "u") + assessment("a", "s", "consistent", "full-text")
    turtle += assessment("a", "t", "consistent") + assessment("a", "u", "not-shown")
    bib = "".join(entry(key, "Doe, Jane") for key in "stu")
    graph = small(turtle, bib)
    assert without(graph, "s")["a"].losses == (Loss.LAST_SUPPORTING,)
    assert without(graph, "s", "t")["a"].losses == (Loss.LAST_SUPPORTING, Loss.LAST_CONSISTENT)
    assert without(graph, "u")["a"].losses == ()


def test_the_only_one_outside_of_a_group(small: Open) -> None:
    """Two sources of one author are left when the third falls; one of the two can be spared."""
    bib = entry("s", "Doe, Jane") + entry("t", "Doe, Jane") + entry("u", "Roe, Ann")
    graph = small(claim("a", "s", "t", "u"), bib)
    apart = without(graph, "u")["a"]
    assert apart.losses == (Loss.LAST_APART,)
    assert (apart.before.groups, apart.after.groups) == (2, 1)
    assert without(graph, "s")["a"].losses == ()


def test_sources_that_a_third_one_linked(small: Open) -> None:
    """Without it they are apart: groups are found anew among what remains."""
    bib = (
        entry("s", "Doe, Jane")
        + entry("bridge", "Doe, Jane", "Roe, Ann")
        + entry("t", "Roe, Ann")
        + entry("u", "Poe, Eve")
    )
    graph = small(claim("a", "s", "bridge", "t", "u"), bib)
    found = without(graph, "bridge")["a"]
    assert (found.before.groups, found.after.groups, found.losses) == (2, 3, ())


def test_what_restates_carries_falls_too(small: Open) -> None:
    """Through several claims, both ways; another citation of its own keeps a claim up."""
    turtle = (
        claim("a", more=" ; cg:restates :b")
        + claim("b", "s", more=" ; cg:restates :c")
        + claim("c", "t")
    )
    graph = small(turtle, entries("s", "t"))
    found = without(graph, "s")
    assert {item.claim.id: item.cited for item in found.values()} == {
        "a": "carried",
        "b": "direct",
        "c": "carried",
    }
    assert all(item.remaining == ("t",) for item in found.values())
    assert all(item.losses[0] is Loss.LAST_CITED for item in without(graph, "s", "t").values())


def test_a_source_that_nothing_is_cited_to(small: Open) -> None:
    """Nothing falls; nor does what another version of the text cites."""
    other = " ; cg:citation [ cito:hasCitedEntity :s ; cg:textVersion :other-text ]"
    graph = small(claim("a", more=other) + assessment("a", "s", "consistent"), entries("s"))
    answer = graph.source_impact("s")
    assert (answer.total, answer.lose, answer.stay, answer.items) == (0, 0, 0, ())


def test_losses_are_counted_and_explained(real: Graph) -> None:
    """A claim may have several; those that lose most come first."""
    answer = real.source_impact("cacioppo-2015-social-isolation")
    assert {count.loss.value: count.total for count in answer.losses} == {
        "last-cited": 5,
        "last-supporting": 0,
        "last-consistent": 2,
        "last-apart": 0,
    }
    assert (answer.total, answer.lose, answer.stay, answer.truncated) == (5, 5, 0, False)
    dutch = real.source_impact("cacioppo-2015-social-isolation", language="nl")
    assert dutch.losses[0].meaning.startswith("De tekst zou geen bron meer noemen")


def test_unknown_sources(real: Graph) -> None:
    """One is an error; among several it is named, with similar keys, and others are answered."""
    with pytest.raises(NotFound):
        real.source_impact("love-2014")
    answer = real.impact(["love-2014", "carter-2014-oxytocin-pathways"])
    assert [(u.id, u.near[0]) for u in answer.unknown] == [
        ("love-2014", "love-2014-oxytocin-dopamine")
    ]
    assert (answer.sources, answer.total) == (("carter-2014-oxytocin-pathways",), 3)
    assert real.impact(["nothing"]).total == 0


@pytest.mark.parametrize("count", [0, impact.MOST_SOURCES + 1])
def test_too_few_and_too_many(real: Graph, count: int) -> None:
    """At least one source, and not more than can be answered at once."""
    with pytest.raises(BadValue, match="1 to 50 sources"):
        real.impact([f"s{i}" for i in range(count)])


def test_named_twice(real: Graph) -> None:
    """A source falls only once."""
    key = "carter-2014-oxytocin-pathways"
    assert real.impact([key, key]) == real.source_impact(key)


def test_more_claims_than_are_looked_at(small: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the numbers are the least there are, and the answer says so."""
    monkeypatch.setattr(impact, "MOST_CLAIMS", 2)
    answer = small("".join(claim(f"c{i}", "s") for i in range(4)), entries("s")).source_impact("s")
    assert (answer.total, answer.lose, answer.truncated) == (2, 2, True)
