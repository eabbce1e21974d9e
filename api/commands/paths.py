"""``claimgraph paths``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style


def paths(
    start: Annotated[str, typer.Argument(metavar="FROM", help="The id of a concept.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="The id of another.")],
    *,
    folder: FolderOption = None,
    max_length: Annotated[
        int, typer.Option("--max-length", min=1, max=6, help="Steps at most.")
    ] = 4,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="How many at most.")] = 10,
    deadline: Annotated[float, typer.Option("--deadline", help="Seconds at most.")] = 10.0,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """How two concepts are connected, the shortest paths first."""
    from api.terminal import print_paths

    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.paths(start, end, max_length=max_length, limit=limit, deadline=deadline)
        common.print_answer(answer, lambda to: print_paths(to, answer, lang), as_json)
