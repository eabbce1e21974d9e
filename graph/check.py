"""Is a folder of data sound? Rules as queries and SHACL shapes -> problems.

A rule is a file ``rules/CODE.rq``. Its header says what is wrong and what to do; each row of its
answer is one problem, about the thing in its first column. The shapes in ``shapes.ttl`` say the
same of single things, and more strictly; as their engine does not scale, they are left out above
``MOST_TRIPLES_FOR_SHAPES`` triples, and the report says so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

import yaml

from graph.identifiers import Identifiers, key_to_iri
from graph.load import Loaded, shown
from graph.problems import Problem
from graph.vocabulary import name

Severity = Literal["error", "warning"]

MOST_TRIPLES_FOR_SHAPES = 50_000
MOST_PROBLEMS_OF_A_RULE = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its query, and what a row of its answer means."""

    code: str
    severity: Severity
    problem: str
    remedy: str
    text: str

    @classmethod
    def from_text(cls, code: str, text: str) -> Rule:
        """Read a rule; its header is YAML in lines that start with ``#+``."""
        lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
        header = yaml.safe_load("\n".join(lines))
        warns = header.get("severity") == "warning"
        severity: Severity = "warning" if warns else "error"
        return cls(code, severity, header["problem"], header["remedy"], text)


def load_rules() -> list[Rule]:
    """The rules that ship with the package."""
    folder = files("graph") / "rules"
    return [
        Rule.from_text(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".rq")
    ]


def check(loaded: Loaded) -> list[Problem]:
    """All problems of a folder that parses: errors, and warnings that it can be served with."""
    lines = _Lines(loaded)
    problems = [*loaded.bibliography.problems, *_same_iris(loaded)]
    rules = load_rules()
    answers = loaded.store.select_all([rule.text for rule in rules])
    broken = [
        p for rule, rows in zip(rules, answers, strict=True) for p in _broken(rule, rows, lines)
    ]
    problems += broken
    size = loaded.store.size()
    if size > MOST_TRIPLES_FOR_SHAPES:
        return [*problems, _shapes_left_out(size)]
    said = {(p.file, p.line) for p in broken if p.is_error}
    return problems + list(_misshapen(loaded, lines, said))


def _same_iris(loaded: Loaded) -> Iterator[Problem]:
    """Keys of sources that differ, and are one when they are written as IRIs."""
    first: dict[str, str] = {}
    for entry in loaded.bibliography.entries:
        other = first.setdefault(key_to_iri(loaded.base, entry.key), entry.key)
        if other != entry.key:
            yield Problem(
                code="same-iri",
                message=f"the keys {other!r} and {entry.key!r} are the same IRI.",
                remedy="Give one of the two entries another key.",
                file=entry.file,
                line=entry.line,
            )


def _broken(rule: Rule, rows: Sequence[Sequence[str]], lines: _Lines) -> Iterator[Problem]:
    for row in rows[:MOST_PROBLEMS_OF_A_RULE]:
        file, line = lines.find(row[0])
        yield Problem(
            code=rule.code,
            severity=rule.severity,
            message=rule.problem.format(*map(lines.names.id, row)),
            remedy=rule.remedy,
            file=file,
            line=line,
        )
    if len(rows) > MOST_PROBLEMS_OF_A_RULE:
        left = len(rows) - MOST_PROBLEMS_OF_A_RULE
        yield Problem(
            code=rule.code, severity=rule.severity, message=f"... and {left} more of these."
        )


def _misshapen(
    loaded: Loaded, lines: _Lines, said: set[tuple[str | None, int | None]]
) -> Iterator[Problem]:
    """What SHACL finds; things that a rule has already complained of are not said twice."""
    # They take half a second to import, and a snapshot that is reused needs neither.
    from pyshacl import validate  # noqa: PLC0415 (see above)
    from rdflib import SH, Graph, URIRef  # noqa: PLC0415 (see above)

    shapes = Graph().parse(data=(files("graph") / "shapes.ttl").read_bytes(), format="turtle")
    with _quiet_about_literals():
        _, report, _ = validate(loaded.store.in_rdflib(), shacl_graph=shapes)
    names = Identifiers(loaded.base)
    results = []
    for result in report.objects(None, SH.result):  # what lies nested in a result only explains it
        thing, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        if isinstance(thing, URIRef):  # for others the rule no-name speaks
            results.append((str(thing), str(report.value(result, SH.resultMessage)), value))
    for thing, message, value in sorted(results, key=str)[:MOST_PROBLEMS_OF_A_RULE]:
        file, line = lines.find(thing)
        if line is not None and (file, line) in said:
            continue
        got = f" It has {name(str(value))!r}." if isinstance(value, URIRef) else ""
        yield Problem(
            code="shape", message=f"{names.id(thing)}: {message}{got}", file=file, line=line
        )


@contextmanager
def _quiet_about_literals() -> Iterator[None]:
    """Without the tracebacks that rdflib logs for literals that do not fit their type."""
    log = logging.getLogger("rdflib.term")

    def other(record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Failed to convert Literal lexical form")

    log.addFilter(other)
    try:
        yield
    finally:
        log.removeFilter(other)


def _shapes_left_out(size: int) -> Problem:
    return Problem(
        code="shapes-not-run",
        severity="warning",
        message=f"the SHACL shapes were not run: {size} triples are more than they can take "
        f"({MOST_TRIPLES_FOR_SHAPES}). The rules were.",
    )


_PREFIX = re.compile(rb"prefix\s+([^\s:]*:)\s*<([^>\s]*)>", re.IGNORECASE)
_RELATIVE = re.compile(rb"base\s+<([^>\s]*)>", re.IGNORECASE)
_IN_A_NAME = rb"[\w\x80-\xff:%\\-]"  # bytes that go on with a prefixed name


class _Lines:
    """Finds the line where a thing is described: parsers do not tell, so it is looked for."""

    def __init__(self, loaded: Loaded) -> None:
        self.names = Identifiers(loaded.base)
        self._files = [
            _File(shown(name), content, loaded.base.encode())
            for name, content in loaded.folder.files.items()
            if Path(name).suffix.lower() != ".jsonld"
        ]

    def find(self, iri: str) -> tuple[str | None, int | None]:
        """File and line, or nothing where it cannot be told."""
        if not iri or iri.startswith("_:"):
            return None, None
        for start in (rb"^", rb""):  # where it is the subject, else where it is mentioned
            for file in self._files:
                if line := file.line(iri.encode(), start):
                    return file.name, line
        return None, None


@dataclass(frozen=True)
class _File:
    """A file that is searched for IRIs, however it writes them."""

    name: str
    content: bytes
    base: bytes

    def line(self, iri: bytes, start: bytes) -> int | None:
        """The first line that has this IRI after ``start``, a regular expression."""
        written = b"|".join(self._written(iri))
        found = re.search(start + b"(?:" + written + b")", self.content, re.MULTILINE)
        return self.content.count(b"\n", 0, found.start()) + 1 if found else None

    def _written(self, iri: bytes) -> Iterator[bytes]:
        """Regular expressions for the IRI in full, relative to a base, and with a prefix."""
        yield re.escape(b"<" + iri + b">")
        for base in self._bases:
            if base and iri.startswith(base):
                yield re.escape(b"<" + iri.removeprefix(base) + b">")
        for prefix, namespace in self._prefixes:
            if namespace and iri.startswith(namespace):
                local = iri.removeprefix(namespace)
                letters = (b"\\\\?" + re.escape(local[i : i + 1]) for i in range(len(local)))
                before, after = b"(?<!" + _IN_A_NAME + b")", b"(?!\\.?" + _IN_A_NAME + b")"
                yield before + re.escape(prefix) + b"".join(letters) + after

    @cached_property
    def _prefixes(self) -> set[tuple[bytes, bytes]]:
        return set(_PREFIX.findall(self.content))

    @cached_property
    def _bases(self) -> set[bytes]:
        return {self.base, *_RELATIVE.findall(self.content)}
