"""Progress at a terminal."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from api import terminal


def console(*, is_terminal: bool) -> tuple[Console, io.StringIO]:
    """A console, and what it prints."""
    printed = io.StringIO()
    return Console(file=printed, force_terminal=is_terminal), printed


def test_a_quick_build_shows_nothing() -> None:
    """What is over at once needs no words."""
    shown, printed = console(is_terminal=True)
    with terminal.progress(shown) as told:
        told("reading", 0.5)
    assert printed.getvalue().strip("\n") == ""


def test_a_long_build_shows_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, the stage appears, even if it does not change."""
    monkeypatch.setattr(terminal, "PATIENCE", 0.05)
    shown, printed = console(is_terminal=True)
    with terminal.progress(shown) as told:
        told("reading", 0.5)
        time.sleep(0.5)
    assert "reading" in printed.getvalue()


def test_a_file_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs are not filled with bars."""
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    shown, printed = console(is_terminal=False)
    with terminal.progress(shown) as told:
        told("reading", 0.5)
        time.sleep(0.2)
    assert printed.getvalue() == ""
