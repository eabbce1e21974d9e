"""Rules as files: what their headers say, and that their own examples are what they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph import QuestionError, check_folder
from graph.checking.rule import Rule, every_rule, found_on_reading, load_rules, reference
from graph.stores.sparql import guard
from tests.folders import claim, entry, write_folder

EVERY = every_rule()
ARTICLE = "Sleep is rest. Who sleeps keeps what was learned, and forgets the rest."
OTHER = claim("other", "doe-2020", "roe-2021").replace("Says other.", "The memory needs a rest.")
# Rules that say something of the folder as a whole, or need what no example can hold.
ELSEWHERE = {
    "bad-base": "test_load",
    "bibtex-encoding": "test_bibtex",
    "encoding": "test_load",
    "no-base": "test_load",
    "question": "test_folder_questions",
    "rule": "test_folder_rules",
    "shapes-not-run": "test_build",
    "unended-line": "test_check",
}


def codes(path: Path, rule: Rule, turtle: str, bibtex: str) -> set[str]:
    """What is found in a folder with an example, among what it may rely on."""
    alone = rule.code == "no-claims"
    sources = entry("doe-2020", "Doe, Jane") + entry("roe-2021", "Roe, Ruth", year=2021)
    folder = write_folder(path, turtle + ("" if alone else OTHER), sources + bibtex)
    article = path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    return {problem.code for problem in check_folder(folder, article if rule.needs else None)}


@pytest.mark.parametrize("rule", EVERY.values(), ids=list(EVERY))
def test_each_rule_finds_what_its_example_does_wrong(tmp_path: Path, rule: Rule) -> None:
    """The wrong example of a rule has its problem; the right one has none."""
    if rule.code in ELSEWHERE:
        assert rule.wrong is rule.right is None
        return
    assert rule.wrong is not None
    assert rule.right is not None
    assert rule.code in codes(tmp_path / "w", rule, rule.wrong.turtle, rule.wrong.bibtex)
    found = codes(tmp_path / "r", rule, rule.right.turtle, rule.right.bibtex)
    assert found <= ({"unused-source"} if rule.code != "unused-source" else set())


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_each_rule_fits_its_query(rule: Rule) -> None:
    """Its function takes the columns, and its words name cells that there are."""
    assert rule.fitting(len(guard.columns(rule.text, {}))) is rule


@pytest.mark.parametrize("rule", EVERY.values(), ids=list(EVERY))
def test_each_rule_explains_itself(rule: Rule) -> None:
    """What is wrong, why it matters and what to do, in words that name no cell of a row."""
    explained = rule.explanation()
    assert explained.startswith(f"### {rule.code}\n")
    assert rule.why in explained
    assert rule.remedy or rule.severity == "note"
    assert "{0}" not in explained
    assert rule.title.endswith((".", ":", "…"))


def test_the_reference_has_every_rule() -> None:
    """One page lists all that can be found, by severity."""
    page = reference()
    assert [page.count(f"\n### {code}\n") for code in EVERY] == [1] * len(EVERY)
    places = [page.index(f"## {kind}\n") for kind in ("Errors", "Warnings", "Notes")]
    assert places == sorted(places)


def test_no_two_rules_have_one_code() -> None:
    """What is found on reading, and what by a query, have codes of their own."""
    listed = [rule.code for rule in [*load_rules(), *found_on_reading()]]
    assert sorted(listed) == sorted(set(listed))


def test_a_build_runs_what_guards_it() -> None:
    """Errors of the folder guard a build; notes, warnings and what needs an article do not."""
    guards = {rule.code for rule in load_rules() if rule.guards}
    assert {"unknown-source", "unknown-value", "broader-cycle"} <= guards
    assert not {"near-text", "check-digit", "unused-source", "place-changed"} & guards


QUERY = "SELECT ?thing WHERE { ?thing ?is ?so }"


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("remedy: r", "does not say what the problem is"),
        ("problem: p\nseverity: bad", "severity is one of error, warning, note"),
        ("problem: p\nsevrity: note", "the header has ['sevrity']"),
        ("problem: p\nat: [column]", "at lists numbers of cells"),
        ("problem: p\nthen: magic", "then is one of cycles, "),
        ("problem: [p", "the header is not YAML"),
    ],
)
def test_a_header_that_is_none(header: str, says: str) -> None:
    """It is said what is wrong with it."""
    lines = "\n".join(f"#+ {line}" for line in header.splitlines())
    with pytest.raises(QuestionError) as raised:
        Rule.from_text("mine", f"{lines}\n{QUERY}")
    assert says in str(raised.value)


def test_the_examples_with_an_article_are_of_this_one() -> None:
    """The digests in examples are those of the text that they are tested with."""
    words = EVERY["place-changed"].right
    assert words is not None
    assert hashlib.sha256(ARTICLE[15:48].encode()).hexdigest() in words.turtle
