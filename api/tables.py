"""Evidence and sources in the forms of other programs: tables and references."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from api.negotiation import Form
from graph import Graph
from graph.bibliography.ris import ris
from graph.models import ClaimEvidence, Evidence, Source

COLUMNS = (
    "source",
    "citation",
    "cited",
    "markers",
    "scope",
    "verdict",
    "basis",
    "finding",
    "study_type",
    "retraction",
    "group",
    "doi",
)

# A spreadsheet runs a cell that begins so as a formula, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def evidence_csv(answer: ClaimEvidence) -> bytes:
    """The evidence for a claim as CSV (RFC 4180), in UTF-8.

    A cell that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-`` or ``@``)
    has an apostrophe put before it.
    """
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows([guarded(cell) for cell in cells(item)] for item in answer.evidence)
    return text.getvalue().encode()


def cells(item: Evidence) -> tuple[str, ...]:
    """One row, in the order of ``COLUMNS``; what is not known is empty."""
    source = item.source
    return (
        source.id,
        source.citation,
        item.cited,
        "; ".join(_each(citation.marker for citation in item.citations)),
        "; ".join(_each(citation.scope for citation in item.citations)),
        item.verdict or "",
        item.basis or "",
        item.finding,
        source.study.type or "",
        source.retraction.status,
        str(item.group or ""),
        source.doi or "",
    )


def _each(values: Iterable[str | None]) -> list[str]:
    """Each value that is known, once, in the order in which it comes."""
    return list(dict.fromkeys(value for value in values if value))


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def references(graph: Graph, sources: Sequence[Source], form: Form) -> str:
    """Some sources, as BibTeX, CSL-JSON or RIS."""
    match form:
        case Form.BIBTEX:
            return "\n".join(graph.bibtex(source.id).strip() + "\n" for source in sources)
        case Form.RIS:
            return ris(sources)
        case _:
            items = [item for source in sources for item in json.loads(graph.csl_json(source.id))]
            return json.dumps(items, ensure_ascii=False)
