"""Every single edit of the real data is reported where it was made, or could not be seen."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutations import BIBTEX, KINDS, TURTLE, UNTIED, Edit, Judge, Outcome, edits

COUNT, SEED = 200, 20_260


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Judges edits of the real data."""
    return Judge(tmp_path_factory.mktemp("mutations"))


@pytest.fixture(scope="module")
def outcomes(judge: Judge) -> list[Outcome]:
    """What becomes of two hundred edits."""
    return [judge.judge(edit) for edit in edits(COUNT, SEED)]


def test_the_unedited_data_are_sound(judge: Judge) -> None:
    """What is reported of an edit is the doing of the edit."""
    assert judge.problems() == []


def test_no_edit_is_missed(outcomes: list[Outcome]) -> None:
    """Each is reported in its file, at its line; or says the same; or nothing could show it."""
    missed = [
        f"{outcome.edit.kind} {outcome.edit.file} {sorted(outcome.edit.lines())[:3]}"
        for outcome in outcomes
        if outcome.verdict == "missed"
    ]
    assert missed == []


def test_most_edits_are_reported(outcomes: list[Outcome]) -> None:
    """Of what is lost or broken nearly all is; a digit is as good as another unless it is tied."""
    counted = Counter((outcome.edit.kind, outcome.verdict) for outcome in outcomes)
    assert {kind for kind, _ in counted} == set(KINDS)
    for kind in ("delete", "swap", "cut"):
        of_kind = sum(number for (each, _), number in counted.items() if each == kind)
        assert counted[kind, "reported"] >= 0.85 * of_kind


def test_both_files_are_edited(outcomes: list[Outcome]) -> None:
    """The Turtle and the BibTeX, in some proportion to their length."""
    counted = Counter(outcome.edit.file for outcome in outcomes)
    assert counted[TURTLE] > counted[BIBTEX] > 0


def test_what_cannot_be_seen_has_a_reason(outcomes: list[Outcome]) -> None:
    """Only values that nothing else in the folder is bound to may change unseen."""
    unseen = [outcome.edit for outcome in outcomes if outcome.verdict == "untied"]
    assert {name for edit in unseen for name in edit.properties} <= set(UNTIED)
    assert all(edit.kind != "delete" or edit.properties[0] != "mark" for edit in unseen)


def test_a_judge_knows_a_missed_edit(judge: Judge) -> None:
    """An edit of a property that is tied, which nothing reports, would be told as missed."""
    before = judge.text(TURTLE)
    after = before.replace("Social isolation increases stress.", "Social isolation is stress.")
    place = after.index("Social isolation is stress.")
    tied = Edit("delete", TURTLE, before, after, (place,), ("cg:kind",), ())
    free = Edit("delete", TURTLE, before, after, (place,), ("schema:text",), ())
    assert [judge.judge(edit).verdict for edit in (tied, free)] == ["missed", "untied"]
