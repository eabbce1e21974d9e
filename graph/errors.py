"""Everything that can go wrong, as one tree.

    ClaimgraphError
    ├── FolderError            a folder of data cannot be used
    │   ├── FolderNotFound     it is missing, not a folder, or holds no data files
    │   └── DataRejected       its files have problems; they are listed
    ├── QuestionError          a question file cannot be read or used
    ├── SnapshotError          a snapshot cannot be written or opened
    └── AskedWrongly           what was asked cannot be answered
        ├── NotFound           no such claim, source or concept
        └── BadValue           a parameter has a value that it cannot have

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


class QuestionError(ClaimgraphError):
    """A question file cannot be read, or was asked with what it does not have."""


class SnapshotError(ClaimgraphError):
    """A snapshot cannot be written or opened."""


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
