"""The SPARQL page: a query, its answer, and queries to begin with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from api.pages.reply import PageReply
from api.sparql_protocol import GRAPHS, TABLES, Asked
from graph.stores.sparql.worker import Answer

MOST_ROWS = 200  # of an answer, on the page; the forms to take away have all of them
MOST_TEXT = 40_000  # characters of triples on the page
MOST_BYTES = 512 << 10  # of an answer that are asked for: more than is shown, and soon read
NAMES = {
    **{"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML", "turtle": "Turtle"},
    **{"n-triples": "N-Triples", "json-ld": "JSON-LD", "rdf-xml": "RDF/XML"},
}

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
    """The rows that are shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def view(page: PageReply, asked: Asked, shown: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What ``sparql.html`` shows: a query if there is one, and its answer or what was wrong."""
    urls, t = page.urls, page.words
    here = urls.sparql()
    return {
        "query": asked.query or EXAMPLES["about"],
        "asked": asked.query is not None,
        "graphs": _graphs(asked),
        "table": None,
        "truth": None,
        "triples": None,
        "wrong": None,
        "cut": False,
        "forms": [],
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


async def answered(page: PageReply, asked: Asked, answer: Answer) -> dict[str, Any]:
    """What is shown of an answer, and the forms in which all of it can be had."""
    forms = _forms(page, asked, GRAPHS if answer.kind == "graph" else TABLES)
    body = answer.whole if answer.whole is not None else await answer.read()
    if answer.kind == "graph":
        text = body.decode()
        cut = bool(answer.cut) or len(text) > MOST_TEXT
        return {"forms": forms, "triples": text[:MOST_TEXT], "cut": cut}
    read = json.loads(body)
    if "boolean" in read:
        return {"forms": forms, "truth": read["boolean"]}
    found = read["results"]["bindings"]
    columns = tuple(read["head"]["vars"])
    rows = tuple(
        tuple(_cell(page, row.get(column)) for column in columns)
        for row in islice(found, MOST_ROWS)
    )
    return {
        "forms": forms,
        "table": Table(columns, rows),
        "cut": bool(answer.cut) or len(found) > MOST_ROWS,
    }


def _graphs(asked: Asked) -> list[tuple[str, str]]:
    """The graphs that are named beside the query, as fields of a form."""
    default = [("default-graph-uri", each) for each in asked.default_graphs]
    return [*default, *(("named-graph-uri", each) for each in asked.named_graphs)]


def _forms(page: PageReply, asked: Asked, forms: Iterable[str]) -> list[tuple[str, str]]:
    """The same question in other forms: what each is called, and its address."""
    question = [("query", asked.query or ""), *_graphs(asked)]
    return [
        (NAMES[form], f"{page.urls.sparql()}?{urlencode([*question, ('format', form)])}")
        for form in forms
    ]


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
