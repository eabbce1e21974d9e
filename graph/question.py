"""Questions: SPARQL files with a header that says what they answer.

A question is a file ``questions/NAME.rq``. Its header follows grlc (https://grlc.io): YAML in
comment lines that start with ``#+``. Its parameters stand in the pattern as
``VALUES ?claim { UNDEF }``: as it is, the file is valid SPARQL and returns every row; with the
``UNDEF`` replaced by terms it answers for those alone. Each row is a tuple of text, whole numbers
and ``None``, one for each column of the projection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any

import yaml

from graph.errors import QuestionError

Value = str | int | None
Row = tuple[Any, ...]  # of Value; tuples of mixed columns are unpacked by name at their use

_PROJECTION = re.compile(r"SELECT\s+(?:DISTINCT\s+)?(.*?)\s*WHERE", re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r"\(.*?\bAS\s+\?(\w+)\s*\)|\?(\w+)", re.DOTALL | re.IGNORECASE)
_HOLE = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its text, and what its header says of it.

    ``columns`` maps each column to its description; ``integers`` names those that hold whole
    numbers from 0. ``order`` is how rows are sorted: a leading ``-`` sorts a column downwards, and
    columns that are not named break ties from left to right. ``together`` lists parameters that are
    often bound at once.
    """

    name: str
    summary: str
    description: str
    text: str
    columns: Mapping[str, str]
    parameters: tuple[str, ...]
    integers: frozenset[str]
    order: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]

    @classmethod
    def from_text(cls, name: str, text: str) -> Question:
        """Read a question. Raises QuestionError where header and text do not fit."""
        header = read_header(name, text)
        described = header.get("columns") or {}
        if not isinstance(described, dict):
            raise QuestionError(f"{name}: columns must map each column to its description")
        columns = _projection(name, text)
        if list(described) != list(columns):
            raise QuestionError(f"{name}: header describes {[*described]}, not {[*columns]}")
        order = _names(name, "order", header.get("order"))
        if unknown := [c for c in order if c.lstrip("-") not in described]:
            raise QuestionError(f"{name}: order names {unknown}, which are no columns")
        parameters = tuple(dict.fromkeys(_HOLE.findall(text)))
        if unknown := [p for p in parameters if p not in described]:
            raise QuestionError(f"{name}: parameters {unknown} are no columns")
        groups = header.get("together") or ()
        if not isinstance(groups, list | tuple):
            raise QuestionError(f"{name}: together lists groups, as in [[a, b]]")
        together = tuple(_names(name, "each group of together", group) for group in groups)
        if unknown := [p for group in together for p in group if p not in parameters]:
            raise QuestionError(f"{name}: together names {unknown}, which are no parameters")
        integers = frozenset(_names(name, "integers", header.get("integers")))
        if unknown := sorted(integers - described.keys()):
            raise QuestionError(f"{name}: integers names {unknown}, which are no columns")
        return cls(
            name=name,
            summary=str(header.get("summary", name)),
            description=str(header.get("description", "")),
            text=text,
            columns={c: str(d) for c, d in described.items()},
            parameters=parameters,
            integers=integers,
            order=order + tuple(c for c in columns if c not in {o.lstrip("-") for o in order}),
            together=together,
        )

    @classmethod
    def concluded(
        cls,
        name: str,
        summary: str,
        columns: Mapping[str, str],
        parameters: tuple[str, ...],
        integers: frozenset[str] = frozenset(),
    ) -> Question:
        """A table that no SPARQL fills: it is concluded from the answers to other questions."""
        return cls(
            name=name,
            summary=summary,
            description="Concluded from the answers to other questions.",
            text="",
            columns=columns,
            parameters=parameters,
            integers=integers,
            order=tuple(columns),
            together=(),
        )

    def bound(self, terms: Mapping[str, Sequence[str]]) -> str:
        """The text with each parameter's UNDEF replaced by terms that are serialised already."""
        if unknown := set(terms) - set(self.parameters):
            raise QuestionError(f"{self.name} has no parameter {sorted(unknown)}")

        def fill(hole: re.Match[str]) -> str:
            given = terms.get(hole[1])
            return hole[0] if given is None else f"VALUES ?{hole[1]} {{ {' '.join(given)} }}"

        return _HOLE.sub(fill, self.text)

    def rows(self, cells: list[list[str]]) -> list[Row]:
        """Rows of text cells, as an engine gives them, as rows of values in order, each once.

        Where two files state the same, their union has it twice, and an engine may give it so.
        An empty cell is ``None`` and sorts first; text sorts by code point. This is SQLite's own
        order, so that rows come out alike from every engine.
        """
        positions = {column: i for i, column in enumerate(self.columns)}
        numbers = [positions[column] for column in self.integers]
        table: list[list[Any]] = cells
        try:
            for row in table if numbers else ():
                for i in numbers:
                    row[i] = int(row[i]) if row[i] else _NO_NUMBER
        except ValueError as error:
            raise QuestionError(f"{self.name}: a column of integers holds none: {error}") from error
        for run in reversed(_runs(self.order)):
            key = itemgetter(*(positions[column.lstrip("-")] for column in run))
            table.sort(key=key, reverse=run[0].startswith("-"))
        nothing = {"", _NO_NUMBER} if numbers else {""}
        return [
            tuple(row)
            if nothing.isdisjoint(row)
            else tuple([None if value in nothing else value for value in row])
            for row, _ in groupby(table)  # the same rows are neighbours now
        ]


_NO_NUMBER = -1  # stands for none while rows are sorted: the numbers of questions count from 0


def _runs(order: Sequence[str]) -> list[list[str]]:
    """Neighbouring columns that sort the same way, so that each run is one stable sort."""
    runs: list[list[str]] = []
    for column in order:
        if runs and runs[-1][0].startswith("-") == column.startswith("-"):
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def read_header(name: str, text: str) -> dict[str, Any]:
    """The header of a question or a rule. Raises QuestionError where there is none."""
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for _, line in numbered))
    except (yaml.YAMLError, ValueError) as error:  # a date may be none
        mark = getattr(error, "problem_mark", None)
        line = numbered[min(mark.line, len(numbered) - 1)][0] if mark else 1
        what = getattr(error, "problem", None) or error
        raise QuestionError(f"{name}: the header is not YAML: {what}", line) from error
    if not isinstance(header, dict):
        raise QuestionError(f"{name}: there is no header; start its lines with '#+'", 1)
    return header


def _names(name: str, key: str, given: object) -> tuple[str, ...]:
    """The names in a list of a header. Raises QuestionError where it is no list of names."""
    names = given or ()
    if not isinstance(names, list | tuple) or not all(isinstance(each, str) for each in names):
        raise QuestionError(f"{name}: {key} is a list of names, as in [a, b]")
    return tuple(names)


def _projection(name: str, text: str) -> tuple[str, ...]:
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found = _PROJECTION.search(code)
    if not found:
        raise QuestionError(f"{name}: there is no SELECT ... WHERE")
    return tuple(a or b for a, b in _COLUMN.findall(found[1]))


def load_questions() -> dict[str, Question]:
    """The questions that ship with the package, by name."""
    return dict(_packaged())


@cache
def _packaged() -> Mapping[str, Question]:
    folder = files("graph") / "questions"
    return {
        file.name.removesuffix(".rq"): Question.from_text(
            file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")
        )
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".rq")
    }
