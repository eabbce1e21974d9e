"""The errors are one tree, drawn in the module, and their messages say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from graph import errors
from graph.errors import BadValue, ClaimgraphError, DataRejected, FolderNotFound, NotFound
from graph.problems import Problem


def drawn(picture: str) -> list[tuple[str, str | None]]:
    """Each name in a drawing of a tree, with the one that it hangs from."""
    above: dict[int, str] = {}
    found: list[tuple[str, str | None]] = []
    for line in picture.splitlines():
        branch, _, rest = line.rpartition("── ")
        words = rest.split() if branch else line.split()
        if branch or words[:1] == ["ClaimgraphError"]:
            depth = len(line) - len(line.lstrip(" │├└─"))
            parents = [name for at, name in above.items() if at < depth]
            found.append((words[0], parents[-1] if parents else None))
            above = {at: name for at, name in above.items() if at < depth} | {depth: words[0]}
    return found


def real_tree(error: type[Exception], parent: str | None = None) -> list[tuple[str, str | None]]:
    """The same of the classes themselves, in the order of their definition."""
    below = [child for child in error.__subclasses__() if child.__module__ == errors.__name__]
    return [
        (error.__name__, parent),
        *(row for child in below for row in real_tree(child, error.__name__)),
    ]


def test_the_drawn_tree_is_the_real_one() -> None:
    """The docstring of the module draws every error, under the one that it is a kind of."""
    assert drawn(errors.__doc__ or "") == real_tree(ClaimgraphError)


def test_every_error_is_a_public_name() -> None:
    """Whoever imports ``graph`` can catch each of them."""
    for name, _ in real_tree(ClaimgraphError):
        assert name in graph.__all__
        assert getattr(graph, name) is getattr(errors, name)
        assert getattr(errors, name).__doc__


def test_every_public_name_is_there() -> None:
    """What the package promises it has, in alphabetical order."""
    assert list(graph.__all__) == sorted(graph.__all__)
    assert all(hasattr(graph, name) for name in graph.__all__)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FolderNotFound(Path("d"), "there is no such folder."), "d: there is no such folder."),
        (NotFound("claim", "x"), "There is no claim with the id 'x'."),
        (NotFound("claim", "x", ["y"]), "There is no claim with the id 'x'. Did you mean 'y'?"),
        (
            NotFound("claim", "x", ["y", "z"]),
            "There is no claim with the id 'x'. Did you mean 'y' or 'z'?",
        ),
        (
            BadValue("limit", 0, "give a number from 1 to 9."),
            "limit=0 cannot be used: give a number from 1 to 9.",
        ),
    ],
)
def test_messages(error: ClaimgraphError, message: str) -> None:
    """A message names the thing, says what is wrong, and what may be done."""
    assert str(error) == message


def test_rejected_data_count_their_errors() -> None:
    """Warnings are listed but not counted, and one error is not several."""
    one = Problem(code="x", message="m")
    warning = Problem(code="y", severity="warning", message="m")
    assert str(DataRejected(Path("d"), [one, warning])) == "d: 1 error in the data"
    assert str(DataRejected(Path("d"), [one, one])) == "d: 2 errors in the data"
    assert DataRejected(Path("d"), [one, warning]).problems == (one, warning)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(code="x", message="m."), "x: m."),
        (Problem(code="x", message="m.", file="f"), "f: x: m."),
        (Problem(code="x", message="m.", file="f", line=2, remedy="R."), "f:2: x: m. R."),
        (Problem(code="x", message="m.", file="f", line=2, column=3), "f:2:3: x: m."),
    ],
)
def test_a_problem_reads_as_editors_like_it(problem: Problem, text: str) -> None:
    """File, line and column stand first, as far as they are known."""
    assert str(problem) == text
