"""The SPARQL page: a query, its answer, and queries to begin with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from api.pages.reply import PageReply
from graph.stores.sparql.worker import Answer

MOST_ROWS = 200  # of an answer, on the page; the forms to take away have all of them
MOST_TEXT = 40_000  # characters of triples on the page

EXAMPLES = {
    "about": """\
SELECT ?claim ?text WHERE {
  ?claim a schema:Claim ; schema:about ?concept ; schema:text ?text .
  ?concept skos:prefLabel "oxytocin"@en .
  FILTER(lang(?text) = "en")
}""",
    "verdicts": """\
SELECT ?verdict (COUNT(*) AS ?readings) WHERE {
  ?assessment a cg:Assessment ; cg:verdict ?verdict .
}
GROUP BY ?verdict ORDER BY DESC(?readings)""",
    "uncited": """\
SELECT ?claim ?text WHERE {
  ?claim a schema:Claim ; schema:text ?text .
  FILTER NOT EXISTS { ?claim cg:citation ?citation }
  FILTER(lang(?text) = "en")
}""",
    "everything": """\
CONSTRUCT { ?s ?p ?o } WHERE { ?s a skos:Concept ; ?p ?o } LIMIT 50""",
}


class Cell(NamedTuple):
    """A value; ``address`` where it is a thing with an address."""

    text: str
    address: str
    lang: str | None


class Table(NamedTuple):
    """The rows that are shown, of how many that came."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    came: int


def view(
    page: PageReply, query: str | None, shown: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What ``sparql.html`` shows: a query if there is one, and its answer or what was wrong."""
    urls, t = page.urls, page.words
    here = urls.sparql()
    return {
        "query": query or EXAMPLES["about"],
        "asked": query is not None,
        "table": None,
        "truth": None,
        "triples": None,
        "wrong": None,
        "cut": False,
        "forms": [
            (name, f"{here}?{urlencode({'query': query, 'format': form})}")
            for name, form in (("CSV", "csv"), ("JSON", "json"), ("XML", "xml"))
        ]
        if query
        else [],
        "examples": [
            (t.sparql_examples[name], f"{here}?{urlencode({'query': text})}")
            for name, text in EXAMPLES.items()
        ],
        "questions": [
            (each.name, each.summary, urls.question(each.name), each.sparql)
            for each in page.graph.questions().items
        ],
        **(shown or {}),
    }


async def answered(page: PageReply, answer: Answer) -> dict[str, Any]:
    """What is shown of an answer."""
    body = answer.whole if answer.whole is not None else await answer.read()
    if answer.kind == "graph":
        text = body.decode()
        return {"triples": text[:MOST_TEXT], "cut": bool(answer.cut) or len(text) > MOST_TEXT}
    read = json.loads(body)
    if "boolean" in read:
        return {"truth": read["boolean"]}
    found = read["results"]["bindings"]
    columns = tuple(read["head"]["vars"])
    rows = tuple(
        tuple(_cell(page, row.get(column)) for column in columns)
        for row in islice(found, MOST_ROWS)
    )
    return {
        "table": Table(columns, rows, len(found)),
        "cut": bool(answer.cut) or len(found) > MOST_ROWS,
    }


def _cell(page: PageReply, term: dict[str, str] | None) -> Cell:
    if term is None:
        return Cell("", "", None)
    value = term["value"]
    if term["type"] != "uri":
        return Cell(value, "", term.get("xml:lang"))
    base = page.graph.base
    if value.startswith(base):
        return Cell(value.removeprefix(base), page.urls.resolved(value), None)
    return Cell(value, value if value.startswith(("http://", "https://")) else "", None)
