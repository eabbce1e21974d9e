"""What lies around a concept, held to a slow and obvious count over all claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph import BadValue, Graph
from graph.models import Claim, Concept, Edge, Neighborhood
from graph.neighborhood import CLAIMS_OF_AN_EDGE, MOST_EDGES, MOST_NEIGHBOURS
from graph.vocabulary import Link
from tests.conftest import Open
from tests.folders import claim, entries, write_folder

Key = tuple[str, str, str, str | None]  # subject, object, kind, relation
Links = Mapping[Key, Set[str]]  # with the claims that each stands for


def links(claims: Collection[Claim], concepts: Collection[Concept]) -> Links:
    """Every link between two concepts, each once, with its claims: the obvious way."""
    found: dict[Key, set[str]] = defaultdict(set)
    for one in claims:
        for s in one.statements:
            if s.subject.id != s.object.id:
                found[s.subject.id, s.object.id, Link.STATES, s.relation.id].add(one.id)
        for a, b in permutations(sorted(c.id for c in one.concepts), 2):
            if a < b:
                found[a, b, Link.TOGETHER, None].add(one.id)
    for concept in concepts:
        for above in concept.broader:
            found[concept.id, above.id, Link.HIERARCHY, None] |= set()
    return found


def drawn(links: Links, kinds: Collection[Link] = tuple(Link)) -> nx.Graph[str]:
    """The links of some kinds as an undirected graph."""
    whole: nx.Graph[str] = nx.Graph()
    whole.add_edges_from((a, b) for a, b, kind, _ in links if kind in kinds)
    return whole


def strength(links: Links, center: str) -> dict[str, int]:
    """The neighbours of a concept, each with the number of claims of its strongest link."""
    strongest: dict[str, int] = {}
    for (a, b, _, _), claims in links.items():
        if center in (a, b):
            other = b if a == center else a
            strongest[other] = max(strongest.get(other, 0), len(claims))
    return strongest


def key(edge: Edge) -> Key:
    """What tells an edge from the others."""
    relation = edge.relation.id if edge.relation else None
    return edge.subject, edge.object, str(edge.kind), relation


def distances(answer: Neighborhood) -> dict[str, int]:
    """The concepts of an answer, with their distance."""
    return {node.id: node.distance for node in answer.nodes if node.type == "concept"}


@pytest.fixture(scope="module")
def every_link(real: Graph) -> Links:
    """The links of the real data."""
    return links(
        [real.claim(one.id) for one in real.claims(limit=500).items],
        [real.concept(one.id) for one in real.concepts(limit=500).items],
    )


@pytest.fixture(scope="module")
def every_concept(real: Graph) -> list[str]:
    """The ids of the concepts of the real data."""
    return [one.id for one in real.concepts(limit=500).items]


# ---- The real data -------------------------------------------------------------------------------


def test_weights_are_numbers_of_claims(
    real: Graph, every_link: Links, every_concept: list[str]
) -> None:
    """Each edge says how many claims it stands for and names the first; the strongest are there."""
    seen = set()
    for name in every_concept:
        answer = real.neighborhood(name, limit=MOST_NEIGHBOURS)
        shown = set(distances(answer))
        expected = {k: claims for k, claims in every_link.items() if {k[0], k[1]} <= shown}
        edges = {key(edge): edge.weight for edge in answer.edges}
        assert len(edges) == len(answer.edges)
        assert edges.items() <= {k: len(claims) for k, claims in expected.items()}.items()
        for edge in answer.edges:
            most = 1 if edge.kind is Link.TOGETHER else CLAIMS_OF_AN_EDGE
            assert list(edge.claims) == sorted(expected[key(edge)])[:most]
        left_out = [len(claims) for k, claims in expected.items() if k not in edges]
        assert not left_out or len(edges) >= MOST_EDGES * len(shown) - 1
        seen |= set(edges)
    assert seen == set(every_link)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_each_node_hangs_from_a_nearer_one(
    real: Graph, every_concept: list[str], depth: int
) -> None:
    """Whatever is left out of the edges, each node is drawn with what brought it there."""
    for name in every_concept:
        answer = real.neighborhood(name, depth=depth, limit=30)
        at = distances(answer)
        steps = {(e.subject, e.object) for e in answer.edges}
        steps |= {(b, a) for a, b in steps}
        lost = [
            n for n in at if n != name and not any(at[a] == at[n] - 1 for a, b in steps if b == n)
        ]
        assert (name, lost) == (name, [])


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize(
    "kinds", [tuple(Link), *[(kind,) for kind in Link]], ids=["all", *map(str, Link)]
)
def test_distances_are_steps(
    real: Graph, every_link: Links, every_concept: list[str], depth: int, kinds: tuple[Link, ...]
) -> None:
    """With room for all, the concepts within so many steps are there, as far as they are."""
    whole = drawn(every_link, kinds)
    for name in every_concept[::4]:
        answer = real.neighborhood(name, depth=depth, limit=MOST_NEIGHBOURS, edges=kinds)
        expected = {name: 0}
        if name in whole:
            expected = dict(nx.single_source_shortest_path_length(whole, name, cutoff=depth))
        assert distances(answer) == expected
        assert {edge.kind for edge in answer.edges} <= set(kinds)
        assert not answer.truncated
        assert (answer.total, answer.at_least) == (
            (len(expected) - 1, None) if depth == 1 else (None, len(expected) - 1)
        )


def test_every_kind_is_there(every_link: Links) -> None:
    """The real data have links of each kind, so that the tests above say something."""
    assert {kind for _, _, kind, _ in every_link} == set(Link)


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_the_strongest_come_first(
    real: Graph, every_link: Links, every_concept: list[str], limit: int
) -> None:
    """Neighbours are those with the most claims in one link; of equals the first by id."""
    for name in every_concept:
        strongest = strength(every_link, name)
        ranked = sorted(strongest, key=lambda other: (-strongest[other], other))
        answer = real.neighborhood(name, limit=limit)
        assert [node.id for node in answer.nodes] == [name, *ranked[:limit]]
        assert answer.total == len(ranked)
        assert answer.truncated is (len(ranked) > limit)
        weights = [edge.weight for edge in answer.edges]
        assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(("depth", "limit"), [(2, 1), (2, 5), (3, 5), (3, 20)])
def test_a_deep_walk_is_bounded(
    real: Graph, every_link: Links, every_concept: list[str], depth: int, limit: int
) -> None:
    """Beyond depth 1 there are at most so many, and it is said that there are more."""
    whole = drawn(every_link)
    for name in every_concept:
        answer = real.neighborhood(name, depth=depth, limit=limit)
        reach = nx.single_source_shortest_path_length(whole, name, cutoff=depth)
        assert len(answer.nodes) == min(limit + 1, len(reach))
        assert answer.truncated is (len(reach) > limit + 1)
        assert answer.total is None
        assert answer.at_least is not None
        assert len(answer.nodes) - 1 + answer.truncated <= answer.at_least <= len(reach) - 1
        assert all(distance >= reach[node] for node, distance in distances(answer).items())


def test_the_center_is_described(real: Graph) -> None:
    """The center is the first node, at distance 0, with its labels."""
    answer = real.neighborhood("oxytocin", depth=2)
    assert answer.center == answer.nodes[0]
    assert (answer.center.id, answer.center.distance) == ("oxytocin", 0)
    assert answer.center.labels == {"en": "oxytocin", "nl": "oxytocine"}
    assert (answer.depth, answer.limit, answer.version) == (2, 50, real.version)
    assert all(set(node.labels) == {"en", "nl"} for node in answer.nodes)
    stated = [edge.relation for edge in answer.edges if edge.kind is Link.STATES]
    assert stated
    assert all(relation and set(relation.labels) == {"en", "nl"} for relation in stated)
    assert all(edge.relation is None for edge in answer.edges if edge.kind is not Link.STATES)


# ---- Claims and sources --------------------------------------------------------------------------


def test_claims_are_included(real: Graph) -> None:
    """The claims that edges name become nodes, tied to the concepts shown that they are about."""
    plain = real.neighborhood("oxytocin")
    answer = real.neighborhood("oxytocin", include=["claims"])
    named = {claim for edge in plain.edges for claim in edge.claims}
    nodes = {node.id: node for node in answer.nodes}
    assert named
    assert {name for name, node in nodes.items() if node.type == "claim"} == named
    assert answer.nodes[: len(plain.nodes)] == plain.nodes
    assert answer.edges[: len(plain.edges)] == plain.edges
    about = {(e.subject, e.object) for e in answer.edges if e.kind == "about"}
    assert about == {
        (name, concept.id)
        for name in named
        for concept in real.claim(name).concepts
        if concept.id in distances(plain)
    }
    for name in named:
        near = min((nodes[o].distance for s, o in about if s == name), default=0)
        assert nodes[name].distance == near + 1
        assert nodes[name].labels == real.claim(name).texts
    assert not any(node.type == "source" for node in answer.nodes)


def test_sources_of_those_claims_are_included(real: Graph) -> None:
    """With both, each source that the text cites for a claim shown is tied to it."""
    answer = real.neighborhood("oxytocin", include=["claims", "sources"])
    nodes = {node.id: node for node in answer.nodes}
    cites = {(e.subject, e.object) for e in answer.edges if e.kind == "cites"}
    assert cites == {
        (name, item.source.id)
        for name, node in nodes.items()
        if node.type == "claim"
        for item in real.claim_evidence(name).evidence
        if item.cited == "direct"
    }
    sources = {name for name, node in nodes.items() if node.type == "source"}
    assert sources == {source for _, source in cites} != set()
    for name in sources:
        assert nodes[name].distance == 1 + min(nodes[c].distance for c, s in cites if s == name)
        assert (nodes[name].labels, nodes[name].citation) == ({}, real.source(name).citation)


def test_edges_join_what_is_shown(real: Graph, every_concept: list[str]) -> None:
    """Whatever is included, each edge has both its ends, and each node is there once."""
    for include in ((), ("claims",), ("sources",), ("claims", "sources")):
        for name in every_concept[::9]:
            answer = real.neighborhood(name, depth=2, limit=20, include=include)
            ids = [node.id for node in answer.nodes]
            assert len(set(ids)) == len(ids)
            assert {end for e in answer.edges for end in (e.subject, e.object)} <= set(ids)
            types = Counter(node.type for node in answer.nodes)
            assert types["claim"] == 0 or "claims" in include
            assert types["source"] == 0 or "sources" in include


def test_only_claims_bring_concepts_together(small: Open) -> None:
    """A text that is about two concepts is no claim, and makes no link between them."""
    opened = small(concepts("k", "l", "m") + ":text schema:about :k , :l .\n" + about(1, "k", "m"))
    edges = [(edge.subject, edge.object, edge.claims) for edge in opened.neighborhood("k").edges]
    assert edges == [("k", "m", ("c001",))]


# ---- Hubs ----------------------------------------------------------------------------------------


def concepts(*ids: str) -> str:
    """Concepts, in Turtle."""
    return "".join(f':{name} a skos:Concept ; skos:prefLabel "{name}"@en .\n' for name in ids)


def about(number: int, *ids: str) -> str:
    """A claim about some concepts, in Turtle."""
    return claim(f"c{number:03}", more=f" ; schema:about {' , '.join(f':{name}' for name in ids)}")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A hub with 240 neighbours: ``k000`` is met in three claims, ``k001`` in two, each once."""
    ids = [f"k{i:03}" for i in range(240)]
    turtle = concepts("hub", *ids)
    turtle += "".join(about(i, "hub", name) for i, name in enumerate(ids))
    turtle += about(300, "hub", "k000") + about(301, "hub", "k000", "k001")
    path = tmp_path_factory.mktemp("hub")
    with graph.open_graph(write_folder(path / "data", turtle), cache=path / "cache") as opened:
        yield opened


def test_a_hub_is_bounded(hub: Graph) -> None:
    """Of 240 neighbours the strongest are shown, and the total is exact."""
    answer = hub.neighborhood("hub", limit=4)
    assert [node.id for node in answer.nodes] == ["hub", "k000", "k001", "k002", "k003"]
    assert (answer.total, answer.truncated) == (240, True)
    weights = [(edge.subject, edge.object, edge.weight) for edge in answer.edges]
    assert weights[:2] == [("hub", "k000", 3), ("hub", "k001", 2)]
    assert len(hub.neighborhood("hub", limit=MOST_NEIGHBOURS).nodes) == MOST_NEIGHBOURS + 1


def test_behind_a_hub_there_is_more(hub: Graph) -> None:
    """From a neighbour, two steps through the hub meet the limit, which is said."""
    answer = hub.neighborhood("k200", depth=2, limit=10)
    assert distances(answer)["hub"] == 1
    assert [node.id for node in answer.nodes][:4] == ["k200", "hub", "k000", "k001"]
    assert answer.truncated
    assert answer.at_least == 11


def test_each_neighbour_is_drawn_with_its_link(tmp_path: Path) -> None:
    """However strongly neighbours are tied to each other, the link to the center is not lost."""
    ids = [f"k{i:02}" for i in range(30)]
    turtle = concepts("top", *ids) + "".join(f":{name} skos:broader :top .\n" for name in ids)
    turtle += about(1, *ids) + about(2, *ids)
    path = write_folder(tmp_path / "data", turtle)
    with graph.open_graph(path, cache=tmp_path / "cache") as g:
        answer = g.neighborhood("top")
    assert len(answer.nodes) == 31
    assert {edge.subject for edge in answer.edges if edge.object == "top"} == set(ids)


def test_links_of_a_concept_with_itself_are_none(small: Open) -> None:
    """A statement about one concept makes no neighbour of it."""
    itself = " ; cg:states [ rdf:subject :k ; rdf:predicate :r ; rdf:object :k ]"
    turtle = concepts("k", "l") + ":k skos:broader :l .\n" + claim("a", more=itself)
    answer = small(turtle + ':r a cg:Relation ; rdfs:label "r"@en .').neighborhood("k")
    assert [node.id for node in answer.nodes] == ["k", "l"]
    assert (answer.total, answer.truncated) == (1, False)
    assert [(edge.subject, edge.object) for edge in answer.edges] == [("k", "l")]


def test_claims_that_say_it_twice_count_once(small: Open) -> None:
    """One claim with two statements of one relation weighs one; both directions are two edges."""
    states = " ; cg:states [ rdf:subject :{} ; rdf:predicate :{} ; rdf:object :{} {} ]"
    turtle = concepts("k", "l", "m") + "".join(
        f':{r} a cg:Relation ; rdfs:label "{r}"@en .\n' for r in ("r", "q")
    )
    twice = states.format("k", "r", "l", "") + states.format("k", "r", "l", "; cg:context :m")
    turtle += "".join(claim(f"a{i}", more=twice) for i in range(4))
    turtle += claim("b", more=states.format("l", "r", "k", "") + states.format("k", "q", "l", ""))
    answer = small(turtle).neighborhood("k")
    assert [(key(edge)[:2], key(edge)[3], edge.weight) for edge in answer.edges] == [
        (("k", "l"), "r", 4),
        (("k", "l"), "q", 1),
        (("l", "k"), "r", 1),
    ]
    assert answer.edges[0].claims == ("a0", "a1", "a2")


def test_a_concept_may_stand_alone(small: Open) -> None:
    """Where nothing lies around a concept it is alone, at every depth."""
    g = small(concepts("k") + claim("a", "s"), entries("s"))
    for depth in (1, 2, 3):
        answer = g.neighborhood("k", depth=depth, include=["claims", "sources"])
        assert [node.id for node in answer.nodes] == ["k"]
        assert (answer.edges, answer.truncated) == ((), False)


# ---- Going on from a concept ---------------------------------------------------------------------


def expected_around(whole: nx.Graph[str], center: str, expand: Collection[str]) -> dict[str, int]:
    """The neighbours of a concept, and those of the expanded ones, ring by ring."""
    found = {center: 0}
    front = {center}
    for distance in range(1, len(expand) + 2):
        walked = front & {*expand} if distance > 1 else front
        front = {other for each in walked for other in whole[each]} - found.keys()
        found |= dict.fromkeys(front, distance)
    return found


def test_expanded_concepts_are_gone_on_from(
    real: Graph, every_link: Links, every_concept: list[str]
) -> None:
    """Their neighbours are added, one step farther than they are themselves."""
    whole = drawn(every_link)
    added = 0
    for name in every_concept:
        ring = [*whole[name]][:2]
        expand = [*ring, *(other for other in whole[ring[0]] if other != name)][:4]
        answer = real.neighborhood(name, limit=MOST_NEIGHBOURS, expand=expand)
        assert distances(answer) == expected_around(whole, name, expand)
        assert answer.total is None
        assert answer.at_least == len(answer.nodes) - 1
        assert not answer.truncated
        added += len(answer.nodes) - 1 - len(whole[name])
    assert added


@pytest.mark.parametrize("limit", [2, 6, 12])
def test_there_is_room_for_what_expanded_concepts_lead_to(
    real: Graph, every_link: Links, limit: int
) -> None:
    """Half of it; they are never left out themselves, and nothing is farther than it should be."""
    whole = drawn(every_link)
    for name in ("human-attachment", "attachment", "brain"):
        weakest = min(whole[name], key=lambda other: (strength(every_link, name)[other], other))
        answer = real.neighborhood(name, limit=limit, expand=[weakest])
        at, exact = distances(answer), expected_around(whole, name, [weakest])
        assert at.items() <= exact.items()
        assert at[weakest] == 1
        assert 0 < sum(distance == 1 for distance in at.values()) <= limit - limit // 2
        assert len(at) <= limit + 1
        assert answer.truncated
        assert answer.at_least is not None
        assert len(at) <= answer.at_least <= len(exact) - 1


def test_expanding_what_is_not_shown_adds_nothing(real: Graph) -> None:
    """A concept farther away is not reached."""
    plain = real.neighborhood("loneliness")
    assert distances(real.neighborhood("loneliness", expand=["oxytocin"])) == distances(plain)


# ---- Asking wrongly ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("depth", 0),
        ("depth", 4),
        ("limit", 0),
        ("limit", MOST_NEIGHBOURS + 1),
        ("edges", ()),
        ("edges", ("cites",)),
        ("include", ("people",)),
        ("include", ("claims", "people")),
        ("expand", ("oxytocin",) * 13),
    ],
)
def test_values_out_of_bounds_are_refused(real: Graph, parameter: str, value: object) -> None:
    """A depth, limit, kind or inclusion that is not allowed is an error that names it."""
    with pytest.raises(BadValue) as error:
        real.neighborhood("oxytocin", **{parameter: value})  # type: ignore[arg-type]
    assert error.value.parameter == parameter
