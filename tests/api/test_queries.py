"""Questions at addresses of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from graph.question import load_questions
from tests.folders import claim, write_folder

OWN = """\
#+ summary: Claims and their words
#+ description: What this folder asks of itself.
#+ columns:
#+   claim: a claim
#+   words: what it says
#+   length: how long that is
#+ integers: [length]
PREFIX schema: <https://schema.org/>
SELECT ?claim (STR(?text) AS ?words) (STRLEN(?text) AS ?length)
WHERE {
  VALUES ?claim { UNDEF }
  ?claim a schema:Claim ; schema:text ?text .
}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a folder with a question of its own."""
    folder = write_folder(tmp_path_factory.mktemp("own"), claim("a") + claim("bee"))
    (folder / "questions").mkdir()
    (folder / "questions" / "claim_words.rq").write_text(OWN)
    settings = Settings(folder=folder, cache=folder / "cache")
    with TestClient(create_app(settings, Current())) as client:
        yield client


def test_all_questions_are_listed(client: TestClient) -> None:
    """Each with its words, parameters, columns and SPARQL."""
    listed = {item["name"]: item for item in client.get("/queries").json()["items"]}
    assert set(listed) == set(load_questions())
    concepts = listed["concept_hierarchy"]
    assert concepts["summary"] == "Which concepts are broader than which"
    assert [parameter["name"] for parameter in concepts["parameters"]] == ["concept", "broader"]
    assert concepts["columns"][1]["description"] == "the broader concept"
    assert concepts["rows"] > 0
    assert "UNDEF" in concepts["sparql"]


@pytest.mark.parametrize("name", load_questions())
def test_every_question_is_answered(client: TestClient, name: str) -> None:
    """As JSON and as CSV, whole and for one thing."""
    answer = client.get(f"/queries/{name}?limit=3").json()
    assert len(answer["items"]) == min(3, answer["total"])
    assert set(answer["columns"]) >= {column for row in answer["items"] for column in row}
    for parameter in load_questions()[name].parameters:
        if answer["items"] and parameter in answer["items"][0]:
            value = answer["items"][0][parameter]
            found = client.get(f"/queries/{name}", params={parameter: value}).json()
            assert found["items"][0] == answer["items"][0]
            assert {row[parameter] for row in found["items"]} == {value}
    table = list(csv.reader(io.StringIO(client.get(f"/queries/{name}?format=csv&limit=3").text)))
    assert table[0] == answer["columns"]
    assert len(table) == len(answer["items"]) + 1


@pytest.mark.parametrize("concept", ["oxytocin", "https://claimgraph.example/attachment/oxytocin"])
def test_ids_and_iris(client: TestClient, concept: str) -> None:
    """Both name a thing."""
    rows = client.get("/queries/concept_labels", params={"concept": concept}).json()["items"]
    assert "oxytocin" in {row["label"] for row in rows}


def test_names_with_a_prefix(client: TestClient) -> None:
    """So do names as they stand in Turtle."""
    rows = client.get("/queries/concept_neighbors?kind=value:hierarchy").json()
    assert rows["items"]
    assert {row["kind"].rpartition("#")[2] for row in rows["items"]} == {"hierarchy"}


def test_pages(client: TestClient) -> None:
    """Page by page, every row comes once, in the same order."""
    whole = client.get("/queries/claim_texts?limit=500").json()
    assert whole["total"] == len(whole["items"]) > 60
    rows, address = [], "/queries/claim_texts?limit=7"
    while address:
        answer = client.get(address)
        rows += answer.json()["items"]
        link = answer.headers.get("link")
        address = link.partition(">")[0].lstrip("<") if link else ""
    assert rows == whole["items"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("claims?limit=0", "limit"),
        ("claims?limit=501", "limit"),
        ("claims?cursor=x", "cursor"),
        ("claims?cursor=-1", "cursor"),
        ("claims?nothing=1", "nothing"),
        ("claims?claim=", "claim"),
        ("claims?claim=a&claim=b", "claim"),
        ("claims?format=turtle", "format"),
    ],
)
def test_bad_values(client: TestClient, query: str, parameter: str) -> None:
    """Nothing is ignored."""
    answer = client.get(f"/queries/{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_an_unknown_question(client: TestClient) -> None:
    """404, with names that are similar."""
    problem = client.get("/queries/claim_text").json()
    assert (problem["status"], problem["type"]) == (404, "/problems/unknown-id")
    assert "claim_texts" in problem["near"]


def test_it_is_not_sent_again(client: TestClient) -> None:
    """304 to who has it."""
    tag = client.get("/queries/claims").headers["etag"]
    answer = client.get("/queries/claims", headers={"If-None-Match": tag})
    assert answer.status_code == 304


def test_questions_of_the_folder(own: TestClient) -> None:
    """They are listed, answered and described like the others."""
    listed = {item["name"]: item for item in own.get("/queries").json()["items"]}
    assert listed["claim_words"]["description"] == "What this folder asks of itself."
    assert listed["claim_words"]["columns"][2]["type"] == "integer"
    rows = own.get("/queries/claim_words").json()["items"]
    assert [(row["words"], row["length"]) for row in rows] == [("Says a.", 7), ("Says bee.", 9)]
    assert own.get("/queries/claim_words?claim=bee").json()["items"] == rows[1:]
    described = own.get("/openapi.json").json()["paths"]["/queries/claim_words"]["get"]
    assert described["summary"] == "Claims and their words"
    assert [each["name"] for each in described["parameters"]] == [
        *("claim", "limit", "cursor", "format"),
    ]


def test_they_are_found_in_a_snapshot_that_is_reused(tmp_path: Path) -> None:
    """A snapshot knows its questions; a changed question makes another."""
    folder = write_folder(tmp_path / "folder", claim("a"))
    (folder / "questions").mkdir()
    file = folder / "questions" / "claim_words.rq"
    builds = []
    for text in (OWN, OWN, OWN.replace("Claims and", "All claims and")):
        file.write_text(text)
        settings = Settings(folder=folder, cache=tmp_path / "cache")
        with TestClient(create_app(settings, Current())) as client:
            builds.append(client.get("/health").json()["build"])
            assert client.get("/queries/claim_words").json()["total"] == 1
    assert builds[0] == builds[1] != builds[2]
