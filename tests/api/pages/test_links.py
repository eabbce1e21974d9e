"""Where pages lead."""

from __future__ import annotations

from collections import deque

from lxml import html
from starlette.testclient import TestClient

from tests.api.pages.html import get, links, page

SKIPPED = ("/language/", "/v/", "/downloads/")  # the same again; files are tested elsewhere


def sort(address: str) -> str:
    """What decides whether an address answers, if its page does: the noun and the form."""
    path, _, query = address.partition("?")
    forms = [pair for pair in query.split("&") if pair.startswith("format=")]
    noun, below = path.split("/")[1], path.split("/")[3:]
    return "/".join([noun, *below, *forms]) if forms else address


def combines(here: str, there: str) -> bool:
    """Whether a link adds a condition to a list that is narrowed already: there is no end to it."""
    (path, _, query), (other, _, more) = here.partition("?"), there.partition("?")
    return bool(query) and path == other and "cursor=" not in more


def test_every_link_leads_somewhere(client: TestClient) -> None:
    """Every address on every page of the data answers; of other forms, one of each sort."""
    waiting, seen, broken = deque(["/"]), {"/"}, []
    asked = 0
    while waiting:
        here = waiting.popleft()
        answer = get(client, here)
        asked += 1
        if answer.status_code != 200:
            broken.append((answer.status_code, here))
        if "text/html" not in answer.headers["content-type"]:
            continue
        here = answer.url.raw_path.decode()  # it may have led on
        for there in links(html.fromstring(answer.text), here):
            new = sort(there) not in seen and "lang=" not in there
            if new and not there.startswith(SKIPPED) and not combines(here, there):
                seen.add(sort(there))
                waiting.append(there)
    assert broken == []
    assert asked > 250


def test_every_page_leads_back_to_the_start(client: TestClient) -> None:
    """And to the lists."""
    found = links(page(client, "/concepts/oxytocin"), "/concepts/oxytocin")
    assert {"/", "/claims", "/concepts", "/sources", "/gaps", "/dataset", "/docs"} <= found
