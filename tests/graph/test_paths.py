"""Paths between concepts, held to networkx and to a slow and obvious count of the evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest

import graph
from bench.generate import generate
from graph import BadValue, Graph, NotFound
from graph.corpus import Corpus
from graph.models import ClaimEvidence, Paths
from graph.paths import paths, steps, web
from graph.question import Row
from graph.stores.base import Bound, Store, Where
from graph.vocabulary import Link
from tests.conftest import Open
from tests.folders import assessment, claim, entries

Claims = Mapping[frozenset[str], Collection[str]]
PAIRS = [
    ("oxytocin", "dopamine"),
    ("attachment", "epigenetic-programming"),
    ("brain", "love"),
    ("human", "corpus-striatum"),
    ("oxytocin", "synchrony"),
]


def concept_ids(g: Graph) -> list[str]:
    """All concepts."""
    return [concept.id for concept in g.concepts(limit=500).items]


def links(g: Graph) -> dict[frozenset[str], set[str]]:
    """Which concepts are linked, with the claims behind each link: the obvious way."""
    found: dict[frozenset[str], set[str]] = {}
    for summary in g.claims(limit=500).items:
        one = g.claim(summary.id)
        about = {concept.id for concept in one.concepts}
        stated = [{s.subject.id, s.object.id} for s in one.statements]
        for pair in [{a, b} for a in about for b in about] + stated:
            if len(pair) == 2:
                found.setdefault(frozenset(pair), set()).add(one.id)
    for concept in concept_ids(g):
        for above in g.concept(concept).broader:
            found.setdefault(frozenset({concept, above.id}), set())
    return found


def slow_evidence(evidence: Mapping[str, ClaimEvidence], claims: Collection[str]) -> list[int]:
    """Sources found consistent, and sources cited, of some claims: the obvious way."""
    direct = [
        (item.source.id, item.verdict)
        for one in claims
        for item in evidence[one].evidence
        if item.cited == "direct"
    ]
    consistent = {source for source, verdict in direct if verdict == "consistent"}
    return [len(consistent), len({source for source, _ in direct}), len(claims)]


def slow_paths(g: Graph, start: str, end: str, max_length: int) -> list[tuple[str, ...]]:
    """All simple paths, in order, by networkx."""
    claims = links(g)
    whole: nx.Graph[str] = nx.Graph(tuple(pair) for pair in claims)
    evidence = {one: g.claim_evidence(one) for behind in claims.values() for one in behind}

    def order(path: tuple[str, ...]) -> tuple[object, ...]:
        steps = (slow_evidence(evidence, claims[frozenset(step)]) for step in pairwise(path))
        return (len(path), [-n for n in min(steps)], path)

    if start not in whole or end not in whole:
        return []
    found = nx.all_simple_paths(whole, start, end, cutoff=max_length)
    return sorted(map(tuple, found), key=order)


def concepts_of(answer: Paths) -> list[tuple[str, ...]]:
    """The paths, each as its concepts."""
    return [path.concepts for path in answer.paths]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph of a hundred generated claims."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, claims=100)
    with graph.open_graph(folder, cache=folder / "cache") as opened:
        yield opened


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_real_paths_are_those_of_networkx(real: Graph, start: str, end: str) -> None:
    """All simple paths of at most three steps, shortest first, of equals the best evidenced."""
    slow = slow_paths(real, start, end, 3)
    answer = real.paths(start, end, max_length=3, limit=50, deadline=60)
    assert concepts_of(answer) == slow[:50]
    assert answer.truncated == (len(slow) > 50)
    assert answer.cut_by == (("limit",) if len(slow) > 50 else ())


def test_generated_paths_are_those_of_networkx(generated: Graph) -> None:
    """On other data too, some of them not connected."""
    ids = concept_ids(generated)
    lengths = set()
    for start, end in zip(ids[::7], ids[3::7], strict=False):
        slow = slow_paths(generated, start, end, 3)
        answer = generated.paths(start, end, max_length=3, limit=20, deadline=60)
        assert concepts_of(answer) == slow[:20]
        lengths |= {path.length for path in answer.paths}
    assert lengths >= {2, 3}


def test_a_step_says_what_it_rests_on(small: Open) -> None:
    """Each link with its kind and claims; of the sources, how many were found to show what."""
    g = small(
        claim("first", "a", "b", more=" ; schema:about :x, :y ; cg:states [ rdf:subject :y ;"
              " rdf:predicate :r ; rdf:object :x ]")
        + claim("second", "a", more=" ; schema:about :x, :y")
        + ":x a skos:Concept ; skos:prefLabel 'x'@en ; skos:broader :y .\n"
        ":y a skos:Concept ; skos:prefLabel 'y'@en .\n"
        ":r a cg:Relation ; rdfs:label 'makes'@en .\n"
        + assessment("first", "a", "consistent", "abstract")
        + assessment("first", "a", "consistent", "full-text")
        + assessment("second", "b", "consistent", "abstract"),
        entries("a", "b"),
    )  # fmt: skip
    (path,) = g.paths("x", "y").paths
    (step,) = path.steps
    assert [(link.kind, link.subject, link.weight, link.claims) for link in step.links] == [
        (Link.TOGETHER, "x", 2, ("first", "second")),
        (Link.STATES, "y", 1, ("first",)),
        (Link.HIERARCHY, "x", 0, ()),
    ]
    found = step.evidence
    assert (found.claims, found.more, found.cited, found.consistent) == (2, False, 2, 1)
    # b was found consistent with a claim that it is not cited for: it counts for neither.
    assert (found.not_assessed, found.supported) == (1, 1)
    assert found.bases == {"abstract": 0, "excerpt": 0, "full-text": 1}
    assert [verdict for verdict, n in found.verdicts.items() if n] == ["consistent"]


def test_a_source_counts_by_the_most_favourable_that_it_shows(small: Open) -> None:
    """Once for a step, however many of the claims behind it the text cites it for."""
    shown = {"first": "not-shown", "second": "partly", "third": "contradicts"}
    g = small(
        "".join(
            claim(one, "a", more=" ; schema:about :x, :y") + assessment(one, "a", verdict)
            for one, verdict in shown.items()
        )
        + claim("fourth", "b", "c", more=" ; schema:about :x, :y")
        + assessment("fourth", "b", "off-topic")
        + ":x a skos:Concept ; skos:prefLabel 'x'@en .\n"
        ":y a skos:Concept ; skos:prefLabel 'y'@en .\n",
        entries("a", "b", "c"),
    )
    found = g.paths("x", "y").paths[0].steps[0].evidence
    assert found.verdicts == {
        **{"consistent": 0, "partly": 1, "not-shown": 0, "off-topic": 1, "contradicts": 0},
    }
    assert (found.cited, found.not_assessed) == (sum(found.verdicts.values()) + 1, 1)


def test_only_the_links_that_are_asked_for_are_followed(real: Graph) -> None:
    """With hierarchy alone, a path climbs and descends, and no claim is behind it."""
    answer = real.paths("oxytocin", "dopamine", edges=[Link.HIERARCHY])
    kinds = {link.kind for path in answer.paths for step in path.steps for link in step.links}
    assert kinds <= {Link.HIERARCHY}
    assert all(step.evidence.claims == 0 for path in answer.paths for step in path.steps)


def test_without_a_path_there_are_none(small: Open) -> None:
    """It is an answer, not an error, and it is complete."""
    labels = "".join(f":{c} a skos:Concept ; skos:prefLabel '{c}'@en .\n" for c in "xy")
    answer = small(labels + claim("c")).paths("x", "y")
    assert answer.paths == ()
    assert not answer.truncated


# ---- Bounds --------------------------------------------------------------------------------------


class Counting:
    """A store that counts the rows that are read from it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.read = 0
        self.most = 0

    def rows(self, question: str, bound: Bound, *, limit: int | None = None) -> list[Row]:
        """See ``Store.rows``."""
        found = self._store.rows(question, bound, limit=limit)
        self.read += len(found)
        self.most = max(self.most, len(found))
        return found

    def keys(
        self, column: str, where: Sequence[Where], *, after: str | None = None, limit: int
    ) -> list[str]:
        """See ``Store.keys``."""
        found = self._store.keys(column, where, after=after, limit=limit)
        self.read += len(found)
        return found

    def count(self, column: str, where: Sequence[Where]) -> int:
        """See ``Store.count``."""
        return self._store.count(column, where)


def counted(g: Graph) -> tuple[Corpus, Counting]:
    """The data of a graph, and what counts what is read of them."""
    store = Counting(g._corpus.store)
    return replace(g._corpus, store=store), store


SPOKES = 3 * web.BREADTH


@pytest.fixture(scope="module")
def hubs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Two hubs with many neighbours in common, and a concept that hangs on the least of them."""
    from tests.folders import write_folder  # noqa: PLC0415 - used here only

    names = ["hub-1", "hub-2", "end", *(f"s{n:04}" for n in range(SPOKES))]
    labels = "".join(f":{c} a skos:Concept ; skos:prefLabel '{c}'@en .\n" for c in names)
    spokes = "".join(
        claim(f"c{n:04}", more=f" ; schema:about :hub-1, :hub-2, :s{n:04}") for n in range(SPOKES)
    )
    last = claim("last", more=f" ; schema:about :s{SPOKES - 1:04}, :end")
    folder = write_folder(tmp_path_factory.mktemp("hubs"), labels + spokes + last)
    with graph.open_graph(folder, cache=folder / "cache") as opened:
        yield opened


def test_a_hub_is_not_read_whole(hubs: Graph) -> None:
    """What is read has a bound, however many links a concept has."""
    corpus, store = counted(hubs)
    answer = paths.paths(corpus, "hub-1", "hub-2", max_length=6, limit=50, deadline=60)
    assert store.most <= max(web.BREADTH + 1, steps.CLAIMS_LOOKED_AT)
    assert [path.length for path in answer.paths] == [1] + [2] * 49
    assert "limit" in answer.cut_by
    assert store.read < 2 * web.MOST_LINKS


def test_what_a_bound_hides_is_said(hubs: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub at the very start: its weak links are found from the other end, or are missing."""
    answer = hubs.paths("end", "hub-1", max_length=2, limit=50)
    assert concepts_of(answer) == [("end", f"s{SPOKES - 1:04}", "hub-1")]
    assert answer.cut_by == ()
    between = hubs.paths("hub-1", "hub-2", max_length=2, limit=50)
    assert between.cut_by == ("limit", "links")
    monkeypatch.setattr(web, "MOST_LINKS", 10)
    nothing = hubs.paths("end", "hub-2", max_length=3)
    assert "links" in nothing.cut_by


def test_more_paths_than_are_compared(hubs: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are compared are in order; that there are others is said."""
    monkeypatch.setattr(paths, "MOST_COMPARED", 5)
    answer = hubs.paths("hub-1", "hub-2", max_length=2, limit=50)
    assert len(answer.paths) == 1 + 5
    assert "paths" in answer.cut_by


def test_a_deadline_ends_the_search(hubs: Graph) -> None:
    """What was found by then is given, and the cut is said."""
    answer = hubs.paths("hub-1", "hub-2", deadline=0)
    assert answer.truncated
    assert "deadline" in answer.cut_by


@pytest.mark.parametrize(
    ("start", "end", "given", "error"),
    [
        ("oxytocine", "dopamine", {}, NotFound),
        ("oxytocin", "nothing", {}, NotFound),
        ("oxytocin", "oxytocin", {}, BadValue),
        ("oxytocin", "dopamine", {"max_length": 7}, BadValue),
        ("oxytocin", "dopamine", {"limit": 0}, BadValue),
        ("oxytocin", "dopamine", {"edges": []}, BadValue),
    ],
)
def test_what_cannot_be_answered(
    real: Graph, start: str, end: str, given: dict[str, int], error: type[Exception]
) -> None:
    """Unknown concepts, a path to itself, and numbers out of bounds."""
    with pytest.raises(error):
        real.paths(start, end, **given)  # type: ignore[arg-type] # wrong on purpose
