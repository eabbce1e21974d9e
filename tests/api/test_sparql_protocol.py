"""The W3C tests of the SPARQL 1.1 Protocol, asked of a running server.

They are read from the manifest of the public suite (https://github.com/w3c/rdf-tests,
``sparql/sparql11/protocol``), which is not part of this project. It is looked for in
``CLAIMGRAPH_RDF_TESTS``, in ``../shared/rdf-tests`` and in ``../rdf-tests``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx2 as httpx
import pytest
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.api.conftest import running
from tests.folders import claim, write_folder

ROOT = Path(__file__).parents[2]
PLACES = [
    Path(os.environ.get("CLAIMGRAPH_RDF_TESTS") or "/nowhere"),
    ROOT.parent / "shared" / "rdf-tests",
    ROOT.parent / "rdf-tests",
]
INSIDE = Path("sparql/sparql11/protocol/manifest.ttl")
MANIFEST = next((p / INSIDE for p in PLACES if (p / INSIDE).is_file()), None)
ABSENT = "the suite w3c/rdf-tests is not here: set CLAIMGRAPH_RDF_TESTS to a checkout of it"

CNT = Namespace("http://www.w3.org/2011/content#")
HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")

TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}
GRAPH_PARAMETERS = {"default-graph-uri", "named-graph-uri"}


@dataclass(frozen=True)
class Case:
    """One test of the manifest."""

    manifest: Graph
    node: Node

    @property
    def name(self) -> str:
        """What the manifest calls it."""
        return str(self.node).rpartition("#")[2]

    @property
    def requests(self) -> list[Node]:
        """The requests to send, in order."""
        connection = self.manifest.value(self.node, MF.action)
        listed = self.manifest.value(connection, HT.requests)
        assert listed is not None
        return list(Collection(self.manifest, listed))


def cases() -> list[Case]:
    """The tests of the suite, if it is here."""
    if MANIFEST is None:
        return []
    manifest = Graph().parse(MANIFEST)
    whole = next(manifest.subjects(RDF.type, MF.Manifest))
    listed = manifest.value(whole, MF.entries)
    assert listed is not None
    return [Case(manifest, node) for node in Collection(manifest, listed)]


CASES = cases()
QUERIES = [case for case in CASES if "update" not in case.name]
REFUSED_UPDATES = [case for case in CASES if case.name.startswith("bad_update")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[httpx.Client]:
    """A server of the graphs of the manifest.

    A graph that a request names and the manifest has no data for is served with a statement
    about itself: the suite takes it to exist.
    """
    folder = write_folder(tmp_path_factory.mktemp("protocol"), claim("a"))
    (folder / "graphs.trig").write_text("\n".join(graphs()), encoding="utf-8")
    app = create_app(Settings(folder=folder, cache=cache), Current())
    with running(app) as client:
        yield client


def graphs() -> Iterator[str]:
    """The graphs of the manifest, in TriG."""
    assert MANIFEST is not None
    manifest = CASES[0].manifest
    given: set[str] = set()
    for case in QUERIES:
        for data in manifest.objects(case.node, UT.graphData):
            name, file = str(manifest.value(data, RDFS_LABEL)), manifest.value(data, UT.graph)
            if name not in given:
                content = (MANIFEST.parent / Path(str(file)).name).read_text(encoding="utf-8")
                yield f"<{name}> {{ {content} }}"
            given.add(name)
    for case in QUERIES:
        for request in case.requests:
            query = urlsplit(str(manifest.value(request, HT.absolutePath))).query
            for parameter, name in parse_qsl(query):
                if parameter in GRAPH_PARAMETERS and name not in given:
                    given.add(name)
                    yield f"<{name}> {{ <{name}> a <http://example.org/Graph> }}"


def send(client: httpx.Client, manifest: Graph, request: Node) -> httpx.Response:
    """Send a request as the manifest has it, to the address of the service here."""
    path = urlsplit(str(manifest.value(request, HT.absolutePath)))
    headers = {}
    if (listed := manifest.value(request, HT.headers)) is not None:
        for header in Collection(manifest, listed):
            name = str(manifest.value(header, HT.fieldName))
            headers[name] = str(manifest.value(header, HT.fieldValue))
    content = None
    body = manifest.value(request, HT.body)
    if isinstance(body, BNode):
        encoding = str(manifest.value(body, CNT.characterEncoding) or "UTF-8")
        content = str(manifest.value(body, CNT.chars)).encode(encoding)
    address = "/sparql" + (f"?{path.query}" if path.query else "")
    method = str(manifest.value(request, HT.methodName))
    return client.request(method, address, headers=headers, content=content)


def judge(answer: httpx.Response, manifest: Graph, request: Node) -> None:
    """Compare an answer with what the manifest expects."""
    expected = manifest.value(request, HT.resp)
    statuses = {
        str(status).removeprefix("http://www.w3.org/2011/http-statusCodes#StatusCode")
        for status in manifest.objects(expected, MF.expectedStatus)
    }
    assert statuses, "the manifest expects nothing"
    assert f"{answer.status_code // 100}xx" in statuses or str(answer.status_code) in statuses
    media_type = answer.headers["content-type"].partition(";")[0]
    if (form := manifest.value(expected, MF.expectedFormat)) is not None:
        assert media_type in TYPES[str(form)]
    if (boolean := manifest.value(expected, MF.expectedBoolean)) is not None:
        assert answer.json()["boolean"] is boolean.toPython()  # type: ignore[attr-defined]


@pytest.mark.skipif(MANIFEST is None, reason=ABSENT)
def test_the_suite_has_its_tests() -> None:
    """All that are about queries are run, and there are twenty."""
    assert len(QUERIES) == 20


@pytest.mark.skipif(MANIFEST is None, reason=ABSENT)
@pytest.mark.parametrize("case", [*QUERIES, *REFUSED_UPDATES], ids=lambda case: case.name)
def test_protocol(server: httpx.Client, case: Case) -> None:
    """Each request of a test is answered as the manifest expects.

    Of the tests of updates, those run that expect a refusal; the others need data that change.
    """
    for request in case.requests:
        judge(send(server, case.manifest, request), case.manifest, request)
