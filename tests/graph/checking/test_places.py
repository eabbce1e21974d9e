"""Places beside the text of the article."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph import ArticleNotRead, Problem, check_folder
from tests.folders import claim, write_folder

WORDS = "Één nacht rust.\nWie slaapt, onthoudt 😀 meer. Einde."
PLACES = {"rest": (0, 15), "sleep": (16, 43)}


def digest(words: str) -> str:
    """The SHA-256 of some words in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()


def placed(id: str, start: int, end: int) -> str:
    """A claim with a place in the text."""
    place = f'oa:hasSource :text ; schema:sha256 "{digest(WORDS[start:end])}"'
    selector = f"oa:hasSelector [ oa:start {start} ; oa:end {end} ]"
    return claim(id, more=f" ;\n    cg:place [ {place} ;\n      {selector} ]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two claims, each with its place, and the digest of the text."""
    turtle = "".join(placed(name, *span) for name, span in PLACES.items())
    return write_folder(tmp_path / "f", f':text schema:sha256 "{digest(WORDS)}" .\n{turtle}')


def beside(folder: Path, text: str) -> list[Problem]:
    """What is found beside a text."""
    article = folder / "article.txt"
    article.write_bytes(text.encode())
    return [p for p in check_folder(folder, article) if p.severity != "note"]


def test_the_text_as_it_was(folder: Path) -> None:
    """Positions count code points, those beyond the first plane as one."""
    assert beside(folder, WORDS) == []


@pytest.mark.parametrize("id", PLACES)
def test_a_change_within_a_place(folder: Path, id: str) -> None:
    """The claim that stands there is reported, at its line, and no other; and the text, once."""
    start, end = PLACES[id]
    for at in (start, (start + end) // 2, end - 1):
        found = beside(folder, WORDS[:at] + "~" + WORDS[at + 1 :])
        assert sorted(problem.code for problem in found) == ["place-changed", "text-changed"]
        place = next(problem for problem in found if problem.code == "place-changed")
        lines = (folder / "claims.ttl").read_text(encoding="utf-8").splitlines()
        begins = next(i for i, line in enumerate(lines, 1) if line.startswith(f":{id} "))
        assert place.message.startswith(f"the words at {start} to {end}, where {id} stands")
        assert place.line is not None
        assert begins <= place.line <= begins + 2
        assert digest(WORDS[start:end]) in lines[place.line - 1]


@pytest.mark.parametrize("at", [15, 45, len(WORDS) - 1])
def test_a_change_elsewhere(folder: Path, at: int) -> None:
    """Only the whole text is reported, once, where its digest stands."""
    (problem,) = beside(folder, WORDS[:at] + "~" + WORDS[at + 1 :])
    assert problem.code == "text-changed"
    lines = (folder / "claims.ttl").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert digest(WORDS) in lines[problem.line - 1]


def test_a_place_behind_the_end(folder: Path) -> None:
    """A text that was cut off has not the places behind its end."""
    found = beside(folder, WORDS[:30])
    assert sorted(problem.code for problem in found) == ["place-outside", "text-changed"]
    (outside,) = [problem for problem in found if problem.code == "place-outside"]
    assert outside.message == "sleep has a place from 16 to 43; the text has 30 characters."


def test_line_ends_count(folder: Path) -> None:
    """A text whose lines end otherwise is another text: all behind the first line has moved."""
    found = {problem.code for problem in beside(folder, WORDS.replace("\n", "\r\n"))}
    assert found == {"place-changed", "text-changed"}


def test_a_text_that_is_not_utf_8(folder: Path, tmp_path: Path) -> None:
    """It cannot be compared, and its line is told."""
    article = tmp_path / "article.txt"
    article.write_bytes(b"one\ntw\xff")
    with pytest.raises(ArticleNotRead, match="line 2 is not UTF-8"):
        check_folder(folder, article)
