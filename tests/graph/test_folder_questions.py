"""Questions that a folder brings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import graph
from graph import DataRejected, QuestionError, build_snapshot, check_folder, held
from tests.folders import claim, write_folder

GOOD = """\
#+ summary: Claims
#+ columns:
#+   claim: a claim
PREFIX schema: <https://schema.org/>
SELECT ?claim
WHERE { VALUES ?claim { UNDEF } ?claim a schema:Claim . }
"""


def folder_with(tmp_path: Path, **questions: str) -> Path:
    """A folder with these questions."""
    folder = write_folder(tmp_path / "folder", claim("a"))
    (folder / "questions").mkdir()
    for name, text in questions.items():
        (folder / "questions" / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


def test_a_good_question_is_no_problem(tmp_path: Path) -> None:
    """It becomes a table, and can be asked."""
    folder = folder_with(tmp_path, mine=GOOD)
    assert check_folder(folder) == ()
    with graph.open_graph(folder, cache=tmp_path / "cache") as opened:
        assert [row["claim"] for row in opened.rows("mine", {}).items] == [
            "https://example.org/t/a"
        ]
        assert opened.rows("mine", {"claim": "nothing"}).total == 0


def test_a_question_may_name_graphs_where_files_repeat_each_other(tmp_path: Path) -> None:
    """What is in a graph of its own is found there, and what is in several is counted once."""
    counting = GOOD.replace("claim", "n").replace("?n\n", "(COUNT(?thing) AS ?n)\n", 1)
    graphs = counting.replace("VALUES ?n { UNDEF } ?n a schema:Claim", "GRAPH ?g { ?thing a ?c }")
    once = counting.replace("VALUES ?n { UNDEF } ?n", "?thing")
    folder = folder_with(tmp_path, graphs=graphs, once=once)
    shutil.copy(folder / "claims.ttl", folder / "again.ttl")
    with graph.open_graph(folder, cache=tmp_path / "cache") as opened:
        assert [row["n"] for row in opened.rows("once", {}).items] == ["1"]
        (row,) = opened.rows("graphs", {}).items
        assert int(row["n"] or 0) > 2


def test_versions_of_a_folder_with_questions_are_held(tmp_path: Path) -> None:
    """Each answers the questions that it was built with."""
    folder, cache = folder_with(tmp_path, mine=GOOD), tmp_path / "cache"
    old = build_snapshot(folder, cache=cache)
    write_folder(folder, claim("a") + claim("b"))
    new = build_snapshot(folder, cache=cache)
    assert {each.version for each in held(folder, cache=cache)} == {old.version, new.version}
    assert old.version != new.version


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("claims", GOOD, 1, "there is a question claims already"),
        ("about", GOOD, 1, "cannot be called about"),
        ("gaps", GOOD, 1, "cannot be called gaps"),
        ("Mine-own", GOOD, 1, "cannot be called Mine-own"),
        ("sqlite_x", GOOD, 1, "cannot be called sqlite_x"),
        ("mine", GOOD.replace("a schema:Claim", "a schema:Claim ;;"), None, None),
        ("mine", GOOD.replace("a schema:Claim .", "a"), 6, "cannot be parsed"),
        ("mine", GOOD.replace("PREFIX schema: <https://schema.org/>\n", ""), 5, "cannot be parsed"),
        ("mine", GOOD.replace("claim: a claim", "claim: [a"), 3, "the header is not YAML"),
        ("mine", GOOD.replace("claim: a claim", "other: a claim"), 5, "header describes"),
        ("mine", GOOD.replace("#+", "#"), 1, "there is no header"),
        ("mine", GOOD.replace("claim", "limit"), 5, "a parameter cannot be called limit"),
        ("mine", GOOD.replace("?claim", "?order").replace("claim:", "order:"), 5, "be a table"),
        ("mine", GOOD.replace("schema:Claim .", "?x SERVICE <http://x/> {} "), 6, "SERVICE"),
        ("mine", "#+ together: 5\n" + GOOD, 6, "together lists groups"),
        ("mine", "#+ together: [claim]\n" + GOOD, 6, "each group of together is a list of names"),
        ("mine", "#+ order: claim\n" + GOOD, 6, "order is a list of names"),
        ("mine", "#+ integers: [1]\n" + GOOD, 6, "integers is a list of names"),
        ("mine", GOOD.replace("SELECT ?claim\nWHERE", "ASK"), 1, "Only a SELECT"),
        ("mine", "INSERT DATA { <a> <b> <c> }", 1, "This is an update"),
    ],
)
def test_faults_are_told_with_file_and_line(
    tmp_path: Path, name: str, text: str, line: int | None, says: str | None
) -> None:
    """`check` lists them, and nothing is built."""
    folder = folder_with(tmp_path, **{name: text})
    problems = check_folder(folder)
    if says is None:
        assert problems == ()
        return
    assert [(p.code, p.file, p.line) for p in problems] == [
        ("question", f"questions/{name}.rq", line)
    ]
    assert says in problems[0].message
    with pytest.raises(DataRejected):
        build_snapshot(folder, cache=tmp_path / "cache")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Those of the questions and those of the data."""
    folder = folder_with(tmp_path, claims=GOOD, mine="SELECT")
    (folder / "claims.ttl").write_text("broken")
    assert {p.file for p in check_folder(folder)} == {
        *("questions/claims.rq", "questions/mine.rq", "claims.ttl"),
    }


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    """It is named."""
    folder = folder_with(tmp_path)
    (folder / "questions" / "mine.rq").write_bytes(b"\xff")
    assert [p.file for p in check_folder(folder)] == ["questions/mine.rq"]


def test_integers_that_are_none(tmp_path: Path) -> None:
    """What is found only when the question is answered is an error with its name."""
    text = GOOD.replace("#+ columns", "#+ integers: [claim]\n#+ columns")
    with pytest.raises(QuestionError, match="mine: a column of integers"):
        build_snapshot(folder_with(tmp_path, mine=text), cache=tmp_path / "cache")


def test_integers_beyond_64_bits(tmp_path: Path) -> None:
    """No table can hold them: it is an error with the name of the question."""
    text = GOOD.replace("#+   claim", "#+   n: a number\n#+   claim").replace(
        "SELECT", f"SELECT ({1 << 64} AS ?n)"
    )
    text = "#+ integers: [n]\n" + text
    with pytest.raises(QuestionError, match="mine: a number has more than 64 bits"):
        build_snapshot(folder_with(tmp_path, mine=text), cache=tmp_path / "cache")
