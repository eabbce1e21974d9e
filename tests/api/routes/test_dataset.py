"""The data as a whole, over HTTP."""

from __future__ import annotations

from starlette.testclient import TestClient

from api.problems import SORTS
from graph import Graph
from graph.models import Dataset


def test_where_to_begin(client: TestClient, real: Graph) -> None:
    """The index names the data and the addresses."""
    answer = client.get("/").json()
    assert answer["title"] == real.dataset().title
    assert answer["addresses"]["claim_evidence"] == "/claims/{id}/evidence"


def test_the_dataset(client: TestClient, real: Graph) -> None:
    """What the graph says of itself."""
    assert Dataset.model_validate_json(client.get("/dataset").content) == real.dataset()


def test_health(client: TestClient, real: Graph) -> None:
    """All is well, and which data answer."""
    expected = {"status": "ok", "version": real.version, "build": real.build}
    assert client.get("/health").json() == expected


def test_every_sort_of_problem_is_explained(client: TestClient) -> None:
    """In words for who meets it."""
    for name, sort in SORTS.items():
        answer = client.get(f"/problems/{name}").json()
        assert (answer["name"], answer["meaning"]) == (name, sort.meaning)
