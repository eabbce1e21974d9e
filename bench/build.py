"""Builds a snapshot once and says what it cost: ``python -m bench.build FOLDER CACHE``, as JSON.

``parse`` is the bare parse of the Turtle by pyoxigraph in the same process, the least of three;
``total`` the seconds of the build, ``stages`` those of each stage, ``processor`` those of all
processors together; ``peak`` the memory of the build in bytes.
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


def least_parse(folder: Path) -> float:
    """Seconds of the quickest of a few bare parses of a generated folder."""
    return min(bare_parse(folder / "claims.ttl") for _ in range(PARSES))


def processor_time() -> float:
    """Seconds that this process and those that it started have kept processors busy."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Build, and print what it cost."""
    folder, cache = map(Path, sys.argv[1:])
    parse = least_parse(folder)
    stages: dict[str, float] = {}
    stage, since = "starting", time.perf_counter()

    def told(next_stage: str, _fraction: float) -> None:
        nonlocal stage, since
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - since
        stage, since = next_stage, now

    begun, used = time.perf_counter(), processor_time()
    build_snapshot(folder, cache=cache, progress=told)
    total, processor = time.perf_counter() - begun, processor_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    cost = {"parse": parse, "total": total, "processor": processor, "stages": stages, "peak": peak}
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
