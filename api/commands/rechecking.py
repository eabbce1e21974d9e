"""What a check of a folder says more than before, once something was added to it."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.commands import common

if TYPE_CHECKING:
    from graph import Problem

MOST_BYTES = 1 << 20  # of a folder that is checked at each addition: a second or two


@contextmanager
def rechecked(folder: Path) -> Iterator[None]:
    """Change a folder within; the errors and warnings that came with it are told afterwards.

    A folder is checked before and after. One that is too large for that is not, and it is said so.
    """
    from graph.load import Folder

    if sum(map(len, Folder.read(folder).files.values())) > MOST_BYTES:
        yield
        common.say("The folder is large, and was not checked with this: run claimgraph check.")
        return
    before = _found(folder)
    yield
    if new := _more(before, _found(folder)):
        from api import terminal

        common.say("With this, claimgraph check finds:")
        terminal.print_problems(common.stderr(), new, folder)


def _found(folder: Path) -> list[Problem]:
    from graph import check_folder

    return [problem for problem in check_folder(folder) if problem.severity != "note"]


def _more(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """The problems that are new. Those that were there may stand on another line now."""
    known = Counter((problem.code, problem.message) for problem in before)
    new = []
    for problem in after:
        said = (problem.code, problem.message)
        known[said] -= 1
        if known[said] < 0:
            new.append(problem)
    return new
