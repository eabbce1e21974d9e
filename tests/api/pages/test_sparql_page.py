"""The SPARQL page: when it is given, and what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.pages.site import Site
from api.pages.sparql import MOST_BYTES, MOST_ROWS
from api.settings import Settings
from graph import Graph
from graph.errors import TooManyQueries
from graph.stores.sparql.worker import Answer, Query, Workers


@pytest.mark.parametrize("accept", ["text/html", "text/html, */*", "text/csv;q=0.5, text/html"])
def test_who_would_rather_have_a_page_gets_it(client: TestClient, accept: str) -> None:
    """Among all forms of an answer."""
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": accept})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?c { ?c a schema:Claim }",
        "ASK { ?c a schema:Claim }",
        "CONSTRUCT { ?c a ?t } WHERE { ?c a ?t } LIMIT 1",
    ],
)
@pytest.mark.parametrize("graph", ["", "https://claimgraph.example/file/claims.ttl"])
def test_an_answer_can_be_taken_along(client: TestClient, query: str, graph: str) -> None:
    """In each form that such an answer has, of the graphs that were asked."""
    asked = {"query": query, **({"default-graph-uri": graph} if graph else {})}
    answer = client.get("/sparql", params=asked, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    found = html.fromstring(answer.text)
    assert found.xpath("//input[@name='default-graph-uri']/@value") == ([graph] if graph else [])
    addresses = found.xpath("//section[@aria-labelledby='answer']/p[last()]/a/@href")
    assert len(addresses) == 4
    for address in addresses:
        taken = client.get(address, headers={"Accept": "text/html"})
        assert taken.status_code == 200
        assert ("default-graph-uri" in address) == bool(graph)
        assert "text/html" not in taken.headers["content-type"]


def test_of_a_long_answer_the_beginning_is_asked_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page shows some of it, and asks for not much more."""
    came: list[int] = []
    ask = Workers.ask

    async def counted(workers: Workers, store: Path, query: Query) -> Answer:
        answer = await ask(workers, store, query)
        came.append(len(answer.whole or b""))
        return answer

    monkeypatch.setattr(Workers, "ask", counted)
    query = "SELECT * { ?a a ?b . ?c schema:text ?d }"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
    found = html.fromstring(answer.text)
    assert len(found.xpath("//tbody/tr")) == MOST_ROWS
    assert "Only the beginning is shown" in answer.text
    assert MOST_BYTES <= came[0] < MOST_BYTES * 1.1


def test_a_page_says_when_to_ask_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the answer for programs does."""

    async def busy(*_: object) -> Answer:
        raise TooManyQueries(7)

    monkeypatch.setattr(Workers, "ask", busy)
    for accept in ("text/html", "*/*"):
        answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": accept})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")


def test_answers_to_queries_are_not_held(real: Graph) -> None:
    """Nobody would look for them, and they would push out pages that many ask for."""
    site = Site()
    with TestClient(create_app(Settings(), Current(real), site)) as opened:
        for query in ("", "?query=ASK{}"):
            answer = opened.get(f"/sparql{query}", headers={"Accept": "text/html"})
            held = (answer.headers["etag"], "http://testserver")
            assert (site.made.get(held) is None) == bool(query)
