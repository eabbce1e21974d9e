"""What programs read from a page: schema.org for search engines, references for Zotero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from api.urls import linked
from graph.models import Claim, Concept, Dataset, Source

Document = dict[str, Any]

SCHEMA = "https://schema.org"


class _Kind(NamedTuple):
    """What a sort of source is called by those who read it from a page.

    ``type`` and ``within`` are the classes of schema.org of the source and of what it stands in;
    ``format`` and ``genre`` are those of an OpenURL, where ``title`` and ``container`` say under
    which names these two are written, and ``publisher`` who published it. ``tag`` and ``issuer``
    are the tags of Highwire Press for the container and the publisher.
    """

    type: str = "CreativeWork"
    within: str = "CreativeWork"
    format: str = "book"
    genre: str | None = "document"
    title: str = "btitle"
    container: str | None = None
    publisher: str = "pub"
    tag: str | None = None
    issuer: str = "citation_publisher"


_BOOK = _Kind("Book", genre="book")
_CHAPTER = _Kind(
    "Chapter",
    within="Book",
    genre="bookitem",
    title="atitle",
    container="btitle",
    tag="citation_inbook_title",
)
_THESIS = _Kind(
    "Thesis",
    format="dissertation",
    genre=None,
    title="title",
    publisher="inst",
    issuer="citation_dissertation_institution",
)
_REPORT = _Kind("Report", genre="report", issuer="citation_technical_report_institution")
_OTHER = _Kind()
# By the class of FaBiO. OpenURL: the matrices of Z39.88-2004 for journals, books, dissertations.
_KINDS = {
    "JournalArticle": _Kind(
        type="ScholarlyArticle",
        within="Periodical",
        format="journal",
        genre="article",
        title="atitle",
        container="jtitle",
        tag="citation_journal_title",
    ),
    "Periodical": _Kind("Periodical", format="journal", genre="journal", title="jtitle"),
    "Book": _BOOK,
    "ReferenceBook": _BOOK,
    "BookChapter": _CHAPTER,
    "ReferenceEntry": _CHAPTER,
    "ConferencePaper": _Kind(
        type="ScholarlyArticle",
        genre="proceeding",
        title="atitle",
        container="btitle",
        tag="citation_conference_title",
    ),
    "ConferenceProceedings": _Kind(genre="conference"),
    "DoctoralThesis": _THESIS,
    "MastersThesis": _THESIS,
    "Thesis": _THESIS,
    "TechnicalReport": _REPORT,
    "ReportDocument": _REPORT,
    "WebPage": _Kind("WebPage"),
    "Dataset": _Kind("Dataset"),
    "ComputerProgram": _Kind("SoftwareApplication"),
}


# ---- schema.org ----------------------------------------------------------------------------------


def claim(claim: Claim, text: str, language: str, url: str, sources: Iterable[Source]) -> Document:
    """A claim, with the sources that are cited for it: cited, whatever they show."""
    return {
        "@context": SCHEMA,
        "@type": "Claim",
        "@id": claim.iri,
        "url": url,
        "text": text,
        "inLanguage": language,
        "about": [{"@type": "DefinedTerm", "@id": concept.iri} for concept in claim.concepts],
        "citation": [source_node(source) for source in sources],
    }


def source_node(source: Source) -> Document:
    """A source as schema.org has it; what is not known is left out."""
    kind = _KINDS.get(source.type, _OTHER)
    known = {
        "@type": kind.type,
        "@id": source.iri,
        "name": source.title,
        "author": [
            {"@type": "Person", "familyName": author.family, "givenName": author.given}
            if author.given
            else {"@type": "Person", "name": author.family}
            for author in source.authors
        ],
        "datePublished": str(source.year) if source.year else None,
        "isPartOf": {"@type": kind.within, "name": source.container} if source.container else None,
        "sameAs": f"https://doi.org/{source.doi}" if source.doi else linked(source.url),
    }
    return {name: value for name, value in known.items() if value}


def source(source: Source, url: str) -> Document:
    """A source as a whole document."""
    return {"@context": SCHEMA, **source_node(source), "url": url}


def concept(concept: Concept, name: str, url: str) -> Document:
    """A concept, with its names in other vocabularies that mean the same."""
    return {
        "@context": SCHEMA,
        "@type": "DefinedTerm",
        "@id": concept.iri,
        "url": url,
        "name": name,
        "sameAs": [each.iri for each in concept.identifiers if each.match == "exactMatch"],
    }


def dataset(dataset: Dataset, name: str, description: str, url: str) -> Document:
    """The data as a whole."""
    known = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "@id": dataset.iri,
        "url": url,
        "name": name,
        "description": description,
        "license": dataset.license,
        "inLanguage": list(dataset.languages),
        "version": dataset.version,
    }
    return {name: value for name, value in known.items() if value}


# ---- References ----------------------------------------------------------------------------------


def citation_tags(source: Source) -> tuple[tuple[str, str], ...]:
    """``citation_*`` tags (Highwire Press), which Zotero and search engines read."""
    pages = (source.pages or "").split("-")
    kind = _KINDS.get(source.type, _OTHER)
    found = (
        ("citation_title", source.title),
        *(("citation_author", _inverted(author.family, author.given)) for author in source.authors),
        ("citation_publication_date", str(source.year or "")),
        (kind.tag, source.container),
        ("citation_volume", source.volume),
        ("citation_issue", source.number),
        ("citation_firstpage", pages[0]),
        ("citation_lastpage", pages[1] if len(pages) > 1 else None),
        (kind.issuer, source.publisher),
        ("citation_doi", source.doi),
        ("citation_pmid", source.pmid),
        ("citation_isbn", source.isbn),
        ("citation_issn", source.issn),
    )
    return tuple((name, value) for name, value in found if name and value)


def coins(source: Source) -> str:
    """A source as the OpenURL of a COinS span (Z39.88), from which Zotero saves it."""
    return urlencode(tuple(_openurl(source)))


def _openurl(source: Source) -> Iterable[tuple[str, str]]:
    kind = _KINDS.get(source.type, _OTHER)
    thesis, article = kind is _THESIS, kind.format == "journal"
    pairs: Sequence[tuple[str, str | None]] = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind.format}"),
        ("rft.genre", kind.genre),
        (f"rft.{kind.title}", source.title),
        (f"rft.{kind.container}", source.container if kind.container else None),
        ("rft.date", str(source.year) if source.year else None),
        ("rft.volume", source.volume if article else None),
        ("rft.issue", source.number if article else None),
        ("rft.pages", None if thesis else source.pages),
        (f"rft.{kind.publisher}", source.publisher),
        ("rft.issn", source.issn),
        ("rft.isbn", source.isbn),
        ("rft_id", f"info:doi/{source.doi}" if source.doi else None),
        ("rft_id", f"info:pmid/{source.pmid}" if source.pmid else None),
    )
    yield from ((name, value) for name, value in pairs if value)
    for first, author in enumerate(source.authors):
        if not first:
            yield "rft.aulast", author.family
            if author.given:
                yield "rft.aufirst", author.given
        else:
            yield "rft.au", _inverted(author.family, author.given)


def _inverted(family: str, given: str | None) -> str:
    return f"{family}, {given}" if given else family
