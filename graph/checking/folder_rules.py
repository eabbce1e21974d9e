"""The rules of a folder: ``FOLDER/rules/*.rq``, beside those that ship with the package.

They are like the rules of the package: a header, and a SELECT whose rows are problems. Those of
errors guard the folder's builds. What is wrong with a rule is told with file and line.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from graph.checking.rule import PLACE, Rule, every_rule, load_rules
from graph.errors import QuestionError
from graph.problems import Problem
from graph.stores.sparql import guard


def rules_of(folder: Path) -> tuple[list[Rule], list[Problem]]:
    """The rules of the package and of a folder, and what is wrong with the latter."""
    rules = [*load_rules()]
    problems: list[Problem] = []
    taken = set(every_rule())
    for file in sorted((folder / PLACE).glob("*.rq")):
        try:
            rules.append(_rule(file, taken))
        except _Fault as fault:
            problems.append(fault.problem)
    return rules, problems


class _Fault(Exception):
    """Why a file is no rule."""

    def __init__(
        self, file: Path, message: str, line: int | None = None, column: int | None = None
    ) -> None:
        where = f"{PLACE}/{file.name}"
        self.problem = Problem(code="rule", message=message, file=where, line=line, column=column)


def _rule(file: Path, taken: Collection[str]) -> Rule:
    """The rule in a file. Raises _Fault."""
    if file.stem in taken:
        raise _Fault(file, f"there is a rule {file.stem} already. Give this one another name.", 1)
    try:
        text = file.read_text(encoding="utf-8")
        guard.refuse_service(text, {})
        columns = guard.columns(text, {})
        rule = Rule.from_text(file.stem, text).fitting(len(columns))
    except (OSError, UnicodeDecodeError) as error:
        raise _Fault(file, f"{error}.") from None
    except guard.Refusal as refusal:
        raise _Fault(file, refusal.message, refusal.line, refusal.column) from None
    except QuestionError as error:
        raise _Fault(file, f"{error}.", error.line or 1) from None
    return rule
