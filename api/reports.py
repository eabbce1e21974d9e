"""Problems for the programs that show them: GitHub's annotations, and SARIF for code scanning.

Sources: GitHub Docs, "Workflow commands for GitHub Actions"; SARIF 2.1.0 (OASIS 2020).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph import Problem
from graph.checking.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(problems: Iterable[Problem], folder: Path) -> str:
    """A workflow command for each problem, which GitHub shows beside the line in a pull request."""
    return "".join(f"{_command(problem, folder)}\n" for problem in problems)


def _command(problem: Problem, folder: Path) -> str:
    place = {
        "file": None if problem.file is None else _address(folder, problem.file),
        "line": problem.line,
        "col": problem.column,
        "title": f"claimgraph: {problem.code}",
    }
    written = ",".join(
        f"{name}={_property(str(value))}" for name, value in place.items() if value is not None
    )
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(_said(problem))}"


def _address(folder: Path, file: str) -> str:
    """A file as seen from where the command runs, which is the root of a repository as a rule."""
    path = (folder / file).absolute()
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _said(problem: Problem) -> str:
    return f"{problem.message} {problem.remedy}" if problem.remedy else problem.message


def sarif(problems: Sequence[Problem], rules: Mapping[str, Rule], folder: Path) -> str:
    """One run of SARIF 2.1.0, with every rule and a result for each problem."""
    places = {code: place for place, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "claimgraph",
                "semanticVersion": version("claimgraph"),
                "rules": [_rule(rule) for rule in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, places, folder) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _rule(rule: Rule) -> dict[str, Any]:
    help_ = " ".join(filter(None, [rule.why, rule.remedy]))
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": help_ or rule.title, "markdown": rule.explanation()},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, places: Mapping[str, int], folder: Path) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": _said(problem)},
    }
    if problem.code in places:
        result["ruleIndex"] = places[problem.code]
    if problem.file is not None:
        where: dict[str, Any] = {"artifactLocation": {"uri": quote(_address(folder, problem.file))}}
        region = {"startLine": problem.line, "startColumn": problem.column}
        if problem.line is not None:
            where["region"] = {name: at for name, at in region.items() if at is not None}
        result["locations"] = [{"physicalLocation": where}]
    return result
