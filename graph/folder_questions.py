"""The questions of a folder: ``FOLDER/questions/*.rq``, beside those that ship with the package.

They are answered like the others: into a table of the snapshot, and at an address of their own.
So each must be one that can be: its names are those of a table and of columns, its SPARQL can be
parsed and asks no other server. What is wrong is told with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from graph.errors import QuestionError
from graph.judging import conclusions
from graph.problems import Problem
from graph.question import Question, load_questions
from graph.stores import snapshot
from graph.stores.sparql import guard

PLACE = "questions"
TAKEN = frozenset({"limit", "cursor", "format", "lang"})  # what every question is asked with
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SELECT = re.compile(r"^[ \t]*SELECT\b", re.IGNORECASE | re.MULTILINE)


def questions_of(folder: Path) -> tuple[dict[str, Question], list[Problem]]:
    """The questions of the package and of a folder, by name, and what is wrong with the latter."""
    questions = load_questions()
    own: dict[str, Question] = {}
    problems: list[Problem] = []
    for file in sorted((folder / PLACE).glob("*.rq")):
        where = f"{PLACE}/{file.name}"
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(code="question", message=f"{error}.", file=where))
            continue
        fault = _fault(file.stem, text, where, questions)
        if fault is None:
            own[file.stem] = Question.from_text(file.stem, text)
        else:
            problems.append(fault)
    return {**questions, **own}, problems


def _misnamed(name: str, builtin: Mapping[str, Question]) -> str | None:
    """Why a question cannot be called so, if so."""
    if name in builtin:
        return f"there is a question {name} already. Give this one another name."
    taken = name in snapshot.TABLES or name in conclusions.TABLES or name.startswith("sqlite")
    if taken or not _NAME.fullmatch(name):
        return f"a question cannot be called {name}: use a-z, 0-9 and _."
    return None


def _fault(name: str, text: str, where: str, builtin: Mapping[str, Question]) -> Problem | None:
    """What keeps a file from being a question, if anything does."""

    def problem(message: str, line: int | None = None, column: int | None = None) -> Problem:
        return Problem(code="question", message=message, file=where, line=line, column=column)

    if (refused := _misnamed(name, builtin)) is not None:
        return problem(refused, 1)
    select = _SELECT.search(text)
    begins = text.count("\n", 0, select.start()) + 1 if select else 1
    try:
        guard.refuse_service(text, {})
        guard.columns(text, {})
        question = Question.from_text(name, text)
    except guard.Refusal as refusal:
        return problem(refusal.message, refusal.line, refusal.column)
    except QuestionError as error:
        return problem(f"{error}.", error.line or begins)
    if taken := TAKEN & set(question.parameters):
        return problem(f"a parameter cannot be called {', '.join(sorted(taken))}.", begins)
    if (refused := snapshot.unusable(question)) is not None:
        return problem(f"it cannot be a table: {refused}.", begins)
    return None
