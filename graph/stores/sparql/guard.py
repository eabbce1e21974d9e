"""Is a query harmless, and which graphs does it ask? Decided by the parser that will run it.

Two keywords matter. ``SERVICE`` would ask another server and is refused; ``FROM`` names graphs,
which must be those of the data set. Oxigraph does not show what it has parsed, and a second parser
may read a text otherwise: ``SERVICE:x {}`` is a triple to one and a request to the other. So the
very parser is asked: every run of these letters, whatever stands around it, is exchanged for
letters that are no keyword, case by case. Names, strings, comments and addresses stay what they
are; only where the letters were the keyword, nothing can be parsed any more. A text without the
letters cannot hold the keyword, as Oxigraph decodes ``\\u`` escapes in strings and addresses only,
never in keywords; ``tests/stores/sparql/test_guard.py`` holds it to that.

Updates (``LOAD`` among them) are another language, which the parser for queries does not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

# As long as the keyword, and no keyword themselves: what else stands in the text stays in place.
STAND_INS = {"SERVICE": "QXJZKVW", "FROM": "QXJZ"}
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?!one of)([A-Z]+)\b)?")
_SKIPPED = re.compile(r"(?:\s+|#[^\n\r]*|(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^<>]*>)+", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_SHOWN = 12  # graphs that are listed where one is not there


class Refusal(Exception):
    """A query is not run; ``code`` says why in a word, the message in a sentence."""

    def __init__(
        self, code: str, message: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column


def reading(prefixes: Mapping[str, str]) -> dict[str, Any]:
    """How to read a query: what the empty prefix stands for is also what addresses begin with."""
    return {"prefixes": dict(prefixes), "base_iri": prefixes.get("")}


def refuse_service(text: str, prefixes: Mapping[str, str]) -> None:
    """Refuse a query that would ask another server. Raises Refusal."""
    if not _holds(text, "SERVICE"):
        return
    if (place := _keyword(text, "SERVICE", prefixes)) is not None:
        raise Refusal(
            "refused",
            "SERVICE is not answered here: a query asks these data alone, and no other server.",
            *place,
        )


def refuse_unknown(graphs: Sequence[str], known: Sequence[str]) -> None:
    """Refuse graphs that the data set does not have. Raises Refusal."""
    unknown = [graph for graph in graphs if graph not in known]
    if unknown:
        listed = " ".join(f"<{graph}>" for graph in sorted(known)[:_SHOWN])
        more = " ..." if len(known) > _SHOWN else ""
        raise Refusal(
            "refused",
            f"<{unknown[0]}> is no graph of this data set, and nothing is fetched. "
            f"Its graphs are: {listed}{more}",
        )


def own_graphs(text: str, prefixes: Mapping[str, str]) -> Sequence[str] | None:
    """The graphs that the text names by FROM, or ``None`` where it names none. Raises Refusal."""
    if not _holds(text, "FROM") or _keyword(text, "FROM", prefixes) is None:
        return None
    # It takes half a second to import, and few queries have a FROM.
    from rdflib.plugins.sparql.algebra import translateQuery  # noqa: PLC0415 (see above)
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 (see above)

    try:
        clauses = translateQuery(
            parseQuery(text), base=prefixes.get(""), initNs=dict(prefixes)
        ).algebra.datasetClause
        return [str(clause.default or clause.named) for clause in clauses]
    except Exception:  # noqa: BLE001 - a parser may fail in any way; whatever it was, it is refused
        raise Refusal(
            "refused",
            "FROM cannot be read in this query. Name graphs with default-graph-uri and "
            "named-graph-uri instead.",
        ) from None


def parse(text: str, prefixes: Mapping[str, str]) -> None:
    """Parse a query without asking any data. Raises Refusal with line and column."""
    try:
        ox.Store().query(text, **reading(prefixes))
    except SyntaxError as error:
        raise fault(text, error) from None


def columns(text: str, prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a SELECT, without asking any data. Raises Refusal; also for another query."""
    parse(text, prefixes)
    answer = ox.Store().query(text, **reading(prefixes))
    if not isinstance(answer, ox.QuerySolutions):
        raise Refusal("refused", "Only a SELECT gives rows: this asks for something else.", 1)
    return tuple(variable.value for variable in answer.variables)


def fault(text: str, error: SyntaxError) -> Refusal:
    """What the parser found wrong, and where."""
    found = _PLACE.match(str(error))
    if _UPDATE.match(text, _prologue(text)):
        return Refusal("refused", "This is an update. The data can be read, and not changed.", 1, 1)
    if not text.strip():
        return Refusal("syntax", "The query is empty.", 1, 1)
    if found is None:
        return Refusal("syntax", f"The query cannot be parsed: {error}.")
    line, column = int(found[1]), int(found[2])
    # The parser counts on over the keyword that it did not find.
    column = max(1, column - len(found[3] or ""))
    rest = (text.split("\n")[line - 1 : line] or [""])[0][column - 1 :][:30]
    near = f" near {rest!r}" if rest.strip() else ""
    return Refusal(
        "syntax", f"The query cannot be parsed at line {line}, column {column}{near}.", line, column
    )


def _holds(text: str, keyword: str) -> bool:
    return keyword.lower() in text.lower()


def _keyword(text: str, keyword: str, prefixes: Mapping[str, str]) -> tuple[int, int] | None:
    """Where the letters stand as a keyword, or ``None`` where they never do. Raises Refusal.

    Where the text cannot be parsed in any case, that is said instead.
    """
    letters = re.compile(keyword, re.IGNORECASE)
    store = ox.Store()
    try:
        store.query(letters.sub(lambda run: _exchanged(run[0], keyword), text), **reading(prefixes))
    except SyntaxError as error:
        place = fault(text, error)
    else:
        return None
    if keyword == "FROM":  # harmless: whether all the rest can be parsed may be asked directly
        parse(text, prefixes)
        return place.line or 1, place.column or 1
    # Whatever else may be wrong: it is not run, and SERVICE is what to say of it if it is near.
    if found := _at(text, place, letters):
        return found
    raise place


def _at(text: str, place: Refusal, letters: re.Pattern[str]) -> tuple[int, int] | None:
    """Line and column of the letters, if the parser got stuck at them."""
    lines = text.split("\n")
    stuck = sum(len(line) + 1 for line in lines[: (place.line or 1) - 1]) + (place.column or 1) - 1
    for found in letters.finditer(text):
        # A name that is written without a space may have been taken for a part of the word.
        if found.start() <= stuck and re.fullmatch(r"[^\s{]*\s?", text[found.end() : stuck]):
            line = text.count("\n", 0, found.start()) + 1
            return line, found.start() - text.rfind("\n", 0, found.start())
    return None


def _exchanged(run: str, keyword: str) -> str:
    """The stand-in in the case of what it stands for: prefixes that differ stay different."""
    return "".join(
        new if old.isupper() else new.lower()
        for old, new in zip(run, STAND_INS[keyword], strict=True)
    )


def _prologue(text: str) -> int:
    """Where the query proper begins, as far as can be told; it only chooses between messages."""
    found = _SKIPPED.match(text)
    return found.end() if found else 0
