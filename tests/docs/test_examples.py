"""The examples of the documentation work as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph import Graph, check_folder
from graph.authoring.formatter import formatted
from graph.authoring.starting import Start
from tests.conftest import DATA
from tests.folders import DATASET, PREFIXES, entries

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    """The blocks of a page in a language."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_notebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its cells run one after the other, in a folder as ``init`` makes it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Start("https://example.org/my-claims/", "My claims", "Me").write(Path("my-claims"))
    names: dict[str, object] = {}
    for cell in blocks("notebook", "python"):
        exec(cell, names)  # noqa: S102 (the lines of the documentation)
    printed = capsys.readouterr().out
    assert "doe-2020 partly, going by the abstract" in printed
    assert "sleep-keeps-memories Sleep helps to keep memories." in printed
    assert "memory together sleep 1" in printed
    assert "None" not in printed
    assert printed.endswith("[]\n")


def test_the_turtle_of_the_data_model(tmp_path: Path) -> None:
    """It checks clean, and is in its canonical form."""
    (example,) = blocks("data-model", "turtle")
    more = ':sleep a skos:Concept ; skos:prefLabel "sleep"@en .\n:me a prov:Person .\n'
    (tmp_path / "claims.ttl").write_text(PREFIXES + DATASET + more + example, encoding="utf-8")
    (tmp_path / "references.bib").write_text(entries("doe-2020"), encoding="utf-8")
    assert check_folder(tmp_path) == ()
    assert example in formatted(tmp_path / "claims.ttl").text


def test_the_query_of_the_api(real: Graph, cache: Path) -> None:
    """It counts the concepts of the data, and none of the vocabulary."""
    (query,) = blocks("api", "sparql")
    asked = ["sparql", query, "--folder", str(DATA), "--cache", str(cache), "--format", "csv"]
    found = CliRunner().invoke(app, asked).stdout.split()
    assert found == ["concepts", str(real.concepts().total)]
