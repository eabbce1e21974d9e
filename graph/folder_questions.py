"""The questions of a folder: ``FOLDER/questions/*.rq``, beside those that ship with the package.

They are answered like the others: into a table of the snapshot, and at an address of their own.
So each must be one that can be: its names are those of a table and of columns, its SPARQL can be
parsed and asks no other server. What is wrong is told with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import QuestionError
from graph.problems import Problem
from graph.question import Question, load_questions
from graph.stores import guard, snapshot

PLACE = "questions"
TAKEN = frozenset({"limit", "cursor", "format", "lang"})  # what every question is asked with
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_QUERY = re.compile(r"^\s*(?:PREFIX|BASE|SELECT)\b", re.IGNORECASE | re.MULTILINE)


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
        found = list(_faults(file.stem, text, where, questions))
        problems += found
        if not found:
            own[file.stem] = Question.from_text(file.stem, text)
    return {**questions, **own}, problems


def _faults(name: str, text: str, where: str, builtin: Mapping[str, Question]) -> Iterator[Problem]:
    """What keeps a file from being a question."""

    def problem(message: str, line: int | None = None, column: int | None = None) -> Problem:
        return Problem(code="question", message=message, file=where, line=line, column=column)

    if name in builtin:
        yield problem(f"there is a question {name} already. Give this one another name.", 1)
    elif not _NAME.fullmatch(name) or name in snapshot.TABLES or name.startswith("sqlite"):
        yield problem(f"a question cannot be called {name}: use a-z, 0-9 and _.", 1)
    begin = _QUERY.search(text)
    begins = text.count("\n", 0, begin.end()) + 1 if begin else 1
    try:
        guard.refuse_service(text, {})
        guard.parse(text, {})
    except guard.Refusal as refusal:
        yield problem(refusal.message, refusal.line, refusal.column)
        return
    try:
        question = Question.from_text(name, text)
    except QuestionError as error:
        yield problem(f"{error}.", error.line or begins)
        return
    if taken := TAKEN & set(question.parameters):
        yield problem(f"a parameter cannot be called {', '.join(sorted(taken))}.", begins)
    if (refused := snapshot.unusable(question)) is not None:
        yield problem(f"it cannot be a table: {refused}.", begins)
