"""How pages are answered: to whom, in which language, and with which headers."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.pages.reply import COOKIE
from api.pages.site import Made
from api.settings import Settings
from graph import Graph
from tests.api.pages.html import get, page, text
from tests.browser.pages import PAGES
from tests.conftest import Open
from tests.folders import claim

CLAIM = "/claims/attachment-is-behaviour-based"
HTML = "text/html; charset=utf-8"
ENGLISH, DUTCH = "Attachment is founded on behaviour.", "Hechting komt voort uit gedrag."


def heading(client: TestClient, path: str, **headers: str) -> str:
    """What a page is headed with."""
    (found,) = page(client, path, **headers).iter("h1")
    return text(found)


@pytest.fixture
def fresh(real: Graph) -> TestClient:
    """A client without cookies."""
    return TestClient(create_app(Settings(), Current(real)))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_browsers_get_pages(client: TestClient, path: str) -> None:
    """At the addresses of the API, none of them heavy."""
    answer = get(client, path)
    assert answer.headers["content-type"] == HTML
    assert len(answer.content) < 150_000


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/html", None])
@pytest.mark.parametrize("path", ["/", "/claims", CLAIM, "/search?q=love", "/gaps"])
def test_programs_get_json(client: TestClient, path: str, accept: str | None) -> None:
    """As before there were pages."""
    headers = {"Accept": accept} if accept else {}
    assert client.get(path, headers=headers).headers["content-type"] == "application/json"


def test_a_page_can_be_asked_for_by_name(client: TestClient) -> None:
    """`?format=` stands above `Accept`, both ways."""
    assert client.get(f"{CLAIM}?format=html").headers["content-type"] == HTML
    assert get(client, f"{CLAIM}?format=json").headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", ["/", CLAIM, "/claims", "/concepts/oxytocin", "/dataset"])
def test_what_is_held_is_not_sent_again(client: TestClient, path: str) -> None:
    """304 for a page, too; another language has another tag."""
    first = get(client, path)
    again = get(client, path, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["vary"] == first.headers["vary"]
    assert {"Accept", "Accept-Language", "Cookie"} <= set(first.headers["vary"].split(", "))
    dutch = get(client, f"{path}?lang=nl", **{"If-None-Match": first.headers["etag"]})
    assert (dutch.status_code, dutch.headers["content-language"]) == (200, "nl")
    assert first.headers["etag"] != client.get(path).headers["etag"]


def test_what_changes_pages_changes_their_tags(real: Graph) -> None:
    """A page that was kept by a browser is not shown after its template has changed."""
    clients = [TestClient(create_app(Settings(), Current(real))) for _ in range(2)]
    tags = {get(each, CLAIM).headers["etag"] for each in clients}
    assert len(tags) == 1


def test_nothing_but_our_own_is_run(client: TestClient) -> None:
    """A policy without exceptions for scripts or styles that stand in a page."""
    headers = get(client, CLAIM).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    found = page(client, CLAIM)
    assert not found.xpath("//@style | //style | //@onclick")
    assert all(s.get("src") or s.get("type") == "application/ld+json" for s in found.iter("script"))


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "expected"),
    [
        ("", "", "", ENGLISH),
        ("", "", "nl", DUTCH),
        ("", "nl", "en", DUTCH),
        ("?lang=en", "nl", "nl", ENGLISH),
        ("", "xx", "nl", DUTCH),
    ],
)
def test_the_language_of_a_page(
    fresh: TestClient, asked: str, cookie: str, accepted: str, expected: str
) -> None:
    """What is asked for, else what was chosen before, else what the browser likes."""
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
    if accepted:
        headers["Accept-Language"] = accepted
    assert heading(fresh, CLAIM + asked, **headers) == expected


def test_only_the_switch_is_remembered(fresh: TestClient) -> None:
    """It leads back to where it was, and no page sets a cookie."""
    found = page(fresh, f"{CLAIM}?lang=nl")
    assert not fresh.cookies
    (switch,) = found.xpath("//nav[@class='languages']/a/@href")
    answer = get(fresh, switch.replace("/en?", "/nl?"))
    assert str(answer.url).endswith(CLAIM)
    assert heading(fresh, "/claims/attachment-is-behaviour-based") == DUTCH


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", ""]
)
def test_the_switch_leads_nowhere_else(fresh: TestClient, back: str) -> None:
    """Only to addresses of this server."""
    answer = fresh.get("/language/nl", params={"back": back}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_the_switch_knows_its_languages(fresh: TestClient) -> None:
    """Another one is not to be had."""
    assert fresh.get("/language/xx").status_code == 404


def test_below_a_prefix(client: TestClient) -> None:
    """Links, files and the switch stay below it."""
    found = page(client, CLAIM, **{"X-Forwarded-Prefix": "/kg"})
    ours = [each for each in found.xpath("//@href | //@src") if each.startswith("/")]
    assert ours
    assert all(each.startswith("/kg/") for each in ours)
    (switch,) = found.xpath("//nav[@class='languages']/a/@href")
    assert switch == "/kg/language/nl?back=%2Fkg%2Fclaims%2Fattachment-is-behaviour-based"


def test_a_version_that_is_held_says_so(client: TestClient, real: Graph) -> None:
    """With the way to the newest, and links that stay in that version."""
    found = page(client, f"/v/{real.version}{CLAIM}")
    (notice,) = found.find_class("notice")
    assert notice.xpath("./a/@href") == [CLAIM]
    assert found.find_class("brand")[0].get("href") == f"/v/{real.version}/"


def test_refused_data_are_told_on_every_page(small: Open) -> None:
    """With the reason, as long as they are refused: a page that was kept is not shown for it."""
    current = Current(small(claim("a")))
    with TestClient(create_app(Settings(), current)) as asked:
        paths = ("/", "/claims/a", "/claims", "/docs", "/sparql", "/claims/nothing")
        before = {path: get(asked, path) for path in paths}
        current.refuse("claims.ttl:1:1: syntax: <something>\nand 2 more")
        for path in paths:
            held = {"If-None-Match": before[path].headers.get("etag", "")}
            answer = get(asked, path, **held)
            (notice,) = html.fromstring(answer.text).find_class("notice")
            assert [text(line) for line in notice.iter("li")] == [
                "claims.ttl:1:1: syntax: <something>",
                "and 2 more",
            ], path
        current.refuse("something else")
        assert "something else" in get(asked, "/claims/a").text
        current.swap(current.graph)
        for path in paths:
            assert get(asked, path).text == before[path].text


def test_pages_are_held_up_to_a_size() -> None:
    """Those that were not asked for the longest go first; what they are held by counts too."""
    made = Made(most=12)
    made.put(("a",), b"12345")
    made.put(("b",), b"12345")
    assert made.get(("a",)) == b"12345"
    made.put(("c",), b"12345")
    assert [made.get((key,)) for key in "abc"] == [b"12345", None, b"12345"]
    made.put(("d" * 7,), b"12345")
    assert [made.get((key,)) for key in ("a", "c", "d" * 7)] == [None, None, b"12345"]
