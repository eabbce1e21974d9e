"""``claimgraph diff``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json


def diff(
    old: Annotated[str, typer.Argument(help="A folder of data, or a version that is held.")],
    new: Annotated[str, typer.Argument(help="Likewise.")],
    *,
    folder: FolderOption = None,
    cache: Cache = None,
    as_json: Json = False,
) -> None:
    """What differs between two versions of the data."""
    from api.terminal import print_diff
    from graph.diff import diff as compared

    with common.told(as_json):
        places = [common.version(each, folder or DEFAULT.folder, cache) for each in (old, new)]
        answer = compared(*places)
        common.print_answer(answer, lambda to: print_diff(to, answer), as_json)
