"""The tutorial works as it is written: its commands are run, one after the other."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SERVE = "claimgraph serve"


@dataclass(frozen=True)
class Step:
    """A block of commands, and the lines that it is said to print."""

    commands: str
    printed: tuple[str, ...]


def steps() -> Iterator[Step]:
    """The blocks of the tutorial that are to be run; text after one is what it prints."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = [(kind, body) for kind, body in BLOCK.findall(text) if kind in {"sh", "text"}]
    for (kind, body), (after, output) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "sh":
            yield Step(body, tuple(output.splitlines()) if after == "text" else ())


@dataclass
class Terminal:
    """An empty folder to start from, and where the commands have gone since."""

    folder: Path
    environment: dict[str, str]

    def run(self, commands: str) -> str:
        """Run commands as they are; what they print, errors included."""
        script = f"set -e\n{commands}\npwd > '{self.environment['WHERE']}'"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder, env=self.environment, text=True, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, f"{commands}\n{done.stdout}"
        self.folder = Path(Path(self.environment["WHERE"]).read_text(encoding="utf-8").strip())
        return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="the tutorial uses curl")
def test_the_tutorial(tmp_path: Path) -> None:
    """Every command succeeds, and prints what the tutorial says it prints."""
    empty = tmp_path / "empty"
    empty.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CLAIMGRAPH_CACHE": str(tmp_path / "cache"),
        "CLAIMGRAPH_PORT": str(port),
        "WHERE": str(tmp_path / "where"),
        "COLUMNS": "120",
    }
    terminal = Terminal(empty, environment)
    server: subprocess.Popen[bytes] | None = None
    try:
        for step in steps():
            if step.commands.startswith(SERVE):
                server = subprocess.Popen(
                    step.commands.split(), cwd=terminal.folder, env=environment
                )
                wait_for(f"http://127.0.0.1:{port}/health")
                continue
            said = terminal.run(step.commands.replace(":8000", f":{port}"))
            for line in step.printed:
                pattern = re.escape(line.strip()).replace("…", ".*")
                assert re.search(pattern, said), f"{step.commands}\n{line}\n{said}"
    finally:
        if server is not None:
            server.terminate()
            server.wait()
    assert server is not None


def wait_for(address: str) -> None:
    """Until a server answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


def test_nothing_is_left_out() -> None:
    """The tutorial goes from a new folder to an answer over HTTP."""
    commands = "".join(step.commands for step in steps())
    for command in ("init", "place", "add source", "add concept", "add claim", "add citation",
                    "add assessment", "check", "serve"):  # fmt: skip
        assert f"claimgraph {command}" in commands
    assert "curl" in commands
