"""Places in a new version of a text: carried over where that is certain, else listed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph import check_folder
from graph.article import Article
from graph.authoring import adding
from graph.authoring.inventory import Inventory
from graph.authoring.moving import Move, move
from graph.errors import BadValue, EditRefused
from tests.folders import claim, entries, write_folder

OA = "@prefix oa: <http://www.w3.org/ns/oa#> .  # kept\n"
OA_START = "http://www.w3.org/ns/oa#start"
OLD = "The first claim (1). The second claim. A word, a word. The third claim."
NEW = "Preface. The second claim. The first claim (1). A word, a word. Another claim: (1)."
WORDS = {"first": "The first claim", "second": "The second claim.", "third": "The third claim."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Claims with places in the old text; one has a citation with a place."""
    path = write_folder(tmp_path / "f", OA, entries("s"))
    old = tmp_path / "old.txt"
    old.write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    for name, words in WORDS.items():
        inventory = Inventory.of(path)
        place = adding.placed(inventory, Article.read(old), words, "text")
        adding.claim(inventory, {"en": name}, id=name, place=place).write()
    inventory = Inventory.of(path)
    place = adding.placed(inventory, Article.read(old), "a word", "text")
    adding.citation(inventory, "first", "s", place=place).write()
    return path


def moved(folder: Path, old: str = "old.txt", new: str = "new.txt") -> Move:
    """The places of the folder, moved."""
    before, after = (Article.read(folder.parent / name) for name in (old, new))
    return move(Inventory.of(folder), before, after)


def numbers(text: str) -> list[tuple[int, int]]:
    """The places in a Turtle text."""
    return [(int(a), int(b)) for a, b in re.findall(r"oa:start (\d+) ; oa:end (\d+)", text)]


def test_words_that_stand_once_are_carried_over(folder: Path) -> None:
    """Their numbers change, and the digest of the text; everything else stays byte for byte."""
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    result = moved(folder)
    result.write()
    after = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert result.carried == 3
    found = [NEW[start:end] for start, end in numbers(after)]
    assert found[:3] == [WORDS["first"], "a word", WORDS["second"]]
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in (OLD, NEW)]
    blank = re.compile(rf"(oa:start|oa:end) \d+|{'|'.join(digests)}")
    assert blank.sub("", after) == blank.sub("", before)
    assert (digests[0] in after, digests[1] in after) == (False, True)
    assert check_folder(folder) == ()


def test_the_rest_is_listed(folder: Path) -> None:
    """With the claim, the line and the reason; its numbers stay."""
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    (left,) = moved(folder).left
    line = before[: before.index(":third a schema:Claim")].count("\n") + 1
    assert (left.id, left.file, left.reason) == (
        "third",
        "claims.ttl",
        "its words are not in the new text",
    )
    assert line < left.line < line + 5
    moved(folder).write()
    assert numbers(before)[-1] in numbers((folder / "claims.ttl").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("A b. C.", "A b. C. A b.", "stand 2 times in the new text"),
        ("A b. C. A b.", "A b. C.", "stand 2 times in the old text"),
        ("A b. C.", "A  b. C.", "not in the new text"),
    ],
)
def test_nothing_is_guessed(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """Words that stand more than once, before or after, or that changed at all, are left."""
    path = write_folder(tmp_path / "f", OA)
    for name, text in (("old.txt", old), ("new.txt", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    inventory = Inventory.of(path)
    place = adding.placed(inventory, Article.read(tmp_path / "old.txt"), "A b", "text", nth=1)
    adding.claim(inventory, {"en": "x"}, place=place).write()
    result = moved(path)
    assert (result.carried, [reason in left.reason for left in result.left]) == (0, [True])


def test_a_place_that_is_wrong_already(folder: Path) -> None:
    """Its digest is not that of its words: it is not carried anywhere."""
    file = folder / "claims.ttl"
    digest = hashlib.sha256(WORDS["second"].encode()).hexdigest()
    file.write_text(file.read_text(encoding="utf-8").replace(digest, "0" * 64), encoding="utf-8")
    assert ["digest" in left.reason for left in moved(folder).left] == [True, False]


def test_a_text_that_is_not_the_one_of_the_folder(folder: Path) -> None:
    """The old text is known by its digest."""
    with pytest.raises(BadValue, match="no single text"):
        moved(folder, "new.txt", "old.txt")


def test_the_edit_is_proven_against_what_was_there(folder: Path) -> None:
    """A change of anything but the numbers and digests that are meant leaves the file as it is."""
    before = (folder / "claims.ttl").read_bytes()
    result = moved(folder)
    ((file, changes),) = result._files
    wrong = next(i for i, token in enumerate(file.document.tokens) if token.text == '"first"')
    tampered = {**changes, wrong: (OA_START, '"another"')}
    with pytest.raises(EditRefused, match="not meant"):
        replace(result, _files=((file, tampered),)).write()
    assert (folder / "claims.ttl").read_bytes() == before


def test_places_in_other_files_are_counted(folder: Path) -> None:
    """What stands in a file that is not Turtle is not looked for, and said to be there."""
    (folder / "more.jsonld").write_text(
        '{"@id": "https://example.org/t/d", "@type": "https://schema.org/Claim",'
        ' "https://schema.org/text": {"@value": "D", "@language": "en"},'
        ' "https://claimgraph.example/vocabulary#place": {'
        '  "http://www.w3.org/ns/oa#hasSource": {"@id": "https://example.org/t/text"},'
        '  "http://www.w3.org/ns/oa#hasSelector": {'
        '   "http://www.w3.org/ns/oa#start": 0, "http://www.w3.org/ns/oa#end": 3}}}',
        encoding="utf-8",
    )
    assert moved(folder).elsewhere == 1


def test_text_of_two_claims(tmp_path: Path) -> None:
    """Two claims may stand at one place; both are carried over."""
    path = write_folder(tmp_path / "f", OA + claim("other"))
    for name, text in (("old.txt", "One."), ("new.txt", "Now one. One.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("a", "b"):
        inventory = Inventory.of(path)
        place = adding.placed(inventory, Article.read(tmp_path / "old.txt"), "One.", "text")
        adding.claim(inventory, {"en": name}, id=name, place=place).write()
    assert moved(path).carried == 2
