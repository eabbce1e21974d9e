"""Addresses that are printed."""

from __future__ import annotations

from pathlib import Path

import httpx2 as httpx
import pytest
from lxml import html
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from api.urls import Urls
from tests.api.conftest import running
from tests.conftest import DATA


def test_ids_are_encoded() -> None:
    """An id stands in an address as one part of its path."""
    assert Urls("/kg").claim_evidence("a/b%") == "/kg/claims/a%2Fb%25/evidence"


def test_every_printed_address_answers(client: TestClient) -> None:
    """The addresses of the index lead somewhere; those with an id are tried with a real one."""
    ids = {
        "claim": "attachment-is-behaviour-based",
        "concept": "oxytocin",
        "neighborhood": "oxytocin",
    }
    addresses = client.get("/").json()["addresses"]
    assert client.post(addresses.pop("impact"), json={"sources": ["x"]}).status_code == 200
    looked_up = client.post(addresses.pop("claim_lookup"), json={"items": ["x"]})
    assert looked_up.status_code == 200
    for name, address in addresses.items():
        an_id = ids.get(name, ids.get(name.partition("_")[0], ""))
        path = address.replace("{id}", an_id).replace("{key}", "love-2014-oxytocin-dopamine")
        path = path.replace("{from}", "oxytocin").replace("{to}", "dopamine")
        path = path.replace("{iri}", "MESH:D010121")
        path = path.replace("{name}", "claims")
        assert client.get(path).status_code == 200, name


def test_below_a_root_path(cache: Path) -> None:
    """The prefix of the settings stands before every address."""
    app = create_app(Settings(folder=DATA, cache=cache), Current())
    with running(app, root_path="/kg") as client:
        assert client.get("/").json()["addresses"]["claims"] == "/kg/claims"
        assert client.get("/claims?limit=1").headers["link"].startswith("</kg/claims?limit=1&")


def test_below_a_prefix_that_a_proxy_reports(client: TestClient) -> None:
    """A proxy may say under which prefix it publishes the server."""
    answer = client.get("/claims/nothing", headers={"X-Forwarded-Prefix": "/from/proxy/"})
    assert answer.json()["type"] == "/from/proxy/problems/unknown-id"
    assert answer.json()["instance"] == "/from/proxy/claims/nothing"


@pytest.mark.parametrize("prefix", ["//evil.example", "https://evil.example", "/a b", "kg"])
def test_a_prefix_cannot_lead_elsewhere(client: TestClient, prefix: str) -> None:
    """What is not a plain path is not taken for a prefix."""
    answer = client.get("/", headers={"X-Forwarded-Prefix": prefix})
    assert answer.json()["addresses"]["claims"] == "/claims"


@pytest.mark.parametrize("path", ["//evil.example/x", "///evil.example/x", "/\\evil.example/x"])
def test_the_address_that_was_sent_cannot_lead_elsewhere(odd: httpx.Client, path: str) -> None:
    """What begins with two slashes would lead to another host: one of them is repeated."""
    answer = odd.get(f"{str(odd.base_url).rstrip('/')}{path}", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert html.fromstring(answer.text).xpath("//link[@rel='canonical']/@href") == [
        "/evil.example/x"
    ]
    assert odd.get(f"{str(odd.base_url).rstrip('/')}{path}").json()["instance"] == "/evil.example/x"


def test_the_next_page_keeps_the_filters(client: TestClient) -> None:
    """Following `Link` to the end gives each item once."""
    seen: list[str] = []
    path = "/claims?concept=oxytocin&limit=3"
    while path:
        answer = client.get(path)
        seen += [item["id"] for item in answer.json()["items"]]
        path = answer.links.get("next", {}).get("url", "")
    assert len(seen) == len(set(seen)) == answer.json()["total"]
