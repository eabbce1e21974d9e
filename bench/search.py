"""What a search costs as the data grow: ``python -m bench.search [CLAIMS CLAIMS]``.

Folders of two sizes are searched for the same kind of words: one to twelve of a claim, in either
language, as they stand or as they are being typed, with one typing error now and then. The ratio
of the slow searches (p99) is what counts: work must be bounded by the query and the answer, not by
the data. Times are processor times, so that other programs matter less.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from bench.generate import Size, claim_id, generate
from graph import Graph, open_graph

SEARCHES = 2_000
WARM_UP = 100
PERCENTILES = (50, 90, 99)


def main() -> None:
    """Measure both sizes, and print the ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("sizes", nargs="*", type=int, default=[5_000, 100_000], metavar="CLAIMS")
    sizes = parser.parse_args().sizes
    table = Table("claims", *(f"p{percentile}, ms" for percentile in PERCENTILES))
    measured = []
    for claims in sizes:
        with tempfile.TemporaryDirectory(prefix="claimgraph-bench-") as place:
            measured.append(measure(claims, Path(place)))
        table.add_row(f"{claims:,}", *(f"{1e3 * seconds:.2f}" for seconds in measured[-1]))
    for other in measured[1:]:
        ratios = (more / less for more, less in zip(other, measured[0], strict=True))
        table.add_row("ratio", *(f"{ratio:.2f}" for ratio in ratios))
    Console().print(table)


def measure(claims: int, place: Path) -> list[float]:
    """Processor seconds of a search in a folder of this size, at each percentile."""
    generate(place / "data", claims=claims)
    with open_graph(place / "data", cache=place / "cache") as graph:
        asked = [*islice(queries(graph, claims), WARM_UP + SEARCHES)]
        times = [_seconds(graph, query) for query in asked][WARM_UP:]
    times.sort()
    return [times[min(len(times) - 1, len(times) * p // 100)] for p in PERCENTILES]


def queries(graph: Graph, claims: int) -> Iterator[str]:
    """What might be searched for: words that follow one another in some claim."""
    rng = Random(11)
    size = Size(claims)
    while True:
        texts = graph.claim(claim_id(1 + rng.randrange(size.claims))).texts
        words = rng.choice(sorted(texts.values())).split()
        start = rng.randrange(len(words))
        query = " ".join(words[start : start + rng.randint(1, 12)])
        if rng.random() < 0.2:
            query = query[: rng.randint(1, len(query))]
        if rng.random() < 0.1:
            at = rng.randrange(len(query))
            query = query[:at] + "x" + query[at + 1 :]
        yield query


def _seconds(graph: Graph, query: str) -> float:
    begun = time.process_time()
    graph.search(query).json_bytes()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
