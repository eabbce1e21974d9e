"""What the README says is so."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graph
from api.cli import app
from graph import Graph

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, holding: str = "") -> str:
    """The first block of the README in a language that holds some text."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return next(text for text in blocks if holding in text)


def test_the_answer_is_the_real_one(real: Graph) -> None:
    """The answer that the README prints is the one that is given, as far as it is printed."""
    printed = json.loads(block("json"))
    answer = real.claim_evidence("early-care-shapes-oxytocin-receptor-location")
    given = json.loads(answer.summary.json_bytes())
    assert printed["sentence"] == given["sentence"]
    assert printed["cited"].items() <= given["cited"].items()


def test_the_example_folder_is_sound(tmp_path: Path) -> None:
    """The folder that the README shows checks clean, is in its form, and answers."""
    folder = tmp_path / "my-folder"
    folder.mkdir()
    (folder / "claims.ttl").write_text(block("turtle"), encoding="utf-8")
    (folder / "references.bib").write_text(block("bibtex"), encoding="utf-8")
    assert graph.check_folder(folder) == ()
    result = CliRunner().invoke(app, ["format", "--check", str(folder)])
    assert result.exit_code == 0, result.output
    with graph.open_graph(folder, cache=tmp_path / "cache") as opened:
        finding = opened.claim_evidence("sleep-aids-memory").evidence[0].finding
    assert finding == "consistent with the abstract"


def test_the_python_example_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines for a notebook print a sentence and who shares authors."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    exec(block("python"), {})  # noqa: S102 (the README's own lines)
    assert "share ('Ruth Feldman',)" in capsys.readouterr().out


def test_the_version_has_an_entry_in_the_changelog() -> None:
    """The version of the distribution is the newest one of the changelog."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == project["version"]


def test_dependencies_are_pinned() -> None:
    """Everything that the project names is in constraints.txt, which names no host."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.partition("==")[0].lower() for line in constraints.splitlines()}
    for requirement in named:
        assert re.split(r"[\[<>=]", requirement)[0].lower() in pinned
    assert "/" not in constraints
