"""What is disputed, shown on a folder written for it: the real data dispute nothing."""

from __future__ import annotations

import pytest

from graph import Graph, NotFound
from graph.models import Conflict
from graph.vocabulary import ConflictKind, Standing
from tests.conftest import Open
from tests.folders import assessment, claim, entries

FOLDER = (
    # Two sources disagree; the second is not even cited.
    claim("split", "s", more=" ; schema:about :sleep")
    + assessment("split", "s", "partly")
    + assessment("split", "t", "contradicts", "full-text")
    # A source says the opposite, and none agrees.
    + claim("opposed", "s", "t")
    + assessment("opposed", "s", "contradicts")
    + assessment("opposed", "t", "not-shown")
    # Two readers of one abstract disagree; so do two of different parts, which is no dispute.
    + claim("read-twice", "s", "t")
    + assessment("read-twice", "s", "consistent")
    + assessment("read-twice", "s", "not-shown", by="program")
    + assessment("read-twice", "t", "not-shown", "abstract")
    + assessment("read-twice", "t", "consistent", "full-text")
    # Two claims cannot hold together, and each says so of the other.
    + claim("up", "s", more=" ; cg:contradicts :down")
    + claim("down", more=" ; cg:contradicts :up")
    + assessment("up", "s", "consistent")
    # There is only too little evidence.
    + claim("unshown", "s")
    + assessment("unshown", "s", "partly")
    + claim("unread", "s")
    # There is neither: it is not cited, and yet a source was found consistent.
    + claim("fine")
    + assessment("fine", "s", "consistent")
    + ':sleep a skos:Concept ; skos:prefLabel "sleep"@en .\n'
)


@pytest.fixture(scope="module")
def disputed(shared: Open) -> Graph:
    """A folder in which there is every sort of conflict."""
    return shared(FOLDER, entries("s", "t"))


def listed(graph: Graph, kind: ConflictKind) -> dict[str, Conflict]:
    """The conflicts of a kind, by claim."""
    return {item.claim.id: item for item in graph.conflicts(kind=kind).items}


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        (ConflictKind.SOURCES_DISAGREE, {"split"}),
        (ConflictKind.CONTRADICTED, {"opposed"}),
        (ConflictKind.READINGS_DISAGREE, {"read-twice"}),
        (ConflictKind.CLAIMS_CONTRADICT, {"down"}),
        (ConflictKind.NOTHING_SHOWN, {"unshown"}),
        (ConflictKind.NOTHING_READ, {"unread"}),
    ],
)
def test_each_kind(disputed: Graph, kind: ConflictKind, claims: set[str]) -> None:
    """Each claim is in the kind that it was written for, and in no other."""
    assert set(listed(disputed, kind)) == claims
    count = next(count for count in disputed.conflicts().kinds if count.kind is kind)
    assert count.total == len(claims)


def test_disputed_is_not_insufficient(disputed: Graph) -> None:
    """What is listed and added up without a kind is disputed; the rest is counted apart."""
    answer = disputed.conflicts()
    assert {item.claim.id for item in answer.items} == {"split", "opposed", "read-twice", "down"}
    assert answer.total == 4
    assert {count.kind.value: count.disputed for count in answer.kinds} == {
        "sources-disagree": True,
        "contradicted": True,
        "readings-disagree": True,
        "claims-contradict": True,
        "nothing-shown": False,
        "nothing-read": False,
    }


def test_the_readings_behind_it(disputed: Graph) -> None:
    """Each source with what it shows, on what basis, and whether the text cites it."""
    readings = listed(disputed, ConflictKind.SOURCES_DISAGREE)["split"].readings
    assert [(r.source, r.verdict, r.basis, r.cited) for r in readings] == [
        ("s", "partly", "abstract", "direct"),
        ("t", "contradicts", "full-text", "not-cited"),
    ]
    assert readings[1].finding == "contradicted by the full text"
    evidence = disputed.claim_evidence("split").evidence
    known = {a.id for item in evidence for a in item.assessments}
    assert {a for reading in readings for a in reading.assessments} == known


def test_the_readings_of_one_source(disputed: Graph) -> None:
    """Only the source whose readings disagree is named, with all of its assessments."""
    readings = listed(disputed, ConflictKind.READINGS_DISAGREE)["read-twice"].readings
    assert [(r.source, r.disputed, len(r.assessments)) for r in readings] == [("s", True, 2)]


def test_a_pair_is_listed_once(disputed: Graph) -> None:
    """However often it is said; with what the sources of each claim show."""
    pair = listed(disputed, ConflictKind.CLAIMS_CONTRADICT)["down"]
    assert pair.other is not None
    assert pair.other.id == "up"
    assert (pair.readings, [r.verdict for r in pair.other_readings]) == ((), ["consistent"])


def test_a_verdict_on_another_claim_disputes_nothing(small: Open) -> None:
    """What was judged of a claim that says the same is not carried over."""
    turtle = claim("a", "s", more=" ; cg:restates :b") + claim("b", "t")
    turtle += assessment("a", "s", "consistent") + assessment("b", "t", "contradicts")
    graph = small(turtle, entries("s", "t"))
    assert set(listed(graph, ConflictKind.CONTRADICTED)) == {"b"}
    assert graph.conflicts().total == 1


def test_disputed_claims_can_be_listed(disputed: Graph) -> None:
    """By how they stand, both claims of a pair among them."""
    ids = [item.id for item in disputed.claims(standing=Standing.DISPUTED).items]
    assert ids == ["down", "opposed", "read-twice", "split", "up"]


def test_conflicts_around_a_concept(disputed: Graph) -> None:
    """Only those of claims about it."""
    assert [item.claim.id for item in disputed.conflicts(concept="sleep").items] == ["split"]
    with pytest.raises(NotFound):
        disputed.conflicts(concept="slep")


def test_in_dutch(disputed: Graph) -> None:
    """Meanings and findings are in the language that is asked for."""
    answer = disputed.conflicts(language="nl")
    assert answer.language == "nl"
    assert answer.kinds[0].meaning != disputed.conflicts().kinds[0].meaning
    assert answer.items[0].readings[1].finding == "tegengesproken door de volledige tekst"


def test_the_real_data_dispute_nothing(real: Graph) -> None:
    """They only have too little evidence here and there."""
    answer = real.conflicts()
    assert (answer.total, answer.items) == (0, ())
    assert sum(count.total for count in answer.kinds if not count.disputed) > 0
