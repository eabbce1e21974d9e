"""What can be asked after the question mark."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import parameters
from api.parameters import Parameters, described

MODELS = [
    value
    for value in vars(parameters).values()
    if isinstance(value, type) and issubclass(value, Parameters)
]


@pytest.mark.parametrize(
    ("path", "parameter", "allowed"),
    [
        ("/claims?verdict=true", "verdict", ["consistent", "partly"]),
        ("/claims?cited=maybe", "cited", ["true", "false"]),
        ("/claims?cited=1", "cited", ["true", "false"]),
        ("/claims?kind=", "kind", ["assertion", "definition", "norm", "provenance"]),
        ("/claims?limit=0", "limit", None),
        ("/claims?limit=501", "limit", None),
        ("/claims?limit=many", "limit", None),
        ("/claims?cursor=", "cursor", None),
        ("/claims?limit=1&limit=2", "limit", None),
        ("/sources?format=csv", "format", ["json", "bibtex", "csl-json"]),
        ("/concepts/oxytocin/neighborhood?depth=4", "depth", None),
        ("/concepts/oxytocin/neighborhood?limit=201", "limit", None),
        ("/concepts/oxytocin/neighborhood?edges=", "edges", ["states", "hierarchy", "together"]),
        ("/concepts/oxytocin/neighborhood?edges=states,x", "edges", ["states"]),
        ("/concepts/oxytocin/neighborhood?include=x", "include", ["claims", "sources"]),
    ],
)
def test_a_bad_value(
    client: TestClient, path: str, parameter: str, allowed: list[str] | None
) -> None:
    """The problem names the parameter, and what it can be where that can be listed."""
    answer = client.get(path)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (400, "/problems/bad-value")
    assert problem["parameter"] == parameter
    assert parameter in problem["detail"]
    assert set(allowed or []) <= set(problem.get("allowed", []))
    assert ("allowed" in problem) == (allowed is not None)
    assert problem["detail"].count(".") == 1


def test_what_has_no_page_offers_none(client: TestClient) -> None:
    """It is JSON, by name too; another form is refused and not ignored."""
    path = "/sources/feldman-2007-moral-orientation/impact"
    assert client.get(f"{path}?format=json").json().keys() == client.get(path).json().keys()
    assert client.get(f"{path}?format=html").status_code == 400
    answer = client.get(f"{path}?format=csv")
    assert (answer.status_code, answer.json()["allowed"]) == (400, ["json"])
    assert "use one of json." in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/paths?from=oxytocin", "to is missing; give the id of the concept that they lead to."),
        ("/paths", "from is missing; give the id of the concept that paths start from."),
        ("/search", 'q is missing; give words, "phrases" and -words that must not be there;'),
        ("/resolve", "iri is missing; give an IRI, or an identifier such as"),
    ],
)
def test_what_must_be_given(client: TestClient, path: str, detail: str) -> None:
    """It is said what is missing, and what it is."""
    answer = client.get(path)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (400, "/problems/bad-value")
    assert problem["detail"].startswith(detail)
    assert problem["parameter"] == detail.partition(" ")[0]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/claims?verdit=partly", ["lang", "format", "limit", "cursor", "concept", "source"]),
        ("/claims?verdit=partly&limit=0", ["lang", "format"]),
        ("/claims/attachment-is-behaviour-based/evidence?version=1", ["lang", "format"]),
        ("/health?verbose=1", []),
        ("/dataset?x", []),
        ("/references.bib?format=json", []),
    ],
)
def test_an_unknown_parameter(client: TestClient, path: str, known: list[str]) -> None:
    """It is refused before anything else, with the names of those that are known."""
    answer = client.get(path)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (400, "/problems/unknown-parameter")
    assert problem["allowed"][: len(known)] == known
    assert problem["parameter"] in path


@pytest.mark.parametrize("path", ["/claims", "/queries/claim_citations"])
def test_parameters_can_be_counted(client: TestClient, path: str) -> None:
    """Many are refused at once, whether all the same or all different: nobody waits for it."""
    most = "&".join(f"p{number}=" for number in range(parameters.MOST))
    answer = client.get(f"{path}?{most}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "p0")
    for more in (f"{most}&p=", "a&" * 20_000):
        answer = client.get(f"{path}?{more}")
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-value")
        assert f"{parameters.MOST} parameters at most" in answer.json()["detail"]


def test_a_long_query_is_read_too(client: TestClient) -> None:
    """What is too long to be kept is read all the same."""
    answer = client.get("/claims", params={"concept": "x" * 2000})
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-id")


@pytest.mark.parametrize(
    "path",
    [
        "/claims?format=html&q={}",
        "/claims?{}",
        "/concepts/{}",
        "/queries/claim_citations?claim={}",
    ],
)
def test_long_addresses_leave_nothing_behind(client: TestClient, path: str) -> None:
    """Many different ones do not fill the memory."""
    times, length = 30, 50_000
    client.get(path.format("x" * length))
    tracemalloc.start()
    try:
        for number in range(times):
            client.get(path.format(f"{number}{'x' * length}"))
        client.get("/health")  # nothing holds the last one either
        gc.collect()
        left, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert left < times * length / 2


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_parameter_is_described(model: type[Parameters]) -> None:
    """Each has words, and a schema that needs nothing from elsewhere."""
    for parameter in described(model).get("parameters", []):
        assert parameter["description"], parameter
        assert parameter["schema"].get("type"), parameter
        assert "$ref" not in str(parameter)


def test_lists_are_written_with_commas() -> None:
    """A client that is generated from the description writes them so."""
    by_name: dict[str, dict[str, Any]] = {
        parameter["name"]: parameter
        for parameter in described(parameters.Neighborhood)["parameters"]
    }
    assert by_name["edges"]["explode"] is False
    assert by_name["edges"]["schema"]["items"]["enum"] == ["states", "hierarchy", "together"]
    assert "explode" not in by_name["limit"]
