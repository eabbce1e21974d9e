"""Problems as GitHub and code scanning take them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.reports import github, sarif
from graph import Problem
from graph.checking.rule import every_rule

PLAIN = Problem(
    code="unknown-source",
    message="a names the source s.",
    remedy="Correct it.",
    file="claims.ttl",
    line=7,
    column=3,
)


def test_a_problem_is_a_workflow_command() -> None:
    """The severity, the place from here, a title, and what to do."""
    assert github([PLAIN], Path("data")) == (
        "::error file=data/claims.ttl,line=7,col=3,title=claimgraph%3A unknown-source"
        "::a names the source s. Correct it.\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [("error", "error"), ("warning", "warning"), ("note", "notice")]
)
def test_each_severity_has_its_command(severity: str, command: str) -> None:
    """GitHub calls a note a notice."""
    problem = PLAIN.model_copy(update={"severity": severity})
    assert github([problem], Path("data")).startswith(f"::{command} ")


def test_what_would_end_a_command_is_escaped() -> None:
    """Line breaks and percent signs in the message; colons and commas too in a property."""
    problem = Problem(code="c", message="100% a:b,\r\nc::d", file="a,b:c%\n.ttl", line=1)
    assert github([problem], Path("f")) == (
        "::error file=f/a%2Cb%3Ac%25%0A.ttl,line=1,title=claimgraph%3A c::100%25 a:b,%0D%0Ac::d\n"
    )


def test_a_problem_of_the_whole_folder_has_no_place() -> None:
    """It is told without a file."""
    problem = Problem(code="no-claims", message="there is not one claim.")
    assert github([problem], Path("f")) == (
        "::error title=claimgraph%3A no-claims::there is not one claim.\n"
    )


def test_nothing_is_told_of_a_sound_folder() -> None:
    """No command, and a run of SARIF without results."""
    assert github([], Path("data")) == ""
    assert run_of([])["results"] == []


def run_of(problems: list[Problem]) -> dict[str, Any]:
    """The only run of a SARIF log."""
    log = json.loads(sarif(problems, every_rule(), Path("data")))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_has_every_rule_with_its_help() -> None:
    """A rule has an id of its own, what it is about, what to do, and its level."""
    rules = run_of([])["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(every_rule())
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["id"] in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_sarif_has_a_result_for_each_problem() -> None:
    """Its rule, its level, what is wrong, and where."""
    run = run_of([PLAIN])
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert (result["level"], result["message"]["text"]) == (
        "error",
        "a names the source s. Correct it.",
    )
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "data/claims.ttl"},
        "region": {"startLine": 7, "startColumn": 3},
    }


def test_sarif_leaves_out_what_is_not_known() -> None:
    """A problem without a line has no region, one without a file no location; an id is a URI."""
    results = run_of(
        [
            Problem(code="c", message="m", file="a b.jsonld"),
            Problem(code="no-claims", message="m"),
        ]
    )["results"]
    assert results[0]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "data/a%20b.jsonld"}}}
    ]
    assert "ruleIndex" not in results[0]
    assert "locations" not in results[1]
