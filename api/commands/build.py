"""``claimgraph build``."""

from __future__ import annotations

import json

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderArgument, Json, Keep, Style
from api.settings import Settings


def build(
    folder: FolderArgument = None,
    *,
    cache: Cache = None,
    style: Style = DEFAULT.style,
    keep: Keep = DEFAULT.keep,
    as_json: Json = False,
) -> None:
    """Build the snapshot of a folder, or find that it is built already."""
    settings = Settings(folder=common.folder(folder), cache=cache, style=style, keep=keep)
    with common.told(as_json):
        built = common.build(settings)
        if as_json:
            typer.echo(json.dumps(built))
        else:
            done = "Nothing has changed" if built["reused"] else "Built"
            typer.echo(f"{done}: version {built['version']}, build {built['build']}")
            typer.echo(built["path"])
