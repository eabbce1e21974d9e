"""The command line: the same questions in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from typing import Annotated

import typer

from api.commands.add import add
from api.commands.build import build
from api.commands.check import check, explain
from api.commands.diff import diff
from api.commands.evidence import evidence
from api.commands.format import format_
from api.commands.gaps import gaps
from api.commands.impact import impact
from api.commands.init import init
from api.commands.lookup import lookup
from api.commands.move import move
from api.commands.neighborhood import neighborhood
from api.commands.paths import paths
from api.commands.place import place
from api.commands.retractions import retractions
from api.commands.search import search
from api.commands.serve import serve
from api.commands.sparql import sparql

PANELS: dict[str, tuple[Callable[..., None], ...]] = {
    "Serve and check": (serve, check, explain, build, diff),
    "Ask": (search, evidence, impact, gaps, lookup, neighborhood, paths, sparql),
    "Write": (init, place, format_, move, retractions),
}

app = typer.Typer(
    help="Which sources support a claim, and do they really?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for panel, commands in PANELS.items():
    for command in commands:
        app.command(command.__name__.removesuffix("_"), rich_help_panel=panel)(command)
app.add_typer(add, name="add", rich_help_panel="Write")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - takes long

        typer.echo(f"claimgraph {version('claimgraph')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[  # noqa: ARG001 - its callback looks at it
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Which sources support a claim, and do they really?"""
    _use_streams()


def _use_streams() -> None:
    """Print UTF-8 to programs, and to a terminal what it can show; no input is an empty one.

    Some systems have an encoding without most characters for what is not printed to a terminal.
    """
    if sys.stdin is None:
        sys.stdin = TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(app())
