"""Versions that are held, each at addresses of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from lxml import html

from api.app import create_app
from api.caching import FOREVER
from api.current import Current
from api.settings import Settings
from graph import build_snapshot, held
from tests.api.conftest import running
from tests.api.pages.html import links
from tests.folders import claim, write_folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a folder and its snapshots are."""
    return tmp_path_factory.mktemp("versions")


@pytest.fixture(scope="module")
def versions(place: Path) -> list[str]:
    """Four versions of a folder, of which three are held; the oldest first."""
    built = []
    for i in range(4):
        folder = write_folder(place / "folder", claim("a") + claim(f"b{i}"))
        built.append(build_snapshot(folder, cache=place / "cache", keep=3).version)
    return built


@pytest.fixture(scope="module")
def server(place: Path, versions: list[str]) -> Iterator[httpx.Client]:
    """A server of the newest of them."""
    assert versions
    settings = Settings(folder=place / "folder", cache=place / "cache")
    with running(create_app(settings, Current()), root_path="/kg") as client:
        yield client


def test_the_newest_are_held(place: Path, versions: list[str]) -> None:
    """As many as were asked for, the newest first."""
    found = held(place / "folder", cache=place / "cache")
    assert [each.version for each in found] == versions[:0:-1]


def test_a_version_answers_from_its_own_data(server: httpx.Client, versions: list[str]) -> None:
    """Whatever the newest data say."""
    for i, version in enumerate(versions[1:], 1):
        answer = server.get(f"/v/{version}/claims/b{i}")
        assert (answer.json()["version"], answer.headers["cache-control"]) == (version, FOREVER)
        assert server.get(f"/v/{version}/claims/b{i - 1}").status_code == 404


def test_what_has_no_version_revalidates(server: httpx.Client) -> None:
    """It may change with the next build."""
    assert server.get("/claims/a").headers["cache-control"] == "no-cache"


def test_addresses_of_a_version_lead_to_that_version(
    server: httpx.Client, versions: list[str]
) -> None:
    """In every form, below every prefix."""
    root = f"/kg/v/{versions[1]}"
    assert server.get(f"/v/{versions[1]}/").json()["addresses"]["claims"] == f"{root}/claims"
    document = server.get(f"/v/{versions[1]}/claims/a?format=jsonld").json()
    assert document["@context"].endswith(f"{root}/context.jsonld")
    forwarded = {"X-Forwarded-Prefix": "/other"}
    index = server.get(f"/v/{versions[1]}/", headers=forwarded).json()
    assert index["addresses"]["claims"] == f"/other/v/{versions[1]}/claims"


def test_every_address_of_a_version_is_there(server: httpx.Client, versions: list[str]) -> None:
    """SPARQL is answered from the newest data only: neither the index nor a page leads to it."""
    root = f"/v/{versions[1]}"
    addresses = server.get(f"{root}/").json()["addresses"]
    for name in ("claim_lookup", "impact"):
        assert server.post(addresses.pop(name).removeprefix("/kg")).status_code == 415
    for address in addresses.values():
        assert "{" in address or server.get(address.removeprefix("/kg")).status_code == 200, address
    shown = html.fromstring(server.get(f"{root}/", headers={"Accept": "text/html"}).text)
    assert not [there for there in links(shown, "/") if there.endswith("/sparql")]
    newest = html.fromstring(server.get("/", headers={"Accept": "text/html"}).text)
    assert "/kg/sparql" in links(newest, "/")


def test_the_prefix_that_somebody_sent_is_kept_for_nobody_else(
    server: httpx.Client, versions: list[str]
) -> None:
    """A cache that many share would lead all of them there for a year."""
    path, forwarded = f"/v/{versions[1]}/claims", {"X-Forwarded-Prefix": "/other"}
    kept = server.get(path, headers=forwarded).headers["cache-control"]
    assert kept == FOREVER.replace("public", "private")
    assert server.get(path).headers["cache-control"] == FOREVER


def test_the_way_to_the_newest_leads_to_no_other_host(
    server: httpx.Client, versions: list[str]
) -> None:
    """However many slashes were sent."""
    for slashes in ("//", "///", "/\\"):
        answer = server.get(
            f"/v/{versions[1]}{slashes}evil.example/x", headers={"Accept": "text/html"}
        )
        found = html.fromstring(answer.text).xpath("//p[@class='notice']/a/@href")
        assert found == ["/kg/evil.example/x"]


def test_a_version_that_is_gone_says_so(server: httpx.Client, versions: list[str]) -> None:
    """410, with those that are held."""
    answer = server.get(f"/v/{versions[0]}/claims/a")
    assert (answer.status_code, answer.json()["type"]) == (410, "/kg/problems/gone")
    assert answer.json()["allowed"] == versions[:0:-1]


@pytest.mark.parametrize("path", ["/v", "/v/", "/v/nothing/claims"])
def test_what_is_no_version_is_an_unknown_address(server: httpx.Client, path: str) -> None:
    """As anywhere."""
    answer = server.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/kg/problems/unknown-address")


def test_problems_of_a_version_are_not_kept(server: httpx.Client, versions: list[str]) -> None:
    """An error is no answer for a year."""
    answer = server.get(f"/v/{versions[1]}/claims/nothing")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-cache")
    assert server.get(f"/v/{versions[1]}/health").headers["cache-control"] == "no-store"


def test_downloads_of_a_version(server: httpx.Client, versions: list[str]) -> None:
    """The files as they were."""
    for i, version in enumerate(versions[1:], 1):
        answer = server.get(f"/v/{version}/downloads/claims.ttl")
        assert f"Says b{i}." in answer.text
        assert answer.headers["cache-control"] == FOREVER
