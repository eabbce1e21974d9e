"""``claimgraph sparql``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph
from typer.testing import CliRunner, Result

from api.cli import app
from tests.conftest import DATA
from tests.stores.sparql.attacks import ATTACKS

Run = Callable[..., Result]


@pytest.fixture
def run(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Asks the data that come with the project, on a wide terminal."""
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(cache))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(
        app, ["sparql", *map(str, arguments), "--folder", str(DATA)]
    )


def test_rows_for_people(run: Run) -> None:
    """A table, with names as short as in Turtle."""
    result = run('SELECT ?c ?l { ?c skos:prefLabel ?l FILTER(?l = "oxytocin"@en) }')
    assert result.exit_code == 0
    assert ":oxytocin" in result.stdout
    assert "oxytocin@en" in result.stdout
    assert "1 row\n" in result.stdout


def test_yes_and_no(run: Run) -> None:
    """A truth value in a word."""
    assert run("ASK {}").stdout == "yes\n"
    assert run("ASK { :nothing ?p ?o }").stdout == "no\n"


def test_triples_for_people(run: Run) -> None:
    """Turtle, as no table holds them."""
    assert len(Graph().parse(data=run("DESCRIBE :oxytocin").stdout, format="turtle")) > 3


@pytest.mark.parametrize(
    ("form", "begins"),
    [("json", '{"head"'), ("csv", "c\n"), ("tsv", "?c\n"), ("xml", "<?xml")],
)
def test_rows_for_programs(run: Run, form: str, begins: str) -> None:
    """Exactly what the API answers."""
    result = run("SELECT ?c { ?c a schema:Claim } LIMIT 2", "--format", form)
    assert result.stdout.replace("\r\n", "\n").startswith(begins)


def test_a_file(run: Run, tmp_path: Path) -> None:
    """A question can be kept in a file, and those of the package are such files."""
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }")
    rows = json.loads(run(file, "--format", "json").stdout)["results"]["bindings"]
    assert rows[0]["n"]["value"] == "64"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["SELECT * {"], 2, "line 1, column 11"),
        (["SELECT * { SERVICE <http://x/> {} }"], 2, "SERVICE is not answered"),
        (["CLEAR ALL"], 2, "This is an update"),
        (["nothing.rq"], 2, "nothing.rq"),
        (["ASK {}", "--format", "pdf"], 2, "use one of table, json"),
        (["ASK {}", "--format", "turtle"], 1, "none of the forms"),
        ([ATTACKS["count of a cross product"], "--deadline", "0.5"], 1, "within 0.5 seconds"),
    ],
)
def test_what_goes_wrong(run: Run, arguments: list[str], code: int, says: str) -> None:
    """One line on standard error."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
