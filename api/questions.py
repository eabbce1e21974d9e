"""Questions as the API gives them: what may be asked, rows as CSV, and a word to OpenAPI."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from typing import Any

from api.tables import guarded
from graph import Graph
from graph.asking import QuestionInfo, Rows

PATH = "/queries/{name}"


def rows_csv(answer: Rows) -> bytes:
    """Rows as CSV (RFC 4180); a cell that a spreadsheet would run has an apostrophe before it."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(answer.columns)
    for row in answer.items:
        cells = (row[column] for column in answer.columns)
        lines.writerow("" if cell is None else guarded(str(cell)) for cell in cells)
    return text.getvalue().encode()


def with_questions(document: dict[str, Any], graph: Graph) -> dict[str, Any]:
    """The same description, with an address for each question of a graph."""
    general = document["paths"].get(PATH)
    if general is None:
        return document
    for question in graph.questions().items:
        path = PATH.replace("{name}", question.name)
        document["paths"][path] = {"get": _operation(general["get"], question)}
    return document


def _operation(general: dict[str, Any], question: QuestionInfo) -> dict[str, Any]:
    made = deepcopy(general)
    columns = "\n".join(f"- `{column.name}`: {column.description}" for column in question.columns)
    words = question.description or question.summary
    asked = [
        {
            "name": parameter.name,
            "in": "query",
            "required": False,
            "description": f"Only rows with this: {parameter.description}. An id or an IRI.",
            "schema": {"type": "string"},
            **({"example": parameter.example} if parameter.example else {}),
        }
        for parameter in question.parameters
    ]
    general_ones = [each for each in made["parameters"] if each["in"] == "query"]
    made |= {
        "operationId": f"queries_{question.name}",
        "summary": question.summary,
        "description": f"{words}\n\nColumns:\n{columns}",
        "parameters": [*asked, *general_ones],
    }
    made["responses"].pop("404", None)
    return made
