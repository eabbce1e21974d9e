"""What the other pages show."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from graph import Graph
from graph.vocabulary import Standing
from tests.api.conftest import SmallClient
from tests.api.pages.html import get, page, said, text
from tests.folders import assessment, claim, entries


def test_the_start_says_how_claims_stand(client: TestClient, real: Graph) -> None:
    """The numbers are those of the lists behind them."""
    numbers = page(client, "/").find_class("numbers")[0]
    shown = {
        address: int(text(each.find("dd")))
        for each in numbers
        for address in each.xpath("./dt/a/@href")
    }
    assert shown["/claims"] == real.claims().total
    for standing in (Standing.CONSISTENT, Standing.SUPPORTED):
        assert shown[f"/claims?standing={standing}"] == real.claims(standing=standing).total


@pytest.mark.parametrize(
    ("language", "one", "all_of_them"),
    [("en", "1 claim", "All 2 claims"), ("nl", "1 bewering", "Alle 2 beweringen")],
)
def test_one_claim_is_not_all_claims(
    small_client: SmallClient, language: str, one: str, all_of_them: str
) -> None:
    """Words go with their number."""
    turtle = claim("a") + claim("b", "s") + assessment("b", "s", "consistent") + claim("c")
    found = page(small_client(turtle, entries("s")), f"/?lang={language}")
    more = [text(each) for each in found.xpath("//div[@class='shelf']/section/p[last()]/a")]
    assert {one, all_of_them} == {*more}


def test_a_list_says_what_the_sources_show(client: TestClient, real: Graph) -> None:
    """For every claim, the same as its evidence."""
    for row in page(client, "/claims?limit=500").xpath("//ul[@class='claims']/li"):
        key = row.xpath("./a/@href")[0].rpartition("/")[2]
        cited = real.claim_evidence(key).summary.cited
        signs = said(row, "sign")
        if not cited.sources:
            assert signs == ["no source cited"]
            continue
        counts = [int(sign.split()[0]) for sign in signs]
        assert sum(counts) == cited.sources
        assert any("not assessed" in sign for sign in signs) == bool(cited.not_assessed)


def test_a_list_is_narrowed_by_links(client: TestClient, real: Graph) -> None:
    """Each leads to fewer claims, and can be taken back."""
    found = page(client, "/claims?kind=norm")
    assert len(found.xpath("//ul[@class='claims']/li")) == 2
    assert said(found, "count") == ["2 claims"]
    here = found.xpath("//nav[@class='narrowing']//a[@aria-current]")
    assert [text(each) for each in here] == ["all", "all", "norm", "all"]
    assert "/claims" in found.xpath("//nav[@class='narrowing']//@href")
    assert real.claims().total > 2


@pytest.mark.parametrize(
    ("conditions", "shown"),
    [
        ("concept=dopamine&also=oxytocin", ["About dopamine", "Also about oxytocin"]),
        (
            "subject=oxytocin&relation=interacts-with&object=dopamine",
            [
                "States something of oxytocin",
                "States the relation interacts with",
                "States a relation to dopamine",
            ],
        ),
        ("source=feldman-2007-moral-orientation", ["This source bears on it Feldman 2007"]),
        ("cited=false", ["A source is cited No"]),
        (
            "q=oxytocin+%26+more&cited=true",
            ["A source is cited Yes", "With the words oxytocin & more"],
        ),
    ],
)
def test_conditions_in_force_are_named(
    client: TestClient, conditions: str, shown: list[str]
) -> None:
    """Those that no filter shows, too; each can be taken away, and the others stay."""
    whole = conditions.split("&")
    found = page(client, f"/claims?{conditions}&kind=assertion")
    said_so = found.find_class("conditions")[0]
    assert [text(each).removesuffix(" take away") for each in said_so] == shown
    assert all(each in text(found.find(".//title")) for each in shown)
    without = [urlsplit(to).query for to in said_so.xpath(".//a[@class='remove']/@href")]
    assert sorted(without) == sorted(
        "&".join([*(other for other in whole if other != each), "kind=assertion"]) for each in whole
    )
    assert page(client, "/claims?kind=assertion").find_class("conditions") == []


def test_a_long_list_has_pages(client: TestClient) -> None:
    """On, and back to the first."""
    first = page(client, "/claims?limit=40&kind=assertion")
    (on,) = first.xpath("//nav[@class='pager']/a/@href")
    second = page(client, on)
    assert second.xpath("//nav[@class='pager']/a/@href") == ["/claims?limit=40&kind=assertion"]
    both = [each.xpath("//ul[@class='claims']/li/a/@href") for each in (first, second)]
    assert len(set(both[0] + both[1])) == 59


def test_a_source_by_what_it_shows(client: TestClient) -> None:
    """The most favourable first; what would fall without it."""
    found = page(client, "/sources/ulmer-yaniv-2016-bond-formation")
    headings = [text(each) for each in found.xpath("//section[@class='verdict']/h3")]
    assert headings == ["consistent as far as read 3"]
    assert "3 claims would lose something." in text(found)


def test_concepts_stand_below_broader_ones(client: TestClient) -> None:
    """As a tree."""
    (tree,) = page(client, "/concepts").find_class("trees")
    assert len(tree) == 11
    way = tree.xpath("//a[@href='/concepts/oxytocin']/ancestor::li/a/@href")
    assert way == ["/concepts/molecule", "/concepts/hormone", "/concepts/oxytocin"]


def test_gaps_say_what_to_do(client: TestClient) -> None:
    """Each kind leads to its own."""
    found = page(client, "/gaps")
    assert said(found, "kinds")[0].startswith("No source 18 The text cites no source")
    assert len(page(client, "/gaps?kind=no-source").xpath("//ul[@class='claims']/li")) == 18


def test_search_marks_what_was_asked_for(client: TestClient) -> None:
    """In the text that has it."""
    found = page(client, "/search?q=vigour")
    assert {text(each) for each in found.iter("mark")} == {"vigour"}
    assert said(found, "type")


def test_the_data_are_taken_away_from_their_page(client: TestClient, real: Graph) -> None:
    """Every file, and the texts that were read."""
    found = page(client, "/dataset?lang=nl")
    assert len(found.xpath("//a[@download]")) == len(real.downloads.files)
    assert "Nederlands" in text(found.get_element_by_id("texts").getparent())


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK { ?c a schema:Claim }", "Yes"),
        ("ASK { ?c a schema:Nothing }", "No"),
        ("CONSTRUCT { ?c a ?t } WHERE { ?c a ?t } LIMIT 1", "<"),
        ("SELECT (COUNT(?c) AS ?n) WHERE { ?c a schema:Claim }", "64"),
    ],
)
def test_sparql_answers_below_the_query(client: TestClient, query: str, shown: str) -> None:
    """Truth, triples and rows."""
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    (section,) = html.fromstring(answer.text).xpath("//section[@aria-labelledby='answer']")
    assert shown in text(section)


def test_a_query_that_is_wrong_is_a_bad_request(client: TestClient) -> None:
    """For a browser, too."""
    answer = client.get("/sparql", params={"query": "SELECT"}, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "cannot be parsed" in answer.text


def test_sparql_clients_are_answered_as_before(client: TestClient) -> None:
    """Whatever else they take: only who asks for HTML gets it."""
    asked = {"query": "ASK {}"}
    for accept in (
        "application/sparql-results+json",
        "*/*",
        "application/json;q=0.9,*/*;q=0.1",
        "application/sparql-results+json, text/html;q=0.1",
        "text/turtle;q=0.5, application/sparql-results+json;q=0.4, text/html;q=0.3",
    ):
        answer = client.get("/sparql", params=asked, headers={"Accept": accept})
        assert answer.headers["content-type"] == "application/sparql-results+json"


def test_problems_are_pages_for_browsers(client: TestClient) -> None:
    """The status and the facts are those of the API; ids like it are links."""
    path = "/claims/attachment-is-behavior-based"
    answer, problem = get(client, path), client.get(path).json()
    found = page(client, path)
    assert (answer.status_code, "etag" in answer.headers) == (404, False)
    assert problem["detail"] in text(found)
    assert f"/claims/{problem['near'][0]}" in found.xpath("//main//@href")
    assert client.get(path).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/claims/x?lang=nl", "/claims?lang=nl-BE,en&limit=0"])
def test_problems_in_the_language_asked_for(client: TestClient, path: str) -> None:
    """As for any page, ``?lang=`` stands above what the browser prefers."""
    found = page(client, path, **{"Accept-Language": "en"})
    assert found.get("lang") == "nl"


@pytest.mark.parametrize("path", ["/nothing", "/claims?verdict=good", "/claims?nothing=1"])
def test_other_problems(client: TestClient, path: str) -> None:
    """Addresses, values and parameters that are not known."""
    assert get(client, path).status_code == client.get(path).status_code >= 400
    assert client.get(path).json()["detail"] in text(page(client, path))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/problem+json, text/html;q=0.1", "application/problem+json"),
        ("application/problem+json, text/html", "application/problem+json"),
        ("application/json, text/html;q=0.9", "application/problem+json"),
        ("application/problem+json;q=0.5, text/html", "text/html"),
        ("text/html, */*", "text/html"),
    ],
)
def test_a_problem_comes_in_the_form_that_is_liked_best(
    client: TestClient, accept: str, media_type: str
) -> None:
    """Of a page, a problem in its own type, and JSON."""
    answer = client.get("/nope", headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    named = client.get("/claims/nope?format=html", headers={"Accept": accept})
    assert named.headers["content-type"].startswith("text/html")


def test_the_api_is_described_without_anything_from_elsewhere(client: TestClient) -> None:
    """Every operation has its place; no script of another host is loaded."""
    found = page(client, "/docs")
    document = client.get("/openapi.json").json()
    ids = {each.get("id") for each in found.iter("details")}
    assert "claims_evidence" in ids
    general = {path for path in document["paths"] if not path.startswith("/queries/")}
    assert len(ids) >= len(general)
    assert all(src.startswith("/static/") for src in found.xpath("//script/@src"))


def test_what_a_body_holds_is_described(client: TestClient) -> None:
    """By its fields, as parameters are."""
    found = page(client, "/docs")
    for operation, fields in (
        ("claims_lookup", {"items", "limit"}),
        ("impact_of", {"sources", "limit", "cursor", "lang"}),
        ("sparql_post", {"query"}),
    ):
        names = found.xpath(f"//details[@id='{operation}']//th[@scope='row']")
        assert fields <= {text(name) for name in names}


def test_files_are_kept_for_good_by_their_digest(client: TestClient) -> None:
    """With it, they never change; without it, caches ask again."""
    (style,) = [
        each
        for each in page(client, "/").xpath("//link[@rel='stylesheet']/@href")
        if "claimgraph.css" in each
    ]
    answer = client.get(style)
    assert (answer.headers["content-type"], "immutable" in answer.headers["cache-control"]) == (
        *("text/css; charset=utf-8", True),
    )
    plain = client.get("/static/claimgraph.css")
    assert plain.headers["cache-control"] == "no-cache"
    held = {"If-None-Match": plain.headers["etag"]}
    assert client.get("/static/claimgraph.css", headers=held).status_code == 304
    assert client.get("/static/nothing.css").status_code == 404
    assert client.get("/static/..%2Fapp.py").status_code == 404


def test_a_concept_that_stands_below_several(small_client: SmallClient) -> None:
    """It is listed below each, with what is below it once; circles end."""
    turtle = "".join(
        f':{name} a skos:Concept ; skos:prefLabel "{name}"@en{more} .\n'
        for name, more in (
            *(("a", ""), ("b", "")),
            *(("c", " ; skos:broader :a, :b"), ("d", " ; skos:broader :c")),
        )
    )
    found = page(small_client(turtle + claim("x")), "/concepts")
    (tree,) = found.find_class("trees")
    assert tree.xpath(".//a/text()") == ["a", "c", "d", "b", "c"]
    assert text(tree[1]).endswith("…")


def test_a_disputed_source_is_flagged(small_client: SmallClient) -> None:
    """Where readings on the same basis disagree."""
    turtle = claim("a", "s") + assessment("a", "s", "consistent")
    turtle += assessment("a", "s", "contradicts", by="program")
    found = page(small_client(turtle, entries("s")), "/claims/a")
    assert said(found, "flag") == ["disputed"]
