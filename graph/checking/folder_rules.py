"""The rules of a folder: ``FOLDER/rules/*.rq``, beside those that ship with the package.

They are like the rules of the package: a header, and a SELECT whose rows are problems. Those of
errors guard the folder's builds. What is wrong with a rule is told with file and line.
"""

from __future__ import annotations

from pathlib import Path

from graph import folder_queries
from graph.checking.rule import PLACE, Rule, every_rule, load_rules
from graph.errors import QuestionError
from graph.problems import Problem


def rules_of(folder: Path) -> tuple[list[Rule], list[Problem]]:
    """The rules of the package and of a folder, and what is wrong with the latter."""
    own, problems = folder_queries.read(folder, PLACE, "rule", _rule)
    return [*load_rules(), *own.values()], problems


def _rule(name: str, text: str) -> Rule:
    """The rule in a file. Raises QuestionError, and Refusal for its query."""
    if name in every_rule():
        raise QuestionError(f"there is a rule {name} already. Give this one another name", 1)
    columns = folder_queries.columns(text)
    return Rule.from_text(name, text).fitting(len(columns))
