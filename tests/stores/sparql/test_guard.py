"""Which queries are refused before they are run."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from graph.stores.sparql import guard
from tests.stores.sparql.attacks import EVASIONS

PREFIXES = {"": "https://example.org/t/", "schema": "https://schema.org/"}

# What holds the letters and is no request to another server.
INNOCENT = [
    "SELECT * { ?service ?p ?o }",
    "SELECT * { $SERVICE ?p ?o }",
    "SELECT ?SeRvIcE (1 AS ?service) { ?SeRvIcE ?p ?o }",
    'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
    "SELECT * { ?s ?p '''\nSERVICE <http://x/> {}\n''' }",
    'SELECT * { ?s ?p "a \\" SERVICE <http://x/> {} " }',
    'SELECT * { ?s ?p "x"@service }',
    "SELECT * { # SERVICE <http://x/> {}\n ?s ?p ?o }",
    "SELECT * { <http://service.example/SERVICE> ?p ?o }",
    "PREFIX service: <http://x/> SELECT * { service:a ?p service:SERVICE }",
    "PREFIX SERVICE: <http://x/> SELECT * { SERVICE:a ?p ?o }",
    "SELECT * { schema:service ?p ?o . ?s schema:SERVICE :serviceSERVICE }",
    "SELECT * { _:service ?p ?o }",
    "SELECT * { FILTER(1<'>')FILTER('SERVICE'='b') }",
]


@pytest.mark.parametrize("text", EVASIONS)
def test_no_service_passes(text: str) -> None:
    """However it is written, a request to another server is refused; or the text is no query."""

    def vet(query: str) -> None:
        guard.refuse_service(query, PREFIXES)
        guard.parse(query, PREFIXES)

    with pytest.raises(guard.Refusal):
        vet(text.replace("{port}", "1"))


@pytest.mark.parametrize("text", INNOCENT)
def test_the_letters_alone_are_no_request(text: str) -> None:
    """In names, strings, comments, prefixes and addresses they mean nothing."""
    guard.refuse_service(text, PREFIXES)
    guard.parse(text, PREFIXES)
    assert guard.own_graphs(text, PREFIXES) is None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT * { SERVICE <http://x/> {} }", 1, 12),
        ("SELECT * {\n  ?s ?p ?o .\n  service silent ?x {}\n}", 3, 3),
        ("SELECT * { ?s ?p ?o { SELECT * { SERVICE:x {} } } }", 1, 34),
    ],
)
def test_it_is_said_where(text: str, line: int, column: int) -> None:
    """A refusal names the keyword, with its line and column."""
    with pytest.raises(guard.Refusal, match="SERVICE is not answered") as refused:
        guard.refuse_service(text, PREFIXES)
    assert (refused.value.line, refused.value.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { :a :b :c }",
        "PREFIX x: <http://x/> # note\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <http://x/>",
        "LOAD SILENT <http://x/> INTO GRAPH <http://y/>",
        "CLEAR ALL",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "base <http://x/> drop all",
    ],
)
def test_updates_are_refused(text: str) -> None:
    """Data can be read, and not changed; nothing is loaded."""
    with pytest.raises(guard.Refusal, match="This is an update"):
        guard.parse(text, PREFIXES)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o } ; INSERT DATA { :a :b :c }",
        "SELECT * { ?s ?p ?o } LOAD <http://x/>",
        "SELECT * { LOAD <http://x/> }",
        "SELECT * { INSERT DATA { :a :b :c } }",
    ],
)
def test_an_update_behind_a_query_is_no_query(text: str) -> None:
    """The parser reads queries alone."""
    with pytest.raises(guard.Refusal):
        guard.parse(text, PREFIXES)


@pytest.mark.parametrize(
    ("text", "graphs"),
    [
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", ["http://a/"]),
        ("SELECT * from named :a FROM <b> { ?s ?p ?o }", [PREFIXES[""] + "a", PREFIXES[""] + "b"]),
        ("PREFIX x: <http://x/> ASK FROM#note\nx:y { }", ["http://x/y"]),
        ("SELECT * { ?from ?p 'FROM <http://a/>' }", None),
    ],
)
def test_the_graphs_that_a_query_names(text: str, graphs: list[str] | None) -> None:
    """They are read from the query, whatever prefixes and comments stand around them."""
    found = guard.own_graphs(text, PREFIXES)
    assert (None if found is None else sorted(found)) == graphs


def test_what_cannot_be_read_is_refused() -> None:
    """Where the second parser, which names the graphs, does not follow, nothing is guessed."""
    with pytest.raises(guard.Refusal, match="FROM cannot be read"):
        guard.own_graphs("DESCRIBE :from FROM:from", PREFIXES)


def test_graphs_of_elsewhere_are_refused() -> None:
    """A graph that the data do not have is not looked for on the network."""
    with pytest.raises(guard.Refusal, match="is no graph of this data set"):
        guard.refuse_unknown(["http://a/", "http://b/"], ["http://a/"])


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT * {\n  ?s ?p }", 2, 10),
        ("SELECT * {", 1, 11),
        ("SELECT * { nothing:a ?p ?o }", 1, 21),
        ("", 1, 1),
    ],
)
def test_faults_have_a_place(text: str, line: int, column: int) -> None:
    """The parser's line and column."""
    with pytest.raises(guard.Refusal) as refused:
        guard.parse(text, PREFIXES)
    assert (refused.value.line, refused.value.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        "\\u0053ELECT * { ?s ?p ?o }",
        "SELECT * { \\u0053ERVICE <http://x/> {} }",
        "SELECT * { \u017fERVICE <http://x/> {} }",
        "SELECT * { \\U00000053ERVICE ?x {} }",
    ],
)
def test_no_keyword_can_be_disguised(text: str) -> None:
    """The parser decodes no escape in a keyword and folds no letter but ASCII: all rests on it."""
    with pytest.raises(SyntaxError):
        ox.Store().query(text)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine where somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


def test_the_evasions_are_real(listener: socket.socket) -> None:
    """Some of them do connect where nothing refuses them: so the list means something."""
    port = listener.getsockname()[1]
    listener.settimeout(5)
    text = EVASIONS[0].replace("{port}", str(port))

    def ask() -> None:
        try:
            list(ox.Store().query(text))  # type: ignore[arg-type]
        except OSError:
            return

    asking = threading.Thread(target=ask)
    asking.start()
    connection, _ = listener.accept()
    connection.close()
    asking.join()
