"""ETag and 304."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.api.conftest import SmallClient
from tests.conftest import DATA
from tests.folders import claim

EVIDENCE = "/claims/attachment-is-behaviour-based/evidence"


def tag(client: TestClient, path: str, **headers: str) -> str:
    """The ETag of an answer."""
    return client.get(path, headers=headers).headers["etag"]


@pytest.mark.parametrize(
    "path", [EVIDENCE, "/claims", "/sources?format=bibtex", "/references.bib", "/dataset", "/"]
)
def test_what_is_held_is_not_sent_again(client: TestClient, path: str) -> None:
    """304 has no body, and the headers that matter to a cache."""
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "cache-control", "claimgraph-version", "vary"):
        assert again.headers.get(name) == first.headers.get(name)


@pytest.mark.parametrize("held", ["W/{}", '"other", {}', '{}, W/"other"'])
def test_lists_and_weak_tags_are_understood(client: TestClient, held: str) -> None:
    """Caches may hold several answers, and may weaken a tag."""
    header = held.format(tag(client, EVIDENCE))
    assert client.get(EVIDENCE, headers={"If-None-Match": header}).status_code == 304


def test_a_tag_is_of_one_form_and_language(client: TestClient) -> None:
    """Answers that differ have tags that differ."""
    tags = [
        tag(client, EVIDENCE),
        tag(client, f"{EVIDENCE}?format=csv"),
        tag(client, f"{EVIDENCE}?lang=nl"),
        tag(client, EVIDENCE, **{"Accept-Language": "nl"}),
        tag(client, EVIDENCE, **{"X-Forwarded-Prefix": "/kg"}),
        tag(client, "/claims/attachment-is-behaviour-based"),
    ]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("held", ["*", None])
def test_what_does_not_exist_stays_so(client: TestClient, held: str | None) -> None:
    """A tag never turns a 404 into a 304: not `*`, and not that of another address."""
    header = held or tag(client, EVIDENCE)
    answer = client.get("/claims/nothing/evidence", headers={"If-None-Match": header})
    assert answer.status_code == 404


def test_a_bad_value_stays_so(client: TestClient) -> None:
    """A tag never hides that a request is wrong."""
    header = {"If-None-Match": tag(client, "/claims")}
    assert client.get("/claims?limit=0", headers=header).status_code == 400


def test_another_version_has_other_tags(small_client: SmallClient, client: TestClient) -> None:
    """The tag changes with the data."""
    assert tag(small_client(claim("a")), "/claims") != tag(client, "/claims")


def test_another_citation_style_has_other_tags(client: TestClient, tmp_path: Path) -> None:
    """The tag changes with the software's settings, too: the references differ."""
    settings = Settings(folder=DATA, cache=tmp_path, style="apa")
    with TestClient(create_app(settings, Current())) as other:
        assert other.get("/sources").headers["etag"] != tag(client, "/sources")


def test_caches_ask_again(client: TestClient) -> None:
    """An answer may be kept but not used without asking; the health may not even be kept."""
    assert client.get(EVIDENCE).headers["cache-control"] == "no-cache"
    assert client.get("/health").headers["cache-control"] == "no-store"
