"""The page of how two concepts are connected: its form, and the paths that it shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from graph import Graph
from tests.api.conftest import SmallClient
from tests.api.pages.html import get, page, said, text
from tests.folders import assessment, claim, entries

PATHS = "/paths?from=oxytocin&to=dopamine"
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def concepts(*names: str, more: str = "") -> str:
    """Concepts that are called as their ids are."""
    return "".join(
        f':{name} a skos:Concept ; skos:prefLabel "{name}"@en{more} .\n' for name in names
    )


def about(id: str, *things: str, cites: tuple[str, ...] = (), more: str = "") -> str:
    """A claim about some concepts."""
    return claim(id, *cites, more=f" ; schema:about {', '.join(f':{x}' for x in things)}{more}")


def fields(found: Any) -> dict[str, str]:
    """What stands in the fields of the form."""
    return {each.get("name"): each.get("value") for each in found.xpath("//form//input[@name]")}


# ---- The form ------------------------------------------------------------------------------------


def test_the_form_asks_for_two_concepts(client: TestClient) -> None:
    """Empty, or with one filled in: it can be used without scripts, and complains of nothing."""
    for path, values in (
        ("/paths", {"from": "", "to": ""}),
        ("/paths?from=&to=", {"from": "", "to": ""}),
        ("/paths?from=oxytocin-receptor", {"from": "oxytocin receptor", "to": ""}),
    ):
        answer = get(client, path)
        found = html.fromstring(answer.text)
        assert answer.status_code == 200, path
        form = found.find_class("ends")[0]
        assert form.get("action") == "/paths"
        assert fields(form) == values
        assert {each.get("for") for each in form.iter("label")} == {"from", "to", "max_length"}
        assert form.xpath(".//option[@selected]/@value") == ["4"]
        assert found.xpath("//*[@aria-invalid]") == []
        assert found.find_class("paths") == []


def test_a_form_that_is_not_filled_in_has_no_other_form(client: TestClient) -> None:
    """There is no answer that could come as data, and a program is told what is missing."""
    answer = get(client, "/paths?from=oxytocin")
    assert "format=json" not in answer.headers["link"]
    assert html.fromstring(answer.text).find_class("forms") == []
    assert client.get("/paths?from=oxytocin").json()["parameter"] == "to"


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("oxytocin receptor", "oxytocin-receptor"),
        ("  Oxytocin Receptor ", "oxytocin-receptor"),
        ("oxytocin  receptor", "oxytocin-receptor"),
        ("oxytocinereceptor", "oxytocin-receptor"),
        ("OXT", "oxytocin"),
    ],
)
def test_a_name_leads_to_the_address_with_its_id(client: TestClient, typed: str, id: str) -> None:
    """In any language, whatever its case, and by another name; all else that was asked stays."""
    path = f"/paths?from={quote(typed)}&to=dopamine&max_length=2&edges=states&lang=nl"
    answer = client.get(path, headers={"Accept": "text/html"}, follow_redirects=False)
    assert answer.status_code == 303
    there = urlsplit(answer.headers["location"])
    assert (there.scheme, there.netloc, there.path) == ("", "", "/paths")
    assert {name: value for name, (value,) in parse_qs(there.query).items()} == {
        **{"from": id, "to": "dopamine", "max_length": "2", "edges": "states", "lang": "nl"},
    }


def test_a_name_leads_on_below_a_prefix_and_within_a_version(
    client: TestClient, real: Graph
) -> None:
    """To the same place, and to no other host."""
    for root, headers in (
        (f"/v/{real.version}", {}),
        ("/kg", {"X-Forwarded-Prefix": "/kg"}),
    ):
        path = "/paths?from=oxytocine&to=dopamine"
        asked = path if headers else root + path
        answer = client.get(
            asked, headers={"Accept": "text/html", **headers}, follow_redirects=False
        )
        assert answer.headers["location"] == f"{root}/paths?from=oxytocin&to=dopamine"


def test_a_name_that_is_not_known_leads_to_those_like_it(client: TestClient) -> None:
    """Each fills in the form, and leaves what else was asked."""
    path = "/paths?from=receptor&to=dopamine&max_length=2"
    answer = get(client, path)
    assert answer.status_code == client.get(path).status_code == 404
    assert "etag" not in answer.headers
    found = html.fromstring(answer.text)
    (unknown,) = found.find_class("no-concept")
    assert unknown.get("id") == found.get_element_by_id("from").get("aria-describedby")
    assert "No concept is called just “receptor”" in text(unknown)
    near = dict(zip(unknown.xpath(".//a/text()"), unknown.xpath(".//a/@href"), strict=True))
    assert near["oxytocin receptor"] == "/paths?from=oxytocin-receptor&to=dopamine&max_length=2"
    assert get(client, near["oxytocin receptor"]).status_code == 200
    assert fields(found) == {"from": "receptor", "to": "dopamine"}


def test_a_misspelt_id_leads_to_those_like_it(client: TestClient) -> None:
    """As everywhere."""
    (unknown,) = page(client, "/paths?from=oxytocin-receptr&to=dopamine").find_class("no-concept")
    assert "oxytocin receptor" in unknown.xpath(".//a/text()")


def test_where_nothing_is_like_it_all_concepts_are(client: TestClient) -> None:
    """There is always a way on; both fields may be wrong."""
    unknown = page(client, "/paths?from=zzzz&to=qqqq").find_class("no-concept")
    assert [each.xpath(".//a/@href") for each in unknown] == [["/concepts"], ["/concepts"]]


def test_a_name_of_several_concepts_is_asked_about(small_client: SmallClient) -> None:
    """Nobody guesses which; in the field of one of them stands its id, which leads back to it."""
    turtle = ':c1 a skos:Concept ; skos:prefLabel "cell"@en .\n'
    turtle += ':c2 a skos:Concept ; skos:prefLabel "battery"@en , "cell"@nl .\n'
    asked = small_client(turtle + concepts("d") + about("a", "c1", "d"))
    (unknown,) = page(asked, "/paths?from=cell&to=d").find_class("no-concept")
    assert unknown.xpath(".//a/@href") == ["/paths?from=c1&to=d", "/paths?from=c2&to=d"]
    assert fields(page(asked, "/paths?from=c1&to=d"))["from"] == "c1"


def test_two_concepts_are_two(client: TestClient) -> None:
    """One twice is a bad value, by its id or by its name."""
    for to in ("oxytocin", "oxytocine"):
        answer = get(client, f"/paths?from=oxytocin&to={to}")
        assert answer.status_code == 400
        assert "Name two different concepts." in answer.text


@pytest.mark.parametrize("query", ["max_length=7", "limit=0", "edges=guesses", "depth=2", "from=a"])
def test_what_is_out_of_bounds_is_a_problem(client: TestClient, query: str) -> None:
    """As for programs."""
    path = f"/paths?from=oxytocin&to=dopamine&{query}"
    assert get(client, path).status_code == client.get(path).status_code == 400
    assert client.get(path).json()["detail"] in text(page(client, path))


@pytest.mark.parametrize("typed", [EVIL, '"', "-", "-oxytocin", "a" * 3000, "\x00", "%", "é" * 300])
def test_whatever_is_typed_is_shown_and_never_run(client: TestClient, typed: str) -> None:
    """In the form, and in what is said of it."""
    answer = get(client, f"/paths?from={quote(typed)}&to={quote(typed)}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text


# ---- The paths -----------------------------------------------------------------------------------


def test_paths_are_those_of_the_api(client: TestClient) -> None:
    """In its order, each a chain of names, with its steps and the links of each."""
    answer = client.get(PATHS).json()
    names = {each["id"]: each["labels"]["en"] for each in answer["concepts"]}
    found = page(client, PATHS)
    rows = found.xpath("//ol[@class='paths']/li")
    assert len(rows) == len(answer["paths"]) == 10
    for row, path in zip(rows, answer["paths"], strict=True):
        chain = " \N{EN DASH} ".join(names[each] for each in path["concepts"])
        assert text(row.find("h3")).startswith(chain)
        steps = row.xpath("./ol/li")
        assert len(steps) == path["length"]
        for step, told in zip(steps, path["steps"], strict=True):
            assert len(step.find_class("statement")) == len(told["links"])
    assert text(found.find(".//h1")) == "From oxytocin to dopamine"
    assert "There are more paths than are shown." in text(found)


def test_a_step_says_what_is_claimed_and_by_how_many(client: TestClient) -> None:
    """A relation reads in its own direction; behind each link are its claims."""
    found = page(client, PATHS)
    step = found.xpath("//ol[@class='paths']/li[1]/ol/li")[0]
    assert said(step, "statement") == [
        "oxytocin and dopamine 3 claims about both",
        "oxytocin interacts with dopamine 2 claims state it",
    ]
    for link in step.find_class("behind"):
        listed = client.get(link.get("href")).json()
        assert str(listed["total"]) == text(link).split()[0]
    shown = step.xpath(".//ul[@class='claims']/li/a/@href")
    edges = client.get(PATHS).json()["paths"][0]["steps"][0]["links"]
    assert shown[0].removeprefix("/claims/") in edges[1]["claims"]
    assert len(shown) == 3


@pytest.mark.parametrize(
    ("made", "signs"),
    [
        (assessment("a", "s", "consistent", "full-text"), ["1 source cited", "1 supported"]),
        (
            assessment("a", "s", "consistent"),
            ["1 source cited", "1 consistent as far as read"],
        ),
        (
            assessment("a", "s", "contradicts"),
            ["1 source cited", "1 contradicted"],
        ),
        (assessment("a", "s", "partly"), ["1 source cited", "1 partly shown"]),
        ("", ["1 source cited", "1 not assessed"]),
    ],
)
def test_how_a_step_stands(small_client: SmallClient, made: str, signs: list[str]) -> None:
    """By what was found in the sources cited for its claims; only a full text supports."""
    turtle = concepts("x", "y") + about("a", "x", "y", cites=("s",)) + made
    found = page(small_client(turtle, entries("s")), "/paths?from=x&to=y")
    (line,) = found.xpath("//ol[@class='steps']/li/p[@class='signs']")
    assert [text(each) for each in line] == signs
    assert ("supported" in text(found.find(".//main"))) == ("full-text" in made)


def test_a_step_without_a_source_or_a_claim_says_so(small_client: SmallClient) -> None:
    """The tree of concepts is no evidence."""
    turtle = concepts("x") + concepts("y", more=" ; skos:broader :x")
    turtle += concepts("z") + about("a", "y", "z")
    found = page(small_client(turtle), "/paths?from=x&to=z")
    tree, claimed = found.xpath("//ol[@class='steps']/li")
    assert said(tree, "statement") == ["y a kind or part of x"]
    assert "No claim is behind this step" in text(tree)
    assert tree.xpath(".//details | .//*[contains(@class, 'sign ')]") == []
    assert said(claimed, "sign") == ["no source cited", "no source cited"]


def test_no_way_says_what_was_looked_for_and_what_to_try(small_client: SmallClient) -> None:
    """How far, by which links; longer ones, all links, and what lies around the two."""
    turtle = concepts("x", "y", "z") + about("a", "x", "y")
    found = page(small_client(turtle), "/paths?from=x&to=z&max_length=2&edges=together,hierarchy")
    (section,) = found.xpath("//section[@aria-labelledby='paths']")
    assert "No path was found" in text(section)
    assert "Paths of at most 2 steps were looked for." in text(section)
    assert "Followed were only: broader and narrower, claims about both." in text(section)
    assert "not to say that the two have nothing to do with each other" in text(section)
    assert section.xpath(".//a/@href") == [
        "/paths?from=x&to=z&max_length=6&edges=together%2Chierarchy",
        "/paths?from=x&to=z&max_length=2",
        "/concepts/x",
        "/concepts/z",
    ]


def test_paths_are_narrowed_by_links(client: TestClient) -> None:
    """To one sort of step, which the form keeps; several are marked as none of them."""
    found = page(client, f"{PATHS}&edges=together")
    here = found.xpath("//nav[@class='narrowing']//a[@aria-current]")
    assert [text(each) for each in here] == ["claims about both"]
    assert fields(found)["edges"] == "together"
    several = page(client, f"{PATHS}&edges=together,states")
    assert several.xpath("//nav[@class='narrowing']//a[@aria-current]") == []


def test_a_search_that_was_cut_says_so_and_is_made_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too little time may hide a path: the page says it, and is not kept for others."""
    whole = Graph.paths

    def hurried(self: Graph, *ends: Any, **more: Any) -> Any:
        return whole(self, *ends, **more, deadline=0.0)

    path = "/paths?from=oxytocin&to=love&limit=3"
    with monkeypatch.context() as patched:
        patched.setattr(Graph, "paths", hurried)
        (cut,) = page(client, path).find_class("cut")
        assert "The search took too long and was stopped: a path may be missing." in text(cut)
    assert page(client, path).find_class("paths") != []
    assert "took too long" not in get(client, path).text


def test_a_way_is_never_called_proof(client: TestClient) -> None:
    """Above the paths, in both languages."""
    for language, words in (("en", "proves nothing"), ("nl", "bewijst niets")):
        assert words in text(page(client, f"{PATHS}&lang={language}"))


def test_labels_are_not_code(small_client: SmallClient) -> None:
    """In chains, in steps, in the form and in its suggestions."""
    evil = EVIL.replace('"', '\\"')
    turtle = "".join(f':{name} a skos:Concept ; skos:prefLabel "{evil}"@en .\n' for name in "xy")
    asked = small_client(turtle + about("a", "x", "y"))
    for path in ("/paths?from=x&to=y", f"/paths?from={quote(EVIL)}&to=y", "/paths?from=x"):
        answer = get(asked, path)
        assert "<script>alert" not in answer.text, path
        assert "<img" not in answer.text, path


def test_names_in_another_language_say_so(small_client: SmallClient) -> None:
    """A screen reader pronounces each as what it is."""
    turtle = "".join(f':{name} a skos:Concept ; skos:prefLabel "{name}"@nl .\n' for name in "xy")
    found = page(small_client(turtle + about("a", "x", "y")), "/paths?from=x&to=y&lang=en")
    assert found.xpath("//h1/span/@lang") == ["nl", "nl"]
    assert found.xpath("//h3/span[@class='said']/@lang") == ["nl", "nl"]


# ---- Who is answered how -------------------------------------------------------------------------


def test_browsers_get_the_page_and_programs_the_data(client: TestClient) -> None:
    """At one address, each with a tag of its own."""
    paged, data = get(client, PATHS), client.get(PATHS)
    assert paged.headers["vary"] == "Accept, Accept-Language, Cookie"
    assert data.headers["content-type"] == "application/json"
    assert data.headers["vary"] == "Accept"
    assert paged.headers["etag"] != data.headers["etag"]
    for answer in (paged, data):
        assert 'format=json>; rel="alternate"' in answer.headers["link"]
    again = get(client, PATHS, **{"If-None-Match": paged.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    by_name = get(client, f"{PATHS}&format=json")
    assert by_name.json() == data.json()
    assert client.get(PATHS, headers={"Accept": "image/png"}).status_code == 406


def test_it_is_found_where_it_is_looked_for(client: TestClient) -> None:
    """On the page of a concept, of all, and of claims about two."""
    assert "/paths?from=oxytocin" in page(client, "/concepts/oxytocin").xpath("//@href")
    assert "/paths" in page(client, "/concepts").xpath("//@href")
    both = page(client, "/claims?concept=oxytocin&also=dopamine")
    assert "/paths?from=oxytocin&to=dopamine" in both.xpath("//@href")
