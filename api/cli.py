"""The command line: the same questions in a terminal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from api.commands.build import build
from api.commands.check import check, explain
from api.commands.diff import diff
from api.commands.evidence import evidence
from api.commands.gaps import gaps
from api.commands.impact import impact
from api.commands.lookup import lookup
from api.commands.neighborhood import neighborhood
from api.commands.paths import paths
from api.commands.retractions import retractions
from api.commands.search import search
from api.commands.serve import serve
from api.commands.sparql import sparql

COMMANDS = (
    serve,
    check,
    explain,
    build,
    search,
    evidence,
    impact,
    gaps,
    lookup,
    neighborhood,
    paths,
    diff,
    retractions,
    sparql,
)

app = typer.Typer(
    help="Which sources support a claim, and do they really?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - takes long

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


if __name__ == "__main__":
    sys.exit(app())
