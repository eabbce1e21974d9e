"""Workers: isolated, bounded, replaced, and gone with their parent."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest

from graph import errors
from graph.build import build_snapshot
from graph.prefixes import prefixes
from graph.stores import oxigraph
from graph.stores.sparql import isolation, worker
from graph.stores.sparql.worker import Answer, Limits, Query, Workers
from tests.conftest import DATA
from tests.stores.sparql.attacks import ATTACKS, EVASIONS

T = TypeVar("T")
ROOT = Path(__file__).parents[3]
KNOWN = prefixes("https://claimgraph.example/attachment/")
SHORT = Limits(deadline=2.0)  # for queries that are to run into it
AMPLE = Limits(deadline=60.0)  # for all others, on however busy a machine
CLAIMS = "https://claimgraph.example/file/claims.ttl"
EVERYTHING = "SELECT * { ?s ?p ?o }"

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def store(cache: Path) -> Path:
    """The store of the data that come with the project."""
    return build_snapshot(DATA, cache=cache).path / oxigraph.FOLDER


def asked(limits: Limits, work: Callable[[Workers], Awaitable[T]]) -> T:
    """Do some work with workers, and end them."""

    async def run() -> T:
        async with Workers(limits) as workers:
            return await work(workers)

    return asyncio.run(run())


def answer(store: Path, query: Query, limits: Limits = AMPLE) -> tuple[Answer, bytes]:
    """The answer to one query."""

    async def work(workers: Workers) -> tuple[Answer, bytes]:
        answered = await workers.ask(store, replace(query, prefixes=KNOWN))
        return answered, await answered.read()

    return asked(limits, work)


def children() -> set[int]:
    """The processes that this one has started and that have not ended."""
    found: set[int] = set()
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that has just ended
            found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


# ---- Answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_tables_are_what_the_engine_writes(store: Path, form: str) -> None:
    """Every format, row by row, holds what Oxigraph itself says."""
    text = (
        "SELECT ?s ?p ?o ?nothing (<<( ?s ?p 1 )>> AS ?t) { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 999"
    )
    _, content = answer(store, Query(text, table=form))
    ours = ox.Store.read_only(str(store)).query(text, use_default_graph_as_union=True)
    assert isinstance(ours, ox.QuerySolutions)
    if form == "csv":
        assert content.decode().count("\r\n") >= 1000
        assert content.startswith(b"s,p,o,nothing,t\r\n")
        return
    engine = ours.serialize(
        format={"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}.get(
            form, ox.QueryResultsFormat.TSV
        )
    )
    assert engine is not None
    formats = {f.file_extension: f for f in (ox.QueryResultsFormat.TSV,)}
    parsed_as = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}.get(
        form, formats["tsv"]
    )
    read = [
        [[row[name] for name in ("s", "p", "o", "nothing", "t")] for row in parsed]
        for parsed in (
            ox.parse_query_results(content, format=parsed_as),
            ox.parse_query_results(engine, format=parsed_as),
        )
        if isinstance(parsed, ox.QuerySolutions)
    ]
    blank = (ox.BlankNode, ox.Triple)
    for mine, theirs in zip(*read, strict=True):
        for a, b in zip(mine, theirs, strict=True):
            assert a == b or isinstance(a, blank)


@pytest.mark.parametrize("form", ["turtle", "n-triples", "json-ld", "rdf-xml"])
def test_graphs_are_whole(store: Path, form: str) -> None:
    """Every format holds the same triples."""
    text = "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s skos:prefLabel ?o }"
    answered, content = answer(store, Query(text, graph=form))
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "n-triples": ox.RdfFormat.N_TRIPLES,
        "json-ld": ox.RdfFormat.JSON_LD,
        "rdf-xml": ox.RdfFormat.RDF_XML,
    }
    expected = ox.Store.read_only(str(store)).query(
        text, prefixes=KNOWN, use_default_graph_as_union=True
    )
    parsed = {quad.triple for quad in ox.parse(content, format=formats[form])}
    assert parsed == set(expected)  # type: ignore[arg-type]
    assert (answered.kind, answered.cut) == ("graph", False)


def test_ask(store: Path) -> None:
    """A truth value."""
    answered, content = answer(store, Query("ASK { :oxytocin a skos:Concept }"))
    assert (answered.kind, json.loads(content)["boolean"]) == ("boolean", True)


def test_odd_literals_survive(store: Path) -> None:
    """Control characters, quotes and newlines come out as they went in, where the format can."""
    text = 'SELECT ("a\\"\\n\\t<&>\\r\\u0001é𝄞" AS ?x) {}'
    for form, fmt in (("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)):
        parsed = ox.parse_query_results(answer(store, Query(text, table=form))[1], format=fmt)
        assert [row["x"].value for row in parsed] == ['a"\n\t<&>\r\x01é𝄞']  # type: ignore[union-attr]
    xml = ox.parse_query_results(
        answer(store, Query(text, table="xml"))[1], format=ox.QueryResultsFormat.XML
    )
    assert [row["x"].value for row in xml] == ['a"\n\t<&>\r\ufffdé𝄞']  # type: ignore[union-attr]


def test_a_form_that_is_not_understood(store: Path) -> None:
    """Whether rows or triples come is known only to the worker."""
    with pytest.raises(errors.QueryNotAcceptable) as refused:
        answer(store, Query("CONSTRUCT WHERE { ?s ?p ?o }", graph=None))
    assert refused.value.kind == "graph"


def test_another_store_is_another_worker(store: Path, tmp_path: Path) -> None:
    """When the data that are served change, so does what a query sees."""
    other = tmp_path / "other"
    ox.Store(str(other)).flush()

    async def work(workers: Workers) -> list[bool]:
        query = Query("ASK { ?s ?p ?o }")
        asked = [await workers.ask(place, query) for place in (store, other, store)]
        return [json.loads(await each.read())["boolean"] for each in asked]

    assert asked(AMPLE, work) == [True, False, True]


def test_graphs_of_the_protocol(store: Path) -> None:
    """They replace those of the query; a graph that is not there is refused."""

    def count(default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> int:
        text = "SELECT (COUNT(*) AS ?n) FROM <http://nowhere/> { ?s ?p ?o }"
        query = Query(text, default_graphs=default, named_graphs=named)
        bindings = json.loads(answer(store, query)[1])["results"]["bindings"]
        return int(bindings[0]["n"]["value"])

    whole = ox.Store.read_only(str(store))
    expected = len(list(whole.quads_for_pattern(None, None, None, ox.NamedNode(CLAIMS))))
    assert count(default=(CLAIMS,)) == expected
    assert count(named=(CLAIMS,)) == 0
    with pytest.raises(errors.QueryRefused, match="no graph of this data set"):
        count(default=("http://nowhere/",))
    with pytest.raises(errors.QueryRefused, match="no graph of this data set"):
        count()


# ---- Limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "turtle", "n-triples", "rdf-xml"])
def test_rows_are_capped(store: Path, form: str) -> None:
    """An answer that was cut is whole in its form, and says so."""
    limits = replace(AMPLE, rows=10)
    text = EVERYTHING if form in {"json", "xml", "csv", "tsv"} else "CONSTRUCT WHERE { ?s ?p ?o }"
    answered, content = answer(store, Query(text, table=form, graph=form), limits)
    assert answered.cut is True
    if form in worker.SAYS_SO:
        assert b"This answer was cut: it has reached the most rows" in content
    if form == "json":
        assert len(json.loads(content)["results"]["bindings"]) == 10
    if form == "csv":
        assert content.count(b"\r\n") == 11


def test_an_answer_that_just_fits_is_not_cut(store: Path) -> None:
    """Ten rows of ten are all of them."""
    limits = replace(AMPLE, rows=10)
    assert answer(store, Query(EVERYTHING + " LIMIT 10"), limits)[0].cut is False


def test_bytes_are_capped(store: Path) -> None:
    """And a single row cannot be larger than all of an answer."""
    limits = replace(AMPLE, bytes=10_000)
    answered, content = answer(store, Query(EVERYTHING), limits)
    assert answered.cut is True
    assert 10_000 <= len(content) < 20_000
    huge = (
        "SELECT (CONCAT(?b,?b,?b,?b,?b,?b,?b,?b,?b,?b) AS ?c) { VALUES ?a { '%s' } BIND(%s AS ?b) }"
    )
    text = huge % ("x" * 1000, f"CONCAT({','.join(['?a'] * 300)})")
    with pytest.raises(errors.QueryTooCostly):
        answer(store, Query(text), limits)


def test_rows_that_come_slowly_are_cut_before_the_deadline(store: Path) -> None:
    """What was found by then is an answer, which says that it was cut."""
    text = """SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i
        FILTER(STRSTARTS(SHA512(CONCAT(STR(?c), STR(?f), STR(?i))), "00")) }"""
    # A tenth of the deadline is left then for handing over what was found.
    limits = Limits(rows=10**9, bytes=10**9)
    answered, content = answer(store, Query(text, table="csv"), limits)
    assert answered.cut is True
    assert content.count(b"\r\n") > 1


@linux
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_ends_by_the_deadline(store: Path, attack: str) -> None:
    """It is stopped, its worker is replaced, and the next query is answered."""

    async def work(workers: Workers) -> None:
        await (await workers.ask(store, Query("ASK {}"))).read()
        begun = time.monotonic()
        try:
            answered = await workers.ask(store, Query(ATTACKS[attack], table="csv"))
            await answered.read()
            assert answered.cut is True
        except (errors.QueryTooLong, errors.QueryTooCostly):
            pass
        assert time.monotonic() - begun < 3 * SHORT.deadline  # each would take minutes
        assert await (await workers.ask(store, Query("ASK {}"))).read()

    before = children()
    asked(SHORT, work)
    assert children() <= before


@linux
def test_memory_is_capped_and_given_back(store: Path) -> None:
    """A query that wants more than it may have ends at once; a fat worker is not kept."""
    text = "SELECT ?s { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f } ORDER BY ?o"
    limits = replace(AMPLE, memory=150 << 20)
    begun = time.monotonic()
    with pytest.raises(errors.QueryTooCostly):
        answer(store, Query(text), limits)
    assert time.monotonic() - begun < limits.deadline
    monkey = pytest.MonkeyPatch()
    monkey.setattr(worker, "RETIRED_ABOVE", 1)

    async def work(workers: Workers) -> int:
        seen: set[int] = set()
        for _ in range(3):
            await (await workers.ask(store, Query("ASK {}"))).read()
            seen |= children() - before
        return len(seen)

    before = children()
    with monkey.context():
        assert asked(AMPLE, work) == 3
    monkey.undo()


def test_the_queue_is_bounded(store: Path) -> None:
    """Who comes when too many wait is told to come later, and the others are answered."""
    limits = replace(SHORT, queue=1, deadline=3)

    async def work(workers: Workers) -> list[object]:
        slow = ATTACKS["count of a cross product"]
        asking = [workers.ask(store, Query(text)) for text in (slow, "ASK {}", "ASK {}")]
        return list(await asyncio.gather(*asking, return_exceptions=True))

    first, second, third = asked(limits, work)
    assert isinstance(first, errors.QueryTooLong)
    assert isinstance(second, Answer | errors.TooManyQueries)
    assert isinstance(third, errors.TooManyQueries)
    assert third.retry_after >= 1


@linux
def test_who_goes_away_frees_the_worker(store: Path) -> None:
    """A query that nobody waits for is stopped, whether it has begun to answer or not."""

    async def work(workers: Workers) -> None:
        asking = asyncio.ensure_future(
            workers.ask(store, Query(ATTACKS["count of a cross product"]))
        )
        await asyncio.sleep(0.7)
        assert children() - before
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        begun = await workers.ask(store, Query("SELECT * { ?a ?b ?c . ?d ?e ?f }"))
        assert begun.whole is None
        await anext(begun.parts)
        await begun.parts.aclose()  # type: ignore[attr-defined]
        assert await (await workers.ask(store, Query("ASK {}"))).read()

    before = children()
    asked(AMPLE, work)
    assert children() <= before


# ---- Isolation -----------------------------------------------------------------------------------


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine where somebody listens, and does not wait."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def test_no_query_connects(store: Path, listener: socket.socket) -> None:
    """Every evasion is refused, and nobody has called."""
    port = str(listener.getsockname()[1])

    async def work(workers: Workers) -> None:
        for text in EVASIONS:
            with pytest.raises(errors.QueryRefused):
                await workers.ask(store, Query(text.replace("{port}", port), prefixes=KNOWN))

    asked(AMPLE, work)
    with pytest.raises(BlockingIOError):
        listener.accept()


@linux
def test_the_kernel_refuses_what_the_parser_might_not(listener: socket.socket) -> None:
    """Without any look at the query, nothing connects once sockets are denied."""
    code = (
        "import sys, pyoxigraph as ox\n"
        "from graph.stores.sparql import isolation\n"
        "isolation.deny_sockets()\n"
        "for text in sys.stdin.read().split('\\0'):\n"
        "    try:\n"
        "        answer = ox.Store().query(text)\n"
        "        list(answer) if not isinstance(answer, ox.QueryBoolean) else bool(answer)\n"
        "    except (OSError, SyntaxError, RuntimeError):\n"
        "        pass\n"
        "print('done')\n"
    )
    port = str(listener.getsockname()[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input="\0".join(text.replace("{port}", port) for text in EVASIONS),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "done\n"
    with pytest.raises(BlockingIOError):
        listener.accept()


@linux
@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "socket.create_connection(('127.0.0.1', 9))",
        "os.execv('/bin/true', ['true'])",
        "check(ctypes.CDLL(None, use_errno=True).syscall(425, 8, 0))",
        "threading.Thread(target=lambda: results.append(attempt())).start() or check(-1)",
    ],
)
def test_what_a_worker_cannot_do(attempt: str) -> None:
    """No socket of any kind, no other programme, in no thread, and no way around."""
    code = (
        "import ctypes, os, socket, subprocess, threading\n"
        "from graph.stores.sparql import isolation\n"
        "def check(result):\n"
        "    if result < 0: raise PermissionError\n"
        "results = []\n"
        "def attempt():\n"
        "    try: return socket.socket()\n"
        "    except PermissionError: return None\n"
        "isolation.deny_sockets()\n"
        f"try: {attempt}\n"
        "except PermissionError: print('refused' if not any(results) else results)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "refused\n", done.stderr


@linux
def test_where_sockets_cannot_be_denied(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is answered, unless whoever runs it has said that it may be."""
    told = (
        "import sys, platform; platform.machine = lambda: 'vax'; sys.argv[0:1] = []; "
        "import runpy; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    stub = store.parent / "unisolated.py"
    stub.write_text(
        f"import sys; sys.argv.insert(0, ''); sys.argv[1] = {str(worker.PROGRAM)!r}\n{told}"
    )
    monkeypatch.setattr(worker, "PROGRAM", stub)
    with pytest.raises(errors.SparqlUnavailable, match="--sparql-without-isolation"):
        answer(store, Query("ASK {}"))
    assert answer(store, Query("ASK {}"), replace(AMPLE, without_isolation=True))[0].form == "json"
    stub.unlink()


def test_an_unknown_platform_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, so that somebody can add it."""
    monkeypatch.setattr("platform.machine", lambda: "vax")
    with pytest.raises(isolation.NotIsolated, match="vax"):
        isolation.deny_sockets()


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    """It is said that nothing can be answered."""
    with pytest.raises(errors.SparqlUnavailable):
        answer(tmp_path / "nothing", Query("ASK {}"))


@linux
def test_a_worker_ends_with_its_parent(store: Path) -> None:
    """Even where the parent is killed in the middle of a query."""
    code = (
        "import asyncio, sys, pathlib\n"
        "from graph.stores.sparql.worker import Limits, Query, Workers\n"
        "async def main():\n"
        "    workers = Workers(Limits(deadline=60))\n"
        "    store = pathlib.Path(sys.argv[1])\n"
        "    await (await workers.ask(store, Query('ASK {}'))).read()\n"
        "    asking = asyncio.ensure_future(workers.ask(store, Query(sys.argv[2])))\n"
        "    await asyncio.sleep(0.3)\n"
        "    print(*[worker.process.pid for worker in workers._all], flush=True)\n"
        "    await asking\n"
        "asyncio.run(main())\n"
    )
    attack = ATTACKS["count of a cross product"]
    with subprocess.Popen(
        [sys.executable, "-c", code, store, attack], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(child)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
