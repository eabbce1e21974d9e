"""``claimgraph check``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import typer

from api.commands import common
from api.commands.options import FolderArgument, Json


def check(folder: FolderArgument = None, *, as_json: Json = False) -> None:
    """Check a folder of data, and list all of its problems."""
    from graph import check_folder

    path = common.folder(folder)
    with common.told(as_json):
        problems = check_folder(path)
        common.print_problems(problems, as_json)
        errors = sum(problem.is_error for problem in problems)
        warnings = len(problems) - errors
        common.say(f"{path}: {common.count(errors, 'error')}, {common.count(warnings, 'warning')}.")
        if errors:
            raise typer.Exit(1)
