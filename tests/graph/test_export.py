"""A neighborhood for programs that draw graphs, read back by real readers."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from graph import Graph
from graph.export import cytoscape, gexf, graphml, to_networkx
from graph.models import Edge, Named, Neighborhood, Node
from graph.vocabulary import Link


@pytest.fixture(scope="module")
def around(real: Graph) -> Neighborhood:
    """What lies around oxytocin, with claims and sources."""
    return real.neighborhood("oxytocin", depth=2, include={"claims", "sources"})


def node(id: str, **labels: str) -> Node:
    """A concept."""
    return Node(id=id, iri=f"https://example.org/{id}", type="concept", labels=labels, distance=1)


def neighborhood(*nodes: Node, edges: tuple[Edge, ...] = ()) -> Neighborhood:
    """A neighborhood of the first of these nodes."""
    return Neighborhood(
        version="v",
        center=nodes[0],
        depth=1,
        limit=50,
        total=len(nodes) - 1,
        truncated=False,
        nodes=nodes,
        edges=edges,
    )


def test_networkx_has_all_of_it(around: Neighborhood) -> None:
    """Every node and every edge, by their ids."""
    drawn = to_networkx(around)
    assert set(drawn) == {node.id for node in around.nodes}
    assert drawn.number_of_edges() == len(around.edges)
    assert drawn.graph["center"] == "oxytocin"
    assert drawn.graph["version"] == around.version


def test_labels_in_both_languages(around: Neighborhood) -> None:
    """Flat, with one to show."""
    shown = to_networkx(around).nodes["oxytocin"]
    assert (shown["label_en"], shown["label_nl"]) == ("oxytocin", "oxytocine")
    assert shown["label"] == shown["label_en"]


def test_a_label_to_show_where_there_is_no_english_one() -> None:
    """Any label is better than none, and the id is better than nothing."""
    drawn = to_networkx(neighborhood(node("a", nl="aap"), node("b", fr="bête"), node("c")))
    assert [drawn.nodes[name]["label"] for name in "abc"] == ["aap", "bête", "c"]


def test_a_source_is_shown_by_its_reference(real: Graph) -> None:
    """In every form, as a label of no language."""
    drawn = to_networkx(real.neighborhood("oxytocin", include=["sources"]))
    sources = {name: of for name, of in drawn.nodes(data=True) if of["type"] == "source"}
    assert sources
    for name, shown in sources.items():
        assert shown["label"] == real.source(name).citation
        assert not {key for key in shown if key.startswith("label_")}


def test_a_label_in_no_language() -> None:
    """It is shown, and has no name of its own."""
    drawn = to_networkx(neighborhood(node("a", **{"": "Doe, 2020."})))
    assert drawn.nodes["a"] == {
        "label": "Doe, 2020.",
        "type": "concept",
        "iri": "https://example.org/a",
        "distance": 1,
    }


def test_two_may_be_linked_in_several_ways() -> None:
    """Each kind of link, and each relation, is an edge of its own."""
    relations = [
        Named(id=name, iri=f"https://example.org/{name}", labels={"en": name})
        for name in ("raises", "lowers")
    ]
    edges = (
        *(
            Edge(subject="a", object="b", kind=Link.STATES, relation=relation, weight=2)
            for relation in relations
        ),
        Edge(subject="a", object="b", kind=Link.TOGETHER, weight=3, claims=("c1", "c2")),
    )
    drawn = to_networkx(neighborhood(node("a"), node("b"), edges=edges))
    found = {data["kind"] + data.get("relation", ""): data for *_, data in drawn.edges(data=True)}
    assert set(found) == {"statesraises", "stateslowers", "together"}
    assert found["together"]["claims"] == "c1 c2"
    assert found["together"]["weight"] == 3


def test_graphml_is_read_back(around: Neighborhood) -> None:
    """networkx's reader finds nodes, edges and attributes again."""
    drawn = nx.read_graphml(io.BytesIO(graphml(around)))
    expected = to_networkx(around)
    assert {n: drawn.nodes[n] for n in drawn} == {n: expected.nodes[n] for n in expected}
    assert sorted(map(str, drawn.edges(data=True))) == sorted(map(str, expected.edges(data=True)))
    assert drawn.graph["center"] == "oxytocin"


def test_gexf_is_read_back(around: Neighborhood) -> None:
    """networkx's reader finds nodes, labels and weights again."""
    drawn = nx.read_gexf(io.BytesIO(gexf(around)))
    expected = to_networkx(around)
    assert set(drawn) == set(expected)
    assert drawn.number_of_edges() == expected.number_of_edges()
    assert drawn.nodes["oxytocin"]["label_nl"] == "oxytocine"
    weights = sorted(data["weight"] for *_, data in drawn.edges(data=True))
    assert weights == sorted(data["weight"] for *_, data in expected.edges(data=True))


def test_cytoscape_is_read_back(around: Neighborhood) -> None:
    """Through JSON, as a page would get it."""
    elements = json.loads(json.dumps(cytoscape(around)))
    drawn = nx.cytoscape_graph(elements)
    assert set(drawn) == set(to_networkx(around))
    assert drawn.number_of_edges() == len(around.edges)
    data = next(n["data"] for n in elements["elements"]["nodes"] if n["data"]["id"] == "oxytocin")
    assert (data["name"], data["label_nl"]) == ("oxytocin", "oxytocine")


def test_every_edge_of_cytoscape_leads_somewhere(around: Neighborhood) -> None:
    """Cytoscape refuses an edge whose ends are not there."""
    elements = cytoscape(around)["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    for edge in elements["edges"]:
        assert {edge["data"]["source"], edge["data"]["target"]} <= ids


def test_what_xml_cannot_hold_is_left_out() -> None:
    """A stray control character does not spoil a whole file."""
    odd = neighborhood(node("a", en="bell\x07 & <tag> \ufffe"))
    for whole in (graphml(odd), gexf(odd)):
        assert b"bell &amp; &lt;tag&gt; " in whole
    assert nx.read_graphml(io.BytesIO(graphml(odd))).nodes["a"]["label"] == "bell & <tag> "
