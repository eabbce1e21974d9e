"""``claimgraph sparql``: a query in the terminal, answered as the API answers it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.commands.common import count
from api.sparql_protocol import FORMATS
from graph import Graph
from graph.errors import BadValue
from graph.prefixes import prefixes
from graph.stores.sparql.worker import Answer, Limits, Query, Workers

TABLE = "table"  # for people: rows as a table, triples as Turtle
ENDINGS = (".rq", ".sparql")


def query_text(given: str) -> str:
    """The query itself, or that of a file. Raises BadValue where the file cannot be read."""
    if not given.lower().endswith(ENDINGS):
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValue("query", given, f"the file cannot be read ({error}).") from error


def ask(graph: Graph, text: str, form: str, deadline: float) -> tuple[Answer, bytes]:
    """The answer to a query in a form. Raises BadValue for an unknown form, and SparqlError."""
    if form != TABLE and form not in FORMATS:
        raise BadValue("format", form, f"use one of {', '.join([TABLE, *FORMATS])}.")
    table, triples = ("json", "turtle") if form == TABLE else FORMATS[form]
    query = Query(text, table=table, graph=triples, prefixes=prefixes(graph.base))
    # Whoever sits at this terminal may open connections anyway.
    limits = Limits(deadline=deadline, without_isolation=True)

    async def asked() -> tuple[Answer, bytes]:
        async with Workers(limits) as workers:
            answer = await workers.ask(graph.rdf, query)
            content = await answer.read()
            return answer, content

    return asyncio.run(asked())


def show(console: Console, content: bytes, base: str) -> None:
    """Rows as a table, or yes or no."""
    answer = json.loads(content)
    if "boolean" in answer:
        console.print("yes" if answer["boolean"] else "no")
        return
    names = answer["head"]["vars"]
    table = Table(*names)
    for row in answer["results"]["bindings"]:
        table.add_row(*(Text(_cell(row.get(name), prefixes(base))) for name in names))
    console.print(table)
    console.print(Text(count(len(answer["results"]["bindings"]), "row"), style="dim"))


def _cell(term: Mapping[str, Any] | None, known: Mapping[str, str]) -> str:
    if term is None:
        return ""
    match term["type"]:
        case "uri":
            return _short(term["value"], known)
        case "bnode":
            return f"_:{term['value']}"
        case "triple":
            parts = (_cell(term["value"][part], known) for part in term["value"])
            return f"<<( {' '.join(parts)} )>>"
    language = f"@{term['xml:lang']}" if "xml:lang" in term else ""
    return f"{term['value']}{language}"


def _short(iri: str, known: Mapping[str, str]) -> str:
    """An IRI with a prefix, where a known one fits; the longest, where several do."""
    fitting = [(space, prefix) for prefix, space in known.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting)
    return f"{prefix}:{iri[len(space) :]}"
