"""How two concepts are connected, over HTTP."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from graph import Graph


def test_paths(client: TestClient, real: Graph) -> None:
    """The answer is that of the graph."""
    answer = client.get("/paths?from=oxytocin&to=dopamine&max_length=3&limit=4")
    expected = real.paths("oxytocin", "dopamine", max_length=3, limit=4)
    assert answer.content == expected.json_bytes()
    assert answer.headers["etag"]


@pytest.mark.parametrize(
    ("query", "status", "blamed"),
    [
        ("from=oxytocin", 400, "to"),
        ("from=oxytocin&to=oxytocin", 400, "to"),
        ("from=oxytocin&to=dopamine&max_length=7", 400, "max_length"),
        ("from=oxytocin&to=dopamine&depth=2", 400, "depth"),
        ("from=oxytocin&to=dopamine&start=x", 400, "start"),
        ("from=oxytocin&to=dopamine&edges=guesses", 400, "edges"),
        ("from=oxytocin&to=nothing", 404, None),
    ],
)
def test_problems(client: TestClient, query: str, status: int, blamed: str | None) -> None:
    """What is missing, unknown or out of bounds is named."""
    answer = client.get(f"/paths?{query}")
    assert answer.status_code == status
    assert answer.json().get("parameter") == blamed


def test_parameters_are_described(client: TestClient) -> None:
    """By the names that are sent, the required ones marked."""
    described = client.get("/openapi.json").json()["paths"]["/paths"]["get"]["parameters"]
    required = {one["name"]: one["required"] for one in described}
    assert {name for name, is_required in required.items() if is_required} == {"from", "to"}
    assert set(required) == {"from", "to", "max_length", "limit", "edges", "format", "lang"}
