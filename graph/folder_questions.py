"""The questions of a folder: ``FOLDER/questions/*.rq``, beside those that ship with the package.

They are answered like the others: into a table of the snapshot, and at an address of their own.
So each must be one that can be: its names are those of a table and of columns.
"""

from __future__ import annotations

import re
from pathlib import Path

from graph import folder_queries
from graph.errors import QuestionError
from graph.judging import conclusions
from graph.problems import Problem
from graph.question import Question, load_questions
from graph.stores import snapshot

PLACE = "questions"
TAKEN = frozenset({"limit", "cursor", "format", "lang"})  # what every question is asked with
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def questions_of(folder: Path) -> tuple[dict[str, Question], list[Problem]]:
    """The questions of the package and of a folder, by name, and what is wrong with the latter."""
    own, problems = folder_queries.read(folder, PLACE, "question", _question)
    return {**load_questions(), **own}, problems


def _question(name: str, text: str) -> Question:
    """The question in a file. Raises QuestionError, and Refusal for its query."""
    if name in load_questions():
        raise QuestionError(f"there is a question {name} already. Give this one another name", 1)
    taken = name in snapshot.TABLES or name in conclusions.TABLES or name.startswith("sqlite")
    if taken or not _NAME.fullmatch(name):
        raise QuestionError(f"a question cannot be called {name}: use a-z, 0-9 and _", 1)
    folder_queries.columns(text)
    question = Question.from_text(name, text)
    if taken_names := TAKEN & set(question.parameters):
        raise QuestionError(f"a parameter cannot be called {', '.join(sorted(taken_names))}")
    if (refused := snapshot.unusable(question)) is not None:
        raise QuestionError(f"it cannot be a table: {refused}")
    return question
