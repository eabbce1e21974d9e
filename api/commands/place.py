"""``claimgraph place``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.commands import asking
from api.commands.options import Json


def place(
    article: Annotated[Path, typer.Argument(metavar="TEXTFILE", help="The text, in UTF-8.")],
    words: Annotated[str, typer.Argument(help="Some of its words, as they stand there.")],
    *,
    nth: Annotated[
        int | None, typer.Option("--nth", min=1, help="Which, where they occur more than once.")
    ] = None,
    text: Annotated[str, typer.Option("--in", help="The id of the text in the folder.")] = "text",
    of: Annotated[
        str, typer.Option("--of", help="The id of the claim that it is the place of.")
    ] = "your-claim",
    as_json: Json = False,
) -> None:
    """Where some words stand in a text, as Turtle: positions and digests, not the words."""
    from graph.article import Article
    from graph.authoring.places import turtle

    with asking.told():
        read = Article.read(article)
        found = read.span(words, nth)
        if as_json:
            typer.echo(json.dumps({**asdict(found), "text_sha256": read.sha256}))
        else:
            typer.echo(turtle(read, found, text, of), nl=False)
