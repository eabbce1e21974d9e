"""Concepts over HTTP."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from starlette.testclient import TestClient

from graph import Graph
from graph.models import ClaimSummary, Concept, Named, Neighborhood, Page
from graph.vocabulary import Link

AROUND = "/concepts/oxytocin/neighborhood"


def test_the_list(client: TestClient, real: Graph) -> None:
    """The first page."""
    answer = Page[Named].model_validate_json(client.get("/concepts?limit=7").content)
    assert answer == real.concepts(limit=7)


def test_one_concept(client: TestClient, real: Graph) -> None:
    """What the graph says."""
    answer = client.get("/concepts/oxytocin")
    assert Concept.model_validate_json(answer.content) == real.concept("oxytocin")


def test_its_claims(client: TestClient, real: Graph) -> None:
    """One page of them."""
    answer = client.get("/concepts/oxytocin/claims?limit=3")
    expected = real.concept_claims("oxytocin", limit=3)
    assert Page[ClaimSummary].model_validate_json(answer.content) == expected


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", {}),
        ("?depth=2&limit=20", {"depth": 2, "limit": 20}),
        ("?edges=states", {"edges": {Link.STATES}}),
        ("?edges=hierarchy,together", {"edges": {Link.HIERARCHY, Link.TOGETHER}}),
        ("?include=claims,sources", {"include": {"claims", "sources"}}),
    ],
)
def test_the_neighborhood(
    client: TestClient, real: Graph, query: str, asked: dict[str, Any]
) -> None:
    """Each parameter is handed to the graph as it is meant."""
    answer = Neighborhood.model_validate_json(client.get(AROUND + query).content)
    assert answer == real.neighborhood("oxytocin", **asked)


READERS: dict[str, tuple[str, Callable[[io.BytesIO], nx.Graph[str]]]] = {
    "graphml": ("application/graphml+xml", nx.read_graphml),
    "gexf": ("application/gexf+xml", nx.read_gexf),
}


@pytest.mark.parametrize("form", READERS)
def test_drawn(client: TestClient, form: str) -> None:
    """networkx reads back the nodes and edges that JSON has."""
    plain = client.get(f"{AROUND}?depth=2").json()
    answer = client.get(f"{AROUND}?depth=2&format={form}")
    media_type, read = READERS[form]
    assert answer.headers["content-type"] == media_type
    drawn = read(io.BytesIO(answer.content))
    assert set(drawn) == {node["id"] for node in plain["nodes"]}
    assert drawn.number_of_edges() == len(plain["edges"])


def test_drawn_for_cytoscape(client: TestClient) -> None:
    """Its elements are the nodes and edges that JSON has."""
    plain = client.get(f"{AROUND}?depth=2").json()
    answer = client.get(f"{AROUND}?depth=2&format=cytoscape")
    assert answer.headers["content-type"] == "application/json"
    elements = answer.json()["elements"]
    assert {node["data"]["id"] for node in elements["nodes"]} == {n["id"] for n in plain["nodes"]}
    assert len(elements["edges"]) == len(plain["edges"])
