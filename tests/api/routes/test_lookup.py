"""Looking up many claims at once, over HTTP."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from api.bodies import LONGEST
from graph import Graph

ITEMS = ["bonds-can-last-a-lifetime", "10.1016/j.tics.2016.11.007", "nothing"]
JSON = {"content-type": "application/json"}


def test_lookup(client: TestClient, real: Graph) -> None:
    """The answer is that of the graph, and names its version."""
    answer = client.post("/claims/lookup", json={"items": ITEMS, "limit": 2})
    assert answer.content == real.lookup(ITEMS, limit=2).json_bytes()
    assert answer.headers["claimgraph-version"] == real.version


@pytest.mark.parametrize(
    ("body", "blamed"),
    [
        ({}, "items"),
        ({"items": []}, "items"),
        ({"items": ["a"] * 501}, "items"),
        ({"items": ["a", 1]}, "items/1"),
        ({"items": ["a", ""]}, "items/1"),
        ({"items": ["a" * 10_001]}, "items/0"),
        ({"items": "a"}, "items"),
        ({"items": ["a"], "limit": 51}, "limit"),
        ({"items": ["a"], "limit": "5"}, "limit"),
        ({"items": ["a"], "ids": []}, "ids"),
        ([], None),
    ],
)
def test_a_body_of_another_shape(client: TestClient, body: object, blamed: str | None) -> None:
    """The part that is to blame is named."""
    answer = client.post("/claims/lookup", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["type"], problem.get("parameter")) == ("/problems/bad-body", blamed)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"items": ["\\ud800"]}', b"[" * 10_000])
def test_what_is_no_json(client: TestClient, content: bytes) -> None:
    """It is a problem of the sender, whatever it is."""
    answer = client.post("/claims/lookup", content=content, headers=JSON)
    assert answer.status_code == 422


def test_a_body_that_is_too_large(client: TestClient) -> None:
    """It is not read to its end, whatever length it declares."""
    content = json.dumps({"items": ["a" * LONGEST]}).encode()
    answer = client.post("/claims/lookup", content=content, headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
    streamed = client.post("/claims/lookup", content=iter([content]), headers=JSON)
    assert streamed.status_code == 413


@pytest.mark.parametrize("sent", [{}, {"content-type": "text/plain"}])
def test_a_body_of_another_type(client: TestClient, sent: dict[str, str]) -> None:
    """Only JSON is read."""
    answer = client.post("/claims/lookup", content=b'{"items": ["a"]}', headers=sent)
    assert (answer.status_code, answer.json()["allowed"]) == (415, ["application/json"])


def test_parameters_are_refused(client: TestClient) -> None:
    """What is asked stands in the body."""
    answer = client.post("/claims/lookup?limit=2", json={"items": ITEMS})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "limit")


def test_methods(client: TestClient) -> None:
    """POST looks up; GET is for a claim of this name."""
    assert client.get("/claims/lookup").json()["type"] == "/problems/unknown-id"
    refused = client.delete("/claims/lookup")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert client.post("/claims/other").status_code == 405
