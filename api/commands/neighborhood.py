"""``claimgraph neighborhood``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style


def neighborhood(
    concept: Annotated[str, typer.Argument(help="The id of a concept.")],
    *,
    folder: FolderOption = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=3, help="Steps away at most.")] = 1,
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="How many at most.")] = 50,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """What lies around a concept, the strongest links first."""
    from api.terminal import print_neighborhood

    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.neighborhood(concept, depth=depth, limit=limit)
        common.print_answer(answer, lambda to: print_neighborhood(to, answer, lang), as_json)
