"""What the commands have in common: opening a folder, telling what goes wrong, printing.

What is asked for goes to standard output, all else to standard error. Exit codes: 0 all is well,
1 the data have problems or do not hold what was asked for, 2 the command cannot be carried out
as it was given.
"""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.commands.options import DEFAULT
from api.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from graph import Graph, Problem, Snapshot
    from graph.models import Model


def folder(given: Path | None) -> Path:
    """The folder to use; where there is none, a word on what to do.

    Without one being named, it is ``data``, or this folder if that is where the data stand.
    """
    chosen = given or DEFAULT.folder
    if given is None and not chosen.is_dir() and any(Path().glob("*.ttl")):
        return Path()
    if given is None and not chosen.is_dir():
        raise stopped(
            f"There is no folder {chosen} here. Name a folder of Turtle and BibTeX files, "
            "or try the example: claimgraph serve --example",
            2,
        )
    return chosen


def example() -> Path:
    """The example: packaged with the distribution, or beside the package in a checkout."""
    from importlib.resources import files

    packaged = Path(str(files("graph"))) / "example"
    return packaged if packaged.is_dir() else packaged.parent.parent / "data"


def build(settings: Settings) -> Snapshot:
    """Build the snapshot of a folder, and show how it goes."""
    from api.terminal import print_problems, progress
    from graph import build_snapshot

    console = stderr()
    with progress(console) as told:
        built = build_snapshot(
            settings.folder,
            cache=settings.cache,
            style=settings.style,
            keep=settings.keep,
            progress=told,
        )
    print_problems(console, built.problems)
    return built


def version(given: str, folder: Path, cache: Path | None) -> Path:
    """The snapshot of a folder of data, or of a version that is held of ``folder``."""
    if Path(given).is_dir():
        return build(Settings(folder=Path(given), cache=cache)).path
    from graph import held

    versions = held(folder, cache=cache)
    for each in versions:
        if given in (each.version, each.build):
            return each.path
    known = ", ".join(each.version for each in versions) or "none"
    raise stopped(
        f"There is no folder {given}, and no version {given} of {folder} is held (held: {known}).",
        2,
    )


@contextmanager
def opened(
    given: Path | None, cache: Path | None, style: str, as_json: bool = False
) -> Iterator[Graph]:
    """The graph of a folder, built first if need be; what goes wrong is told."""
    from graph import Graph

    with told(as_json):
        built = build(Settings(folder=folder(given), cache=cache, style=style))
        with Graph(built.path) as graph:
            yield graph


@contextmanager
def told(as_json: bool = False) -> Iterator[None]:
    """Tell what goes wrong in a line each, never as a traceback."""
    from graph import errors

    try:
        yield
    except errors.DataRejected as error:
        print_problems(error.problems, as_json)
        raise stopped(str(error), 1) from None
    except (
        errors.FolderNotFound,
        errors.ArticleNotRead,
        errors.RetractionListError,
        errors.BadValue,
    ) as error:
        raise stopped(str(error), 2) from None
    except errors.ClaimgraphError as error:
        raise stopped(str(error), 1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def print_problems(problems: Sequence[Problem], as_json: bool, folder: Path | None = None) -> None:
    """All problems on standard output, with the lines of ``folder`` that they are about."""
    if as_json:
        listed = [problem.model_dump(exclude_none=True) for problem in problems]
        typer.echo(json.dumps({"problems": listed}, ensure_ascii=False))
        return
    from api import terminal

    terminal.print_problems(stdout(), problems, folder)


def print_answer(answer: Model, shown: Callable[[Console], None], as_json: bool) -> None:
    """Exactly the model of the API for programs, a table for people."""
    if as_json:
        typer.echo(answer.json_bytes().decode())
    else:
        shown(stdout())


def stdout() -> Console:
    """For what is asked for."""
    from rich.console import Console

    return Console()


def stderr() -> Console:
    """For all else."""
    from rich.console import Console

    return Console(stderr=True)


def say(message: str) -> None:
    """A word to the person at the terminal; programs do not read it."""
    typer.echo(message, err=True)


def stopped(message: str, code: int) -> typer.Exit:
    """Say why a command ends here; raise what is returned."""
    say(message)
    return typer.Exit(code)


def count(n: int, noun: str) -> str:
    """A number of things, in words."""
    return f"{n} {noun}{'' if n == 1 else 's'}"
