"""Is a folder of data sound? Rules as queries and SHACL shapes -> problems.

The rules carry it (see ``rule``). The shapes in ``shapes.ttl`` say the same of single things, and
more strictly; as their engine does not scale, they are left out above ``MOST_TRIPLES_FOR_SHAPES``
triples, and a note says so.

A build runs the rules that guard it, those of errors, and the shapes; ``claimgraph check`` runs all
rules, and those that need the text of the article when it is given.
"""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files

from graph.article import Article
from graph.checking.places import Row
from graph.checking.positions import Positions
from graph.checking.rule import PLACE, Rule
from graph.checking.sifting import SIFTS
from graph.errors import QuestionError
from graph.identifiers import Identifiers, key_to_iri
from graph.load import Loaded, shown
from graph.prefixes import PREFIXES
from graph.problems import Problem

MOST_TRIPLES_FOR_SHAPES = 50_000
MOST_PROBLEMS_OF_A_RULE = 100


def check(
    loaded: Loaded, rules: Sequence[Rule], article: Article | None = None, *, shapes: bool = True
) -> list[Problem]:
    """All problems of a folder that parses, in the order of its files and lines."""
    positions = Positions(loaded)
    asked = [rule for rule in rules if rule.text and (article is not None or not rule.needs)]
    queries = list(dict.fromkeys(rule.query for rule in asked))  # some rules share one
    answers = dict(zip(queries, loaded.store.select_all(queries), strict=True))
    sifted = [(rule, _sifted(rule, answers[rule.query], article)) for rule in asked]
    broken = [problem for rule, rows in sifted for problem in _broken(rule, rows, positions)]
    problems = [
        *loaded.bibliography.problems,
        *_same_iris(loaded),
        *_other_prefixes(positions),
        *_unended(loaded),
        *broken,
    ]
    if shapes:
        said = {row[0] for rule, rows in sifted if rule.severity == "error" for row in rows}
        problems += _shaped(loaded, positions, said)
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[bool, str, int, int]:
    """By file, line and column; what has no file comes last."""
    return problem.file is None, problem.file or "", problem.line or 0, problem.column or 0


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


def _other_prefixes(positions: Positions) -> Iterator[Problem]:
    """Usual prefixes that stand for something else: most often a slip, as http for https."""
    for prefix, namespace, position in positions.prefixes():
        usual = PREFIXES.get(prefix, namespace)
        if namespace != usual:
            yield Problem(
                code="other-prefix",
                severity="warning",
                message=f"the prefix {prefix}: stands for <{namespace}>.",
                remedy=f"If you mean the usual terms, write <{usual}>; else use another prefix.",
                file=position.file,
                line=position.line,
                column=position.column,
            )


def _unended(loaded: Loaded) -> Iterator[Problem]:
    """Files whose last line is not ended, as those are that were cut off."""
    for name, content in loaded.folder.files.items():
        if content and not content.endswith((b"\n", b"\r")):
            yield Problem(
                code="unended-line",
                severity="note",
                message="the last line of the file is not ended.",
                remedy="See whether the file was cut off; if not, end it with a line break.",
                file=shown(name),
                line=content.count(b"\n") + 1,
            )


def _sifted(rule: Rule, rows: Sequence[Row], article: Article | None) -> Sequence[Row]:
    if not rule.then:
        return rows
    try:
        return list(SIFTS[rule.then].rows(rows, article))
    except (LookupError, ValueError) as error:  # cells that it cannot take
        said = f"{rule.then} cannot be made of its rows: {error!r}"
        raise QuestionError(f"{PLACE}/{rule.code}.rq: {said}") from error


def _broken(rule: Rule, rows: Sequence[Row], positions: Positions) -> Iterator[Problem]:
    for row in rows[:MOST_PROBLEMS_OF_A_RULE]:
        find = positions.entry if rule.entry else positions.find
        position = find(row[0], [row[cell] for cell in rule.at])
        yield Problem(
            code=rule.code,
            severity=rule.severity,
            message=rule.problem.format(*(_named(cell, positions.names) for cell in row)),
            remedy=rule.remedy,
            file=position.file,
            line=position.line,
            column=position.column,
        )
    if len(rows) > MOST_PROBLEMS_OF_A_RULE:
        left = len(rows) - MOST_PROBLEMS_OF_A_RULE
        yield Problem(
            code=rule.code, severity=rule.severity, message=f"... and {left} more of these."
        )


def _named(cell: str, names: Identifiers) -> str:
    """A thing by its id, a term by its short name, and text as it is."""
    for prefix, namespace in PREFIXES.items():
        if cell.startswith(namespace):
            return f"{prefix}:{cell.removeprefix(namespace)}"
    return names.id(cell)


# ---- Shapes --------------------------------------------------------------------------------------


def _shaped(loaded: Loaded, positions: Positions, said: Container[str]) -> Iterable[Problem]:
    """What the shapes find of things that no rule has called an error already."""
    size = loaded.store.size()
    if size > MOST_TRIPLES_FOR_SHAPES:
        return [_shapes_left_out(size)]
    return _misshapen(loaded, positions, said)


def _misshapen(loaded: Loaded, positions: Positions, said: Container[str]) -> Iterator[Problem]:
    # They take half a second to import, and a snapshot that is reused needs neither.
    from pyshacl import validate  # noqa: PLC0415 (see above)
    from rdflib import SH, Graph, URIRef  # noqa: PLC0415 (see above)

    shapes = Graph().parse(data=(files("graph") / "shapes.ttl").read_bytes(), format="turtle")
    with _quiet_about_literals():
        _, report, _ = validate(loaded.store.in_rdflib(), shacl_graph=shapes)
    results = []
    for result in report.objects(None, SH.result):  # what lies nested in a result only explains it
        thing, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        if isinstance(thing, URIRef) and str(thing) not in said:  # of others no-name speaks
            results.append((str(thing), str(report.value(result, SH.resultMessage)), value))
    for thing, message, value in sorted(results, key=str)[:MOST_PROBLEMS_OF_A_RULE]:
        position = positions.find(thing)
        got = f" It has {_named(str(value), positions.names)}." if isinstance(value, URIRef) else ""
        yield Problem(
            code="shape",
            message=f"{positions.names.id(thing)}: {message}{got}",
            remedy="Correct it as the message says; claimgraph explain shape tells more.",
            file=position.file,
            line=position.line,
            column=position.column,
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
        severity="note",
        message=f"the SHACL shapes were not run: {size} triples are more than they can take "
        f"({MOST_TRIPLES_FOR_SHAPES}). The rules were.",
    )
