"""Profiles, impact, gaps and conflicts over HTTP."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from graph import Graph
from graph.models import Conflicts, Gaps, Impact
from graph.vocabulary import ConflictKind, GapKind
from tests.api.conftest import SmallClient
from tests.folders import assessment, claim, entries

CLAIM = "early-care-shapes-oxytocin-receptor-location"
SOURCE = "cacioppo-2015-social-isolation"
OTHER = "carter-2014-oxytocin-pathways"


# ---- Profile -------------------------------------------------------------------------------------


def test_a_profile_leads_to_its_evidence(client: TestClient, real: Graph) -> None:
    """What the graph says, and the address under which each number can be checked."""
    answer = client.get(f"/claims/{CLAIM}/profile?lang=nl")
    assert answer.headers["content-language"] == "nl"
    profile = answer.json()
    address = profile.pop("evidence")
    assert profile == real.claim_profile(CLAIM, language="nl").model_dump(
        mode="json", exclude_none=True
    )
    evidence = client.get(address).json()["evidence"]
    sources = {item["source"]["id"] for item in evidence}
    assessments = {a["id"] for item in evidence for a in item["assessments"]}
    for statement in profile["statements"]:
        assert set(statement["sources"]) <= sources
        assert set(statement["assessments"]) <= assessments


def test_the_address_of_the_evidence_is_the_published_one(client: TestClient) -> None:
    """Below the prefix that a proxy reports."""
    answer = client.get(f"/claims/{CLAIM}/profile", headers={"X-Forwarded-Prefix": "/kg"})
    assert answer.json()["evidence"] == f"/kg/claims/{CLAIM}/evidence"


# ---- Impact --------------------------------------------------------------------------------------


def test_impact_of_a_source(client: TestClient, real: Graph) -> None:
    """What the graph says, page by page."""
    answer = client.get(f"/sources/{SOURCE}/impact?limit=2")
    assert Impact.model_validate_json(answer.content) == real.source_impact(SOURCE, limit=2)
    following = client.get(answer.links["next"]["url"])
    assert following.json()["items"] == client.get(f"/sources/{SOURCE}/impact").json()["items"][2:4]


def test_impact_of_several(client: TestClient, real: Graph) -> None:
    """Sent by POST; what is not known is named, and nothing is kept of the answer."""
    sources = [SOURCE, OTHER, "nothing"]
    sent: dict[str, object] = {"sources": sources, "limit": 3}
    answer = client.post("/impact?lang=nl", json=sent)
    expected = real.impact(sources, limit=3, language="nl")
    assert Impact.model_validate_json(answer.content) == expected
    assert [unknown["id"] for unknown in answer.json()["unknown"]] == ["nothing"]
    assert answer.headers["content-language"] == "nl"
    assert answer.headers["cache-control"] == "no-store"
    following = client.post("/impact?lang=nl", json={**sent, "cursor": answer.json()["next"]})
    assert following.json()["items"][0] != answer.json()["items"][0]


@pytest.mark.parametrize(
    ("body", "status", "parameter"),
    [
        (b'{"sources": []}', 422, "sources"),
        (b'{"sources": ["' + b'","'.join([b"s"] * 51) + b'"]}', 422, "sources"),
        (b'{"sources": ["s"], "limit": 0}', 422, "limit"),
        (b'{"sources": ["s"], "x": 1}', 422, "x"),
        (b'{"sources": [""]}', 422, "sources/0"),
        (b'{"sources": ["s"], "cursor": "x"}', 400, "cursor"),
        (b"[", 422, None),
        (b'["' + b"s" * (1 << 20) + b'"]', 413, None),
    ],
)
def test_bad_bodies(client: TestClient, body: bytes, status: int, parameter: str | None) -> None:
    """Each is refused, with the part to blame."""
    answer = client.post("/impact", content=body, headers={"Content-Type": "application/json"})
    problem = answer.json()
    assert (answer.status_code, problem.get("parameter")) == (status, parameter)
    assert answer.headers["content-type"] == "application/problem+json"


def test_only_json_is_read(client: TestClient) -> None:
    """Anything else is refused by its type, and GET by its method."""
    assert client.post("/impact", data={"sources": "s"}).status_code == 415
    answer = client.get("/impact")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS")


# ---- Gaps and conflicts --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("", {}),
        ("kind=only-carried", {"kind": GapKind.ONLY_CARRIED}),
        ("concept=oxytocin&lang=nl", {"concept": "oxytocin", "language": "nl"}),
        (f"source={SOURCE}&limit=1", {"source": SOURCE, "limit": 1}),
    ],
)
def test_gaps(client: TestClient, real: Graph, query: str, given: dict[str, object]) -> None:
    """Each filter is handed to the graph as it is meant, and leaves something out."""
    answer = client.get(f"/gaps?{query}")
    gaps = Gaps.model_validate_json(answer.content)
    assert gaps == real.gaps(**given)  # type: ignore[arg-type] # as they are meant
    assert 0 < gaps.total <= real.gaps().total
    assert answer.headers["content-language"] == gaps.language


def test_conflicts(small_client: SmallClient) -> None:
    """What is disputed; what has too little evidence only where it is asked for."""
    turtle = claim("a", "s", "t") + assessment("a", "s", "consistent") + claim("b")
    client = small_client(turtle + assessment("a", "t", "contradicts"), entries("s", "t"))
    answer = Conflicts.model_validate_json(client.get("/conflicts").content)
    assert [(item.kind, item.claim.id) for item in answer.items] == [
        (ConflictKind.SOURCES_DISAGREE, "a")
    ]
    too_little = client.get("/conflicts?kind=nothing-read&lang=nl").json()
    assert [item["claim"]["id"] for item in too_little["items"]] == ["b"]
    assert too_little["kinds"] == client.get("/conflicts?lang=nl").json()["kinds"]


def test_claims_by_how_they_stand(client: TestClient, real: Graph) -> None:
    """``standing`` is one more filter of the list of claims."""
    answer = client.get("/claims?standing=uncited&limit=500").json()
    cited = {
        item.id: real.claim_evidence(item.id).summary.cited for item in real.claims(limit=100).items
    }
    assert {item["id"] for item in answer["items"]} == {
        claim for claim, tally in cited.items() if not tally.sources
    }


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims/nothing/profile", 404),
        ("/sources/nothing/impact", 404),
        ("/gaps?concept=nothing", 404),
        ("/conflicts?concept=nothing", 404),
        ("/gaps?kind=nothing", 400),
        ("/conflicts?kind=nothing", 400),
        ("/claims?standing=nothing", 400),
        ("/gaps?cursor=x", 400),
        (f"/sources/{SOURCE}/impact?cursor=-1", 400),
        (f"/claims/{CLAIM}/profile?limit=1", 400),
    ],
)
def test_asking_wrongly(client: TestClient, path: str, status: int) -> None:
    """A problem, as everywhere."""
    answer = client.get(path)
    assert answer.status_code == answer.json()["status"] == status


def test_answers_are_kept(client: TestClient) -> None:
    """Who has one already is told so."""
    for path in (f"/claims/{CLAIM}/profile", f"/sources/{SOURCE}/impact", "/gaps", "/conflicts"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
