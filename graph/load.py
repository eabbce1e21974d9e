"""A folder of Turtle and BibTeX -> an RDF store that is filled and known to parse.

RDF files are Turtle, N-Triples, TriG and JSON-LD; each becomes a named graph. BibTeX files become
the triples of their sources. All faults of all files are reported at once.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from graph import vocabulary
from graph.bibliography.bibtex import read_bibliography
from graph.bibliography.entries import Bibliography, triples
from graph.errors import DataRejected, FolderNotFound
from graph.problems import Problem
from graph.question import Question
from graph.stores.oxigraph import OxigraphStore, Parsed
from graph.tokens import left_open, line_of

FILES = "https://claimgraph.example/file/"  # the named graph of a file is this and its name
RDF_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
}
BIBTEX = ".bib"
MOST_FAULTS = 100  # of one file; more of them say nothing new
_BASE = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?")
_PLACE = re.compile(r"^Parser error (?:at|between) line [^:]*: ")
_UNCLOSED = re.compile(r"should end with|end of file", re.IGNORECASE)
_ELSEWHERE = "No LoadDocumentCallback"  # what the parser says of a context that is an address
_BEGINS = re.compile(r"[^\s#]")  # statements begin at the beginning of a line, as a rule
NO_BASE = Problem(
    code="no-base",
    message="no dataset declares the base of its IRIs.",
    remedy=(
        "Add to a Turtle file: <https://example.org/my-claims/dataset> a "
        "<http://www.w3.org/ns/dcat#Dataset> ; <http://rdfs.org/ns/void#uriSpace> "
        '"https://example.org/my-claims/" .'
    ),
)


@dataclass(frozen=True, slots=True)
class Folder:
    """The data files of a folder, read once: what is loaded is what was digested.

    A byte order mark is taken off the files, and counts for the ``version``.
    """

    path: Path
    files: Mapping[str, bytes]
    version: str

    @classmethod
    def read(cls, path: Path) -> Folder:
        """Read the files. Raises FolderNotFound where there is nothing to read."""
        if not path.is_dir():
            raise FolderNotFound(
                path, "there is no such folder. Name a folder of .ttl and .bib files."
            )
        try:
            files = {f.name: f.read_bytes() for f in files_of(path, *RDF_TYPES, BIBTEX)}
        except OSError as error:
            raise FolderNotFound(path, f"it cannot be read: {error.strerror}.") from error
        if not any(Path(name).suffix.lower() in RDF_TYPES for name in files):
            raise FolderNotFound(
                path, f"it holds no data. Claims stand in files that end in {', '.join(RDF_TYPES)}."
            )
        version = _digest(files)
        unmarked = {name: data.removeprefix(codecs.BOM_UTF8) for name, data in files.items()}
        return cls(path, unmarked, version)


def files_of(folder: Path, *suffixes: str) -> list[Path]:
    """The files of a folder that end so, in order; a link to what is not there is none."""
    return sorted(f for f in folder.iterdir() if f.suffix.lower() in suffixes and f.is_file())


@dataclass(frozen=True, slots=True)
class Loaded:
    """A folder in memory: its bibliography, and a store of all that it states."""

    folder: Folder
    base: str
    store: OxigraphStore = field(repr=False)
    bibliography: Bibliography = field(repr=False)


def load(
    folder: Folder,
    questions: Mapping[str, Question],
    stage: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Load the files of a folder. Raises DataRejected with every fault that was found."""
    stage("reading the bibliography")
    bibliography = read_bibliography(
        [(shown(name), content) for name, content in folder.files.items() if not _is_rdf(name)]
    )
    problems = list(bibliography.problems)
    stage("reading the claims")
    try:
        store = OxigraphStore.in_memory(_stated(folder), questions)
    except (SyntaxError, ValueError) as error:
        faults = [p for name, content in folder.files.items() for p in _faults(name, content)]
        problems += faults or [_unreadable(error)]
        raise DataRejected(folder.path, problems) from None
    bases = sorted({row[1] or "" for row in store.rows("dataset", {})})
    if wrong := _wrong_bases(bases):  # faults of the bibliography keep nothing from being checked
        raise DataRejected(folder.path, [*problems, *wrong])
    base = bases[0]
    stage("describing the sources")
    sources = "\n".join(triples(bibliography.entries, base)).encode()
    store.add((FILES + "references", sources, RDF_TYPES[".nt"]))
    return Loaded(folder, base, store, bibliography)


def shown(name: str) -> str:
    """A file name as it can be printed: bytes that are not UTF-8 are written out."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _is_rdf(name: str) -> bool:
    return Path(name).suffix.lower() in RDF_TYPES


def _stated(folder: Folder) -> list[Parsed]:
    """What the vocabulary and the RDF files of a folder state, unparsed."""
    return [_vocabulary(), *(_part(n, data) for n, data in folder.files.items() if _is_rdf(n))]


def _part(name: str, content: bytes) -> Parsed:
    return FILES + quote(os.fsencode(name), safe=""), content, RDF_TYPES[Path(name).suffix.lower()]


def _vocabulary() -> Parsed:
    return vocabulary.GRAPH, vocabulary.turtle(), RDF_TYPES[".ttl"]


def _wrong_bases(bases: Sequence[str]) -> list[Problem]:
    """What is wrong with the distinct bases that datasets declare; there must be a good one."""
    if not bases:
        return [NO_BASE]
    problems = [_bad_base(base) for base in bases if not _is_base(base)]
    if len(bases) > 1:
        problems.append(_several_bases(bases))
    return problems


def _is_base(base: str) -> bool:
    try:
        ox.NamedNode(base)
    except ValueError:
        return False
    return _BASE.fullmatch(base) is not None


def _bad_base(base: str) -> Problem:
    return Problem(
        code="bad-base",
        message=f"the base {base!r} is not an absolute http or https IRI that ends in '/'.",
        remedy='Correct void:uriSpace of the dataset, as in "https://example.org/my-claims/".',
    )


def _several_bases(bases: Sequence[str]) -> Problem:
    return Problem(
        code="several-bases",
        message=f"datasets declare different bases: {', '.join(bases)}.",
        remedy="Keep one void:uriSpace; split the folder if these are two datasets.",
    )


def _unreadable(error: Exception) -> Problem:
    return Problem(code="syntax", message=f"the files cannot be loaded together: {error}.")


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(os.fsencode(name) + f"\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def _faults(name: str, content: bytes) -> list[Problem]:
    """Every syntax fault of one RDF file; the parser goes on after each."""
    if not _is_rdf(name):
        return []
    try:
        content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        return [
            Problem(
                code="encoding",
                message=f"the byte 0x{content[error.start]:02x} is not UTF-8.",
                remedy="Save the file as UTF-8.",
                file=shown(name),
                line=before.count(b"\n") + 1,
                column=len(before.rpartition(b"\n")[2].decode()) + 1,
            )
        ]
    return _syntax_faults(name, content)


def _syntax_faults(name: str, content: bytes) -> list[Problem]:
    problems: list[Problem] = []
    parser = ox.parse(content, format=ox.RdfFormat.from_media_type(_part(name, content)[2]))
    while True:
        try:
            next(parser)
        except StopIteration:
            return problems
        except SyntaxError as error:
            problems.append(_syntax_fault(name, content, error))
            if error.lineno is None or len(problems) == MOST_FAULTS:
                return problems


def _syntax_fault(name: str, content: bytes, error: SyntaxError) -> Problem:
    """A fault where the parser met it; of a bracket that is not closed, where that stands."""
    said, line, column = _PLACE.sub("", error.msg), error.lineno, error.offset
    if _ELSEWHERE in said:
        return Problem(
            code="syntax",
            message="its @context is an address, and nothing is fetched from there.",
            remedy="Write the context itself into the file.",
            file=shown(name),
        )
    if line is not None and column is not None and _UNCLOSED.search(said):
        before = content.decode().split("\n")[:line]
        before[-1] = before[-1][: column - 1]
        begin = next((i for i in reversed(range(line)) if _BEGINS.match(before[i])), 0)
        statement = "\n".join(before[begin:])
        if (start := left_open(statement)) is not None:
            said = f"this {statement[start]!r} is not closed; so at {line}:{column} {said}"
            line = begin + line_of(statement, start)
            column = start - statement.rfind("\n", 0, start)
    return Problem(code="syntax", message=f"{said}.", file=shown(name), line=line, column=column)
