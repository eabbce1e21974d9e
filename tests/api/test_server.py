"""Starting the server, as a person does."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from api.server import CannotListen, bind, root_path
from api.settings import Settings
from tests.conftest import DATA
from tests.folders import claim, write_folder

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "api.cli", "serve"]


@contextmanager
def serving(*arguments: str, saying: str = "") -> Iterator[str]:
    """The address that a server prints once it answers, with what else it says of it."""
    process = subprocess.Popen(
        [*COMMAND, *arguments, "--port", "0"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    try:
        printed = process.stderr.readline()
        found = re.search(r"http://\S+", printed)
        assert found, printed + process.stderr.read()
        assert saying in printed
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[1]
    assert "Traceback" not in rest
    assert process.returncode == 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve(cache: Path, workers: str) -> None:
    """It prints its address when it answers there, with one process or several."""
    with serving(str(DATA), "--cache", str(cache), "--workers", workers) as url:
        for _ in range(4):
            assert httpx.get(f"{url}/health").json()["status"] == "ok"


def test_serve_below_a_prefix(cache: Path) -> None:
    """The address that is printed answers; the prefix of a proxy is said, and stands in links."""
    arguments = (str(DATA), "--cache", str(cache), "--root-path", "kg/")
    with serving(*arguments, saying="a proxy that publishes it at /kg)") as url:
        answer = httpx.get(url)
        assert answer.status_code == 200
        assert answer.json()["addresses"]["claims"] == "/kg/claims"


def test_serve_the_example(cache: Path) -> None:
    """There is something to look at without data of one's own."""
    with serving("--example", "--cache", str(cache)) as url:
        assert httpx.get(f"{url}/dataset").json()["counts"]["claims"] == 64


def test_a_port_in_use(cache: Path) -> None:
    """One line says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        arguments = [str(DATA), "--cache", str(cache), "--port", str(port)]
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        f"Port {port} is in use. Name another with --port; --port 0 takes a free one.\n"
    )


def test_bad_data_are_not_served(tmp_path: Path) -> None:
    """The problems are told before anything listens."""
    folder = write_folder(tmp_path / "folder", claim("a") + "broken")
    done = subprocess.run(
        [*COMMAND, str(folder), "--cache", str(tmp_path / "cache"), "--port", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "claims.ttl:" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_host_that_is_not_here() -> None:
    """It is said so."""
    with pytest.raises(CannotListen, match="not an address of this machine"):
        bind("nowhere.invalid", 0)


def test_an_address_of_another_machine() -> None:
    """It is said so, whatever the system calls it."""
    with pytest.raises(CannotListen, match="See --host"):
        bind("192.0.2.1", 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen everywhere")
def test_a_port_for_root_only() -> None:
    """It is said which ports may be used."""
    with pytest.raises(CannotListen, match="above 1023"):
        bind("127.0.0.1", 1)


@pytest.mark.parametrize(
    ("given", "used"), [("", ""), ("/", ""), ("kg", "/kg"), ("/kg/", "/kg"), ("/a/b", "/a/b")]
)
def test_root_path(given: str, used: str) -> None:
    """It may be written with or without slashes around it."""
    assert root_path(Settings(root_path=given)) == used
