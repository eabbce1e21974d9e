"""The command line: the same questions in a terminal.

What is asked for goes to standard output, all else to standard error. Exit codes: 0 all is well,
1 the data have problems or do not hold what was asked for, 2 the command cannot be carried out
as it was given.
"""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.settings import OPTIONS, Settings

if TYPE_CHECKING:
    from rich.console import Console

    from graph import Graph, Problem
    from graph.models import Model

DEFAULT = Settings()

app = typer.Typer(
    help="Which sources support a claim, and do they really?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _flag(name: str) -> Any:  # noqa: ANN401 - typer's own type
    option = next(option for option in OPTIONS if option.name == name)
    return typer.Option(option.flag, help=option.help, envvar=option.variable)


def _folder_argument() -> Any:  # noqa: ANN401 - typer's own type
    option = next(option for option in OPTIONS if option.name == "folder")
    return typer.Argument(
        metavar="FOLDER", help=option.help, envvar=option.variable, show_default=str(option.default)
    )


FolderArgument = Annotated[Path | None, _folder_argument()]
FolderOption = Annotated[Path | None, _flag("folder")]
Cache = Annotated[Path | None, _flag("cache")]
Style = Annotated[str, _flag("style")]
Keep = Annotated[int, _flag("keep")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Lang = Annotated[str, typer.Option("--lang", help="Language of the words: en or nl.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"claimgraph {version('claimgraph')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Which sources support a claim, and do they really?"""


@app.command()
def serve(
    folder: FolderArgument = None,
    *,
    host: Annotated[str, _flag("host")] = DEFAULT.host,
    port: Annotated[int, _flag("port")] = DEFAULT.port,
    workers: Annotated[int, _flag("workers")] = DEFAULT.workers,
    watch: Annotated[bool, _flag("watch")] = DEFAULT.watch,
    root_path: Annotated[str, _flag("root_path")] = DEFAULT.root_path,
    cache: Cache = None,
    style: Style = DEFAULT.style,
    keep: Keep = DEFAULT.keep,
    sparql_workers: Annotated[int, _flag("sparql_workers")] = DEFAULT.sparql_workers,
    sparql_deadline: Annotated[float, _flag("sparql_deadline")] = DEFAULT.sparql_deadline,
    sparql_memory: Annotated[int, _flag("sparql_memory")] = DEFAULT.sparql_memory,
    sparql_rows: Annotated[int, _flag("sparql_rows")] = DEFAULT.sparql_rows,
    sparql_without_isolation: Annotated[
        bool, _flag("sparql_without_isolation")
    ] = DEFAULT.sparql_without_isolation,
    example: Annotated[bool, typer.Option("--example", help="Serve the example.")] = False,
) -> None:
    """Serve the API for a folder of data."""
    settings = Settings(
        folder=_example() if example else _folder(folder),
        host=host,
        port=port,
        workers=workers,
        watch=watch,
        root_path=root_path,
        cache=cache,
        style=style,
        keep=keep,
        sparql_workers=sparql_workers,
        sparql_deadline=sparql_deadline,
        sparql_memory=sparql_memory,
        sparql_rows=sparql_rows,
        sparql_without_isolation=sparql_without_isolation,
    )
    from api import server

    with _told():
        try:
            listener = server.bind(host, port)
        except server.CannotListen as error:
            raise _stopped(str(error), 2) from None
        with listener:
            _build(settings)  # here, so that problems are told before anything is served
            server.serve(
                settings, listener, lambda url: _say(f"Serving {settings.folder} at {url}")
            )


@app.command()
def check(folder: FolderArgument = None, *, as_json: Json = False) -> None:
    """Check a folder of data, and list all of its problems."""
    from graph import check_folder

    path = _folder(folder)
    with _told(as_json):
        problems = check_folder(path)
        _print_problems(problems, as_json)
        errors = sum(problem.is_error for problem in problems)
        _say(f"{path}: {_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}.")
        if errors:
            raise typer.Exit(1)


@app.command()
def build(
    folder: FolderArgument = None,
    *,
    cache: Cache = None,
    style: Style = DEFAULT.style,
    keep: Keep = DEFAULT.keep,
    as_json: Json = False,
) -> None:
    """Build the snapshot of a folder, or find that it is built already."""
    settings = Settings(folder=_folder(folder), cache=cache, style=style, keep=keep)
    with _told(as_json):
        built = _build(settings)
        if as_json:
            typer.echo(json.dumps(built))
        else:
            done = "Nothing has changed" if built["reused"] else "Built"
            typer.echo(f"{done}: version {built['version']}, build {built['build']}")
            typer.echo(built["path"])


@app.command()
def evidence(
    claim: Annotated[str, typer.Argument(help="The id of a claim.")],
    *,
    folder: FolderOption = None,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """Which sources bear on a claim, and what they were found to show."""
    with _told(as_json), _opened(_folder(folder), cache, style) as graph:
        answer = graph.claim_evidence(claim, language=lang)

        def shown(console: Console) -> None:
            from api.terminal import print_evidence

            print_evidence(console, answer)

        _print(answer, shown, as_json)


@app.command()
def neighborhood(
    concept: Annotated[str, typer.Argument(help="The id of a concept.")],
    *,
    folder: FolderOption = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=3, help="Steps away at most.")] = 1,
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="How many at most.")] = 50,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """What lies around a concept, the strongest links first."""
    with _told(as_json), _opened(_folder(folder), cache, style) as graph:
        answer = graph.neighborhood(concept, depth=depth, limit=limit)

        def shown(console: Console) -> None:
            from api.terminal import print_neighborhood

            print_neighborhood(console, answer, lang)

        _print(answer, shown, as_json)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A folder of data, or a version that is held.")],
    new: Annotated[str, typer.Argument(help="Likewise.")],
    *,
    folder: FolderOption = None,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """What differs between two versions of the data."""
    from graph.diff import diff as compared

    with _told(as_json):
        places = [_version(each, folder or DEFAULT.folder, cache) for each in (old, new)]
        answer = compared(*places)

        def shown(console: Console) -> None:
            from api.terminal import print_diff

            print_diff(console, answer)

        _print(answer, shown, as_json)


@app.command()
def sparql(
    query: Annotated[str, typer.Argument(help="A query, or a file that ends in .rq.")],
    *,
    folder: FolderOption = None,
    form: Annotated[
        str, typer.Option("--format", help="table, json, csv, tsv, xml, turtle, n-triples ...")
    ] = "table",
    deadline: Annotated[float, typer.Option("--deadline", help="Seconds at most.")] = 60.0,
    cache: Cache = None,
    style: Style = DEFAULT.style,
) -> None:
    """Ask in SPARQL. Common prefixes need not be declared; the empty one is that of the data."""
    from api import sparql_command as command
    from graph.errors import QueryRefused

    with _told(), _opened(_folder(folder), cache, style) as graph:
        try:
            answer, content = command.ask(graph, command.query_text(query), form, deadline)
        except QueryRefused as error:
            raise _stopped(str(error), 2) from None
        if form == command.TABLE and answer.form == "json":
            command.show(_stdout(), content, graph.dataset().base)
        else:
            typer.echo(content, nl=False)
        if answer.cut:
            _say("The answer was cut: it has reached a limit.")


# ---- What the commands share ---------------------------------------------------------------------


def _folder(given: Path | None) -> Path:
    """The folder to use; where there is none, a word on what to do."""
    folder = given or DEFAULT.folder
    if given is None and not folder.is_dir():
        raise _stopped(
            f"There is no folder {folder} here. Name a folder of Turtle and BibTeX files, "
            "or try the example: claimgraph serve --example",
            2,
        )
    return folder


def _example() -> Path:
    """The example: packaged with the distribution, or beside the package in a checkout."""
    from importlib.resources import files

    packaged = Path(str(files("graph"))) / "example"
    return packaged if packaged.is_dir() else packaged.parent.parent / "data"


def _build(settings: Settings) -> dict[str, Any]:
    """Build the snapshot of a folder, and show how it goes."""
    from api.terminal import print_problems, progress
    from graph import build_snapshot

    console = _stderr()
    with progress(console) as told:
        built = build_snapshot(
            settings.folder,
            cache=settings.cache,
            style=settings.style,
            keep=settings.keep,
            progress=told,
        )
    print_problems(console, built.problems)
    return {
        "version": built.version,
        "build": built.build,
        "path": str(built.path),
        "reused": built.reused,
    }


def _version(given: str, folder: Path, cache: Path | None) -> Path:
    """The snapshot of a folder of data, or of a version that is held of ``folder``."""
    if Path(given).is_dir():
        return Path(_build(Settings(folder=Path(given), cache=cache))["path"])
    from graph import held

    versions = held(folder, cache=cache)
    for each in versions:
        if given in (each.version, each.build):
            return each.path
    known = ", ".join(each.version for each in versions) or "none"
    raise _stopped(
        f"There is no folder {given}, and no version {given} of {folder} is held (held: {known}).",
        2,
    )


@contextmanager
def _opened(folder: Path, cache: Path | None, style: str) -> Iterator[Graph]:
    """The graph of a folder, built first if need be."""
    from graph import open_graph

    _build(Settings(folder=folder, cache=cache, style=style))
    with open_graph(folder, cache=cache, style=style) as graph:
        yield graph


@contextmanager
def _told(as_json: bool = False) -> Iterator[None]:
    """Tell what goes wrong in a line each, never as a traceback."""
    from graph import errors

    try:
        yield
    except errors.DataRejected as error:
        _print_problems(error.problems, as_json)
        raise _stopped(str(error), 1) from None
    except (errors.FolderNotFound, errors.BadValue) as error:
        raise _stopped(str(error), 2) from None
    except errors.ClaimgraphError as error:
        raise _stopped(str(error), 1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _print_problems(problems: Sequence[Problem], as_json: bool) -> None:
    """All problems on standard output: they are what a check is asked for."""
    if as_json:
        listed = [problem.model_dump(exclude_none=True) for problem in problems]
        typer.echo(json.dumps({"problems": listed}, ensure_ascii=False))
        return
    from api.terminal import print_problems

    print_problems(_stdout(), problems)


def _print(answer: Model, shown: Callable[[Console], None], as_json: bool) -> None:
    """Exactly the model of the API for programs, a table for people."""
    if as_json:
        typer.echo(answer.json_bytes().decode())
    else:
        shown(_stdout())


def _stdout() -> Console:
    from rich.console import Console

    return Console()


def _stderr() -> Console:
    from rich.console import Console

    return Console(stderr=True)


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _stopped(message: str, code: int) -> typer.Exit:
    _say(message)
    return typer.Exit(code)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(app())
