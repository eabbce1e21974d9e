"""Is a folder of data sound? Rules as queries and SHACL shapes -> problems.

A rule is a file ``rules/CODE.rq``. Its header says what is wrong and what to do; each row of its
answer is one problem, about the thing in its first column. The shapes in ``shapes.ttl`` say the
same of single things, and more strictly; as their engine does not scale, they are left out above
``MOST_TRIPLES_FOR_SHAPES`` triples, and the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from graph.identifiers import Identifiers
from graph.load import Loaded
from graph.problems import Problem
from graph.vocabulary import name

MOST_TRIPLES_FOR_SHAPES = 50_000
MOST_PROBLEMS_OF_A_RULE = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its query, and what a row of its answer means."""

    code: str
    severity: str
    problem: str
    remedy: str
    text: str

    @classmethod
    def from_text(cls, code: str, text: str) -> Rule:
        """Read a rule; its header is YAML in lines that start with ``#+``."""
        lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
        header = yaml.safe_load("\n".join(lines))
        return cls(code, header.get("severity", "error"), header["problem"], header["remedy"], text)


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
    problems = [problem for rule in load_rules() for problem in _broken(rule, loaded, lines)]
    size = loaded.store.size()
    if size > MOST_TRIPLES_FOR_SHAPES:
        return [*problems, _shapes_left_out(size)]
    return problems + list(_misshapen(loaded, lines, {p.line for p in problems if p.is_error}))


def _broken(rule: Rule, loaded: Loaded, lines: _Lines) -> Iterator[Problem]:
    names = Identifiers(loaded.base)
    rows = loaded.store.select(rule.text)
    for row in rows[:MOST_PROBLEMS_OF_A_RULE]:
        file, line = lines.find(row[0])
        yield Problem(
            code=rule.code,
            severity="warning" if rule.severity == "warning" else "error",
            message=rule.problem.format(*map(names.id, row)),
            remedy=rule.remedy,
            file=file,
            line=line,
        )
    if len(rows) > MOST_PROBLEMS_OF_A_RULE:
        left = len(rows) - MOST_PROBLEMS_OF_A_RULE
        yield Problem(code=rule.code, message=f"... and {left} more of these.")


def _misshapen(loaded: Loaded, lines: _Lines, said: set[int | None]) -> Iterator[Problem]:
    """What SHACL finds; things that a rule has already complained of are not said twice."""
    # They take half a second to import, and a snapshot that is reused needs neither.
    from pyshacl import validate  # noqa: PLC0415 (see above)
    from rdflib import RDF, SH, Graph, URIRef  # noqa: PLC0415 (see above)

    data = Graph().parse(data=loaded.store.n_triples(), format="nt")
    shapes = Graph().parse(data=(files("graph") / "shapes.ttl").read_bytes(), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes)
    names = Identifiers(loaded.base)
    results = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        owner = focus if isinstance(focus, URIRef) else next(data.subjects(None, focus), focus)
        results.append((str(owner), str(report.value(result, SH.resultMessage)), value))
    for owner, message, value in sorted(results, key=str)[:MOST_PROBLEMS_OF_A_RULE]:
        file, line = lines.find(owner)
        if line is not None and line in said:
            continue
        got = f" It has {name(str(value))!r}." if isinstance(value, URIRef) else ""
        yield Problem(
            code="shape", message=f"{names.id(owner)}: {message}{got}", file=file, line=line
        )


def _shapes_left_out(size: int) -> Problem:
    return Problem(
        code="shapes-not-run",
        severity="warning",
        message=f"the SHACL shapes were not run: {size} triples are more than they can take "
        f"({MOST_TRIPLES_FOR_SHAPES}). The rules were.",
    )


class _Lines:
    """Finds the line where a thing is described: parsers do not tell, so it is looked for."""

    def __init__(self, loaded: Loaded) -> None:
        self._base = loaded.base
        self._files = {
            name: content
            for name, content in loaded.folder.files.items()
            if Path(name).suffix.lower() != ".jsonld"
        }

    def find(self, iri: str) -> tuple[str | None, int | None]:
        """File and line, or nothing where it cannot be told."""
        local = iri.removeprefix(self._base)
        written = [
            re.escape(f"<{iri}>"),
            rf"[\w.-]*:{re.escape(local)}(?![\w-])",
            re.escape(f"<{local}>"),
        ]
        for pattern in (rf"^(?:{'|'.join(written)})", rf"(?:{'|'.join(written)})"):
            compiled = re.compile(pattern.encode(), re.MULTILINE)
            for file, content in self._files.items():
                if found := compiled.search(content):
                    return file, content.count(b"\n", 0, found.start()) + 1
        return None, None


def errors(problems: Sequence[Problem]) -> list[Problem]:
    """Those that keep a folder from being served."""
    return [problem for problem in problems if problem.is_error]
