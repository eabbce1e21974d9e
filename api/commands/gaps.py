"""``claimgraph gaps``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style

if TYPE_CHECKING:
    from rich.console import Console


def gaps(
    kind: Annotated[
        str | None, typer.Argument(help="A kind of gap, to list; without one, all are counted.")
    ] = None,
    *,
    folder: FolderOption = None,
    concept: Annotated[str | None, typer.Option("--concept", help="Of claims about it.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Of claims that cite it.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="How many at most.")] = 50,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """What is missing, how much of it, and what to do about it."""
    from api.judging_terminal import print_gap_counts, print_gaps
    from graph.vocabulary import GapKind

    if kind is not None and kind not in set(GapKind):
        raise common.stopped(
            f"There is no kind of gap {kind!r}. Use one of {', '.join(GapKind)}.", 2
        )
    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.gaps(
            kind=None if kind is None else GapKind(kind),
            concept=concept,
            source=source,
            limit=limit,
            language=lang,
        )

        def shown(console: Console) -> None:
            if kind is None:
                print_gap_counts(console, answer)
            else:
                print_gaps(console, answer, kind)

        common.print_answer(answer, shown, as_json)
