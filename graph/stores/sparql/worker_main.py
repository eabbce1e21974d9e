"""The programme of a worker: ``python -I worker_main.py STORE PARENT MEMORY``.

It reads the store at ``STORE``, gives up what ``isolation`` lists, says so, and answers one query
after the other, in frames on standard input and output (``frames``), until the process ``PARENT``
goes away.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType


def main() -> None:
    """Serve a store, with no more of the package than that takes.

    All of ``graph`` takes twenty times as long to import, so here it is a package with nothing in
    it but its modules.
    """
    package = ModuleType("graph")
    package.__path__ = [str(Path(__file__).parents[2])]
    sys.modules["graph"] = package
    from graph.stores.sparql.answering import serve  # noqa: PLC0415 - not before the package is set up

    store, parent, memory = sys.argv[1:]
    serve(store, int(parent), int(memory))


if __name__ == "__main__":
    main()
