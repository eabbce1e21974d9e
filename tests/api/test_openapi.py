"""How the API describes itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.negotiation import Form
from api.settings import Settings
from tests.api.conftest import SmallClient
from tests.folders import claim

Operation = dict[str, Any]


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    """The description of the API."""
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> dict[str, Operation]:
    """Each operation by its path."""
    return {path: next(iter(item.values())) for path, item in document["paths"].items()}


def test_everything_can_only_be_read(document: dict[str, Any]) -> None:
    """POST is for what is too long for an address, and sends a body."""
    methods = {path: set(item) for path, item in document["paths"].items()}
    posted = {path for path, found in methods.items() if "post" in found}
    assert posted == {"/claims/lookup", "/impact", "/sparql"}
    assert all("requestBody" in document["paths"][path]["post"] for path in posted)
    assert all(found == {"get"} for path, found in methods.items() if path not in posted)


def test_operations_have_names_and_words(operations: dict[str, Operation]) -> None:
    """A client generator makes its functions of these."""
    ids = [operation["operationId"] for operation in operations.values()]
    assert len(set(ids)) == len(ids)
    for operation in operations.values():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)+", operation["operationId"])
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]
    assert {"claims_list", "claims_get", "claims_evidence"} <= set(ids)


def test_nothing_is_referred_to_that_is_not_there(document: dict[str, Any]) -> None:
    """Every reference has its schema."""
    schemas = document["components"]["schemas"]
    for name in re.findall(r"'#/components/schemas/([^']+)'", str(document)):
        assert name in schemas


def test_problems_are_described(operations: dict[str, Operation]) -> None:
    """A 400 everywhere, a 404 where a thing is named, and none of FastAPI's own shape."""
    for path, operation in operations.items():
        responses = operation["responses"]
        assert list(responses["400"]["content"]) == ["application/problem+json", "text/html"]
        assert ("404" in responses) == ("{" in path or path in {"/resolve", "/paths"})
        assert ("422" in responses) == ("requestBody" in operation)
        assert "HTTPValidationError" not in str(operation)


def test_examples_are_real(client: TestClient, operations: dict[str, Operation]) -> None:
    """What an example shows can be asked for, and is answered so."""
    shown = 0
    for path, operation in operations.items():
        content = (
            operation["responses"].get("200", {}).get("content", {}).get("application/json", {})
        )
        if "example" not in content:
            continue
        shown += 1
        asked = path
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                asked = asked.replace("{" + parameter["name"] + "}", parameter["example"])
        example = content["example"]
        given = {"limit": example.get("limit"), "q": example.get("query")}
        answer = client.get(asked, params={name: value for name, value in given.items() if value})
        assert answer.json() == example, path
    assert shown == 16


def test_examples_are_of_the_data_that_are_served(small_client: SmallClient) -> None:
    """Data with nothing to show are described without examples."""
    document = small_client(claim("a")).get("/openapi.json").json()
    assert "example" not in document["paths"]["/claims/{id}"]["get"]["responses"]["200"]


def test_the_description_is_an_answer_like_all_others(client: TestClient) -> None:
    """It names the version, it need not be sent again, and nothing is ignored."""
    answer = client.get("/openapi.json")
    assert answer.headers["claimgraph-version"] == client.get("/health").json()["version"]
    held = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/openapi.json", headers=held).status_code == 304
    assert client.get("/openapi.json?x=1").json()["type"] == "/problems/unknown-parameter"


def test_the_description_says_where_it_is_published(client: TestClient) -> None:
    """As its paths leave out the prefix that a proxy reports."""
    assert "servers" not in client.get("/openapi.json").json()
    below = client.get("/openapi.json", headers={"X-Forwarded-Prefix": "/kg"})
    assert below.json()["servers"] == [{"url": "/kg"}]
    assert below.headers["etag"] != client.get("/openapi.json").headers["etag"]


def test_it_can_be_described_before_there_are_data() -> None:
    """So that a client can be generated without any."""
    document = create_app(Settings(), Current()).openapi()
    assert document["paths"]["/claims"]["get"]["operationId"] == "claims_list"


PAGED = "text/html,*/*;q=0.1"


@pytest.mark.parametrize(
    ("described", "path", "status"),
    [
        ("/search", "/search?q=oxytocin", "200"),
        ("/claims/{id}/evidence", "/claims/attachment-is-behaviour-based/evidence", "303"),
        ("/concepts/{id}/neighborhood", "/concepts/oxytocin/neighborhood", "303"),
        ("/downloads/{name}", "/downloads/claims.ttl", "200"),
    ],
)
def test_what_is_answered_is_described(
    client: TestClient, operations: dict[str, Operation], described: str, path: str, status: str
) -> None:
    """For who would rather have a page too; and where no form is accepted, if that can be."""
    responses = operations[described]["responses"]
    answer = client.get(path, headers={"Accept": PAGED}, follow_redirects=False)
    assert str(answer.status_code) == status
    assert status in responses
    content = responses[status].get("content", {})
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    assert not media_type or media_type in content or "*/*" in content
    if client.get(path, headers={"Accept": "image/x-none"}).status_code == 406:
        assert "406" in responses


def test_a_form_fits_its_schema(client: TestClient, document: dict[str, Any]) -> None:
    """Whichever JSON it is."""
    path = "/concepts/{id}/neighborhood"
    around = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    names = [each["$ref"].rpartition("/")[2] for each in around["schema"]["anyOf"]]
    schemas = [document["components"]["schemas"][name] for name in names]
    for form in ("json", "cytoscape"):
        answer = client.get(f"/concepts/oxytocin/neighborhood?format={form}").json()
        (fitting,) = [each for each in schemas if set(each["required"]) <= set(answer)]
        assert set(answer) <= set(fitting["properties"])


def test_sparql_is_described_as_it_answers(client: TestClient, document: dict[str, Any]) -> None:
    """By GET and POST, by the names that forms have everywhere."""
    described = document["paths"]["/sparql"]
    (form,) = [each for each in described["get"]["parameters"] if each["name"] == "format"]
    names = set(form["schema"]["enum"])
    assert names - {"xml", "tsv"} <= {str(each) for each in Form}
    construct = "CONSTRUCT WHERE { ?s a schema:Claim }"
    for name in names - {"csv", "tsv"}:
        answer = client.get("/sparql", params={"query": construct, "format": name})
        media_type = answer.headers["content-type"].partition(";")[0]
        assert answer.status_code == 200
        content = described["post"]["responses"]["200"]["content"][media_type]
        kind = {"array": list, "object": dict}.get(content["schema"]["type"])
        assert kind is None or isinstance(answer.json(), kind)
    assert set(described["post"]["requestBody"]["content"]) == {
        "application/x-www-form-urlencoded",
        "application/sparql-query",
    }


def test_forms_are_described(operations: dict[str, Operation]) -> None:
    """Every form has its media type."""
    around = operations["/concepts/{id}/neighborhood"]["responses"]["200"]["content"]
    drawn = {"application/graphml+xml", "application/gexf+xml", "image/svg+xml"}
    rdf = {"application/ld+json", "text/turtle", "application/n-triples", "application/rdf+xml"}
    assert set(around) == {"application/json"} | drawn | rdf
    bibliography = operations["/references.bib"]["responses"]["200"]["content"]
    assert set(bibliography) == {"application/x-bibtex"}
    sources = operations["/sources"]["responses"]["200"]["content"]
    assert sources["application/vnd.citationstyles.csl+json"]["schema"]["type"] == "array"
