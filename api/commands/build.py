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
            said = {name: getattr(built, name) for name in ("version", "build", "path", "reused")}
            typer.echo(json.dumps(said, default=str))
        else:
            done = "Nothing has changed" if built.reused else "Built"
            typer.echo(f"{done}: version {built.version}, build {built.build}")
            typer.echo(built.path)
