"""Rules that a folder brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import DataRejected, QuestionError, build_snapshot, check_folder
from tests.folders import claim, write_folder

MINE = """\
#+ problem: "{0} has no attribution."
#+ remedy: "Say whose claim it is."
#+ severity: SEVERITY
PREFIX cg: <https://claimgraph.example/vocabulary#>
PREFIX schema: <https://schema.org/>
SELECT ?claim
WHERE { ?claim a schema:Claim . FILTER NOT EXISTS { ?claim cg:attribution ?whose } }
"""


def folder_with(tmp_path: Path, **rules: str) -> Path:
    """A folder of one claim with these rules."""
    folder = write_folder(tmp_path / "folder", claim("a"))
    (folder / "rules").mkdir()
    for name, text in rules.items():
        (folder / "rules" / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


def test_a_rule_of_a_folder_is_run_with_the_others(tmp_path: Path) -> None:
    """It tells what it finds, with its line, in its own words."""
    folder = folder_with(tmp_path, unattributed=MINE.replace("SEVERITY", "warning"))
    (problem,) = check_folder(folder)
    assert (problem.code, problem.severity) == ("unattributed", "warning")
    assert problem.message == "a has no attribution."
    assert problem.line == (folder / "claims.ttl").read_text().splitlines().index(
        claim("a").rstrip()
    ) + 1  # fmt: skip


@pytest.mark.parametrize(("severity", "built"), [("error", False), ("warning", True)])
def test_errors_of_a_folder_guard_its_builds(tmp_path: Path, severity: str, built: bool) -> None:
    """What a folder calls an error keeps it from being built; a warning does not."""
    folder = folder_with(tmp_path, mine=MINE.replace("SEVERITY", severity))
    if built:
        assert build_snapshot(folder, cache=tmp_path / "cache").problems == ()
        return
    with pytest.raises(DataRejected) as raised:
        build_snapshot(folder, cache=tmp_path / "cache")
    assert [problem.code for problem in raised.value.problems] == ["mine"]


def test_a_new_rule_is_a_new_build(tmp_path: Path) -> None:
    """What was built without a rule is not served once the folder has it."""
    folder = folder_with(tmp_path)
    build_snapshot(folder, cache=tmp_path / "cache")
    rule = folder / "rules" / "mine.rq"
    rule.write_text(MINE.replace("SEVERITY", "error"), encoding="utf-8")
    with pytest.raises(DataRejected):
        build_snapshot(folder, cache=tmp_path / "cache")


GOOD = MINE.replace("SEVERITY", "note")


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("unknown-source", GOOD, 1, "there is a rule unknown-source already"),
        ("bibtex-syntax", GOOD, 1, "there is a rule bibtex-syntax already"),
        ("mine", GOOD.replace("WHERE {", "WHERE {{"), None, "cannot be parsed"),
        ("mine", GOOD.replace("#+", "#"), 1, "there is no header"),
        ("mine", GOOD.replace("problem", "problme"), 1, "problme"),
        ("mine", GOOD.replace("note", "fatal"), 1, "severity is one of"),
        ("mine", GOOD.replace("{ ?claim a", "{ SERVICE <http://x/> {} ?claim a"), 7, "SERVICE"),
        ("mine", GOOD.replace("{0}", "{1}"), 1, "can name the cells {0}"),
        ("mine", GOOD.replace("{0}", "{claim}"), 1, "can name the cells {0}"),
        ("mine", GOOD.replace("{0}", "a {"), 1, "braces written as {{ and }}"),
        ("mine", GOOD.replace('"{0} has no attribution."', '""'), 1, "what the problem is"),
        ("mine", "#+ at: [4]\n" + GOOD, 1, "at names [4]; the cells are {0}"),
        ("mine", "#+ at: 4\n" + GOOD, 1, "at lists numbers of cells"),
        ("mine", "#+ wrong: [1]\n" + GOOD, 1, "wrong and right are Turtle"),
        ("mine", "#+ right: {rdf: x, turtle: 1}\n" + GOOD, 1, "wrong and right are Turtle"),
        ("mine", "#+ then: changed\n" + GOOD, 1, "changed takes 4 or more columns"),
        ("mine", "#+ then: cycles\n" + GOOD, 1, "cycles takes 2 columns"),
        ("mine", "#+ then: nothing\n" + GOOD, 1, "then is one of"),
        ("mine", "#+ needs: banana\n" + GOOD, 1, "needs is one of article"),
        ("mine", "#+ 1: 2020-13-45\n" + GOOD, 1, "not YAML"),
        ("mine", GOOD.replace("SELECT ?claim\nWHERE", "ASK"), 1, "Only a SELECT"),
        ("mine", GOOD.replace("SELECT ?claim\n", "CONSTRUCT { ?claim a 1 }\n"), 1, "Only a SELECT"),
    ],
)
def test_a_file_that_is_no_rule(
    tmp_path: Path, name: str, text: str, line: int | None, says: str
) -> None:
    """It is told with its file and line, by check and by build; the other rules are run."""
    folder = folder_with(tmp_path, **{name: text})
    (problem,) = check_folder(folder)
    assert (problem.code, problem.file) == ("rule", f"rules/{name}.rq")
    assert line is None or problem.line == line
    assert says in problem.message
    with pytest.raises(DataRejected):
        build_snapshot(folder, cache=tmp_path / "cache")


def test_rows_that_a_function_cannot_take(tmp_path: Path) -> None:
    """What is seen only when the rule is run names its file."""
    query = GOOD.replace("SELECT ?claim\n", 'SELECT ?claim ("ABC" AS ?scheme) ("1" AS ?value)\n')
    folder = folder_with(tmp_path, mine="#+ then: check_digits\n" + query)
    with pytest.raises(QuestionError, match=r"rules/mine\.rq: check_digits cannot"):
        check_folder(folder)
