"""``claimgraph search``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style


def search(
    query: Annotated[str, typer.Argument(help='Words, "phrases", and -words to leave out.')],
    *,
    folder: FolderOption = None,
    types: Annotated[
        str, typer.Option("--type", help="What to look for, with commas between.")
    ] = "claim,concept,source",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many at most.")] = 20,
    cursor: Annotated[
        str | None, typer.Option("--cursor", help="Where to go on: `next` of the page before.")
    ] = None,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """Claims, concepts and sources by their words, the best first."""
    from api.terminal import print_found

    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.search(
            query, types=types.split(","), cursor=cursor, limit=limit, facets=as_json
        )
        common.print_answer(answer, lambda to: print_found(to, answer, lang), as_json)
