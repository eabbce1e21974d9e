"""``claimgraph sparql``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderOption, Style


def sparql(
    query: Annotated[str, typer.Argument(help="A query, or a file that ends in .rq.")],
    *,
    folder: FolderOption = None,
    form: Annotated[
        str, typer.Option("--format", help="table, json, csv, tsv, xml, turtle, n-triples ...")
    ] = "table",
    deadline: Annotated[float, typer.Option("--deadline", help="Seconds at most.")] = 60.0,
    cache: Cache = None,
    style: Style = DEFAULT.style,
) -> None:
    """Ask in SPARQL. Common prefixes need not be declared; the empty one is that of the data."""
    from api import sparql_command as command
    from graph.errors import QueryRefused

    with common.opened(folder, cache, style) as graph:
        try:
            answer, content = command.ask(graph, command.query_text(query), form, deadline)
        except QueryRefused as error:
            raise common.stopped(str(error), 2) from None
        if form == command.TABLE and answer.form == "json":
            command.show(common.stdout(), content, graph.base)
        else:
            typer.echo(content, nl=False)
        if answer.cut:
            common.say("The answer was cut: it has reached a limit.")
