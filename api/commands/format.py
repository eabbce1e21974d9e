"""``claimgraph format``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands import common


def format_(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Folders, or Turtle files.", show_default="data"),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 if there is need to.")
    ] = False,
) -> None:
    """Put Turtle files into their canonical form; comments stay where they are."""
    from graph.authoring.formatter import formatted, turtle_files

    with common.told():
        files = [file for path in paths or [common.folder(None)] for file in turtle_files(path)]
        wrong = 0
        for path in files:
            result = formatted(path)
            for line in result.left:
                common.say(
                    f"{path}:{line}: these properties are not in order, and a comment stands among "
                    "them. Put them in order by hand."
                )
            changes = result.text != result.file.document.text
            if changes and check:
                common.say(f"{path}: it is not in its canonical form. Run claimgraph format.")
            elif changes:
                result.write()
                typer.echo(path)
            wrong += bool(result.left) or (changes and check)
        common.say(f"{common.count(len(files), 'file')}, {common.count(wrong, 'problem')}.")
        if wrong:
            raise typer.Exit(1)
