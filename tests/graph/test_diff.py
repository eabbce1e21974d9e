"""What differs between two versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph import build_snapshot
from graph.diff import Diff, diff
from tests.folders import assessment, claim, entries, write_folder

OLD = claim("a", "s") + claim("b", "s") + claim("gone") + assessment("a", "s", "partly")
NEW = (
    claim("a", "s", more=" ; cg:kind value:norm ; schema:about :c")
    + claim("b", "s", "t")
    + claim("new")
    + assessment("a", "s", "contradicts")
    + assessment("b", "t", "partly")
    + ':c a skos:Concept ; skos:prefLabel "c"@en .'
)


def compared(tmp_path: Path, old: str, new: str) -> Diff:
    """What differs between two folders."""
    folders = [
        write_folder(tmp_path / name, turtle, entries("s", "t") if name == "new" else entries("s"))
        for name, turtle in (("old", old), ("new", new))
    ]
    snapshots = [build_snapshot(folder, cache=tmp_path / "cache") for folder in folders]
    return diff(snapshots[0].path, snapshots[1].path)


def test_everything_that_differs(tmp_path: Path) -> None:
    """Claims, citations, assessments, sources and concepts, with what it is of a claim."""
    found = compared(tmp_path, OLD, NEW)
    said = {(c.noun, c.change, c.id, c.source, c.what) for c in found.changes}
    assert said == {
        ("claim", "added", "new", None, ()),
        ("claim", "removed", "gone", None, ()),
        ("claim", "changed", "a", None, ("kind", "concepts")),
        ("citation", "added", "b", "t", ()),
        ("assessment", "changed", "a", "s", ()),
        ("assessment", "added", "b", "t", ()),
        ("source", "added", "t", None, ()),
        ("concept", "added", "c", None, ()),
    }


def test_the_same_data_do_not_differ(tmp_path: Path) -> None:
    """Nor do blank nodes, which are named anew with each reading."""
    found = compared(tmp_path, OLD, OLD + "# a comment\n")
    assert [c for c in found.changes if c.noun != "source"] == []
    assert found.old != found.new


def test_another_text_counts(tmp_path: Path) -> None:
    """Which text the dataset was taken from decides whose citations count: it is told."""
    old = OLD + ":es a schema:Article ."
    found = compared(tmp_path, old, old + ":dataset dcterms:source :es .")
    told = [(c.noun, c.change, c.id) for c in found.changes if c.noun != "source"]
    assert told == [("text", "changed", "es")]


def test_the_dataset_itself(tmp_path: Path) -> None:
    """Its title is told as well."""
    found = compared(tmp_path, OLD, OLD + ':dataset dcterms:title "Other"@en .')
    told = [(c.noun, c.change, c.what) for c in found.changes if c.noun != "source"]
    assert told == [("dataset", "changed", ("title and description",))]


@pytest.mark.parametrize("as_json", [True, False])
def test_the_command(tmp_path: Path, as_json: bool) -> None:
    """Folders, in words or as JSON."""
    write_folder(tmp_path / "old", OLD, entries("s"))
    write_folder(tmp_path / "new", NEW, entries("s", "t"))
    asked = ["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--cache", str(tmp_path / "c")]
    result = CliRunner().invoke(app, [*asked, "--json"] if as_json else asked)
    assert result.exit_code == 0
    if as_json:
        assert len(json.loads(result.stdout)["changes"]) == 8
    else:
        assert "claims: 1 added, 1 removed, 1 changed" in result.stdout
        assert "~ a: kind, concepts" in result.stdout


def test_versions_that_are_held_can_be_named(tmp_path: Path) -> None:
    """By their version; one that is not held is told, with those that are."""
    versions = [
        build_snapshot(
            write_folder(tmp_path / "folder", turtle, entries("s", "t")), cache=tmp_path / "c"
        ).version
        for turtle in (OLD, NEW)
    ]
    where = ["--folder", str(tmp_path / "folder"), "--cache", str(tmp_path / "c")]
    result = CliRunner().invoke(app, ["diff", *versions, *where])
    assert (result.exit_code, versions[0] in result.stdout) == (0, True)
    missing = CliRunner().invoke(app, ["diff", "0000", versions[0], *where])
    assert (missing.exit_code, versions[1] in missing.stderr) == (2, True)
