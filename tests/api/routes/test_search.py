"""Search over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from graph import Graph
from graph.corpus import Corpus
from graph.models import ClaimSummary, Found, Page
from graph.models.search import Facets
from graph.search.facets import in_common
from graph.stores.search.reader import Hit
from tests.hostile import HOSTILE


def test_search_is_that_of_the_graph(client: TestClient, real: Graph) -> None:
    """The same things in the same order, for the same words."""
    answer = client.get("/search", params={"q": "oxytocin in the brain"})
    assert Found.model_validate_json(answer.content) == real.search("oxytocin in the brain")


def test_what_to_look_for(client: TestClient) -> None:
    """One sort of thing, or several with commas."""
    for types in ("claim", "concept", "source", "claim,source"):
        answer = client.get("/search", params={"q": "attachment", "type": types, "limit": 100})
        assert {item["type"] for item in answer.json()["items"]} == set(types.split(","))


def test_pages_are_linked(client: TestClient) -> None:
    """The next one is named in the body and in a header, and keeps the words."""
    first = client.get("/search?q=human%20attachment&limit=3&facets=false")
    following = client.get(first.links["next"]["url"])
    assert "facets" not in first.json()
    assert first.json()["next"] == following.json()["cursor"] == "3"
    shown = {item["iri"] for item in first.json()["items"]}
    assert not shown & {item["iri"] for item in following.json()["items"]}
    assert following.json()["query"] == "human attachment"


def test_a_page_counts_nothing_that_it_does_not_show(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the best have in common is counted for those who read it."""
    counted: list[int] = []

    def counting(corpus: Corpus, best: Sequence[Hit]) -> Facets:
        counted.append(len(best))
        return in_common(corpus, best)

    monkeypatch.setattr("graph.search.answer.in_common", counting)
    page = client.get("/search?q=oxytocin%20mother", headers={"Accept": "text/html"})
    assert (page.status_code, counted) == (200, [])
    assert client.get("/search?q=oxytocin%20mother").json()["facets"]
    assert len(counted) == 1


def test_claims_are_searched_with_conditions(client: TestClient, real: Graph) -> None:
    """Words and filters at once."""
    answer = client.get("/claims?q=brain&cited=true&limit=5")
    expected = real.claims(q="brain", cited=True, limit=5)
    assert Page[ClaimSummary].model_validate_json(answer.content) == expected


@pytest.mark.parametrize("query", HOSTILE, ids=lambda q: ascii(q)[:30])
def test_any_text_is_a_search(client: TestClient, query: str) -> None:
    """Whatever stands in the address: bytes that are no UTF-8 as well."""
    sent = quote(query.encode("utf-8", "surrogatepass"))
    assert client.get(f"/search?q={sent}&limit=2").status_code == 200
    assert client.get(f"/claims?q={sent}&limit=2").status_code == 200


@pytest.mark.parametrize(
    ("query", "sort", "parameter"),
    [
        ("", "bad-value", "q"),
        ("q=brain&type=person", "bad-value", "type"),
        ("q=brain&limit=101", "bad-value", "limit"),
        ("q=brain&lang=!", "bad-value", "lang"),
        ("q=brain&cursor=x", "bad-value", "cursor"),
        ("q=brain&sort=year", "unknown-parameter", "sort"),
    ],
)
def test_what_cannot_be_asked(client: TestClient, query: str, sort: str, parameter: str) -> None:
    """Everything but the words themselves can be wrong."""
    answer = client.get(f"/search?{query}")
    problem = answer.json()
    assert answer.status_code == 400
    assert (problem["type"], problem["parameter"]) == (f"/problems/{sort}", parameter)
