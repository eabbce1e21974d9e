"""A folder -> a snapshot: built aside, swapped in whole, reused while nothing changed.

A snapshot is a folder: ``claims.sqlite`` (see ``stores.snapshot``), ``rdf`` (an Oxigraph store),
``search`` (see ``stores.search``), and files to take away with their list (see ``downloads``). Its
``version`` is the digest of the data, its ``build`` also that of everything in the software that
shapes the answer, so that an upgrade never serves stale tables.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as distribution_version
from pathlib import Path

import platformdirs
from filelock import FileLock

from graph import downloads
from graph.article import Article
from graph.bibliography import references
from graph.checking.check import check
from graph.checking.folder_rules import rules_of
from graph.checking.rule import Rule
from graph.errors import DataRejected, SnapshotError
from graph.folder_questions import questions_of
from graph.identifiers import key_to_iri
from graph.judging import conclusions
from graph.load import Folder, Loaded, load
from graph.problems import Problem
from graph.question import Question, load_questions
from graph.search import documents
from graph.stores import oxigraph, snapshot
from graph.stores.holding import unheld
from graph.stores.search import schema, writer

HELD = 3  # builds: the latest, and those before it; what is being read is never removed
ASIDE = ".building-"  # what is half made, or half removed, is called like this, and swept away
SHAPING = frozenset({".py", ".rq", ".ttl"})  # files of this package that shape what is built

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot on disk. ``reused``: it was there already. ``problems``: warnings, if built."""

    path: Path
    version: str
    build: str
    reused: bool
    problems: tuple[Problem, ...] = ()


def default_cache() -> Path:
    """Where snapshots live unless told otherwise: the user's cache folder."""
    return platformdirs.user_cache_path("claimgraph", appauthor=False)


def check_folder(folder: Path | str, article: Path | None = None) -> tuple[Problem, ...]:
    """All problems of a folder, without building anything: errors, warnings and notes.

    ``article`` is the file of the text that the claims were taken from: their places are compared
    with it. Raises FolderNotFound and ArticleNotRead.
    """
    read = Folder.read(Path(folder))
    text = None if article is None else Article.read(article)
    questions, problems = questions_of(read.path)
    rules, faults = rules_of(read.path)
    try:
        return (*problems, *faults, *check(load(read, questions), rules, text))
    except DataRejected as error:
        return (*problems, *faults, *error.problems)


def build_snapshot(
    folder: Path | str,
    *,
    cache: Path | str | None = None,
    style: str = references.DEFAULT_STYLE,
    keep: int = HELD,
    progress: Progress = lambda _stage, _fraction: None,
) -> Snapshot:
    """The snapshot of a folder, built if there is none yet.

    ``style`` names a CSL style for formatted references. ``keep`` is how many builds are held, this
    one included; when one more is built, the oldest goes, unless somebody reads it. ``progress`` is
    told each stage and the fraction of the work that is done. Raises FolderNotFound, DataRejected
    with all problems, SnapshotError where the cache cannot be written, and BadValue for an unknown
    style.
    """
    read = Folder.read(Path(folder))
    questions, faults = questions_of(read.path)
    rules, more = rules_of(read.path)
    if faults or more:
        raise DataRejected(read.path, [*faults, *more])
    guards = [rule for rule in rules if rule.guards]
    build = _build_id(read.version, questions, guards, style)
    home = Path(cache or default_cache()) / _slug(read.path)
    target = home / build
    if _is_whole(target):
        return _reused(target, read.version, build)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "lock"):
            if _is_whole(target):  # another process built it meanwhile
                return _reused(target, read.version, build)
            if target.exists():
                _put_aside(target)
            problems = _build(read, questions, guards, build, style, target, progress)
            _prune(home, target, keep)
    except OSError as error:
        raise SnapshotError(
            f"{home}: the snapshot cannot be written: {error.strerror or error}. "
            "Name another place with --cache or CLAIMGRAPH_CACHE."
        ) from error
    return Snapshot(target, read.version, build, reused=False, problems=problems)


def _is_whole(path: Path) -> bool:
    """Whether all of a snapshot is there: its removal may have been cut short."""
    parts = (snapshot.FILE, oxigraph.FOLDER, schema.FOLDER, downloads.FOLDER, downloads.FILE)
    return all((path / part).exists() for part in parts)


def _reused(target: Path, version: str, build: str) -> Snapshot:
    """A snapshot that is there already, marked as used so that it is pruned last."""
    with suppress(OSError):  # a cache that only others may write serves as well
        os.utime(target)
    return Snapshot(target, version, build, reused=True)


def _build(
    folder: Folder,
    questions: Mapping[str, Question],
    rules: Sequence[Rule],
    build: str,
    style: str,
    target: Path,
    progress: Progress,
) -> tuple[Problem, ...]:
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=target.parent))
    rdf = aside / oxigraph.FOLDER
    try:
        with _not_collecting():
            loaded = load(folder, questions, lambda stage: progress(stage, 0.0))
            progress("checking", 0.2)
            problems = tuple(check(loaded, rules))
            if any(problem.is_error for problem in problems):
                raise DataRejected(folder.path, problems)
            # Oxigraph writes in a thread of its own: it needs no interpreter lock.
            with ThreadPoolExecutor(max_workers=1) as beside:
                saving = beside.submit(loaded.store.save, rdf, downloads.dump(aside))
                _answer(aside, loaded, questions, build, style, progress)
                _index(aside, loaded, questions, progress)
                progress("writing", 0.95)
                saving.result()
            _offer(aside, loaded)
        aside.chmod(0o755)  # a temporary folder is the owner's alone; a snapshot is not
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    progress("ready", 1.0)
    return problems


def _answer(
    path: Path,
    loaded: Loaded,
    questions: Mapping[str, Question],
    build: str,
    style: str,
    progress: Progress,
) -> None:
    """Answer every question, and format every reference, into the snapshot."""
    about = {
        "version": loaded.folder.version,
        "build": build,
        "base": loaded.base,
        "software": distribution_version("claimgraph"),
        "style": style,
    }

    def formatted() -> Iterator[tuple[str, references.Reference]]:
        progress("formatting references", 0.8)
        entries = loaded.bibliography.entries
        for entry, made in zip(entries, references.make(entries, style), strict=True):
            yield key_to_iri(loaded.base, entry.key), made

    def answered(question: str, fraction: float) -> None:
        progress(f"answering {question}", 0.3 + 0.5 * fraction)

    answers = conclusions.with_conclusions(loaded.store.answers())
    tables = {**questions, **conclusions.TABLES}
    snapshot.write(path, answers, tables, formatted(), about, answered)


def _index(
    path: Path, loaded: Loaded, questions: Mapping[str, Question], progress: Progress
) -> None:
    """Write the search index into the snapshot, from the rows that are in it."""
    progress("indexing", 0.85)
    tables = snapshot.SnapshotStore(path, {**questions, **conclusions.TABLES})
    found = documents.collect(tables, loaded.bibliography.entries, loaded.base)
    writer.write(path, found.documents, found.languages)
    tables.close()


def _offer(path: Path, loaded: Loaded) -> None:
    """Write the files to take away into the snapshot."""
    tables = snapshot.SnapshotStore(path, {})
    references = ((bibtex, csl_json) for _, bibtex, csl_json in tables.all_references())
    store = loaded.store
    downloads.write(path, loaded.folder.files, references, store.size(), store.classes())
    tables.close()


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Without the cyclic garbage collector: it would walk millions of new rows, and free none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _build_id(
    version: str, questions: Mapping[str, Question], rules: Sequence[Rule], style: str
) -> str:
    """The digest of the data and of all that the software makes of them."""
    whole = hashlib.sha256(f"{version}\0{style}\0{_software()}".encode())
    for question in questions.values():
        whole.update(f"{question.name}\0{question.text}".encode())
    for rule in rules:
        whole.update(f"{rule.code}\0{rule.text}".encode())
    return whole.hexdigest()[:16]


@cache
def _software() -> str:
    """The digest of this package, and of the library whose files nothing else can read.

    All of it counts, so that nothing that shapes an answer is forgotten.
    """
    whole = hashlib.sha256(f"{distribution_version('tantivy')}".encode())
    package = Path(__file__).parent
    for path in sorted(p for p in package.rglob("*") if p.suffix in SHAPING and p.is_file()):
        whole.update(f"{path.relative_to(package)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def _slug(folder: Path) -> str:
    """A name for the folder that a person recognises and that no other folder has."""
    whole = folder.resolve()
    return f"{whole.name or 'root'}-{hashlib.sha256(os.fsencode(whole)).hexdigest()[:8]}"


def held(folder: Path | str, *, cache: Path | str | None = None) -> tuple[Snapshot, ...]:
    """The versions of a folder that are held, the newest first, each in its newest build.

    Builds that other software made are left out: they do not answer all questions.
    """
    home = Path(cache or default_cache()) / _slug(Path(folder))
    found: dict[str, Snapshot] = {}
    questions = {**load_questions(), **conclusions.TABLES}
    for path in _builds(home):
        try:
            about = snapshot.about(path, questions)
        except SnapshotError:
            continue
        if about is not None and (path / downloads.FILE).exists():
            version = about["version"]
            found.setdefault(version, Snapshot(path, version, about["build"], reused=True))
    return tuple(found.values())


def _builds(home: Path) -> list[Path]:
    """The builds in a place, the newest first."""
    if not home.is_dir():
        return []
    builds = [p for p in home.iterdir() if p.is_dir() and not p.name.startswith(".")]
    return sorted(builds, key=lambda p: p.stat().st_mtime, reverse=True)


def _prune(home: Path, latest: Path, keep: int) -> None:
    """Remove the oldest builds, but for those that are being read, and what was left half done."""
    builds = [path for path in _builds(home) if path != latest]
    for old in builds[max(keep - 1, 0) :]:
        with unheld(old / snapshot.FILE) as free, suppress(OSError):
            if free:
                _put_aside(old)
    for abandoned in home.glob(f"{ASIDE}*"):  # by a process that was killed: we hold the lock
        shutil.rmtree(abandoned, ignore_errors=True)


def _put_aside(path: Path) -> None:
    """Move a build out of the way in one step, so that no half of it is ever taken for one."""
    path.rename(Path(tempfile.mkdtemp(prefix=ASIDE, dir=path.parent)) / path.name)
