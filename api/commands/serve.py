"""``claimgraph serve``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from typing import Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, Cache, FolderArgument, Keep, Style, flag
from api.settings import Settings


def serve(
    folder: FolderArgument = None,
    *,
    host: Annotated[str, flag("host")] = DEFAULT.host,
    port: Annotated[int, flag("port")] = DEFAULT.port,
    workers: Annotated[int, flag("workers")] = DEFAULT.workers,
    watch: Annotated[bool, flag("watch")] = DEFAULT.watch,
    root_path: Annotated[str, flag("root_path")] = DEFAULT.root_path,
    cache: Cache = None,
    style: Style = DEFAULT.style,
    keep: Keep = DEFAULT.keep,
    sparql_workers: Annotated[int, flag("sparql_workers")] = DEFAULT.sparql_workers,
    sparql_deadline: Annotated[float, flag("sparql_deadline")] = DEFAULT.sparql_deadline,
    sparql_memory: Annotated[int, flag("sparql_memory")] = DEFAULT.sparql_memory,
    sparql_rows: Annotated[int, flag("sparql_rows")] = DEFAULT.sparql_rows,
    sparql_without_isolation: Annotated[
        bool, flag("sparql_without_isolation")
    ] = DEFAULT.sparql_without_isolation,
    example: Annotated[bool, typer.Option("--example", help="Serve the example.")] = False,
) -> None:
    """Serve the API for a folder of data."""
    settings = Settings(
        folder=common.example() if example else common.folder(folder),
        host=host,
        port=port,
        workers=workers,
        watch=watch,
        root_path=root_path,
        cache=cache,
        style=style,
        keep=keep,
        sparql_workers=sparql_workers,
        sparql_deadline=sparql_deadline,
        sparql_memory=sparql_memory,
        sparql_rows=sparql_rows,
        sparql_without_isolation=sparql_without_isolation,
    )
    from api import server

    with common.told():
        try:
            listener = server.bind(host, port)
        except server.CannotListen as error:
            raise common.stopped(str(error), 2) from None
        with listener:
            common.build(settings)  # here, so that problems are told before anything is served
            server.serve(settings, listener, lambda url: common.say(_serving(settings, url)))


def _serving(settings: Settings, url: str) -> str:
    """What is served where; the prefix of a proxy is in the links, and not in that address."""
    from api import server

    prefix = server.root_path(settings)
    below = f" (its links are for a proxy that publishes it at {prefix})" if prefix else ""
    return f"Serving {settings.folder} at {url}{below}"
