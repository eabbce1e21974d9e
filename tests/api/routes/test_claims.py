"""Claims over HTTP."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from graph import Graph
from graph.models import Claim, ClaimEvidence, ClaimSummary, Page
from tests.api.conftest import SmallClient
from tests.folders import assessment, claim, entries

LOVED = "striatal-integration-gives-motivation-and-vigour"
OFF_TOPIC = "early-care-shapes-oxytocin-receptor-location"


def test_the_list(client: TestClient, real: Graph) -> None:
    """The first page, in the order of ids."""
    answer = Page[ClaimSummary].model_validate_json(client.get("/claims").content)
    assert answer == real.claims()
    ids = [item.id for item in answer.items]
    assert ids == sorted(ids)
    assert (len(ids), answer.limit) == (50, 50)


def test_the_last_page_names_no_next(client: TestClient) -> None:
    """Neither in the body nor in a header."""
    answer = client.get("/claims?limit=500")
    assert "next" not in answer.json()
    assert 'rel="next"' not in answer.headers["link"]
    assert len(answer.json()["items"]) == answer.json()["total"] == 64


@pytest.mark.parametrize(
    "query",
    [
        "concept=oxytocin",
        "source=love-2014-oxytocin-dopamine",
        "verdict=off-topic",
        "cited=true",
        "cited=false",
        "kind=definition",
        "certainty=hedged",
        "cited=true&certainty=hedged",
    ],
)
def test_filters(client: TestClient, real: Graph, query: str) -> None:
    """Each is handed to the graph as it is meant, and leaves something out."""
    asked = dict(pair.split("=") for pair in query.split("&"))
    given = {
        name: {"true": True, "false": False}.get(value, value) for name, value in asked.items()
    }
    answer = client.get(f"/claims?{query}").json()
    assert answer["total"] == real.claims(**given).total  # type: ignore[arg-type] # as strings
    assert 0 < answer["total"] < 64


def test_one_claim(client: TestClient, real: Graph) -> None:
    """What the graph says, and nothing that is not known."""
    answer = client.get(f"/claims/{LOVED}")
    assert Claim.model_validate_json(answer.content) == real.claim(LOVED)
    assert None not in answer.json().values()


def test_love_is_cited_and_shows_it_partly(client: TestClient) -> None:
    """The evidence has the marker, the scope, the verdict, the basis and the group of Love 2014."""
    path = f"/claims/{LOVED}/evidence"
    love = next(
        item
        for item in client.get(path).json()["evidence"]
        if item["source"]["id"] == "love-2014-oxytocin-dopamine"
    )
    assert [(c["marker"], c["scope"]) for c in love["citations"]] == [("10", "sentence")]
    assert (love["verdict"], love["basis"], love["cited"]) == ("partly", "abstract", "direct")
    assert love["group"] == 1


def test_evidence_is_the_answer_of_the_graph(client: TestClient, real: Graph) -> None:
    """Whole, in the language that is asked for."""
    answer = client.get(f"/claims/{OFF_TOPIC}/evidence?lang=nl")
    expected = real.claim_evidence(OFF_TOPIC, language="nl")
    assert ClaimEvidence.model_validate_json(answer.content) == expected


def test_contradicting_assessments(small_client: SmallClient) -> None:
    """All of them are given; the one that leads is said to be disputed."""
    turtle = (
        claim("a", "s")
        + assessment("a", "s", "consistent")
        + assessment("a", "s", "contradicts", by="program")
    )
    item = small_client(turtle, entries("s")).get("/claims/a/evidence").json()["evidence"][0]
    assert {each["verdict"] for each in item["assessments"]} == {"consistent", "contradicts"}
    assert (item["verdict"], item["disputed"]) == ("contradicts", True)


def test_evidence_as_csv(client: TestClient) -> None:
    """One row for each source, with the same contents."""
    path = "/claims/attachment-is-behaviour-based/evidence"
    answer = client.get(f"{path}?format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    items = client.get(path).json()["evidence"]
    assert [row["source"] for row in rows] == [item["source"]["id"] for item in items]
    assert [row["finding"] for row in rows] == [item["finding"] for item in items]
    assert {row["group"] for row in rows} == {"1"}


def test_csv_has_the_language(client: TestClient) -> None:
    """The finding of each source is in the language that is asked for."""
    answer = client.get("/claims/attachment-is-behaviour-based/evidence?format=csv&lang=nl")
    assert "samenvatting" in answer.text
    assert answer.headers["content-language"] == "nl"
