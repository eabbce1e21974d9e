"""``make bench``: what a build and a request cost, as ratios of things measured in one run.

- Build, and check: seconds over those of a bare parse of the same Turtle. Of a build, the
  bibliography (reading it, describing and formatting its sources) is reported apart, an entry.
- Requests: how many a second one worker answers, over those of a FastAPI route with a path
  parameter that returns fixed bytes of the same size. The two servers take turns, so that a slow
  moment of the machine slows both; the median turn counts.

Absolute figures are printed for orientation and mean nothing on another machine.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.client import Load, load
from bench.generate import Size, claim_id, concept_id, generate

BIBLIOGRAPHY = ("reading the bibliography", "describing the sources", "formatting references")
TURNS = 7
SECONDS = 2.0
WARM_UP = 4.0


def main() -> None:
    """Measure folders of several sizes, and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("sizes", nargs="*", type=int, default=[5_000, 100_000], metavar="CLAIMS")
    for claims in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="claimgraph-bench-") as place:
            measure(claims, Path(place))


def measure(claims: int, place: Path) -> None:
    """Generate one folder, build it, serve it."""
    folder, cache = place / "data", place / "cache"
    folder.mkdir()
    generate(folder, claims=claims)
    table = Table("", "ratio", "", title=f"{claims:,} claims", title_justify="left")
    _build(table, folder, cache, Size(claims).sources)
    _check(table, folder)
    _requests(table, folder, cache, Size(claims))
    Console().print(table)


def _build(table: Table, folder: Path, cache: Path, entries: int) -> None:
    cost = _told("bench.build", folder, cache)
    bibliography = sum(cost["stages"].get(stage, 0.0) for stage in BIBLIOGRAPHY)
    rest = cost["total"] - bibliography
    parse = f"{rest:.1f} s; bare parse {cost['parse']:.2f} s"
    table.add_row("build, over a bare parse", f"{rest / cost['parse']:.1f}", parse)
    whole = f"{cost['total']:.1f} s"
    table.add_row("the same, bibliography included", f"{cost['total'] / cost['parse']:.1f}", whole)
    _processor(table, cost)
    each = "  ".join(
        f"{stage} {1e3 * cost['stages'].get(stage, 0.0) / entries:.2f} ms" for stage in BIBLIOGRAPHY
    )
    table.add_row("bibliography, an entry", "", each)
    table.add_row("peak memory of the build", "", f"{cost['peak'] / 1e6:.0f} MB")


def _check(table: Table, folder: Path) -> None:
    cost = _told("bench.check", folder)
    whole = f"{cost['total']:.1f} s; {cost['problems']} problems"
    table.add_row("check, over a bare parse", f"{cost['total'] / cost['parse']:.1f}", whole)
    _processor(table, cost)


def _processor(table: Table, cost: dict[str, Any]) -> None:
    """What all processors did together, which says more where others use them too."""
    ratio = f"{cost['processor'] / cost['parse']:.1f}"
    table.add_row("all of it, by processor time", ratio, f"{cost['processor']:.1f} s")


def _told(program: str, *given: Path) -> dict[str, Any]:
    """What a program says of its cost."""
    told = subprocess.run([sys.executable, "-m", program, *given], check=True, capture_output=True)
    cost: dict[str, Any] = json.loads(told.stdout)
    return cost


def _requests(table: Table, folder: Path, cache: Path, size: Size) -> None:
    rng = Random(7)

    def claims() -> Iterator[str]:
        while True:
            yield f"/claims/{claim_id(1 + rng.randrange(size.claims))}/evidence"

    def concepts() -> Iterator[str]:
        while True:
            yield f"/concepts/{concept_id(1 + rng.randrange(size.concepts))}/neighborhood"

    serve = [sys.executable, "-m", "api.cli", "serve", str(folder), "--cache", str(cache)]
    with serving([*serve, "--port", "{port}"]) as (port, pid):
        for name, paths in (("evidence", claims), ("neighborhood", concepts)):
            warm = load(port, paths(), WARM_UP)
            bytes_ = warm.bytes // len(warm.latencies)
            turns, ours, theirs = _turns(port, pid, paths, bytes_)
            ratios = [requests for requests, _ in turns]
            if failures := ours.failures + theirs.failures:
                raise SystemExit(f"{name}: {failures} requests failed; nothing was measured.")
            spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
            table.add_row(
                f"{name}, requests over fixed bytes",
                f"{statistics.median(ratios):.2f}",
                f"{spread}; {bytes_} bytes; {ours.per_second:.0f}/s, {theirs.per_second:.0f}/s; "
                f"p50 {ours.percentile(50):.0f} us, p99 {ours.percentile(99):.0f} us",
            )
            table.add_row(
                f"{name}, fixed bytes' processor time over its",
                f"{statistics.median([processor for _, processor in turns]):.2f}",
                "",
            )
        table.add_row("peak memory of the server", "", f"{_peak(pid) / 1e6:.0f} MB")


def _turns(
    port: int, pid: int, paths: Callable[[], Iterator[str]], bytes_: int
) -> tuple[list[tuple[float, float]], Load, Load]:
    """Both servers in turn: the ratios of each turn, and all that each did."""
    fixed = [sys.executable, "-m", "uvicorn", "--factory", "bench.fixed:app"]
    fixed += ["--log-level", "error"]
    ours, theirs, ratios = Load(), Load(), []
    with serving([*fixed, "--port", "{port}"], BENCH_BYTES=str(bytes_)) as (other, other_pid):
        load(other, iter(lambda: "/fixed/claim-000001", None), WARM_UP / 4)
        for _ in range(TURNS):
            base, base_time = _turn(other, other_pid, iter(lambda: "/fixed/claim-000001", None))
            turn, turn_time = _turn(port, pid, paths())
            ratios.append((turn.per_second / base.per_second, base_time / turn_time))
            for whole, part in ((ours, turn), (theirs, base)):
                whole.seconds += part.seconds
                whole.latencies += part.latencies
                whole.failures += part.failures
    return ratios, ours, theirs


def _turn(port: int, pid: int, paths: Iterator[str]) -> tuple[Load, float]:
    """One turn of a server, and its processor time in seconds for each request."""
    before = _processor_time(pid)
    turn = load(port, paths, SECONDS)
    return turn, (_processor_time(pid) - before) / len(turn.latencies)


def _processor_time(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")  # the system does not tell
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(command: list[str], **environment: str) -> Iterator[tuple[int, int]]:
    """A server on a free port, with its process id, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    filled = [part.replace("{port}", str(port)) for part in command]
    with subprocess.Popen(
        filled, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    ) as server:
        try:
            _wait(server, port)
            yield port, server.pid
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise SystemExit(f"{' '.join(map(str, server.args))} ended at once.")  # type: ignore[arg-type]


def _peak(pid: int) -> int:
    """Peak resident memory of a process in bytes; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
