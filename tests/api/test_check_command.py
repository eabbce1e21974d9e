"""``claimgraph check`` and ``claimgraph explain``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from tests.conftest import DATA
from tests.folders import claim, entries, write_folder

Run = Callable[..., Result]
TWO = claim("a", "nothing") + claim("b").replace("Says b.", "")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two errors, a warning and a note."""
    old = entries("s") + "@misc{t, title = {T}, note = {}}\n"
    return write_folder(tmp_path / "folder", TWO, old)


def test_a_problem_for_people(run: Run, folder: Path) -> None:
    """Its place, what is wrong; the line with a mark below the place; what to do."""
    result = run("check", folder, "--select", "unknown-source")
    lines = result.stdout.splitlines()
    text = (folder / "claims.ttl").read_text().splitlines()
    number = next(i for i, line in enumerate(text, 1) if ":nothing" in line)
    column = text[number - 1].index(":nothing") + 1
    assert lines[0] == (
        f"claims.ttl:{number}:{column}: error[unknown-source]: a names the source nothing, "
        "which is in no .bib file."
    )
    assert lines[1].startswith(f"{number:5} | ")
    assert lines[1][lines[2].index("^") :].startswith(":nothing")
    assert lines[3] == "  help: Add a BibTeX entry with this key, or correct the name."
    assert result.exit_code == 1


def codes(result: Result) -> list[str]:
    """The codes that a check told, in JSON."""
    return sorted({problem["code"] for problem in json.loads(result.stdout)["problems"]})


def test_select_and_ignore(run: Run, folder: Path) -> None:
    """By code, or by the beginning of a group; what is left decides the exit code."""
    everything = codes(run("check", folder, "--json"))
    assert everything == ["bibtex-empty-field", "empty-text", "unknown-source", "unused-source"]
    assert codes(run("check", folder, "--json", "--select", "bibtex")) == ["bibtex-empty-field"]
    rest = run("check", folder, "--json", "--ignore", "bibtex", "--ignore", "empty-text")
    assert codes(rest) == ["unknown-source", "unused-source"]
    notes = run("check", folder, "--select", "unused-source")
    assert (notes.exit_code, "2 notes" in notes.stderr) == (0, True)


def test_warnings_are_problems(run: Run, folder: Path) -> None:
    """A warning alone makes a check fail."""
    assert run("check", folder, "--select", "bibtex").exit_code == 1


def test_an_unknown_code(run: Run, folder: Path) -> None:
    """It is refused, with one that may have been meant."""
    for option in ("--select", "--ignore"):
        result = run("check", folder, option, "unknown-sorce")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "unknown-source" in result.stderr


def test_what_keeps_rules_from_being_run_is_always_told(run: Run, tmp_path: Path) -> None:
    """A syntax error cannot be ignored, and it is said that no rule was run."""
    folder = write_folder(tmp_path / "folder", claim("a") + ":b a ; .\n")
    result = run("check", folder, "--ignore", "syntax")
    assert result.exit_code == 1
    assert "error[syntax]" in result.stdout
    assert "No rule was run" in result.stderr


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_forms_for_programs(run: Run, folder: Path, form: str) -> None:
    """Each tells of every problem, on standard output alone."""
    result = run("check", folder, "--format", form)
    assert result.exit_code == 1
    assert result.stdout.count("unknown-source") >= 1
    if form != "github":
        json.loads(result.stdout)


def test_json_in_short(run: Run, folder: Path) -> None:
    """--json is --format json."""
    assert run("check", folder, "--json").stdout == run("check", folder, "--format", "json").stdout


def test_an_article_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """It could not be checked: exit code 2, and the file is named."""
    result = run("check", DATA, "--article", tmp_path / "no.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.txt" in result.stderr


def test_places_that_were_not_compared(run: Run) -> None:
    """Without the text it is said that places were not compared with it."""
    assert "--article" in run("check", DATA).stderr


def test_explain(run: Run) -> None:
    """What a code means, with an example."""
    result = run("explain", "unknown-source")
    assert result.exit_code == 0
    assert result.stdout.startswith("### unknown-source\n")
    assert len(re.findall(r"^```turtle$", result.stdout, re.MULTILINE)) == 2


def test_explain_a_rule_of_a_folder(run: Run, folder: Path) -> None:
    """Rules that a folder brings are explained too."""
    (folder / "rules").mkdir()
    rule = '#+ problem: "{0} is."\n#+ why: Because.\nSELECT ?x WHERE { ?x ?y ?z }'
    (folder / "rules" / "mine.rq").write_text(rule)
    assert "Because." in run("explain", "mine", "--folder", folder).stdout


def test_explain_what_there_is_not(run: Run) -> None:
    """One line, with codes that may have been meant."""
    result = run("explain", "unknown-sauce")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "unknown-source" in result.stderr
