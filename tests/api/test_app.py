"""The application as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app, from_environment
from api.current import Current
from api.settings import Settings
from graph import Graph
from tests.conftest import DATA

ORIGIN = {"Origin": "https://elsewhere.example"}
PATHS = [
    "/",
    "/claims",
    "/claims/attachment-is-behaviour-based",
    "/claims/attachment-is-behaviour-based/evidence",
    "/sources",
    "/sources/love-2014-oxytocin-dopamine",
    "/sources/love-2014-oxytocin-dopamine/claims",
    "/concepts",
    "/concepts/oxytocin",
    "/concepts/oxytocin/claims",
    "/concepts/oxytocin/neighborhood",
    "/dataset",
    "/health",
    "/problems/unknown-id",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_json_answer_names_the_version(client: TestClient, path: str) -> None:
    """In the body and in a header."""
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["version"] == answer.headers["claimgraph-version"]


@pytest.mark.parametrize("path", ["/claims", "/nowhere", "/claims?limit=0"])
def test_pages_of_any_origin_may_read(client: TestClient, path: str) -> None:
    """Answers and errors alike, with the headers that matter to a program."""
    answer = client.get(path, headers=ORIGIN)
    assert answer.headers["access-control-allow-origin"] == "*"
    exposed = answer.headers["access-control-expose-headers"]
    assert exposed == (
        "ETag, Link, Claimgraph-Version, Content-Language, Claimgraph-Truncated, Retry-After"
    )


def test_an_answer_is_the_same_for_every_origin(client: TestClient) -> None:
    """A cache may keep one for all: it is open to those that did not ask from elsewhere too."""
    plain, asked = client.get("/claims"), client.get("/claims", headers=ORIGIN)
    assert plain.headers == asked.headers
    assert "origin" not in asked.headers["vary"].lower()


def test_an_older_version_is_open_once(client: TestClient) -> None:
    """It is answered by an application within another, and a browser takes one header only."""
    version = client.get("/dataset").json()["version"]
    answer = client.get(f"/v/{version}/claims", headers=ORIGIN)
    assert answer.headers.get_list("access-control-allow-origin") == ["*"]


def test_pages_of_any_origin_may_read_304(client: TestClient) -> None:
    """So that a page can ask whether what it holds is still right."""
    held = {"If-None-Match": client.get("/claims").headers["etag"]}
    answer = client.get("/claims", headers={**ORIGIN, **held})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (304, "*")


def test_preflight(client: TestClient) -> None:
    """A browser that asks first is told that it may."""
    asked = {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    answer = client.options("/claims", headers={**ORIGIN, **asked})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    assert "if-none-match" in answer.headers["access-control-allow-headers"]


def test_the_folder_is_opened_at_the_start_and_closed_at_the_end(cache: Path) -> None:
    """Nothing is opened when the application is made."""
    current = Current()
    app = create_app(Settings(folder=DATA, cache=cache), current)
    assert not current.is_open
    with TestClient(app):
        assert current.is_open
    assert not current.is_open


def test_a_graph_that_was_handed_over_stays_open(real: Graph) -> None:
    """Who opened it closes it."""
    with TestClient(create_app(Settings(), Current(real))) as client:
        assert client.get("/health").json()["version"] == real.version
    assert real.claims(limit=1).items


def test_a_worker_takes_its_settings_from_the_environment(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any server that runs ASGI can serve a folder so."""
    monkeypatch.setenv("CLAIMGRAPH_FOLDER", str(DATA))
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(cache))
    with TestClient(from_environment()) as client:
        assert client.get("/health").json()["status"] == "ok"
