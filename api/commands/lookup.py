"""``claimgraph lookup``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style


def lookup(
    file: Annotated[
        typer.FileText,
        typer.Argument(
            encoding="utf-8-sig", help="A file with an id, DOI or text a line; - reads the input."
        ),
    ],
    *,
    folder: FolderOption = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=50, help="Claims of one line at most.")
    ] = 10,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """Look up claims by id, by source or by text, each with its evidence in numbers."""
    from api.terminal import print_lookup

    try:
        items = [line.strip() for line in file if line.strip()]
    except UnicodeDecodeError:
        raise common.stopped(f"{file.name}: this is not UTF-8.", 2) from None
    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.lookup(items, limit=limit)
        common.print_answer(answer, lambda to: print_lookup(to, answer, lang), as_json)
