"""What goes wrong, answered in one shape."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.paths import Direct
from api.problems import SORTS, Problem
from api.settings import Settings
from graph.errors import SnapshotError
from tests.conftest import DATA

SHAPE = {"type", "title", "status", "detail", "instance", "version"}


@pytest.mark.parametrize(
    ("method", "path", "sort"),
    [
        ("GET", "/nowhere", "unknown-address"),
        ("GET", "/claims/", "unknown-address"),
        ("GET", "/claims/a/b/c", "unknown-address"),
        ("GET", "/claims/nothing", "unknown-id"),
        ("GET", "/sources/nothing", "unknown-id"),
        ("GET", "/sources/nothing?format=bibtex", "unknown-id"),
        ("GET", "/sources/nothing/claims", "unknown-id"),
        ("GET", "/concepts/nothing", "unknown-id"),
        ("GET", "/concepts/nothing/claims", "unknown-id"),
        ("GET", "/concepts/nothing/neighborhood", "unknown-id"),
        ("GET", "/claims?concept=nothing", "unknown-id"),
        ("GET", "/problems/nothing", "unknown-id"),
        ("GET", "/claims?limit=x", "bad-value"),
        ("GET", "/claims?x=1", "unknown-parameter"),
        ("POST", "/claims", "method-not-allowed"),
        ("DELETE", "/claims/nothing", "method-not-allowed"),
    ],
)
def test_one_shape(client: TestClient, method: str, path: str, sort: str) -> None:
    """Every problem has the same members, and its type leads to an explanation."""
    answer = client.request(method, path)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) >= SHAPE
    assert set(problem) <= set(Problem.model_fields)
    assert problem["type"] == f"/problems/{sort}"
    assert problem["status"] == answer.status_code == SORTS[sort].status
    assert problem["instance"] == path.partition("?")[0]
    assert answer.headers["claimgraph-version"] == problem["version"]
    explained = client.get(problem["type"]).json()
    assert (explained["title"], explained["status"]) == (problem["title"], problem["status"])


def test_near_ids(client: TestClient) -> None:
    """An id that is misspelt is answered with those it may have meant."""
    problem = client.get("/concepts/oxytocine").json()
    assert "oxytocin" in problem["near"]


def test_the_methods_that_are_answered(client: TestClient) -> None:
    """405 says what is allowed, and so does OPTIONS."""
    assert client.post("/claims").headers["allow"] == "GET, HEAD, OPTIONS"
    options = client.options("/claims")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.fixture
def failing(cache: Path) -> FastAPI:
    """An application with addresses that fail."""
    app = create_app(Settings(folder=DATA, cache=cache), Current())

    @app.get("/fails")
    async def fails() -> None:
        raise RuntimeError("a secret")

    @app.get("/broken")
    async def broken() -> None:
        raise SnapshotError("/a/secret/place: this snapshot cannot be opened")

    return app


@pytest.mark.parametrize("path", ["/fails", "/broken"])
def test_a_failure_is_logged_and_not_told(
    failing: FastAPI, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure of the server has the same shape, without a word of what happened inside."""
    with TestClient(failing) as client, caplog.at_level(logging.ERROR):
        answer = client.get(path, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/internal"
    assert "secret" not in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "secret" in caplog.text


def test_fastapi_reads_no_request(client: TestClient) -> None:
    """It has problems of another shape: every route reads its parameters itself."""
    routes = [each for each in client.app.routes if isinstance(each, APIRoute)]  # type: ignore[attr-defined]
    assert routes
    assert all(isinstance(each, Direct) for each in routes)
