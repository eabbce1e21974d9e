"""Ids in paths."""

from __future__ import annotations

from pathlib import Path

import httpx2 as httpx
import pytest

from api.app import create_app
from api.current import Current
from api.paths import encoded, sent_path
from api.settings import Settings
from tests.api.conftest import ODD, ODD_BIB, SmallClient, running
from tests.folders import write_folder


def test_a_slash_in_an_id_is_not_a_slash_of_the_path(odd: httpx.Client) -> None:
    """`a%2Fevidence` is a claim; `a/evidence` is the evidence of the claim `a`."""
    claim = odd.get("/claims/a%2Fevidence").json()
    assert claim["texts"] == {"en": "Says a/evidence."}
    evidence = odd.get("/claims/a/evidence").json()
    assert evidence["claim"]["id"] == "a"


def test_the_evidence_of_a_claim_with_a_slash(odd: httpx.Client) -> None:
    """Both kinds of slash may stand in one path."""
    answer = odd.get("/claims/a%2Fevidence/evidence").json()
    assert answer["claim"]["id"] == "a/evidence"
    assert answer["evidence"][0]["source"]["id"] == "doe/2020.v1"


@pytest.mark.parametrize("id", ["50%25", "50%2525"])
def test_a_percent_sign_is_decoded_once(odd: httpx.Client, id: str) -> None:
    """An id that looks encoded itself is taken as it is."""
    assert odd.get(f"/claims/{encoded(id)}").json()["texts"] == {"en": f"Says {id}."}


def test_a_suffix_is_part_of_the_id(odd: httpx.Client) -> None:
    """Formats are never asked for with a suffix, so an id may end in one."""
    assert odd.get("/claims/x.json").json()["id"] == "x.json"


@pytest.mark.parametrize(
    "path",
    [
        "/sources/doe%2F2020.v1",
        "/sources/doe%2f2020%2Ev1",
        "/sources/doe%2F2020.v1/claims",
        "/concepts/deep%2Fer.concept",
        "/concepts/deep%2Fer.concept/neighborhood",
        "/%73ources",
    ],
)
def test_one_address_has_many_spellings(odd: httpx.Client, path: str) -> None:
    """What is encoded without need is the same address (RFC 3986)."""
    assert odd.get(path).status_code == 200


def test_an_undecodable_id_is_an_unknown_id(odd: httpx.Client) -> None:
    """Bytes that are no UTF-8 do no harm."""
    answer = odd.get("/claims/%FF")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-id")


def test_the_same_holds_without_a_real_server(small_client: SmallClient) -> None:
    """The test client of Starlette sees the same addresses."""
    client = small_client(ODD, ODD_BIB)
    assert client.get("/claims/a%2Fevidence").json()["id"] == "a/evidence"
    assert client.get("/claims/50%252525").json()["id"] == "50%2525"


def test_below_a_root_path(tmp_path: Path) -> None:
    """A server that a proxy publishes under a prefix finds the same ids."""
    folder = write_folder(tmp_path / "folder", ODD, ODD_BIB)
    app = create_app(Settings(folder=folder, cache=tmp_path / "cache"), Current())
    with running(app, root_path="/a~b") as client:
        assert client.get("/claims/a%2Fevidence").json()["id"] == "a/evidence"
        assert client.get("/claims/none%2Fsuch").json()["instance"] == "/a~b/claims/none%2Fsuch"


def test_head_is_answered_as_get(odd: httpx.Client) -> None:
    """HEAD has the headers of GET, and no body."""
    get, head = odd.get("/claims/a"), odd.head("/claims/a")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "claimgraph-version"):
        assert head.headers[name] == get.headers[name]


def test_a_server_that_does_not_tell_the_raw_path() -> None:
    """Without the path as sent, the decoded one is encoded again."""
    assert sent_path({"path": "/claims/a b"}) == "/claims/a%20b"


def test_the_root_is_not_encoded() -> None:
    """Only what comes after the root is encoded."""
    scope = {"path": "/r s/x", "raw_path": b"/r s/claims/%7Ex%2F", "root_path": "/r s"}
    assert sent_path(scope) == "/r s/claims/~x%2F"
