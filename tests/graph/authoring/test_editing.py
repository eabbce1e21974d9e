"""A file is changed in one step, to what was meant, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.authoring.editing import Insertion, TurtleFile, insert, replace
from graph.authoring.facts import facts
from graph.errors import EditRefused

TEXT = "@prefix : <http://e/> .\n:a :p :b .\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file."""
    file = tmp_path / "a.ttl"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [TEXT + ":a :p :c .", TEXT.replace(":b", ":c"), TEXT.replace(":a :p :b .", ""), TEXT + ":a"],
    ids=["more", "other", "less", "no Turtle"],
)
def test_what_is_not_meant_is_not_written(path: Path, text: str) -> None:
    """A text that says anything else than was meant, or cannot be parsed, is refused."""
    with pytest.raises(EditRefused):
        replace(TurtleFile.read(path), text, facts(TEXT.encode()))
    assert path.read_text(encoding="utf-8") == TEXT


def test_an_insertion_that_says_something_else(path: Path) -> None:
    """What is put in must say what it is said to say."""
    file = TurtleFile.read(path)
    meant = facts(b"<http://e/c> <http://e/p> <http://e/d> .")
    with pytest.raises(EditRefused, match="1 things that are not meant and lose 1"):
        insert(file, [Insertion(len(TEXT), ":c :p :e .\n")], meant)
    assert insert(file, [Insertion(len(TEXT), "\n:c :p :d .\n")], meant) == [4]
    assert path.read_text(encoding="utf-8") == TEXT + "\n:c :p :d .\n"


def test_a_write_that_fails_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is as it was, and no other is left beside it."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(EditRefused, match="No space left"):
        replace(TurtleFile.read(path), TEXT + "\n", facts(TEXT.encode()))
    assert [(each.name, each.read_text(encoding="utf-8")) for each in path.parent.iterdir()] == [
        ("a.ttl", TEXT)
    ]


def test_links_and_permissions_stay(path: Path, tmp_path: Path) -> None:
    """What a link leads to is changed, not the link; who may read it may still."""
    path.chmod(0o640)
    link = tmp_path / "link.ttl"
    link.symlink_to(path)
    replace(TurtleFile.read(link), TEXT + "\n", facts(TEXT.encode()))
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == TEXT + "\n"
    assert path.stat().st_mode & 0o777 == 0o640
