"""What an entry of a bibliography should have: a known type, its fields, and values that can be.

The fields that a type needs are those which the styles of BibTeX and of biblatex both ask for
(BibTeXing, O. Patashnik 1988, 3.1; the biblatex package, 2.1), each under any of its names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from graph.alike import respelt

_AUTHOR, _YEAR = ("author",), ("year", "date")
_BY = ("author", "editor", "editora", "translator", "organization", "institution")
_JOURNAL = ("journal", "journaltitle")
_SCHOOL = ("school", "institution", "publisher", "organization")
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_AUTHOR, _JOURNAL, _YEAR),
    "book": (_BY, _YEAR),
    "mvbook": (_BY, _YEAR),
    "inbook": (_BY, ("booktitle", "chapter", "pages"), _YEAR),
    "incollection": (_AUTHOR, ("booktitle",), _YEAR),
    "inproceedings": (_AUTHOR, ("booktitle", "eventtitle"), _YEAR),
    "conference": (_AUTHOR, ("booktitle", "eventtitle"), _YEAR),
    "mastersthesis": (_AUTHOR, _SCHOOL, _YEAR),
    "phdthesis": (_AUTHOR, _SCHOOL, _YEAR),
    "thesis": (_AUTHOR, _SCHOOL, _YEAR),
    "techreport": (_AUTHOR, ("institution", "publisher", "organization"), _YEAR),
    "report": (_AUTHOR, ("institution", "publisher", "organization"), _YEAR),
    "unpublished": (_AUTHOR,),
    "online": (("url", "doi", "eprint", "howpublished"),),
}
TYPES = frozenset(NEEDED) | {
    *("artwork", "audio", "bibnote", "bookinbook", "booklet", "collection", "commentary"),
    *("dataset", "electronic", "image", "inreference", "jurisdiction", "legal", "legislation"),
    *("letter", "manual", "misc", "movie", "music", "mvcollection", "mvproceedings"),
    *("mvreference", "patent", "performance", "periodical", "proceedings", "reference"),
    *("review", "set", "software", "standard", "suppbook", "suppcollection"),
    *("suppperiodical", "video", "www", "xdata"),
    *(f"custom{letter}" for letter in "abcdef"),
}
FIELDS = frozenset(field for needed in NEEDED.values() for names in needed for field in names) | {
    *("abstract", "address", "addendum", "afterword", "annotation", "annotator", "annote"),
    *("articleno", "booksubtitle", "chapter", "commentator", "crossref", "day", "doi"),
    *("edition", "eid", "eprint", "eprintclass", "eprinttype", "archiveprefix", "file"),
    *("foreword", "groups", "howpublished", "isbn", "issn", "issue", "issuetitle", "keyword"),
    *("keywords", "label", "language", "langid", "location", "maintitle", "month", "note"),
    *("notes", "number", "orcid", "origdate", "origtitle", "owner", "pages", "pagetotal"),
    *("part", "pmc", "pmcid", "pmid", "primaryclass", "pubstate", "publisher", "series"),
    *("shortauthor", "shortjournal", "shorttitle", "subtitle", "timestamp", "title"),
    *("editorb", "editorc", "editoratype", "editorbtype", "editorctype", "fjournal"),
    *("eisbn", "eissn", "pissn", "isan", "ismn", "isrn", "iswc"),
    *("titleaddon", "type", "url", "urldate", "venue", "version", "volume", "volumes"),
    *("xref", "year", "sortkey", "sortname", "sortyear", "sorttitle", "editors", "editortype"),
}
_LOOSE = re.compile(rf"^[ \t]*({'|'.join(sorted(TYPES))})[ \t]*[{{(]", re.MULTILINE | re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[-\u2010-\u2015]+\s*(\d+)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.\s*-?)+")
_SUFFIX = re.compile(
    r"(?:jr|sr|[ivx]+|\d+(?:st|nd|rd|th)|junior|senior|esq|ph\.?\s?d|m\.?\s?d|filho|neto)\.?",
    re.IGNORECASE,
)


def missing(kind: str, present: Collection[str]) -> Iterator[str]:
    """The fields that an entry of a type needs and has under none of their names."""
    for names in NEEDED.get(kind, ()):
        if not any(name in present for name in names):
            yield names[0]


def meant(word: str, known: Collection[str]) -> str | None:
    """The known word that another is a slip for, if it is one."""
    if word in known or len(word) < 4:
        return None
    return next(iter(w for w in get_close_matches(word, known, n=3) if respelt(word, w)), None)


def loose_entries(text: str) -> Iterator[tuple[int, str]]:
    """Where something like an entry begins without its ``@``, and with which type."""
    for match in _LOOSE.finditer(text):
        yield match.start(1), match[1]


def backward(pages: str) -> str | None:
    """A range of pages that ends before it begins; ``123-30`` is a short way to write 123-130."""
    for first, last in _RANGE.findall(pages):
        if len(first) == len(last) and int(last) < int(first):
            return f"{first}-{last}"
    return None


def without_comma(names: Sequence[str]) -> Iterator[str]:
    """The names of several words that have no comma, where most of the others have one."""
    plain = [n for n in names if not set(",{=") & set(n) and len(n.split()) > 1]
    if 2 * sum("," in name for name in names) > len(names):
        yield from plain


def initial_only(family: str) -> bool:
    """Whether a family name is an initial, as in ``Doe J.``, where the comma is missing."""
    return bool(_INITIAL.fullmatch(family))


def odd_suffix(name: str) -> str | None:
    """What stands between two commas of a name, if it is no suffix such as Jr."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3 and not set("{=") & set(name) and not _SUFFIX.fullmatch(parts[1]):
        return parts[1]
    return None
