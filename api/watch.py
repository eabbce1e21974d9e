"""Opening the folder, and taking up its changes while serving."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import api
from api.current import Current
from api.settings import Settings
from graph import Problem, open_graph

if TYPE_CHECKING:
    from watchfiles import Change

log = logging.getLogger(__name__)

PLACES = ("questions", "rules")  # in a folder of data, beside its files
LOOKED_EACH = 2000  # milliseconds: whether the folder is still the same one
_SHOWN = 3  # problems named in a reason; `claimgraph check` lists all


async def open_current(settings: Settings, current: Current) -> None:
    """Open the folder and serve it, while what was served before still answers."""
    graph = await asyncio.to_thread(
        open_graph,
        settings.folder,
        cache=settings.cache,
        style=settings.style,
        keep=settings.keep,
    )
    current.swap(graph)


async def keep_current(
    settings: Settings, current: Current, changes: AsyncIterable[object] | None = None
) -> None:
    """Take up each change of the folder, until cancelled."""
    async for _ in changes_of(settings.folder) if changes is None else changes:
        try:
            await renew(settings, current)
        except Exception as error:
            # Whatever it was, the next change deserves another try.
            log.exception("The changed data are not taken up.")
            current.refuse(f"They could not be opened: {error}")


async def changes_of(folder: Path) -> AsyncIterator[set[tuple[Change, str]]]:
    """Each change of what is read of a folder, and each time that another stands in its place.

    Its questions and rules may come and go. What watches holds on to the very folder that it began
    with, wherever that is moved: where another stands there now, it begins anew.
    """
    from watchfiles import awatch  # noqa: PLC0415 - not needed unless watching

    again = False
    while True:
        places = _places(folder)
        with suppress(FileNotFoundError):  # it went before the watch began
            watching = awatch(
                *places, recursive=False, rust_timeout=LOOKED_EACH, yield_on_timeout=True
            )
            async with aclosing(watching) as seen:
                async for changes in seen:
                    if changes or again:  # between two watches something may have changed unseen
                        again = False
                        yield changes
                    if _places(folder) != places:
                        break
        again = True
        while not folder.is_dir():
            await asyncio.sleep(LOOKED_EACH / 1000)


def _places(folder: Path) -> dict[Path, tuple[int, int] | None]:
    """The folders that are read, each with its number on the disk."""
    inside = filter(Path.is_dir, (folder / name for name in PLACES))
    return {place: _number(place) for place in (folder, *inside)}


def _number(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


async def renew(settings: Settings, current: Current) -> None:
    """Build what the folder holds now and serve it, or say why not.

    The work is done by another process: this one answers meanwhile.
    """
    reason = await _build_apart(settings)
    if reason is not None:
        current.refuse(reason)
        log.warning("The changed data are not taken up: %s", reason)
        return
    await open_current(settings, current)
    log.info("Serving version %s from now on.", current.graph.version)


async def _build_apart(settings: Settings) -> str | None:
    """Build in another process; why it refused, or ``None``."""
    process = await asyncio.create_subprocess_exec(
        *build_command(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        out, err = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    return None if process.returncode == 0 else reason(out, err)


def build_command(settings: Settings) -> list[str]:
    """The command that builds what the folder holds."""
    command = [sys.executable, "-m", "api.cli", "build", str(settings.folder), "--json"]
    command += ["--style", settings.style, "--keep", str(settings.keep)]
    return command if settings.cache is None else [*command, "--cache", str(settings.cache)]


def _environment() -> dict[str, str]:
    """The environment, such that the other process finds this very package, wherever it runs."""
    here = str(Path(api.__file__).parent.parent)
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([here, others] if others else [here])
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def reason(out: bytes, err: bytes) -> str:
    """Why a build failed, in a line or a few, from what it printed."""
    try:
        found = [Problem.model_validate(item) for item in json.loads(out)["problems"]]
    except (ValueError, KeyError, TypeError):
        lines = err.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "The build ended without a word."
    problems = [str(problem) for problem in found if problem.is_error]
    more = len(problems) - _SHOWN
    return "\n".join([*problems[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])
