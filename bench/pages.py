"""``python -m bench.pages [FOLDER]``: what a page costs, over the JSON answers that it shows.

Processor time inside the application, without a server around it. Each type of page is asked for
many things of the folder. Three ratios, all over JSON from the same run:

- *made*: a page of which nothing is held, over the JSON answers that it shows: for a source, what
  it is, its claims, and what would fall without it;
- *same address*: the same page without those parts that are kept apart from it, over the JSON at
  its own address alone, which may say much less;
- *held*: a page that was made not long ago, over the JSON at its own address.

Pictures are made before anything is measured.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from fastapi import FastAPI
from rich.console import Console
from rich.table import Table

import graph
from api.app import create_app
from api.current import Current
from api.pages import home
from api.pages.site import Made, Site
from api.settings import Settings
from api.urls import Urls
from bench.generate import generate
from graph import Graph
from graph.bounds import MOST_IN_A_PAGE

THINGS = 40  # of each type of page
TURNS = 5
CLAIMS = 100_000
JSON, HTML, PICTURE = b"application/json", b"text/html", b"image/svg+xml"
_hosts = count()  # a page is held for one host: another one has it made again


class Type(NamedTuple):
    """A type of page: its addresses, and the JSON answers that a page at one of them shows."""

    name: str
    addresses: Sequence[str]
    shows: Callable[[str], Sequence[str]]
    form: bytes = HTML


def main() -> None:
    """Measure a folder: the one that is given, else one that is generated."""
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="claimgraph-bench-") as place:
        folder = Path(given[0]) if given else Path(place) / "data"
        if not given:
            folder.mkdir()
            generate(folder, claims=CLAIMS)
        with graph.open_graph(folder, cache=Path(place) / "cache") as opened:
            asyncio.run(measure(opened, folder))


async def measure(opened: Graph, folder: Path) -> None:
    """Print a table with a line for each type of page."""
    app = create_app(Settings(folder=folder), Current(opened))
    forgetful = create_app(Settings(folder=folder), Current(opened), Site(made=Made(most=0)))
    counts = opened.dataset().counts
    title = f"{counts.claims:,} claims"
    columns = ("", "made", "ms", "same address", "held", "kB")
    table = Table(*columns, title=title, title_justify="left")
    for kind in types(opened):
        for address in kind.addresses:
            for each in (app, forgetful):
                await ask(each, address, kind.form, b"warm")
        made, shown, parted, own, held, size = [], [], [], [], [], 0
        for _ in range(TURNS):
            host = f"host-{next(_hosts)}".encode()
            made.append(await _time(forgetful, kind.addresses, kind.form, host))
            parts = [part for address in kind.addresses for part in kind.shows(address)]
            shown.append(await _time(forgetful, parts, JSON, host))
            parted.append(await _time(app, kind.addresses, kind.form, host))
            held.append(await _time(app, kind.addresses, kind.form, host))
            own.append(await _time(app, kind.addresses, JSON, host))
        for address in kind.addresses:
            size = max(size, len(await ask(app, address, kind.form, b"warm")))
        page, one = statistics.median(made), statistics.median(own)
        table.add_row(
            kind.name,
            f"{page / statistics.median(shown):.1f}",
            f"{1e3 * page / len(kind.addresses):.1f}",
            f"{statistics.median(parted) / one:.1f}",
            f"{statistics.median(held) / one:.1f}",
            f"{size / 1000:.0f}",
        )
    Console().print(table)


def types(opened: Graph) -> Iterator[Type]:
    """The types of pages, with things of a folder drawn by lot."""
    urls, rng = Urls(), Random(7)

    def some(ids: Sequence[str]) -> Sequence[str]:
        return rng.sample(ids, min(THINGS, len(ids)))

    claims = some([each.id for each in opened.claims(limit=500).items])
    sources = some([each.id for each in opened.sources(limit=500).items])
    concepts = some([each.id for each in opened.concepts(limit=500).items])
    shelves = [f"{urls.claims()}?standing={each}&limit={home.FEW}" for each in home.SHELVES]
    yield Type("start", [urls.index()], lambda address: [address, urls.dataset(), *shelves])
    yield Type("claims", [urls.claims()], lambda address: [address])
    yield Type(
        "claim", [urls.claim(each) for each in claims], lambda claim: [claim, f"{claim}/evidence"]
    )
    yield Type("sources", [urls.sources()], lambda address: [address])
    yield Type(
        "source",
        [urls.source(key) for key in sources],
        lambda source: [source, f"{source}/claims", f"{source}/impact"],
    )
    first = f"{urls.concepts()}?limit={MOST_IN_A_PAGE}"
    after = opened.concepts(limit=MOST_IN_A_PAGE).next
    trees = [first] if after is None else [first, f"{first}&cursor={after}"]
    yield Type("concepts", [urls.concepts()], lambda _: trees)
    yield Type(
        "concept",
        [urls.concept(each) for each in concepts],
        lambda concept: [concept, f"{concept}/claims?limit=20", f"{concept}/neighborhood"],
    )
    around = [urls.neighborhood(each) for each in concepts]
    yield Type("picture", around, lambda address: [address], PICTURE)
    yield Type("gaps", [urls.gaps()], lambda address: [address])
    yield Type("data", [urls.dataset()], lambda address: [address])
    search = urls.search().replace("{q}", "")
    words = opened.claims(limit=1).items[0].texts
    word = max(next(iter(words.values())).split(), key=len)
    yield Type("search", [search + word], lambda address: [address])


async def _time(app: FastAPI, addresses: Sequence[str], accept: bytes, host: bytes) -> float:
    """Seconds of processor time for all of these addresses."""
    begun = time.process_time()
    for address in addresses:
        await ask(app, address, accept, host)
    return time.process_time() - begun


async def ask(app: FastAPI, address: str, accept: bytes, host: bytes) -> bytes:
    """The body of one answer. Raises RuntimeError where it is not 200."""
    path, _, query = address.partition("?")
    sent: list[Any] = []

    async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", host), (b"accept", accept)],
        "scheme": "http",
        "server": ("bench", 80),
        "client": ("bench", 1),
        "http_version": "1.1",
    }
    await app(scope, receive, send)
    if sent[0]["status"] != 200:
        raise RuntimeError(f"{address} answers {sent[0]['status']}: nothing was measured.")
    return b"".join(message.get("body", b"") for message in sent)


if __name__ == "__main__":
    main()
