"""``claimgraph evidence``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Json, Lang, Style


def evidence(
    claim: Annotated[str, typer.Argument(help="The id of a claim.")],
    *,
    folder: FolderOption = None,
    lang: Lang = "en",
    cache: Cache = None,
    style: Style = DEFAULT.style,
    as_json: Json = False,
) -> None:
    """Which sources bear on a claim, and what they were found to show."""
    from api.terminal import print_evidence

    with common.opened(folder, cache, style, as_json) as graph:
        answer = graph.claim_evidence(claim, language=lang)
        common.print_answer(answer, lambda to: print_evidence(to, answer), as_json)
