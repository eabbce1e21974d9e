"""Looking up many claims at once, held to what is answered of each alone."""

from __future__ import annotations

import pytest

from graph import BadValue, Graph
from graph.lookup import MOST_IN_ALL, MOST_ITEMS, NEAR_FOR
from graph.models import LookedUp
from tests.conftest import Open
from tests.folders import assessment, claim, entries

DOI = "10.1016/j.tics.2016.11.007"
SOURCE = "feldman-2017-human-attachments"


def one(g: Graph, item: str) -> LookedUp:
    """What a single item stands for."""
    return g.lookup([item]).items[0]


def ids(found: LookedUp) -> list[str]:
    """The claims that were found."""
    return [each.claim.id for each in found.claims]


def test_every_claim_is_tallied_as_its_evidence_is(real: Graph) -> None:
    """By id and by IRI, one answer says what as many requests would."""
    claims = real.claims(limit=500).items
    found = real.lookup([c.iri if n % 2 else c.id for n, c in enumerate(claims)])
    assert found.unknown == ()
    for known, item in zip(claims, found.items, strict=True):
        (tallied,) = item.claims
        assert (item.matched, item.total, tallied.claim) == ("id", 1, known)
        assert tallied.cited == real.claim_evidence(known.id).summary.cited


def test_carried_and_disputed_evidence_is_tallied_alike(small: Open) -> None:
    """Sources that another claim of the same content has count as in its evidence."""
    g = small(
        claim("a", "one", more=" ; cg:restates :b")
        + claim("b", "one", "two")
        + assessment("a", "one", "consistent", "full-text", date="2026-01-01")
        + assessment("a", "one", "partly", "full-text", date="2026-02-01")
        + assessment("b", "two", "consistent", "abstract")
        + ":two cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ] .",
        entries("one", "two"),
    )
    for name in "ab":
        assert one(g, name).claims[0].cited == g.claim_evidence(name).summary.cited
    assert one(g, "a").claims[0].cited.disputed == 1
    assert one(g, "b").claims[0].cited.retracted == 1


@pytest.mark.parametrize(
    "given",
    [
        DOI,
        DOI.upper(),
        f" doi:{DOI}",
        f"https://doi.org/{DOI}",
        f"http://dx.doi.org/{DOI.replace('/', '%2F')}",
        "pmid:28041836",
        "https://pubmed.ncbi.nlm.nih.gov/28041836/",
        SOURCE,
        f"https://claimgraph.example/attachment/{SOURCE}",
    ],
)
def test_a_source_finds_the_claims_it_is_cited_for(real: Graph, given: str) -> None:
    """However it is named; each claim with what this source was found to show of it."""
    found = one(real, given)
    assert found.matched == "source"
    assert found.source is not None
    assert (found.source.id, found.source.doi) == (SOURCE, DOI)
    verdicts = {
        claim: (item.verdict, item.basis)
        for claim in ids(found)
        for item in real.claim_evidence(claim).evidence
        if item.source.id == SOURCE and item.cited == "direct"
    }
    assert {each.claim.id: (each.verdict, each.basis) for each in found.claims} == verdicts
    assert found.total == real.source(SOURCE).cited_for == len(verdicts)


@pytest.mark.parametrize(
    "given",
    [
        "Früher STRESS schädigt das Gehirn.",
        "fru\u0308her stress\u00a0 scha\u0308digt\n das GEHIRN. ",
        "\uff46r\u00fcher Stress sch\u00e4digt das Gehirn.",
        "早期のストレスは脳を損なう。",
        "الإجهاد المبكر يضر الدماغ",
    ],
    ids=["case", "decomposed", "full width", "Japanese", "Arabic"],
)
def test_a_text_is_found_in_any_language(small: Open, given: str) -> None:
    """The same text, whatever its case, spacing and way of writing a character."""
    g = small(
        ':stress a schema:Claim ; schema:text "Früher Stress schädigt das Gehirn."@de ,'
        ' "早期のストレスは脳を損なう。"@ja , "الإجهاد المبكر يضر الدماغ"@ar .'
    )
    assert ids(one(g, given)) == ["stress"]
    assert one(g, given).matched == "text"
    assert one(g, given.replace("a", "b").replace("脳", "心").replace("ال", "")).matched is None


def test_a_text_of_several_claims_finds_all(small: Open) -> None:
    """In the order of their ids, as many as are asked for, with their number."""
    same = "".join(f':c{n} a schema:Claim ; schema:text "Alike."@en .\n' for n in range(3))
    (found,) = small(same).lookup(["alike."], limit=2).items
    assert (ids(found), found.total) == (["c0", "c1"], 3)


def test_what_is_unknown_is_named(real: Graph) -> None:
    """In the order given, each once, with similar ids where it looks like one."""
    given = ["early-care-shapes", "10.1/none", "Nobody says so.", "early-care-shapes", "bonds"]
    answer = real.lookup([*given, "bonds-can-last-a-lifetime"])
    assert answer.unknown == ("early-care-shapes", "10.1/none", "Nobody says so.", "bonds")
    assert [item.given for item in answer.items[:5]] == given
    assert "early-care-shapes-oxytocin-receptor-location" in answer.items[0].near
    assert answer.items[2].near == ()
    assert answer.items[5].matched == "id"


def test_an_id_goes_before_a_source_and_a_text(small: Open) -> None:
    """What could be several things is the nearest one."""
    g = small(claim("a", "s") + ':b a schema:Claim ; schema:text "a"@en , "s"@nl .', entries("s"))
    assert [item.matched for item in g.lookup(["a", "s", "S"]).items] == ["id", "source", "text"]


def test_the_answer_is_bounded(small: Open) -> None:
    """The more items there are, the fewer claims each has; the answer says how many."""
    g = small("".join(claim(f"c{n:03}", "s") for n in range(60)), entries("s"))
    (alone,) = g.lookup(["s"], limit=50).items
    assert (len(alone.claims), alone.total) == (50, 60)
    many = g.lookup(["s"] * MOST_ITEMS, limit=50)
    assert many.limit == MOST_IN_ALL // MOST_ITEMS
    assert {len(item.claims) for item in many.items} == {many.limit}
    unknown = g.lookup([f"c{n:03}x" for n in range(MOST_ITEMS)])
    assert sum(bool(item.near) for item in unknown.items) == NEAR_FOR


@pytest.mark.parametrize(
    ("items", "limit"), [([], 10), (["a"] * (MOST_ITEMS + 1), 10), (["a"], 0), (["a"], 51)]
)
def test_what_is_out_of_bounds(real: Graph, items: list[str], limit: int) -> None:
    """No items, too many, and limits that no answer has."""
    with pytest.raises(BadValue):
        real.lookup(items, limit=limit)


HOSTILE = ["", " ", "\0", "a\0b", "'; DROP TABLE claims; --", "%", "\u202e", "10./", "<>", "\ufeff"]


@pytest.mark.parametrize("given", [*HOSTILE, "x" * 10_000], ids=lambda given: repr(given[:20]))
def test_nothing_that_is_given_is_an_error(real: Graph, given: str) -> None:
    """Whatever it is, it is unknown."""
    assert real.lookup([given]).unknown == (given,)
