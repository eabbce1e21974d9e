"""Builds a snapshot once and says what it cost: ``python -m bench.build FOLDER CACHE``, as JSON.

``parse`` is the bare parse of the Turtle by pyoxigraph in the same process, the least of three;
``stages`` the seconds of each stage of the build; ``peak`` the memory of the build in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import deque
from pathlib import Path

import pyoxigraph as ox

from graph import build_snapshot

PARSES = 3


def bare_parse(path: Path) -> float:
    """Seconds to parse a Turtle file and forget it."""
    content = path.read_bytes()
    begun = time.perf_counter()
    deque(ox.parse(content, format=ox.RdfFormat.TURTLE), maxlen=0)
    return time.perf_counter() - begun


def main() -> None:
    """Build, and print what it cost."""
    folder, cache = map(Path, sys.argv[1:])
    parse = min(bare_parse(folder / "claims.ttl") for _ in range(PARSES))
    stages: dict[str, float] = {}
    stage, since = "starting", time.perf_counter()

    def told(next_stage: str, _fraction: float) -> None:
        nonlocal stage, since
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - since
        stage, since = next_stage, now

    begun = time.perf_counter()
    build_snapshot(folder, cache=cache, progress=told)
    total = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"parse": parse, "total": total, "stages": stages, "peak": peak}))


if __name__ == "__main__":
    main()
