"""The options that commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.settings import OPTIONS, Settings

DEFAULT = Settings()


def flag(name: str) -> Any:  # noqa: ANN401 - typer's own type
    """A setting as an option of a command."""
    option = next(option for option in OPTIONS if option.name == name)
    return typer.Option(
        option.flag, help=option.help, envvar=option.variable, min=option.least, max=option.most
    )


def folder_argument() -> Any:  # noqa: ANN401 - typer's own type
    """The folder, where a command takes it as its argument."""
    option = next(option for option in OPTIONS if option.name == "folder")
    return typer.Argument(
        metavar="FOLDER", help=option.help, envvar=option.variable, show_default=str(option.default)
    )


FolderArgument = Annotated[Path | None, folder_argument()]
FolderOption = Annotated[Path | None, flag("folder")]
Cache = Annotated[Path | None, flag("cache")]
Style = Annotated[str, flag("style")]
Keep = Annotated[int, flag("keep")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Lang = Annotated[str, typer.Option("--lang", help="Language of the words: en or nl.")]
