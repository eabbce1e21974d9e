"""The command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from graph import Graph
from tests.conftest import DATA
from tests.folders import claim, entries, write_folder

Run = Callable[..., Result]
COMMAND = str(Path(sys.executable).parent / "claimgraph")
CLAIM = "striatal-integration-gives-motivation-and-vigour"
RECEPTORS = "early-care-shapes-oxytocin-receptor-location"
WEAVER = "weaver-2004-epigenetic-programming"


@pytest.fixture
def run(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command, with the snapshots that the tests share, on a wide terminal."""
    monkeypatch.setenv("CLAIMGRAPH_CACHE", str(cache))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


def test_the_version(run: Run) -> None:
    """The name and the version of the software."""
    assert run("--version").output == "claimgraph 0.1.0\n"


def test_evidence_for_people(run: Run) -> None:
    """A sentence, and each source with its marker and finding."""
    result = run("evidence", CLAIM, "--folder", DATA)
    assert result.exit_code == 0
    assert "The text cites" in result.stdout
    assert "love-2014-oxytocin-dopamine" in result.stdout
    assert "direct (10)" in result.stdout
    assert "partly, going by the abstract" in result.stdout


@pytest.mark.parametrize("columns", [20, 80, 120])
@pytest.mark.parametrize(
    ("command", "asked", "ids"),
    [
        ("evidence", RECEPTORS, (WEAVER, "feldman-2007-moral-orientation")),
        ("impact", WEAVER, (RECEPTORS, "attachment-patterns-pass-on")),
    ],
)
def test_ids_are_whole(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    command: str,
    asked: str,
    ids: tuple[str, ...],
) -> None:
    """However narrow the terminal is, an id stands on a line of its own, to be copied."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(command, asked, "--folder", DATA).stdout.splitlines()
    assert set(ids) <= set(lines)


def test_evidence_in_dutch(run: Run) -> None:
    """In the language that is asked for."""
    assert "De tekst noemt" in run("evidence", CLAIM, "--folder", DATA, "--lang", "nl").stdout


def test_evidence_for_programs(run: Run, real: Graph) -> None:
    """Exactly what the API answers."""
    result = run("evidence", CLAIM, "--folder", DATA, "--json")
    assert result.stdout.encode() == real.claim_evidence(CLAIM).json_bytes() + b"\n"


def test_a_file_is_looked_up(run: Run, tmp_path: Path, real: Graph) -> None:
    """Each line by itself; what is unknown is said, and programs get what the API answers."""
    lines = [CLAIM, "doi:10.1016/j.tics.2016.11.007", "no such thing"]
    file = tmp_path / "lines.txt"
    file.write_text("\n".join(lines) + "\n\n", encoding="utf-8-sig")  # as some editors save
    shown = run("lookup", file, "--folder", DATA).stdout
    assert f"{CLAIM}\n   the id of 1 claim\n" in shown
    assert "feldman-2017-human-attachments, cited for 4 claims" in shown
    assert "no such thing\n   unknown\n" in shown
    programs = run("lookup", file, "--folder", DATA, "--json").stdout
    assert programs.encode() == real.lookup(lines).json_bytes() + b"\n"


def test_retractions_are_written(run: Run, tmp_path: Path) -> None:
    """What the list says is told, and so is what was not looked up."""
    bibtex = entries("a") + entries("b").replace("year", "doi = {10.1000/b}, year")
    folder = write_folder(tmp_path / "folder", claim("c", "a", "b"), bibtex)
    file = tmp_path / "list.csv"
    file.write_text(
        "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,RetractionDOI,"
        "Reason\n10.1000/B,0,Retraction,2/3/2020 0:00,unavailable,+Fake;\n",
        encoding="utf-8",
    )
    shown = run("retractions", file, folder, "--list-date", "2025-01-02").stdout.splitlines()
    assert shown == [
        "b: retracted on 2020-02-03: Fake",
        "a: not looked up, it has no DOI and no PubMed id",
        "retractions.ttl: 1 retracted, by the list of 2025-01-02 (1 record).",
    ]
    told = json.loads(run("retractions", file, folder, "--json").stdout)
    assert (told["outcomes"], told["list_date"]) == ({"retracted": 1}, "2020-02-03")
    assert run("check", folder).exit_code == 0


def test_what_is_no_list_of_retractions(run: Run, tmp_path: Path) -> None:
    """It is said in a line, and the code says that the command was at fault."""
    result = run("retractions", DATA / "claims.ttl", write_folder(tmp_path, claim("c")))
    assert result.exit_code == 2
    assert "its first line lacks OriginalPaperDOI" in result.stderr


def test_paths_for_people(run: Run) -> None:
    """Each path with its steps, and what each rests on; never more than was found."""
    result = run("paths", "oxytocin", "dopamine", "--limit", "2", "--folder", DATA)
    assert result.exit_code == 0
    assert "1. oxytocin - dopamine\n" in result.stdout
    assert "oxytocin interacts with dopamine" in result.stdout
    assert "3 claims, 1 source cited, 0 found consistent" in result.stdout
    assert "There may be others: cut by limit." in result.stdout


def test_paths_for_programs(run: Run, real: Graph) -> None:
    """Exactly what the API answers."""
    result = run("paths", "oxytocin", "love", "--deadline", "60", "--folder", DATA, "--json")
    expected = real.paths("oxytocin", "love", deadline=60)
    assert result.stdout.encode() == expected.json_bytes() + b"\n"


def test_gaps_for_people(run: Run) -> None:
    """All kinds with what to do, or one of them with its things."""
    counted = run("gaps", "--folder", DATA)
    assert counted.exit_code == 0
    assert "no-source: 18 claims" in counted.stdout
    assert "Look for a source that shows it." in counted.stdout
    listed = run("gaps", "only-carried", "--folder", DATA)
    assert "4 shown of 4" in listed.stdout
    assert "- lede-bonds-transform: " in listed.stdout


def test_gaps_for_programs(run: Run, real: Graph) -> None:
    """Exactly what the API answers."""
    result = run("gaps", "--concept", "oxytocin", "--lang", "nl", "--folder", DATA, "--json")
    expected = real.gaps(concept="oxytocin", language="nl")
    assert result.stdout.encode() == expected.json_bytes() + b"\n"


def test_an_unknown_kind_of_gap(run: Run) -> None:
    """One line, with those that there are."""
    result = run("gaps", "nothing", "--folder", DATA)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no-source, none-consistent" in result.stderr


def test_impact_for_people(run: Run) -> None:
    """What would be lost, and each claim that loses; a key that is not known is named."""
    key = "cacioppo-2015-social-isolation"
    result = run("impact", key, "--folder", DATA)
    assert result.exit_code == 0
    assert f"Without {key}: 5 of 5 claims would lose something, 0 would stay." in result.stdout
    assert "loses last-cited, last-consistent" in result.stdout
    assert "sources 1 -> 0" in result.stdout
    other = run("impact", key, "cacioppo-2015", "--folder", DATA)
    assert other.exit_code == 1
    near = f"There is no source with the id 'cacioppo-2015'. Did you mean '{key}'?"
    assert near in other.stderr


def test_impact_of_nothing_known(run: Run) -> None:
    """Where no source is known, there is no answer, as there is none for any other unknown id."""
    result = run("impact", "cacioppo-2015", "--folder", DATA)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no source with the id 'cacioppo-2015'. Did you mean" in result.stderr


def test_impact_for_programs(run: Run, real: Graph) -> None:
    """Exactly what the API answers, for several sources."""
    keys = ["cacioppo-2015-social-isolation", "carter-2014-oxytocin-pathways"]
    result = run("impact", *keys, "--limit", 3, "--folder", DATA, "--json")
    assert result.stdout.encode() == real.impact(keys, limit=3).json_bytes() + b"\n"


def test_neighborhood_for_people(run: Run) -> None:
    """A row for each edge, by the names of the concepts."""
    result = run("neighborhood", "oxytocin", "--folder", DATA)
    assert result.exit_code == 0
    assert "dopamine" in result.stdout


def test_neighborhood_for_programs(run: Run, real: Graph) -> None:
    """Exactly what the API answers."""
    arguments = ("--depth", 2, "--limit", 5, "--json")
    result = run("neighborhood", "oxytocin", "--folder", DATA, *arguments)
    expected = real.neighborhood("oxytocin", depth=2, limit=5)
    assert result.stdout.encode() == expected.json_bytes() + b"\n"


def test_names_of_neighbours_are_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal a long name goes on below: nothing is cut."""
    monkeypatch.setenv("COLUMNS", "40")
    result = run("neighborhood", "oxytocin", "--folder", DATA)
    assert result.exit_code == 0
    assert "\N{HORIZONTAL ELLIPSIS}" not in result.stdout


def test_search_for_people(run: Run) -> None:
    """Each thing, why it was found, and how to go on."""
    result = run("search", "oxytocin", "--folder", DATA, "--type", "concept,source", "--limit", 2)
    assert result.exit_code == 0
    assert "concept" in result.stdout
    assert "oxytocin" in result.stdout
    assert "more: --cursor 2" in result.stdout


@pytest.mark.parametrize("columns", [30, 80])
def test_ids_that_are_found_are_whole(
    run: Run, real: Graph, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However narrow the terminal, an id stands on one line, to be given to the next command."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("search", "oxytocin", "--folder", DATA).stdout.splitlines()
    for hit in real.search("oxytocin").items:
        assert f"{hit.type} {hit.id}" in lines


def test_search_for_programs(run: Run, real: Graph) -> None:
    """Exactly what the API answers."""
    arguments = ("--limit", 5, "--cursor", "5", "--json")
    result = run("search", "oxytocin brain", "--folder", DATA, *arguments)
    expected = real.search("oxytocin brain", limit=5, cursor="5")
    assert result.stdout.encode() == expected.json_bytes() + b"\n"


def test_markup_in_data_is_text(run: Run, tmp_path: Path) -> None:
    """A text with square brackets is shown as it is."""
    turtle = ':a a schema:Claim ; schema:text "See [bold]this[/bold] [1]."@en .'
    folder = write_folder(tmp_path / "folder", turtle)
    assert "See [bold]this[/bold] [1]." in run("evidence", "a", "--folder", folder).stdout


def test_an_unknown_id(run: Run) -> None:
    """One line, with ids that may have been meant."""
    result = run("neighborhood", "oxytocine", "--folder", DATA)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Did you mean 'oxytocin'" in result.stderr


def test_an_unknown_language(run: Run) -> None:
    """One line, with those that there are."""
    result = run("evidence", CLAIM, "--folder", DATA, "--lang", "fr")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "en, nl" in result.stderr


def test_check_finds_nothing(run: Run, tmp_path: Path) -> None:
    """Sound data have no problems."""
    folder = write_folder(tmp_path / "folder", claim("a", "s"), entries("s"))
    result = run("check", folder, "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"problems": []})
    assert "0 errors, 0 warnings." in result.stderr


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_bad_data(run: Run, tmp_path: Path, command: str) -> None:
    """Each problem on a line that begins with its place; exit code 1, no traceback."""
    folder = write_folder(tmp_path / "folder", claim("a") + "\n:b a ; .\n")
    result = run(command, folder)
    assert result.exit_code == 1
    assert result.stdout.startswith("claims.ttl:")
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ["check", "build"])
def test_bad_data_for_programs(run: Run, tmp_path: Path, command: str) -> None:
    """The problems, as the model that they are."""
    folder = write_folder(tmp_path / "folder", claim("a", "missing"))
    result = run(command, folder, "--json")
    problems = json.loads(result.stdout)["problems"]
    assert result.exit_code == 1
    assert all(problem["code"] and problem["message"] for problem in problems)


def test_build(run: Run, tmp_path: Path) -> None:
    """The second time, there is nothing to do."""
    folder = write_folder(tmp_path / "folder", claim("a"))
    first, second = (json.loads(run("build", folder, "--json").stdout) for _ in range(2))
    assert (first.pop("reused"), second.pop("reused")) == (False, True)
    assert first == second
    assert Path(first["path"]).is_dir()
    assert run("build", folder).stdout.startswith("Nothing has changed: version")


@pytest.mark.parametrize("arguments", [["serve"], ["check"], ["build"], ["evidence", "x"]])
def test_no_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """Where there is no data folder, one line says what to do."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "claimgraph serve --example" in result.stderr


@pytest.mark.parametrize("command", ["serve", "check", "build"])
def test_a_folder_that_is_not_there(run: Run, tmp_path: Path, command: str) -> None:
    """It is named."""
    result = run(command, tmp_path / "nothing")
    assert result.exit_code == 2
    assert str(tmp_path / "nothing") in result.stderr


def test_a_style_that_does_not_exist(run: Run) -> None:
    """It is said so in a line."""
    result = run("build", DATA, "--style", "no-such-style")
    assert result.exit_code == 2
    assert "no-such-style" in result.stderr


def test_programs_are_given_utf_8(tmp_path: Path, cache: Path) -> None:
    """Whatever encoding the system has for what is not printed to a terminal."""
    folder = write_folder(tmp_path, claim("a").replace("Says a.", "p ≤ .05"))
    asked = [COMMAND, "evidence", "a", "--folder", str(folder)]
    system = os.environ | {"CLAIMGRAPH_CACHE": str(cache), "PYTHONIOENCODING": "cp1252"}
    for how in ([], ["--json"]):
        done = subprocess.run([*asked, *how], capture_output=True, env=system, check=True)
        assert "p ≤ .05" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("command", [("add", "claim"), ("add", "source", "-"), ("lookup", "-")])
def test_no_input_is_an_empty_one(tmp_path: Path, cache: Path, command: tuple[str, ...]) -> None:
    """Where standard input is closed, as some that start programs leave it, nothing is asked."""
    folder = write_folder(tmp_path, claim("a"))
    done = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", COMMAND, *command, "--folder", str(folder)],
        capture_output=True,
        text=True,
        env=os.environ | {"CLAIMGRAPH_CACHE": str(cache)},
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_help_does_not_load_the_graph() -> None:
    """Imports that take long wait until they are needed."""
    code = (
        "import sys, api.cli; print({'graph', 'fastapi', 'uvicorn', 'rdflib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
