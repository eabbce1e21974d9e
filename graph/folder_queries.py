"""Files of queries that a folder brings, its questions and its rules: each is read, or told of.

Their SPARQL can be parsed, gives rows and asks no other server. What is wrong is told with file and
line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graph.errors import QuestionError
from graph.problems import Problem
from graph.stores.sparql import guard

T = TypeVar("T")

_SELECT = re.compile(r"^[ \t]*SELECT\b", re.IGNORECASE | re.MULTILINE)


def read(
    folder: Path, place: str, code: str, make: Callable[[str, str], T]
) -> tuple[dict[str, T], list[Problem]]:
    """What ``make`` makes of the name and text of each, by name; and the problems of the others.

    ``make`` raises QuestionError or ``guard.Refusal``. An error without a line is of the SELECT.
    """
    made: dict[str, T] = {}
    problems: list[Problem] = []
    for file in sorted((folder / place).glob("*.rq")):
        text, line, column = "", None, None
        try:
            text = file.read_text(encoding="utf-8")
            made[file.stem] = make(file.stem, text)
            continue
        except (OSError, UnicodeDecodeError) as error:
            message = f"{error}."
        except guard.Refusal as refusal:
            message, line, column = refusal.message, refusal.line, refusal.column
        except QuestionError as error:
            message, line = f"{error}.", error.line or _begins(text)
        where = f"{place}/{file.name}"
        problems.append(Problem(code=code, message=message, file=where, line=line, column=column))
    return made, problems


def columns(text: str) -> tuple[str, ...]:
    """The columns of a query. Raises ``guard.Refusal`` where it has none, or asks elsewhere."""
    guard.refuse_service(text, {})
    return guard.columns(text, {})


def _begins(text: str) -> int:
    """The line of the SELECT."""
    select = _SELECT.search(text)
    return text.count("\n", 0, select.start()) + 1 if select else 1
