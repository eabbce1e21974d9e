"""``/sparql``, as clients use it."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2 as httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from graph.stores.sparql.worker import Limits
from tests.api.conftest import running
from tests.conftest import DATA
from tests.stores.sparql.attacks import ATTACKS, EVASIONS
from tests.stores.sparql.test_worker import children

CLAIMS = "SELECT ?claim { ?claim a schema:Claim }"
TRIPLES = "CONSTRUCT { ?c skos:prefLabel ?l } WHERE { ?c skos:prefLabel ?l }"
DEADLINE = 2.0
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}


@pytest.fixture(scope="module")
def server(cache: Path) -> Iterator[httpx.Client]:
    """A running server with a short deadline and few rows."""
    settings = Settings(folder=DATA, cache=cache, sparql_deadline=DEADLINE, sparql_rows=3000)
    with running(create_app(settings, Current())) as client:
        client.timeout = httpx.Timeout(30)
        client.get("/sparql?query=ASK{}")  # the first query starts a worker
        yield client


def ask(client: httpx.Client | TestClient, query: str, accept: str = "*/*") -> httpx.Response:
    """A query by GET."""
    answer: httpx.Response = client.get(
        "/sparql", params={"query": query}, headers={"Accept": accept}
    )
    return answer


def test_the_three_ways_to_ask(client: TestClient) -> None:
    """GET, a form, and the query itself give the same answer."""
    answers = [
        ask(client, CLAIMS),
        client.post("/sparql", data={"query": CLAIMS}),
        client.post("/sparql", content=CLAIMS, headers=QUERY),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert answer.headers["claimgraph-truncated"] == "false"
        assert answer.headers["claimgraph-version"]
        assert "Accept" in answer.headers["vary"]
    assert len({answer.content for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 64


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("*/*", "application/sparql-results+json", "text/turtle; charset=utf-8"),
        ("application/json", "application/sparql-results+json", "application/ld+json"),
        ("text/csv, */*;q=0.1", "text/csv; charset=utf-8", "text/turtle; charset=utf-8"),
        ("text/csv;q=0.3, text/tab-separated-values;q=0.4", "text/tab-separated-values", None),
        ("application/sparql-results+xml, application/rdf+xml", "application/sparql-results+xml",
         "application/rdf+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml",
         "text/turtle; charset=utf-8"),
        ("application/n-triples", None, "application/n-triples"),
        ("text/turtle;q=0.9, application/ld+json", None, "application/ld+json"),
        ("application/*", "application/sparql-results+json", "application/n-triples"),
        ("image/png", None, None),
    ],
)  # fmt: skip
def test_negotiation(
    client: TestClient, accept: str, rows: str | None, triples: str | None
) -> None:
    """The form that is liked best; 406, with what there is, where none is liked."""
    for query, expected in ((CLAIMS, rows), (TRIPLES, triples)):
        answer = ask(client, query, accept)
        if expected is None:
            assert answer.status_code == 406
            assert answer.json()["type"] == "/problems/not-acceptable"
            assert len(answer.json()["allowed"]) == 4
        else:
            assert answer.headers["content-type"].startswith(expected)


@pytest.mark.parametrize(
    ("query", "form", "media_type"),
    [
        (CLAIMS, "csv", "text/csv"),
        (CLAIMS, "xml", "application/sparql-results+xml"),
        (CLAIMS, "text/csv", "text/csv"),
        (TRIPLES, "xml", "application/rdf+xml"),
        (TRIPLES, "json", "application/ld+json"),
        (TRIPLES, "n-triples", "application/n-triples"),
        (CLAIMS, "turtle", None),
        (CLAIMS, "nonsense", None),
    ],
)
def test_format_goes_before_accept(
    client: TestClient, query: str, form: str, media_type: str | None
) -> None:
    """As everywhere in this API."""
    answer = client.get(
        "/sparql", params={"query": query, "format": form}, headers={"Accept": "text/turtle"}
    )
    if media_type is None:
        assert answer.status_code == 406
    else:
        assert answer.headers["content-type"].partition(";")[0] == media_type


def test_the_service_describes_itself(client: TestClient) -> None:
    """Without a query: what can be asked here, of which graphs, and how much they hold."""
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    described = Graph().parse(data=answer.content, format="turtle")
    found = described.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
        "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?endpoint ?graph ?triples ?claims { "
        "?service a sd:Service ; sd:endpoint ?endpoint ; sd:feature sd:UnionDefaultGraph ; "
        "  sd:defaultDataset ?dataset . "
        "?dataset sd:namedGraph/sd:name ?graph ; sd:defaultGraph ?default . "
        "?default void:triples ?triples ; void:classPartition "
        "  [ void:class <https://schema.org/Claim> ; void:entities ?claims ] }"
    )
    rows = [row.asdict() for row in found]  # type: ignore[union-attr]
    assert {str(row["graph"]) for row in rows} == {
        "https://claimgraph.example/file/claims.ttl",
        "https://claimgraph.example/file/other-words.ttl",
        "https://claimgraph.example/file/references",
        "https://claimgraph.example/vocabulary",
    }
    assert {str(row["endpoint"]) for row in rows} == {"http://testserver/sparql"}
    assert {int(row["claims"]) for row in rows} == {64}
    assert client.get("/sparql?format=json").headers["content-type"] == "application/ld+json"


def test_the_service_says_where_it_is_published(client: TestClient) -> None:
    """Below the prefix that a proxy reports."""
    headers = {"Accept": "application/n-triples", "X-Forwarded-Prefix": "/kg"}
    assert "<http://testserver/kg/sparql>" in client.get("/sparql", headers=headers).text


@pytest.mark.parametrize(
    ("method", "options", "status", "sort"),
    [
        ("GET", {"params": {"query": "SELECT * {"}}, 400, "bad-query"),
        ("GET", {"params": {"query": ""}}, 400, "bad-query"),
        ("GET", {"params": {"query": ["ASK {}", "ASK {}"]}}, 400, "bad-query"),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 400, "bad-query"),
        ("GET", {"params": {"query": "CLEAR ALL"}}, 400, "bad-query"),
        ("GET", {"params": {"query": "ASK {}", "qery": "x"}}, 400, "unknown-parameter"),
        ("GET", {"params": {"query": "ASK {}", "named-graph-uri": "http://x"}}, 400, "bad-query"),
        ("POST", {"content": b"ASK {}"}, 415, "unknown-media-type"),
        ("POST", {"content": b"CLEAR ALL", "headers": UPDATE}, 415, "unknown-media-type"),
        ("POST", {"content": b"ASK {}", "headers": {"Content-Type": "text/plain"}}, 415,
         "unknown-media-type"),
        ("POST", {"content": b"ASK {}" + b" " * 100_000, "headers": QUERY}, 413, "too-large"),
        ("POST", {"content": b"ASK {} # \xff", "headers": QUERY}, 400, "bad-query"),
        ("POST", {"data": {"format": "json"}}, 400, "bad-query"),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 400, "bad-query"),
        ("PUT", {}, 405, "method-not-allowed"),
        ("DELETE", {}, 405, "method-not-allowed"),
    ],
)  # fmt: skip
def test_each_fault_has_its_status(
    client: TestClient, method: str, options: dict[str, object], status: int, sort: str
) -> None:
    """In the shape of all problems."""
    answer = client.request(method, "/sparql", **options)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{sort}")
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_body_without_a_length_is_bounded(client: TestClient) -> None:
    """Reading stops where it is too much."""
    parts = (b" " * 60_000 for _ in range(3))
    assert client.post("/sparql", content=parts, headers=QUERY).status_code == 413


def test_a_fault_has_its_place(client: TestClient) -> None:
    """Line and column, in members of their own."""
    problem = ask(client, "SELECT * {\n  ?s ?p }").json()
    assert (problem["line"], problem["column"]) == (2, 10)
    assert "line 2, column 10" in problem["detail"]


def test_prefixes_need_not_be_declared(client: TestClient) -> None:
    """Those of the data are known, the empty one and relative addresses too; others can be."""
    assert ask(client, "ASK { :oxytocin a skos:Concept }").json()["boolean"] is True
    assert ask(client, "ASK { <oxytocin> a skos:Concept }").json()["boolean"] is True
    own = "PREFIX skos: <http://x/> ASK { :oxytocin a skos:Concept }"
    assert ask(client, own).json()["boolean"] is False


def test_each_file_is_a_graph(client: TestClient) -> None:
    """The default graph is their union."""
    text = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = ask(client, text).json()["results"]["bindings"]
    counts = {row["g"]["value"]: int(row["n"]["value"]) for row in rows}
    whole = ask(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"]
    assert len(counts) == 4  # two files, the sources, the vocabulary
    assert int(whole[0]["n"]["value"]) == sum(counts.values())
    graph = "https://claimgraph.example/file/references"
    for query in (CLAIMS.replace("{", f"FROM <{graph}> {{", 1), CLAIMS):
        options = {} if "FROM" in query else {"default-graph-uri": graph}
        answer = client.get("/sparql", params={"query": query, **options})
        assert answer.json()["results"]["bindings"] == []


def test_pages_of_any_origin_may_ask(client: TestClient) -> None:
    """By POST as well, and they may read whether an answer was cut."""
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    allowed = client.options("/sparql", headers=asked)
    assert "POST" in allowed.headers["access-control-allow-methods"]
    answer = client.post(
        "/sparql", content="ASK {}", headers={**QUERY, "Origin": "https://elsewhere.example"}
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Claimgraph-Truncated" in answer.headers["access-control-expose-headers"]


def test_it_can_be_turned_off(cache: Path) -> None:
    """Then it is said so."""
    app = create_app(Settings(folder=DATA, cache=cache, sparql_workers=0), Current())
    with TestClient(app) as client:
        answer = ask(client, "ASK {}")
    assert (answer.status_code, answer.json()["type"]) == (501, "/problems/no-sparql")


# ---- A running server ----------------------------------------------------------------------------


def test_an_answer_that_is_cut_says_so(server: httpx.Client) -> None:
    """In a header and, where the form has a place for it, at its end."""
    answer = ask(server, "SELECT ?p { ?s ?p ?o }")
    assert answer.headers["claimgraph-truncated"] == "true"
    assert "most rows" in answer.json()["claimgraph"]["truncated"]
    long = "x" * 4000  # so that the answer begins long before its last row
    wide = ask(server, f"SELECT ('{long}' AS ?x) {{ ?s ?p ?o }}", "application/sparql-results+xml")
    assert wide.headers["claimgraph-truncated"] == "unknown"
    assert b"This answer was cut" in wide.content[-200:]


@pytest.mark.parametrize(
    "attack", ["count of a cross product", "distinct rows", "nested concat", "deep nesting"]
)
def test_attacks(server: httpx.Client, attack: str) -> None:
    """Whether it takes too long, too much or too many rows, it ends by the deadline.

    The next query is answered. What holds of each attack is tested with the workers.
    """
    begun = time.monotonic()
    answer = server.post("/sparql", content=ATTACKS[attack], headers=QUERY)
    assert time.monotonic() - begun < 3 * DEADLINE  # each would take minutes
    cut = answer.headers.get("claimgraph-truncated") in {"true", "unknown"}
    assert cut or answer.status_code in {400, 413, 422, 504}
    assert ask(server, "ASK {}").status_code == 200


def test_claims_are_answered_meanwhile(server: httpx.Client) -> None:
    """A query in its worker keeps nobody else waiting."""
    attack = ATTACKS["order of a cross product"]
    asking = threading.Thread(
        target=server.post, args=("/sparql",), kwargs={"content": attack, "headers": QUERY}
    )
    asking.start()
    answered = 0
    while asking.is_alive():
        assert server.get("/claims/attachment-is-behaviour-based/evidence").status_code == 200
        answered += 1
    assert answered > 20


def test_too_many_queries_are_told_to_come_later(cache: Path) -> None:
    """503 with Retry-After, while the API answers all else."""
    settings = Settings(folder=DATA, cache=cache, sparql_deadline=DEADLINE)
    with running(create_app(settings, Current())) as client:
        client.timeout = httpx.Timeout(60)
        statuses: list[int] = []

        def attack() -> None:
            answer = ask(client, ATTACKS["count of a cross product"])
            statuses.append(answer.status_code)
            if answer.status_code == 503:
                assert int(answer.headers["retry-after"]) >= 1

        threads = [threading.Thread(target=attack) for _ in range(24)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(statuses) == {503, 504}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads /proc")
def test_nothing_outlives_the_server(cache: Path) -> None:
    """Workers end with it, though one is in the middle of a query."""
    before = children()
    settings = Settings(folder=DATA, cache=cache, sparql_deadline=3.0)
    with running(create_app(settings, Current())) as client:
        ask(client, "ASK {}")
        assert children() - before
        assert ask(client, ATTACKS["count of a cross product"]).status_code == 504
    assert children() <= before


def test_a_reader_that_does_not_read_frees_the_worker(server: httpx.Client) -> None:
    """At the deadline at the latest, however much of the answer is left."""
    assert server.base_url.port is not None
    with socket.create_connection((server.base_url.host, server.base_url.port)) as silent:
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wide = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".replace(" ", "+")
        silent.sendall(f"GET /sparql?query={wide} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.2)
        begun = time.monotonic()
        assert ask(server, "ASK {}").status_code in {200, 503}
        assert time.monotonic() - begun < 3 * DEADLINE  # it never ends by itself
        time.sleep(DEADLINE)
        assert ask(server, "ASK {}").status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_who_goes_away_keeps_nobody_waiting(cache: Path, accept: str) -> None:
    """Neither the query that is answered, nor those that wait, are in the way of the next."""
    attack = quote(ATTACKS["count of a cross product"])
    settings = Settings(folder=DATA, cache=cache, sparql_deadline=60.0)
    with running(create_app(settings, Current())) as client:
        client.timeout = httpx.Timeout(60)
        ask(client, "ASK {}")
        address = (client.base_url.host, client.base_url.port)
        for _ in range(Limits().workers + Limits().queue):
            with socket.create_connection(address) as asking:
                sent = f"GET /sparql?query={attack} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n"
                asking.sendall(sent.encode())
                time.sleep(0.02)
        begun = time.monotonic()
        statuses = {ask(client, "ASK {}").status_code}
        while statuses == {503} and time.monotonic() < begun + 30:
            statuses = {ask(client, "ASK {}").status_code}
        assert statuses == {200}
        assert time.monotonic() < begun + settings.sparql_deadline / 2


def test_no_evasion_is_answered(server: httpx.Client) -> None:
    """400 for each, with a problem."""
    for text in EVASIONS:
        answer = server.post("/sparql", content=text.replace("{port}", "9"), headers=QUERY)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-query")


def converted(asked: SPARQLWrapper) -> Any:
    """What SPARQLWrapper makes of an answer: it depends on the form."""
    return asked.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(server: httpx.Client, method: str) -> None:
    """A client that many use, in each form that it knows."""
    asked = SPARQLWrapper(f"{server.base_url}/sparql".replace("//sparql", "/sparql"))
    asked.setMethod(method)
    asked.setQuery(CLAIMS)
    asked.setReturnFormat(JSON)
    assert len(converted(asked)["results"]["bindings"]) == 64
    asked.setReturnFormat(XML)
    assert len(converted(asked).getElementsByTagName("result")) == 64
    asked.setReturnFormat(CSV)
    assert converted(asked).count(b"\r\n") == 65
    asked.setQuery(TRIPLES)
    asked.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=converted(asked), format="turtle")) > 100
    asked.setQuery("ASK { ?c a schema:Claim }")
    asked.setReturnFormat(JSON)
    assert converted(asked)["boolean"] is True


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(server: httpx.Client, method: str) -> None:
    """rdflib, as if the graph were its own."""
    store = SPARQLStore(
        f"{server.base_url}/sparql".replace("//sparql", "/sparql"), method=method
    )  # it asks for XML of both sorts
    graph = Graph(store)
    oxytocin = URIRef("https://claimgraph.example/attachment/oxytocin")
    label = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert {str(word) for word in graph.objects(oxytocin, label)} >= {"oxytocin"}
    assert len(list(graph.query(CLAIMS))) == 64
    built = graph.query(TRIPLES)
    assert built.graph is not None
    assert len(built.graph) > 100


def test_openapi_describes_it(client: TestClient) -> None:
    """Its parameters and its forms."""
    document = client.get("/openapi.json").json()
    operation = document["paths"]["/sparql"]["get"]
    names = [parameter["name"] for parameter in operation["parameters"]]
    assert names == ["query", "default-graph-uri", "named-graph-uri", "format"]
    assert "text/turtle" in operation["responses"]["200"]["content"]
    assert json.dumps(operation)
