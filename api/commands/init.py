"""``claimgraph init``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from api.commands import common


def init(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    *,
    base: Annotated[
        str | None,
        typer.Option("--base", help="What the IRIs of the dataset begin with; ends in '/'."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="What the dataset is called.")
    ] = None,
    person: Annotated[str, typer.Option("--person", help="Who assesses the sources.")] = "Me",
) -> None:
    """Start a folder of claims: a small example that checks clean and serves at once."""
    from graph.authoring.inventory import slug
    from graph.authoring.starting import Start
    from graph.errors import EditRefused

    with common.told():
        name = folder.resolve().name
        start = Start(
            base=base or f"https://example.org/{slug(name)}/",
            title=title or name,
            person=person,
        )
        try:
            written = start.write(folder)
        except EditRefused as error:
            raise common.stopped(str(error), 2) from None
        for path in written:
            typer.echo(path)
        named = quote(str(folder))
        common.say(
            f"\nNext:\n  claimgraph check {named}\n  claimgraph serve {named} --watch\n"
            f"  claimgraph add source paper.bib --folder {named}"
        )
        if base is None:
            common.say(f"The base is {start.base}: put your own in {folder / 'claims.ttl'}.")
