"""Sources in RIS, the format that reference managers exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.bibliography.references import ET_AL
from graph.models import Source

# The types of RIS for classes of FaBiO; what has no type of its own is GEN, for generic.
_TYPES = {
    "JournalArticle": "JOUR",
    "Book": "BOOK",
    "ReferenceBook": "BOOK",
    "BookChapter": "CHAP",
    "ConferencePaper": "CPAPER",
    "ConferenceProceedings": "CONF",
    "DoctoralThesis": "THES",
    "MastersThesis": "THES",
    "Thesis": "THES",
    "TechnicalReport": "RPRT",
    "ReportDocument": "RPRT",
    "WebPage": "ELEC",
    "Dataset": "DATA",
    "ComputerProgram": "COMP",
    "PatentDocument": "PAT",
    "Manuscript": "UNPB",
}


def ris(sources: Iterable[Source]) -> str:
    """The sources, one record each; lines end in CR LF, as the format asks.

    RIS cannot say that not all authors are named. The last is then ``et al.`` and a comma, as
    EndNote asks for ("Author and Editor Names" in its manual); Zotero reads it as one name without
    parts, which is what CSL-JSON has.
    """
    lines = (line for source in sources for line in _record(source))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)


def _record(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(source.type, "GEN")
    yield "ID", source.id
    yield "TI", source.title
    for tag, persons in (("AU", source.authors), ("ED", source.editors)):
        for person in persons:
            yield tag, f"{person.family}, {person.given}" if person.given else person.family
        if tag == "AU" and persons and source.unnamed_authors:
            yield tag, f"{ET_AL},"
    if source.year is not None:
        yield "PY", str(source.year)
    start, _, end = (source.pages or "").replace("\u2013", "-").partition("-")
    given = {
        "JO" if source.type == "JournalArticle" else "T2": source.container,
        "VL": source.volume,
        "IS": source.number,
        "SP": start.strip("-"),
        "EP": end.strip("-"),
        "PB": source.publisher,
        "DO": source.doi,
        "SN": source.issn or source.isbn,
        "UR": source.url,
        "AN": source.pmid,
    }
    yield from ((tag, value) for tag, value in given.items() if value)
    yield "ER", ""
