"""The pages of what is disputed and what is missing, and the conditions that they show."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from graph import Graph
from graph.vocabulary import ConflictKind
from tests.api.conftest import SmallClient
from tests.api.pages.html import get, page, said, text
from tests.folders import assessment, claim, entries

DISPUTED = (
    claim("a", "s", "t")
    + assessment("a", "s", "consistent", "full-text")
    + assessment("a", "t", "contradicts")
    + claim("b", "s")
    + assessment("b", "s", "consistent")
    + assessment("b", "s", "contradicts", by="program", date="2026-02-01")
    + claim("c", more=" ; cg:contradicts :a")
    + claim("d", "s")
    + assessment("d", "s", "not-shown")
    + claim("e")
)


@pytest.fixture
def disputed(small_client: SmallClient) -> TestClient:
    """A client of data in which much is disputed."""
    return small_client(DISPUTED, entries("s", "t"))


def test_disputes_stand_kind_by_kind(disputed: TestClient) -> None:
    """Those of the API, each below its kind, with their number."""
    answer = disputed.get("/conflicts").json()
    found = page(disputed, "/conflicts")
    (section,) = found.xpath("//section[@aria-labelledby='disputed']")
    for kind, told in zip(section.xpath("./ul/li"), answer["kinds"], strict=False):
        assert text(kind.find("h3")).endswith(f" {told['total']}")
        assert told["meaning"] in text(kind)
        shown = kind.xpath("./ul/li/div[1]/a/@href")
        expected = [item for item in answer["items"] if item["kind"] == told["kind"]]
        assert shown == [f"/claims/{item['claim']['id']}" for item in expected]
    assert found.find_class("remark") == []


def test_a_claim_stands_beside_what_its_sources_show(disputed: TestClient) -> None:
    """With the signs of everywhere, the most favourable first."""
    found = page(disputed, "/conflicts?kind=sources-disagree")
    ledger = found.find_class("ledger")[0]
    assert [(line.get("class"), text(line)) for line in ledger] == [
        ("sign supported", "DoeS 2020 supported by the full text cited"),
        ("sign contradicts", "DoeT 2020 contradicted by the abstract cited"),
    ]
    shapes = {symbol.get("id") for symbol in found.iter("symbol")}
    assert {use.get("href").removeprefix("#") for use in found.iter("use")} <= shapes


def test_what_is_retracted_is_not_shown_as_support(small_client: SmallClient) -> None:
    """It was consistent, and says that it was retracted."""
    turtle = DISPUTED + (
        ":s cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ] .\n"
        ':list rdfs:label "A list" .\n'
    )
    asked = small_client(turtle, entries("s", "t"))
    ledger = page(asked, "/conflicts?kind=sources-disagree").find_class("ledger")[0]
    assert ledger[0].get("class") == "sign consistent"
    assert "This source was retracted." in text(ledger[0])


def test_readings_that_differ_stand_side_by_side(disputed: TestClient) -> None:
    """With who made them, and when."""
    found = page(disputed, "/conflicts?kind=readings-disagree")
    assert said(found, "reading") == [
        "contradicted by the abstract A program · 1 February 2026",
        "consistent with the abstract A reader · 1 January 2026",
    ]


def test_claims_that_contradict_each_other_stand_side_by_side(disputed: TestClient) -> None:
    """Each with its own sources."""
    (pair,) = page(disputed, "/conflicts?kind=claims-contradict").find_class("pair")
    assert pair.xpath("./div/a/@href") == ["/claims/c", "/claims/a"]
    first, second = map(text, pair)
    assert "No source was compared with it." in first
    assert "contradicted by the abstract" in second


def test_too_little_evidence_is_no_dispute(disputed: TestClient) -> None:
    """It stands apart, in numbers, and is listed only where it is asked for."""
    found = page(disputed, "/conflicts")
    (section,) = found.xpath("//section[@aria-labelledby='too-little']")
    assert section.xpath(".//h3/a/@href") == [
        "/conflicts?kind=nothing-shown",
        "/conflicts?kind=nothing-read",
    ]
    assert {"/claims/d", "/claims/e"}.isdisjoint(found.xpath("//@href"))
    listed = page(disputed, "/conflicts?kind=nothing-read")
    assert listed.xpath("//ul[contains(@class, 'conflicts')]//a/@href") == ["/claims/e"]
    assert "Too little evidence" in said(listed, "kicker")[0]


def test_no_known_dispute_is_not_agreement(client: TestClient, real: Graph) -> None:
    """It says how much could have been disputed at all: what was compared, and how deeply."""
    counts = real.dataset().counts
    gaps = client.get("/gaps?kind=abstract-only").json()
    for path in ("/conflicts", "/conflicts?kind=contradicted"):
        (remark,) = page(client, path).find_class("remark")
        assert "not to say that all agree" in text(remark)
        assert f"with a source: {counts.assessed_claims} of {counts.claims}." in text(remark)
        assert f"with an abstract only: {gaps['total']}." in text(remark)
        assert remark.xpath(".//a/@href") == ["/gaps?kind=abstract-only"]


def test_of_a_concept_its_own_claims_are_counted(client: TestClient, real: Graph) -> None:
    """What was compared of the claims about it; other lists are led to under the same condition."""
    found = page(client, "/conflicts?concept=love")
    (remark,) = found.find_class("remark")
    about = real.concept_claims("love").items
    unread = real.conflicts(kind=ConflictKind.NOTHING_READ, concept="love").total
    assert f"with a source: {len(about) - unread} of {len(about)}." in text(remark)
    assert remark.xpath(".//a/@href") == ["/gaps?concept=love&kind=abstract-only"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/conflicts?concept=love", "About love"),
        ("/conflicts?concept=love&kind=nothing-shown", "About love"),
        ("/gaps?concept=love", "About love"),
        ("/gaps?kind=no-source&concept=love", "About love"),
        (
            "/gaps?source=feldman-2007-moral-orientation",
            "Of this source, or of claims that cite it Feldman 2007",
        ),
    ],
)
def test_conditions_in_force_are_named(client: TestClient, path: str, name: str) -> None:
    """Each can be taken away, which leaves the kind; the title has them too."""
    found = page(client, path)
    (condition,) = found.find_class("conditions")[0]
    assert text(condition) == f"{name} take away"
    assert name in text(found.find(".//title"))
    (without,) = condition.xpath("./a[@class='remove']/@href")
    kind = [pair for pair in urlsplit(path).query.split("&") if pair.startswith("kind=")]
    assert urlsplit(without).query.split("&") == (kind or [""])
    assert page(client, without).find_class("conditions") == []


def test_gaps_without_any_say_so(client: TestClient) -> None:
    """Under conditions that nothing meets."""
    found = page(client, "/gaps?kind=retracted-source&concept=love")
    assert "Nothing meets these conditions." in text(found)


def test_a_long_list_of_disputes_has_pages(disputed: TestClient) -> None:
    """Together they show each once."""
    seen: list[str] = []
    path = "/conflicts?limit=1"
    while path:
        found = page(disputed, path)
        seen += found.xpath("//ul[contains(@class, 'conflicts')]/li/div[1]/a/@href")
        path = next(iter(found.xpath("//a[@rel='next']/@href")), "")
    assert seen == [
        f"/claims/{item['claim']['id']}" for item in disputed.get("/conflicts").json()["items"]
    ]


def test_browsers_get_the_page_and_programs_the_data(client: TestClient) -> None:
    """At one address, in the language asked for, each with a tag of its own."""
    paged, data = get(client, "/conflicts?lang=nl"), client.get("/conflicts?lang=nl")
    assert paged.headers["content-type"].startswith("text/html")
    assert data.headers["content-type"] == "application/json"
    assert data.headers["vary"] == "Accept, Accept-Language"
    assert paged.headers["content-language"] == data.headers["content-language"] == "nl"
    again = get(client, "/conflicts?lang=nl", **{"If-None-Match": paged.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert get(client, "/conflicts?format=json").json() == client.get("/conflicts").json()


@pytest.mark.parametrize("query", ["kind=nothing", "concept=nothing", "x=1", "cursor=x", "limit=0"])
def test_problems(client: TestClient, query: str) -> None:
    """As for programs."""
    path = f"/conflicts?{query}"
    assert get(client, path).status_code == client.get(path).status_code >= 400
    assert client.get(path).json()["detail"] in text(page(client, path))


def test_texts_are_not_code(small_client: SmallClient) -> None:
    """Whatever the data hold, it is shown and never run."""
    evil = '<script>alert(1)</script>\\"><img src=x onerror=alert(1)>'
    turtle = f':a a schema:Claim ; schema:text "{evil}"@en ; cg:contradicts :b .\n'
    turtle += f':b a schema:Claim ; schema:text "{evil}"@en ; schema:about :x .\n'
    turtle += f':x a skos:Concept ; skos:prefLabel "{evil}"@en .\n'
    asked = small_client(turtle)
    for path in ("/conflicts", "/conflicts?concept=x", "/gaps?concept=x", "/gaps?kind=no-source"):
        answer = get(asked, path)
        assert "<script>alert" not in answer.text, path
        assert "<img" not in answer.text, path
