"""Everything that can go wrong, as one tree.

    ClaimgraphError
    ├── FolderError            a folder of data cannot be used
    │   ├── FolderNotFound     it is missing, not a folder, or holds no data files
    │   ├── DataRejected       its files have problems; they are listed
    │   └── ArticleNotRead     the text that it is to be checked beside cannot be read
    ├── EditRefused            a file is left as it is, since changing it would not be safe
    ├── RetractionListError    a list of retractions cannot be used
    ├── QuestionError          a question file cannot be read or used
    ├── SnapshotError          a snapshot cannot be written or opened
    ├── SparqlError            a SPARQL query is not answered
    │   ├── QueryRefused       it cannot be parsed, or asks for what is not given
    │   ├── QueryNotAcceptable its answer has none of the forms that would be understood
    │   ├── QueryTooLong       it did not end by the deadline
    │   ├── QueryTooCostly     it needs more memory than a query may have
    │   ├── TooManyQueries     others are being answered
    │   └── SparqlUnavailable  no query is answered here
    └── AskedWrongly           what was asked cannot be answered
        ├── NotFound           no such claim, source or concept
        └── BadValue           a parameter has a value that it cannot have
            └── AmbiguousWords words stand in several places of a text

Catch ``FolderError`` around loading and ``AskedWrongly`` around questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.problems import Problem


class ClaimgraphError(Exception):
    """Base of all errors that this package raises on purpose."""


class FolderError(ClaimgraphError):
    """A folder of data cannot be used."""


class FolderNotFound(FolderError):
    """The folder is missing, is not a folder, or holds no data files."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder


class DataRejected(FolderError):
    """The files of a folder have problems; ``problems`` lists all of them."""

    def __init__(self, folder: Path, problems: Sequence[Problem]) -> None:
        count = sum(problem.is_error for problem in problems)
        super().__init__(f"{folder}: {count} error{'' if count == 1 else 's'} in the data")
        self.folder = folder
        self.problems = tuple(problems)


class EditRefused(ClaimgraphError):
    """A file is left as it is; why, with its name and line as far as known."""

    def __init__(self, file: str, reason: str, line: int | None = None) -> None:
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {reason}")
        self.file = file
        self.line = line


class RetractionListError(ClaimgraphError):
    """A list of retractions cannot be read, or what was found in it not be written."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {reason}")
        self.path = path
        self.line = line


class ArticleNotRead(FolderError):
    """The text of the article, beside which places are checked, cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}.")
        self.path = path


class QuestionError(ClaimgraphError):
    """A question file cannot be read, or was asked with what it does not have."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class SnapshotError(ClaimgraphError):
    """A snapshot cannot be written or opened."""


class SparqlError(ClaimgraphError):
    """A SPARQL query is not answered."""


class QueryRefused(SparqlError):
    """A query cannot be parsed (``syntax``), or asks for what is not given; with its place."""

    def __init__(
        self,
        message: str,
        line: int | None = None,
        column: int | None = None,
        *,
        syntax: bool = False,
    ) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.syntax = syntax


class QueryNotAcceptable(SparqlError):
    """An answer of this kind (bindings, boolean or graph) has none of the forms asked for."""

    def __init__(self, kind: str) -> None:
        super().__init__("The answer has none of the forms that were asked for.")
        self.kind = kind


class QueryTooLong(SparqlError):
    """A query did not end by the deadline, in seconds."""

    def __init__(self, deadline: float) -> None:
        super().__init__(f"The query did not end within {deadline:g} seconds and was stopped.")


class QueryTooCostly(SparqlError):
    """A query needs more memory than a query may have, in bytes."""

    def __init__(self, memory: int) -> None:
        super().__init__(
            f"The query needs more than the {memory >> 20} MB of memory that a query may have, "
            "or is nested too deeply, and was stopped."
        )


class TooManyQueries(SparqlError):
    """Others are being answered; ``retry_after`` is when to ask again, in seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__("Too many queries are being answered. Ask again later.")
        self.retry_after = max(1, round(retry_after))


class SparqlUnavailable(SparqlError):
    """No query is answered here, and why."""


class AskedWrongly(ClaimgraphError):
    """What was asked cannot be answered."""


class NotFound(AskedWrongly):
    """There is no such claim, source or concept; ``near`` lists similar ids."""

    def __init__(self, noun: str, id: str, near: Sequence[str] = ()) -> None:
        hint = f" Did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        super().__init__(f"There is no {noun} with the id {id!r}.{hint}")
        self.noun = noun
        self.id = id
        self.near = tuple(near)


class BadValue(AskedWrongly):
    """A parameter has a value that it cannot have."""

    def __init__(self, parameter: str, value: object, expected: str) -> None:
        super().__init__(f"{parameter}={value!r} cannot be used: {expected}")
        self.parameter = parameter
        self.value = value
        self.expected = expected


class AmbiguousWords(BadValue):
    """Words stand in several places of a text, ``total`` in all.

    ``candidates`` are the first of them: (line from 1, what stands before, the words, what stands
    after).
    """

    def __init__(
        self, name: str, words: str, total: int, candidates: Sequence[tuple[int, str, str, str]]
    ) -> None:
        expected = (
            f"they stand in {total} places of {name}. Give more of the words, "
            "or say which with --nth."
        )
        super().__init__("words", words, expected)
        self.total = total
        self.candidates = tuple(candidates)
