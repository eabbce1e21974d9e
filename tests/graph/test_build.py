"""Snapshots are built aside, swapped in whole, reused, pruned, and say what they hold."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

import graph
from graph import BadValue, DataRejected, Snapshot, SnapshotError, build_snapshot, open_graph
from graph.build import HELD
from graph.checking.check import MOST_TRIPLES_FOR_SHAPES
from graph.judging import conclusions
from graph.question import load_questions
from graph.stores.snapshot import FILE, TABLES
from tests.conftest import DATA
from tests.folders import PREFIXES, assessment, claim, entries, write_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder of data."""
    return write_folder(tmp_path / "data", claim("a", "s"), entries("s"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the snapshots of one test live."""
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def tables(cache: Path) -> sqlite3.Connection:
    """The SQLite file of the real data."""
    return sqlite3.connect(build_snapshot(DATA, cache=cache).path / FILE)


def builds(place: Path) -> list[Path]:
    """Everything that stands in the one folder of a cache, but for its lock."""
    (home,) = place.iterdir()
    return sorted(path for path in home.iterdir() if path.name != "lock")


def change(folder: Path, more: str) -> None:
    """Add to the Turtle of a folder."""
    with (folder / "claims.ttl").open("a", encoding="utf-8") as file:
        file.write(more)


def test_what_several_files_repeat_is_read_as_if_it_stood_in_one(tmp_path: Path) -> None:
    """The answers are the same, and do not take a multiple of the time for each file more."""
    readings = PREFIXES + "".join(
        assessment(f"c{i}", "s", "partly")
        + f':c{i}-s-partly-abstract-reader-2026-01-01 cg:locator "p. 1" ; cg:confidence "low" .\n'
        for i in range(20)
    )
    took, answers = [], []
    for copies in (1, 3):
        claims = "".join(claim(f"c{i}", "s") for i in range(20))
        folder = write_folder(tmp_path / f"in-{copies}", claims, entries("s"))
        for number in range(copies):
            (folder / f"readings-{number}.ttl").write_text(readings, encoding="utf-8")
        begun = process_time()
        with open_graph(folder, cache=tmp_path / "cache") as opened:
            took.append(process_time() - begun)
            answers.append([opened.claim_evidence(f"c{i}").evidence for i in range(20)])
    assert answers[0] == answers[1]
    assert took[1] < 5 * took[0]


# ---- Built, or reused ----------------------------------------------------------------------------


def test_it_is_reused_while_nothing_changes(folder: Path, place: Path) -> None:
    """The second time the same snapshot is there already, and its file is not touched."""
    first = build_snapshot(folder, cache=place)
    written = (first.path / FILE).stat()
    os.utime(folder / "claims.ttl", (1, 1))
    second = build_snapshot(folder, cache=place)
    assert (first.reused, second.reused) == (False, True)
    assert (second.path, second.version, second.build) == (first.path, first.version, first.build)
    assert (first.path / FILE).stat() == written
    assert builds(place) == [first.path]


def test_it_is_rebuilt_when_a_byte_changes(folder: Path, place: Path) -> None:
    """Another byte in any file is another version, and the old snapshot stays for its readers."""
    first = build_snapshot(folder, cache=place)
    with open_graph(folder, cache=place) as reading:
        change(folder, claim("b"))
        second = build_snapshot(folder, cache=place)
        assert not second.reused
        assert second.version != first.version
        assert [c.id for c in reading.claims().items] == ["a"]
    with open_graph(folder, cache=place) as new:
        assert [c.id for c in new.claims().items] == ["a", "b"]
        assert (new.version, new.build) == (second.version, second.build)


def test_another_style_is_another_build_of_the_same_version(folder: Path, place: Path) -> None:
    """The style changes what is built, not what the data are; one that is unknown is refused."""
    first = build_snapshot(folder, cache=place)
    second = build_snapshot(folder, cache=place, style="ieee")
    assert (second.version, second.reused) == (first.version, False)
    assert second.build != first.build
    with pytest.raises(BadValue, match="style"):
        build_snapshot(folder, cache=place, style="no-such-style")
    assert len(builds(place)) == 2


def test_folders_of_one_name_do_not_meet(tmp_path: Path, place: Path) -> None:
    """Two folders that are called alike have snapshots of their own."""
    for parent, name in (("x", "a"), ("y", "b")):
        path = write_folder(tmp_path / parent / "data", claim(name))
        with open_graph(path, cache=place) as g:
            assert [c.id for c in g.claims().items] == [name]
    assert len(list(place.iterdir())) == 2


def test_nothing_is_written_into_the_data_folder(folder: Path, place: Path) -> None:
    """A folder that may only be read is enough."""
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    build_snapshot(folder, cache=place)
    folder.chmod(0o755)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert after == before


def test_others_may_read_a_snapshot(folder: Path, place: Path) -> None:
    """A snapshot is as readable as what is written elsewhere, not private to who built it."""
    built = build_snapshot(folder, cache=place)
    assert built.path.stat().st_mode & 0o055 == 0o055


# ---- What goes wrong -----------------------------------------------------------------------------


def test_a_cache_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    """The message says where, why, and how to name another place."""
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SnapshotError, match=r"cannot be written.*--cache") as error:
        build_snapshot(folder, cache=tmp_path / "file" / "cache")
    assert str(tmp_path / "file" / "cache") in str(error.value)


def test_a_snapshot_that_cannot_be_opened(tmp_path: Path) -> None:
    """What is no snapshot is said to be none."""
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to look like one" * 40)
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SnapshotError, match="cannot be opened"):
            graph.Graph(path)


def test_bad_data_never_replace_good(folder: Path, place: Path) -> None:
    """Data with an error leave the old snapshot as it was, and nothing half-written."""
    good = build_snapshot(folder, cache=place)
    for bad in (':b a schema:Claim ; schema:text "no end', claim("b", "nothing")):
        sound = (folder / "claims.ttl").read_text(encoding="utf-8")
        change(folder, bad)
        with pytest.raises(DataRejected) as error:
            build_snapshot(folder, cache=place)
        assert any(problem.is_error for problem in error.value.problems)
        assert builds(place) == [good.path]
        (folder / "claims.ttl").write_text(sound, encoding="utf-8")
    assert build_snapshot(folder, cache=place).reused


def test_a_failure_while_writing_leaves_nothing(folder: Path, place: Path) -> None:
    """Whatever stops a build, half of it is never taken for a snapshot."""

    def stop(stage: str, _fraction: float) -> None:
        if stage.startswith("answering concepts"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_snapshot(folder, cache=place, progress=stop)
    assert builds(place) == []
    assert not build_snapshot(folder, cache=place).reused


def test_what_was_left_behind_is_removed(folder: Path, place: Path) -> None:
    """The half-written folder of a process that was killed goes with the next build."""
    first = build_snapshot(folder, cache=place)
    abandoned = first.path.parent / ".building-abandoned"
    shutil.copytree(first.path, abandoned)
    change(folder, claim("b"))
    second = build_snapshot(folder, cache=place)
    assert builds(place) == sorted([first.path, second.path])


def test_old_builds_are_pruned(folder: Path, place: Path) -> None:
    """The newest three stay: the one in use, and two that may still be read."""
    made = []
    for i in range(5):
        change(folder, claim(f"b{i}"))
        made.append(build_snapshot(folder, cache=place).path)
        assert builds(place) == sorted(made[-3:])


def test_what_is_read_is_never_pruned(folder: Path, place: Path) -> None:
    """However many builds are made meanwhile; when it is closed, the next one removes it."""
    with open_graph(folder, cache=place) as reading:
        (read,) = builds(place)
        for i in range(4):
            change(folder, claim(f"b{i}"))
            build_snapshot(folder, cache=place)
        assert read in builds(place)
        assert len(builds(place)) == HELD + 1
        assert reading.described.claim("a")
        assert all(reading.download_path(file).exists() for file in reading.downloads.files)
    change(folder, claim("c"))
    build_snapshot(folder, cache=place)
    assert read not in builds(place)
    assert len(builds(place)) == HELD


READING = """
import sys
from pathlib import Path
from graph import open_graph
with open_graph(Path(sys.argv[1]), cache=Path(sys.argv[2])):
    print("ready", flush=True)
    sys.stdin.readline()
"""


def test_what_another_process_reads_is_never_pruned(folder: Path, place: Path) -> None:
    """Until that process ends, however it ends."""
    other = subprocess.Popen(
        [sys.executable, "-c", READING, str(folder), str(place)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        (read,) = builds(place)
        for i in range(2):
            change(folder, claim(f"b{i}"))
            build_snapshot(folder, cache=place, keep=1)
            assert read in builds(place)
        other.kill()
    change(folder, claim("c"))
    last = build_snapshot(folder, cache=place, keep=1)
    assert builds(place) == [last.path]


@pytest.mark.parametrize("part", [FILE, "rdf", "search", "downloads.json"])
def test_a_removal_that_was_cut_short(folder: Path, place: Path, part: str) -> None:
    """What is no whole snapshot any more is put out of the way, and built again."""
    first = build_snapshot(folder, cache=place)
    gone = first.path / part
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    again = build_snapshot(folder, cache=place)
    assert (again.path, again.reused) == (first.path, False)
    assert builds(place) == [first.path]
    with open_graph(folder, cache=place) as g:
        assert g.described.claim("a")


def test_going_back_reuses_what_is_still_there(folder: Path, place: Path) -> None:
    """Data that are changed back find the snapshot of before."""
    sound = (folder / "claims.ttl").read_bytes()
    first = build_snapshot(folder, cache=place)
    change(folder, claim("b"))
    build_snapshot(folder, cache=place)
    (folder / "claims.ttl").write_bytes(sound)
    again = build_snapshot(folder, cache=place)
    assert (again.path, again.reused) == (first.path, True)


def test_what_was_used_last_is_not_pruned_first(folder: Path, place: Path) -> None:
    """A snapshot that was built early and reused just now may still be read, and stays."""
    sound = (folder / "claims.ttl").read_bytes()
    first = build_snapshot(folder, cache=place)
    for i in range(2):
        change(folder, claim(f"b{i}"))
        build_snapshot(folder, cache=place)
    (folder / "claims.ttl").write_bytes(sound)
    assert build_snapshot(folder, cache=place).reused
    change(folder, claim("c"))
    build_snapshot(folder, cache=place)
    assert first.path in builds(place)


SCRIPT = """
import sys
from pathlib import Path
from graph import build_snapshot
print("ready", flush=True)
sys.stdin.readline()
built = build_snapshot(Path(sys.argv[1]), cache=Path(sys.argv[2]))
print(built.path, built.reused)
"""


def test_two_processes_at_once_make_one_build(folder: Path, place: Path) -> None:
    """One builds and the other waits for it; both have the same snapshot."""
    command = [sys.executable, "-c", SCRIPT, str(folder), str(place)]
    both = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate()[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert said[0][0] == said[1][0]
    assert sorted(reused for _, reused in said) == ["False", "True"]
    assert builds(place) == [Path(said[0][0])]


# ---- What is told --------------------------------------------------------------------------------


def test_progress_is_told(folder: Path, place: Path) -> None:
    """Each stage is told with the fraction that is done, which only grows; reuse tells nothing."""
    told: list[tuple[str, float]] = []
    build_snapshot(folder, cache=place, progress=lambda *stage: told.append(stage))
    fractions = [fraction for _, fraction in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], told[-1]) == (0.0, ("ready", 1.0))
    stages = [stage for stage, _ in told]
    assert {f"answering {name}" for name in load_questions()} <= set(stages)
    assert "checking" in stages
    told.clear()
    build_snapshot(folder, cache=place, progress=lambda *stage: told.append(stage))
    assert told == []


def test_warnings_are_returned_and_do_not_stop_it(tmp_path: Path, place: Path) -> None:
    """A folder with warnings is built, and they come with the snapshot."""
    many = " , ".join(map(str, range(MOST_TRIPLES_FOR_SHAPES)))
    path = write_folder(tmp_path / "data", claim("a") + f":x :y {many} .\n")
    built = build_snapshot(path, cache=place)
    assert [(p.code, p.severity) for p in built.problems] == [("shapes-not-run", "note")]
    assert built.problems == graph.check_folder(path)


def test_the_real_data_are_built_without_a_warning(tmp_path: Path) -> None:
    """The data of the project give a snapshot and nothing to say."""
    built = build_snapshot(DATA, cache=tmp_path)
    assert isinstance(built, Snapshot)
    assert built.problems == ()


# ---- What a snapshot holds -----------------------------------------------------------------------


def test_the_file_documents_its_tables(tables: sqlite3.Connection) -> None:
    """``questions`` has a row for each table, with its columns, what they mean, and its SPARQL."""
    documented = tables.execute("SELECT name, columns, summary, sparql FROM questions").fetchall()
    assert {name for name, *_ in documented} == {*load_questions(), *conclusions.TABLES}
    for name, columns, summary, sparql in documented:
        described = json.loads(columns)
        info = tables.execute(f"PRAGMA table_info({name})").fetchall()
        assert [column[1] for column in info] == list(described)
        assert all(described.values())
        assert summary
        assert sparql == (None if name in conclusions.TABLES else load_questions()[name].text)
    every = {row[0] for row in tables.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
    assert every == {*load_questions(), *conclusions.TABLES} | TABLES


def test_whole_numbers_are_numbers(tables: sqlite3.Connection) -> None:
    """Columns that hold whole numbers are INTEGER, the others TEXT."""
    for question in [*load_questions().values(), *conclusions.TABLES.values()]:
        info = tables.execute(f"PRAGMA table_info({question.name})").fetchall()
        assert {c[1]: c[2] for c in info} == {
            column: "INTEGER" if column in question.integers else "TEXT"
            for column in question.columns
        }


def test_tables_are_indexed_on_their_parameters(tables: sqlite3.Connection) -> None:
    """Each parameter of a question leads an index of its table."""
    for question in [*load_questions().values(), *conclusions.TABLES.values()]:
        indexes = tables.execute(f"PRAGMA index_list({question.name})").fetchall()
        leading = {
            tables.execute(f"PRAGMA index_info({index[1]})").fetchone()[2] for index in indexes
        }
        assert leading == set(question.parameters)


def test_a_snapshot_says_what_it_is(tables: sqlite3.Connection, cache: Path) -> None:
    """``about`` has version, build, base, software and style."""
    built = build_snapshot(DATA, cache=cache)
    about = dict(tables.execute("SELECT key, value FROM about"))
    assert (about["version"], about["build"]) == (built.version, built.build)
    assert about["base"] == "https://claimgraph.example/attachment/"
    assert set(about) == {"version", "build", "base", "software", "style"}


def test_a_snapshot_holds_the_rdf_too(cache: Path) -> None:
    """The triples, the vocabulary and the sources stand beside the tables."""
    import pyoxigraph as ox  # noqa: PLC0415

    store = ox.Store.read_only(str(build_snapshot(DATA, cache=cache).path / "rdf"))
    names = {graph_name.value for graph_name in store.named_graphs()}
    assert len(names) == 4  # two files, the sources, the vocabulary
    assert any(name.endswith("claims.ttl") for name in names)
    everything = "SELECT (COUNT(*) AS ?n) { ?c a <https://schema.org/Claim> }"
    answer = store.query(everything, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["n"].value for row in answer] == ["64"]
