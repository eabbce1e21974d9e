"""``claimgraph impact``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style


def impact(
    sources: Annotated[list[str], typer.Argument(help="Keys of sources, taken away together.")],
    *,
    folder: FolderOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="Claims at most.")] = 50,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """What would be left of the claims without these sources."""
    from api.judging_terminal import print_impact

    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.impact(sources, limit=limit, language=lang)
        if answer.sources or as_json:
            common.print_answer(answer, lambda to: print_impact(to, answer), as_json)
        for key in answer.unknown:
            near = f" Did you mean {' or '.join(map(repr, key.near))}?" if key.near else ""
            common.say(f"There is no source with the id {key.id!r}.{near}")
        if answer.unknown:
            raise typer.Exit(1)
