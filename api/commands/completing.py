"""What a shell offers after Tab: ids and keys of the folder, and the values of the vocabulary."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

Completion = Callable[[typer.Context, str], list[tuple[str, str]]]


def of(noun: str) -> Completion:
    """The ids of the folder's things, each with words for it; nothing if it cannot be read."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from api.commands import common
        from graph.authoring.inventory import Inventory
        from graph.errors import ClaimgraphError

        given = context.params.get("folder")
        try:
            inventory = Inventory.of(Path(given) if given else common.folder(None))
        except (ClaimgraphError, typer.Exit):
            return []
        named = ((inventory.names.id(iri), words) for iri, words in inventory.things[noun].items())
        return [(name, "; ".join(words)) for name, words in named if name.startswith(incomplete)]

    return complete


def among(name: str) -> Completion:
    """The values of a scheme of the vocabulary."""

    def complete(_: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from graph import vocabulary

        values = list(getattr(vocabulary, name))
        return [(value, "") for value in values if value.startswith(incomplete)]

    return complete
