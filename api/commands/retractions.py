"""``claimgraph retractions``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.commands import common
from api.commands.options import FolderArgument, Json


def retractions(
    file: Annotated[Path, typer.Argument(help="The CSV of Retraction Watch, from Crossref.")],
    folder: FolderArgument = None,
    *,
    list_date: Annotated[
        datetime | None,
        typer.Option(
            "--list-date",
            formats=["%Y-%m-%d"],
            help="When the list was published; without it, the date of its latest notice.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Look up the sources of a folder in the Retraction Watch data, and write what was found.

    It is written to retractions.ttl in the folder, which is replaced whole each time.
    """
    from api.terminal import print_retractions
    from graph import check_retractions

    with common.told(as_json):
        answer = check_retractions(
            file, common.folder(folder), list_date=list_date.date() if list_date else None
        )
        common.print_answer(answer, lambda to: print_retractions(to, answer), as_json)
