"""What is added to a folder, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import check_folder, open_graph
from graph.article import Article
from graph.authoring import adding
from graph.authoring.adding import Addition
from graph.authoring.facts import facts
from graph.authoring.formatter import formatted
from graph.authoring.inventory import Inventory, slug
from graph.authoring.starting import Start
from graph.errors import BadValue, DataRejected, EditRefused, NotFound
from tests.folders import PREFIXES, claim, entries, write_folder

K = ':k a skos:Concept ; skos:prefLabel "kay"@en .\n'
Add = Callable[[Inventory], Addition]


def sample(path: Path) -> Path:
    """A folder with a claim, a concept and a source."""
    return write_folder(path, claim("c") + K, entries("s"))


def errors(folder: Path) -> list[str]:
    """What keeps a folder from being served."""
    return [str(problem) for problem in check_folder(folder) if problem.is_error]


def a_claim(inventory: Inventory) -> Addition:
    """A claim with all that it can have, and characters that need care."""
    words = {"en": 'Says "this" \\ and\nthat.', "nl": "Zegt dit."}
    return adding.claim(
        inventory,
        words,
        other_words=[("en", "Both."), ("en", "The two."), ("nl", "Allebei.")],
        about=["k"],
        kind="norm",
        certainty="hedged",
    )


def a_concept(inventory: Inventory) -> Addition:
    """A concept."""
    return adding.concept(
        inventory,
        {"en": "A new thing"},
        other_labels=[("en", "thing"), ("nl", "ding")],
        hidden_labels=[("en", "gadget"), ("en", "gizmo")],
        broader=["kay"],
        matches=[("exactMatch", "http://id.nlm.nih.gov/mesh/D010121")],
    )


def a_citation(inventory: Inventory) -> Addition:
    """A citation."""
    return adding.citation(inventory, "c", "s", marker="1", scope="bullet", text="text")


def an_assessment(inventory: Inventory) -> Addition:
    """An assessment."""
    return adding.assessment(
        inventory, ":c", "s", "partly", "excerpt", "A reader",
        date="2026-02-03", locator={"en": "p. 1"}, confidence="low", note={"en": "In rats."},
    )  # fmt: skip


EACH = pytest.mark.parametrize("add", [a_claim, a_concept, a_citation, an_assessment])


@EACH
def test_nothing_else_changes(tmp_path: Path, add: Add) -> None:
    """What stood before stands as before, byte for byte, around one block; the folder is sound."""
    folder = sample(tmp_path / "f")
    file = folder / "claims.ttl"
    before = file.read_bytes()
    addition = add(Inventory.of(folder))
    line = addition.write()
    after = file.read_bytes()
    assert is_one_block_more(before, after)
    assert errors(folder) == []
    assert facts(after) - facts(before) == sum(
        (t.facts for t in addition.things[1:]), addition.things[0].facts
    )
    assert after.splitlines()[line - 1].startswith(b":")


def is_one_block_more(before: bytes, after: bytes) -> bool:
    """Whether something was put into one place."""
    return any(
        after.startswith(before[:i]) and after.endswith(before[i:]) for i in range(len(before) + 1)
    )


def test_a_new_folder_stays_in_its_canonical_form(tmp_path: Path) -> None:
    """After ``init`` and ``add`` there is nothing to format."""
    folder = tmp_path / "f"
    Start("https://example.org/t/", "Title", "A reader").write(folder)
    file = folder / "claims.ttl"
    additions: list[Add] = [
        lambda i: adding.concept(i, {"en": "rat"}, broader=["memory"]),
        lambda i: adding.claim(i, {"en": "Rats sleep."}, about=["rat", "sleep"], kind="norm"),
        lambda i: adding.citation(i, "rats-sleep", "doe-2020", marker="1"),
        lambda i: adding.assessment(i, "rats-sleep", "doe-2020", "partly", "abstract", "me"),
    ]
    for add in additions:
        add(Inventory.of(folder)).write()
        assert formatted(file).is_clean
    assert errors(folder) == []


STYLES = {
    "tight": "{dataset}\n:b a schema:Claim;\n  schema:text 'B.'@en;\n  cg:kind value:norm.\n",
    "tabs": "{dataset}\n:b a schema:Claim ;\n\tschema:text 'B.'@en .\n",
    "CR LF": "{dataset}\r\n:b a schema:Claim ;\r\n  schema:text 'B.'@en .\r\n",
    "no end of line": "{dataset}\n:b a schema:Claim ;\n  schema:text 'B.'@en .",
}
LOOKS = {
    "tight": "\n:n a schema:Claim;\n  schema:text 'N.'@en;\n  cg:kind value:norm.\n",
    "tabs": "\n:n a schema:Claim ;\n\tschema:text 'N.'@en ;\n\tcg:kind value:norm .\n",
    "CR LF": "\r\n:n a schema:Claim ;\r\n  schema:text 'N.'@en ;\r\n  cg:kind value:norm .\r\n",
    "no end of line": "\n\n:n a schema:Claim ;\n  schema:text 'N.'@en ;\n  cg:kind value:norm .\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_block_is_in_the_style_of_its_file(tmp_path: Path, style: str) -> None:
    """Indentation, spaces, padding and line ends are those that are there."""
    dataset = ':dataset a dcat:Dataset; void:uriSpace "https://example.org/t/".'
    text = PREFIXES + STYLES[style].format(dataset=dataset)
    folder = write_folder(tmp_path / "f", "")
    (folder / "claims.ttl").write_bytes(text.encode())
    adding.claim(Inventory.of(folder), {"en": "N."}, id="n", kind="norm").write()
    after = (folder / "claims.ttl").read_bytes().decode()
    assert after == text + LOOKS[style].replace("'", '"')


def test_a_citation_stands_below_its_claim(tmp_path: Path) -> None:
    """Below the claim and its earlier citations, with the comments where they were."""
    turtle = claim("a").rstrip() + " # about a\n# about b\n" + claim("b")
    folder = write_folder(tmp_path / "f", turtle, entries("s", "t"))
    for source in ("s", "t"):
        adding.citation(Inventory.of(folder), "a", source).write()
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    places = [text.index(each) for each in ("# about a", ":s ] .", ":t ] .", "# about b")]
    assert places == sorted(places)
    with open_graph(folder, cache=tmp_path / "cache") as g:
        assert [row.source.id for row in g.claim_evidence("a").evidence] == ["s", "t"]


def test_prefixes_are_those_of_the_file(tmp_path: Path) -> None:
    """What has no prefix there is written in full; none is added."""
    folder = write_folder(tmp_path / "f", claim("c"), entries("10.1/s"))
    path = folder / "claims.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("cito:", "c:"), encoding="utf-8")
    adding.citation(Inventory.of(folder), "c", "10.1/s").write()
    text = path.read_text(encoding="utf-8")
    assert "a c:Citation ; c:hasCitedEntity <https://example.org/t/10.1/s>" in text
    assert text.count("@prefix") == PREFIXES.count("@prefix")


# ---- Places --------------------------------------------------------------------------------------


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """A text."""
    path = tmp_path / "article.txt"
    path.write_text("One sentence (1). Another sentence (2).", encoding="utf-8")
    return Article.read(path)


def test_the_first_place_brings_the_digest_of_the_text(tmp_path: Path, article: Article) -> None:
    """It is stated once; later places are of the same text."""
    folder = sample(tmp_path / "f")
    for words in ("One sentence", "Another sentence"):
        inventory = Inventory.of(folder)
        place = adding.placed(inventory, article, words, "text")
        adding.claim(inventory, {"en": words.upper()}, place=place).write()
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert text.count(article.sha256) == 1
    assert errors(folder) == []
    assert "One sentence" not in text
    with open_graph(folder, cache=tmp_path / "cache") as g:
        place_of = g.claim("one-sentence").place
    assert place_of is not None
    assert (place_of.start, place_of.end) == (0, 12)


def test_another_text_is_refused(tmp_path: Path, article: Article) -> None:
    """Once the digest is stated, a place in any other file is not believed."""
    folder = sample(tmp_path / "f")
    inventory = Inventory.of(folder)
    place = adding.placed(inventory, article, "One", "text")
    adding.claim(inventory, {"en": "One."}, place=place).write()
    article.path.write_text("One sentence, changed.", encoding="utf-8")
    with pytest.raises(BadValue, match="claimgraph move"):
        adding.placed(Inventory.of(folder), Article.read(article.path), "One", "text")


def test_one_of_several_texts_must_be_named(tmp_path: Path, article: Article) -> None:
    """The texts of the folder are told."""
    with pytest.raises(BadValue, match="other-text, text"):
        adding.placed(Inventory.of(sample(tmp_path / "f")), article, "One")


# ---- What is refused -----------------------------------------------------------------------------


def a_new_claim(**more: Any) -> Add:
    """A claim that is sound but for what is given."""
    return lambda inventory: adding.claim(inventory, **({"words": {"en": "x"}} | more))


def a_new_concept(*matches: tuple[str, str]) -> Add:
    """A concept with matches elsewhere."""
    return lambda inventory: adding.concept(inventory, {"en": "x"}, matches=matches)


def judged(**more: str) -> Add:
    """An assessment that is sound but for what is given."""
    given = {"claim": "c", "source": "s", "verdict": "partly", "basis": "abstract", "by": "reader"}
    return lambda inventory: adding.assessment(inventory, **(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("add", "error", "said"),
    [
        (a_new_claim(words={}), BadValue, "words"),
        (a_new_claim(id="c"), BadValue, "has this id already"),
        (a_new_claim(id="s"), BadValue, "has this id already"),
        (a_new_claim(id="a b"), BadValue, "hyphens"),
        (a_new_claim(id="\u00e9%"), BadValue, "hyphens"),
        (a_new_claim(id="http://["), BadValue, "hyphens"),
        (a_new_claim(id="\udcff"), BadValue, "not text in UTF-8"),
        (a_new_claim(about=["kayy"]), NotFound, "Did you mean 'k'"),
        (a_new_claim(kind="hedged"), BadValue, "assertion"),
        (a_new_claim(file="no.ttl"), BadValue, r"claims\.ttl"),
        (a_new_concept(("same", "http://x")), BadValue, "exactMatch"),
        (a_new_concept(("exactMatch", "x")), BadValue, "whole IRI"),
        (lambda inventory: adding.citation(inventory, "c", "t"), NotFound, "source"),
        (lambda inventory: adding.citation(inventory, "d", "s"), NotFound, "claim"),
        (judged(verdict="yes"), BadValue, "consistent"),
        (judged(basis="title"), BadValue, "abstract"),
        (judged(by="me"), NotFound, "agent"),
        (judged(verdict="consistent", basis="full-text"), BadValue, "where"),
        (judged(date="May"), BadValue, "2026-11-23"),
        (judged(confidence="x"), BadValue, "medium"),
    ],
)
def test_what_cannot_be_said(tmp_path: Path, add: Add, error: type[Exception], said: str) -> None:
    """It is refused with what could be said instead."""
    inventory = Inventory.of(sample(tmp_path / "f"))
    with pytest.raises(error, match=said):
        add(inventory)


def test_a_file_that_does_not_parse(tmp_path: Path) -> None:
    """Nothing is added to it: its faults are told instead."""
    folder = write_folder(tmp_path / "f", claim("c") + ":x a ;\n")
    with pytest.raises(DataRejected):
        Inventory.of(folder)


def test_a_file_that_was_changed_meanwhile(tmp_path: Path) -> None:
    """What somebody else wrote since is not lost."""
    folder = sample(tmp_path / "f")
    addition = a_claim(Inventory.of(folder))
    theirs = (folder / "claims.ttl").read_bytes() + b"# new\n"
    (folder / "claims.ttl").write_bytes(theirs)
    with pytest.raises(EditRefused, match="changed meanwhile"):
        addition.write()
    assert (folder / "claims.ttl").read_bytes() == theirs
    assert sorted(path.name for path in folder.iterdir()) == ["claims.ttl", "references.bib"]


def test_words_that_only_one_thing_has_name_it(tmp_path: Path) -> None:
    """A label is as good as an id, unless two things have it."""
    turtle = claim("c") + K + ':l a skos:Concept ; skos:prefLabel "ell"@en , "kay"@nl .\n'
    inventory = Inventory.of(write_folder(tmp_path / "f", turtle))
    assert inventory.known("concept", "ELL") == "https://example.org/t/l"
    with pytest.raises(NotFound) as told:
        inventory.known("concept", "kay")
    assert told.value.near == ("k", "l")


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Sleep helps to keep memories.", "sleep-helps-keep-memories"),
        ("It's the caf\u00e9's \u201cfirst\u201d", "cafes-first"),
        ("\u65e5\u672c", "unnamed"),
        ("to be", "to-be"),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 100, "x" * 60),
    ],
)
def test_an_id_is_made_of_words(words: str, id: str) -> None:
    """Of the letters and digits of the first words, those that say little left out."""
    assert slug(words) == id
