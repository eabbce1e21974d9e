"""A new folder: small, sound, and in its canonical form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph import check_folder, open_graph
from graph.authoring.formatter import formatted
from graph.authoring.starting import Start
from graph.errors import BadValue, EditRefused


def test_a_new_folder(tmp_path: Path) -> None:
    """It checks clean, and holds one of each, with a licence, a language and a base of its own."""
    folder = tmp_path / "new" / "folder"
    Start("https://example.org/x/", 'A "title"', "Jane\\Doe").write(folder)
    assert check_folder(folder) == ()
    assert formatted(folder / "claims.ttl").is_clean
    with open_graph(folder, cache=tmp_path / "cache") as g:
        dataset = g.dataset()
        answer = g.claim_evidence("sleep-keeps-memories")
    assert (dataset.base, dataset.title["en"]) == ("https://example.org/x/", 'A "title"')
    assert dataset.license == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset.languages == ("en",)
    counts = dataset.counts
    assert (counts.claims, counts.concepts, counts.sources, counts.assessed_claims) == (1, 2, 1, 1)
    (assessed,) = answer.evidence[0].assessments
    assert assessed.by == "Jane\\Doe"


def test_its_workflow_checks_it(tmp_path: Path) -> None:
    """The file for continuous integration runs both commands."""
    Start("https://example.org/x/", "X", "Me").write(tmp_path / "f")
    text = (tmp_path / "f" / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["check"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands[1:] == ["claimgraph check . --format github", "claimgraph format . --check"]


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    """It is refused, and nothing is written."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for path in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(EditRefused, match="not empty"):
            Start("https://example.org/x/", "X", "Me").write(path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "base", ["example.org/x/", "https://example.org", "https://e.org/a b/", "urn:x"]
)
def test_a_base_that_cannot_be_one(base: str) -> None:
    """It is told what a base looks like."""
    with pytest.raises(BadValue, match="ends in"):
        Start(base, "X", "Me")
