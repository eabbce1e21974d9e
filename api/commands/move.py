"""``claimgraph move``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands import asking, common
from api.commands.options import FolderArgument


def move(
    old: Annotated[Path, typer.Argument(metavar="TEXTFILE", help="The text as it was.")],
    new: Annotated[Path, typer.Argument(metavar="NEWTEXTFILE", help="The text as it is now.")],
    folder: FolderArgument = None,
    *,
    text: Annotated[
        str | None, typer.Option("--in", help="The id of the text, if its digest does not tell.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; say what would come of it.")
    ] = False,
) -> None:
    """Carry places over to a new version of a text; those that cannot be are listed."""
    from graph.article import Article
    from graph.authoring.inventory import Inventory
    from graph.authoring.moving import move as moved

    with asking.told():
        inventory = Inventory.of(common.folder(folder))
        result = moved(inventory, Article.read(old), Article.read(new), text)
        if not dry_run:
            result.write()
        for left in result.left:
            typer.echo(f"{left.file}:{left.line}: {left.id}: {left.reason}.")
        if result.elsewhere:
            typer.echo(
                f"{common.count(result.elsewhere, 'place')} in files that are not Turtle, or whose "
                "selector has a name: move by hand."
            )
        done = "would be carried over" if dry_run else "carried over"
        left_over = len(result.left) + result.elsewhere
        common.say(
            f"{result.text}: {common.count(result.carried, 'place')} {done}, {left_over} left."
        )
        if left_over:
            raise typer.Exit(1)
