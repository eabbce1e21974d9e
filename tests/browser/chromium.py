"""A Chromium to look at the pages with: found on this machine, or installed.

``make test`` runs this as a program first. As root on Debian it installs the package of the
system; anywhere else Playwright brings its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTRUCTIONS = """\
The tests of the pages need a Chromium, and none could be installed here. Do one of these:
  as root, on Debian or Ubuntu:  apt-get install chromium
  as anyone, anywhere:           .venv/bin/playwright install --with-deps chromium
and run `make test` again."""


def found(playwright: Playwright) -> str | None:
    """The path of a Chromium, of the system or of Playwright."""
    of_system = next(filter(None, map(shutil.which, NAMES)), None)
    own = playwright.chromium.executable_path
    return of_system or (own if Path(own).exists() else None)


def launched(playwright: Playwright) -> Browser:
    """A Chromium without windows. Fails, with instructions, where there is none."""
    path = found(playwright)
    if path is None:
        raise RuntimeError(INSTRUCTIONS)
    return playwright.chromium.launch(executable_path=path, chromium_sandbox=not _is_root())


def install() -> int:
    """Install one, as this machine allows."""
    if _is_root() and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        update, chromium = ("apt-get", "-q", "update"), ("apt-get", "-qy", "install", "chromium")
        subprocess.run(update, check=False, env=environment)
        return subprocess.run(chromium, check=False, env=environment).returncode
    command = (sys.executable, "-m", "playwright", "install", "chromium")
    return subprocess.run(command, check=False).returncode


def main() -> None:
    """See to it that there is one; stop with instructions if there cannot be."""
    with sync_playwright() as playwright:
        there = found(playwright) is not None
    if not there and install() != 0:
        raise SystemExit(INSTRUCTIONS)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    main()
