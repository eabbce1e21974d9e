"""``python -m bench.sparql``: what an attack by SPARQL costs everybody else, as a ratio.

One server of a generated folder, with its workers for SPARQL. Requests for the evidence of claims
are timed at rest and while attackers ask without a pause for what no server should compute: a
cross product counted, a cross product ordered, a runaway path. The two take turns, so that a slow
moment of the machine slows both; the ratio is that of the 99th percentiles over all turns.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from bench.client import Load, load
from bench.generate import Size, claim_id, generate
from bench.run import serving

TURNS = 7
SECONDS = 3.0
WARM_UP = 4.0
DEADLINE = 2.0
ATTACKERS = 4
_ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
ATTACKS = (
    f"SELECT (COUNT(*) AS ?n) {{ {_ALL} }}",
    f"SELECT * {{ {_ALL} }} ORDER BY ?c ?f",
    "SELECT (COUNT(*) AS ?n) { ?x (!<http://x/>|^!<http://x/>)* ?y . ?y ?p ?z }",
    f"SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f))) AS ?x) {{ {_ALL} }}",
    f"SELECT * {{ {_ALL} }}",
)


def main() -> None:
    """Measure one size, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.sparql", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("claims", nargs="?", type=int, default=5_000, metavar="CLAIMS")
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory(prefix="claimgraph-bench-") as place:
        measure(claims, Path(place))


def measure(claims: int, place: Path) -> None:
    """Serve a folder, at rest and under attack in turn."""
    folder = place / "data"
    folder.mkdir()
    generate(folder, claims=claims)
    serve = [sys.executable, "-m", "api.cli", "serve", str(folder), "--port", "{port}"]
    options = ["--cache", str(place / "cache"), "--sparql-deadline", str(DEADLINE)]
    rest, attacked = Load(), Load()
    with serving([*serve, *options]) as (port, _):
        load(port, paths(Size(claims)), WARM_UP)
        for _ in range(TURNS):
            add(rest, load(port, paths(Size(claims)), SECONDS))
            with attack(port) as answered:
                add(attacked, load(port, paths(Size(claims)), SECONDS))
    if failures := rest.failures + attacked.failures:
        raise SystemExit(f"{failures} requests failed; nothing was measured.")
    table = Table("evidence", "ratio", "", title=f"{claims:,} claims", title_justify="left")
    for p in (50, 99):
        at_rest, under = rest.percentile(p), attacked.percentile(p)
        words = f"{under:.0f} us under attack, {at_rest:.0f} us at rest"
        table.add_row(f"p{p}, attacked over at rest", f"{under / at_rest:.2f}", words)
    statuses = ", ".join(f"{answered.count(s)} times {s}" for s in sorted(set(answered)))
    table.add_row("attacks in the last turn", "", statuses)
    Console().print(table)


def paths(size: Size) -> Iterator[str]:
    """Evidence of one claim after the other, in no order."""
    rng = Random(7)
    while True:
        yield f"/claims/{claim_id(1 + rng.randrange(size.claims))}/evidence"


def add(whole: Load, part: Load) -> None:
    """Put one turn to the others."""
    whole.seconds += part.seconds
    whole.latencies += part.latencies
    whole.failures += part.failures


@contextlib.contextmanager
def attack(port: int) -> Iterator[list[int]]:
    """A few clients that ask the worst there is without a pause; the statuses they get."""
    statuses: list[int] = []
    ended = threading.Event()

    def ask(first: int) -> None:
        for i in range(first, first + 10_000):
            if ended.is_set():
                return
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                headers = {"Content-Type": "application/sparql-query"}
                connection.request("POST", "/sparql", ATTACKS[i % len(ATTACKS)], headers)
                answer = connection.getresponse()
                answer.read()
                statuses.append(answer.status)
                connection.close()

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(ATTACKERS)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        ended.set()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    main()
