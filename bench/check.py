"""Checks a folder once and says what it cost: ``python -m bench.check FOLDER``, as JSON.

``parse`` is the bare parse of the Turtle by pyoxigraph in the same process, the least of three;
``total`` the seconds of the check, ``processor`` those of all processors together; ``problems`` how
many were found.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.build import least_parse, processor_time
from graph import check_folder


def main() -> None:
    """Check, and print what it cost."""
    folder = Path(sys.argv[1])
    parse = least_parse(folder)
    begun, used = time.perf_counter(), processor_time()
    problems = check_folder(folder)
    total, processor = time.perf_counter() - begun, processor_time() - used
    cost = {"parse": parse, "total": total, "processor": processor, "problems": len(problems)}
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
