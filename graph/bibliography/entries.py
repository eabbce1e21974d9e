"""A bibliography: entries and persons as plain values, and as triples.

The triples use FaBiO for types and PubMed Central ids, DCMI for titles and publishers, PRISM for
the place in a journal, BIBO for the order of authors, FOAF for persons, and a term of our own for
authors that are not named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.identifiers import key_to_iri
from graph.problems import Problem
from graph.vocabulary import BIBO, CG, DCTERMS, FABIO, FOAF, ORCID, PRISM, RDF, XSD

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|^\d{1,3}$")
_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:|pmid:|pmc)\s*", re.IGNORECASE)
ORCID_NUMBER = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")
_VERBATIM = {"url", "doi", "eprint", "file", "orcid", "pmid", "pmcid", "isbn", "issn"}


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor. Particles stand in ``family``, and so does the whole name of a body."""

    family: str
    given: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``fields`` has lower-case names, no empty values, and no authors or editors.

    What a ``crossref`` lends stands in ``fields`` as if it were written there. ``unnamed`` has
    ``author`` or ``editor`` where that list ends in ``and others``. The properties hide the
    differences between BibTeX and biblatex, and are ``None`` where nothing is known.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    file: str
    line: int
    unnamed: frozenset[str] = frozenset()

    def first(self, *names: str) -> str | None:
        """The value of the first of these fields that the entry has."""
        return next((self.fields[name] for name in names if name in self.fields), None)

    @property
    def title(self) -> str:
        """The title with its subtitle; empty if there is none, which reading reports."""
        return ": ".join(self.fields[n] for n in ("title", "subtitle") if n in self.fields)

    @property
    def year(self) -> int | None:
        """The year of publication, the first one of a range."""
        match = _YEAR.search(self.first("year", "date") or "")
        return int(match[0]) if match else None

    @property
    def container(self) -> str | None:
        """The journal or the book that the work stands in."""
        return self.first("journal", "journaltitle", "booktitle", "maintitle")

    @property
    def number(self) -> str | None:
        """The issue of a journal, or the number of a report."""
        return self.first("number", "issue")

    @property
    def pages(self) -> str | None:
        """The pages, or the number that an article has instead of pages."""
        return self.first("pages", "eid", "articleno")

    @property
    def publisher(self) -> str | None:
        """Who published the work, or accepted the thesis."""
        return self.first("publisher", "institution", "school", "organization")

    @property
    def doi(self) -> str | None:
        """The bare DOI, without a resolver before it."""
        return _PREFIX.sub("", self.fields.get("doi", "")) or None

    @property
    def pmid(self) -> str | None:
        """The PubMed id, without letters."""
        of_pubmed = self.fields.get("eprinttype", "").casefold() in {"pubmed", "pmid"}
        names = ("pmid", "eprint") if of_pubmed else ("pmid",)
        return _PREFIX.sub("", self.first(*names) or "") or None

    @property
    def pmcid(self) -> str | None:
        """The PubMed Central id, with its letters: ``PMC5130104``."""
        digits = _PREFIX.sub("", self.first("pmcid", "pmc") or "")
        return f"PMC{digits}" if digits else None


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of some files, in their order, and what is wrong with those files.

    An entry with a problem is here too, as far as it could be read, so that what cites it is not
    reported as well.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def is_verbatim(name: str) -> bool:
    """Whether a field is an address or an identifier, in which ``~`` and ``%`` mean themselves."""
    return name in _VERBATIM or "+an" in name


def is_key(key: str) -> bool:
    """Whether a source can have this key: its IRI, and those of its parts, are well formed."""
    return is_iri(f"{key_to_iri('https://example.org/', key)}#authors")


def is_iri(text: str) -> bool:
    """Whether a text is a well-formed IRI."""
    try:
        _node(text)
    except ValueError:
        return False
    return True


# ---- From entries to triples ---------------------------------------------------------------------

_CLASSES = {
    "article": "JournalArticle", "book": "Book", "mvbook": "Book", "collection": "Book",
    "mvcollection": "Book", "inbook": "BookChapter", "incollection": "BookChapter",
    "suppbook": "BookChapter", "suppcollection": "BookChapter", "bookinbook": "BookChapter",
    "inproceedings": "ConferencePaper", "conference": "ConferencePaper",
    "proceedings": "ConferenceProceedings", "mvproceedings": "ConferenceProceedings",
    "phdthesis": "DoctoralThesis", "mastersthesis": "MastersThesis", "thesis": "Thesis",
    "techreport": "TechnicalReport", "report": "ReportDocument", "manual": "InstructionManual",
    "online": "WebPage", "electronic": "WebPage", "www": "WebPage", "dataset": "Dataset",
    "software": "ComputerProgram", "patent": "PatentDocument", "unpublished": "Manuscript",
    "periodical": "Periodical", "reference": "ReferenceBook", "inreference": "ReferenceEntry",
}  # fmt: skip
_LITERALS: dict[str, Callable[[Entry], str | None]] = {
    DCTERMS + "title": lambda entry: entry.title,
    DCTERMS + "publisher": lambda entry: entry.publisher,
    PRISM + "publicationName": lambda entry: entry.container,
    PRISM + "volume": lambda entry: entry.first("volume"),
    PRISM + "number": lambda entry: entry.number,
    PRISM + "pageRange": lambda entry: entry.pages,
    PRISM + "doi": lambda entry: entry.doi,
    PRISM + "issn": lambda entry: entry.first("issn"),
    PRISM + "url": lambda entry: entry.first("url"),
    BIBO + "isbn": lambda entry: entry.first("isbn"),
    BIBO + "pmid": lambda entry: entry.pmid,
    FABIO + "hasPubMedCentralId": lambda entry: entry.pmcid,
}
_GYEAR = ox.NamedNode(XSD + "gYear")


def triples(entries: Iterable[Entry], base: str) -> Iterator[str]:
    """The triples of some entries, as lines of N-Triples.

    A source is ``base`` and its key. A person is an ORCID if one is given; else, with a full given
    name, the only ORCID that this name has in all entries; else one IRI for all sources that have
    this name; else, without a full given name, an IRI that only this source has. Raises
    ``ValueError`` if ``base`` is not an IRI.
    """
    entries = [*entries]
    orcids = _orcids(entries)
    told: set[str] = set()
    for entry in entries:
        iri = key_to_iri(base, entry.key)
        source = _node(iri)
        yield f"{source} {_TYPE} {_node(FABIO + _CLASSES.get(entry.type, 'Expression'))} ."
        if entry.year is not None:
            year = ox.Literal(f"{entry.year:04}", datatype=_GYEAR)
            yield f"{source} {_node(FABIO + 'hasPublicationYear')} {year} ."
        for predicate, value in _LITERALS.items():
            if text := value(entry):
                yield f"{source} {_node(predicate)} {ox.Literal(text)} ."
        if "author" in entry.unnamed:
            yield f"{source} {_node(CG + 'unnamedAuthors')} {ox.Literal(True)} ."
        for role, persons in (("author", entry.authors), ("editor", entry.editors)):
            iris = [
                _shared_iri(person, base, orcids) or f"{iri}#{role}-{place}"
                for place, person in enumerate(persons, 1)
            ]
            yield from _list(iri, role, iris)
            for who, person in zip(iris, persons, strict=True):
                if who not in told:
                    told.add(who)
                    yield from _person_facts(_node(who), person)


def _list(source: str, role: str, persons: Sequence[str]) -> Iterator[str]:
    """The persons in their order, and a plain link to each."""
    if not persons:
        return
    listed = _node(f"{source}#{role}s")
    linked = _node({"author": DCTERMS + "creator", "editor": BIBO + "editor"}[role])
    yield f"{_node(source)} {_node(f'{BIBO}{role}List')} {listed} ."
    yield f"{listed} {_TYPE} {_node(RDF + 'Seq')} ."
    for place, person in enumerate(persons, 1):
        yield f"{listed} {_node(f'{RDF}_{place}')} {_node(person)} ."
        yield f"{_node(source)} {linked} {_node(person)} ."


def _person_facts(node: str, person: Person) -> Iterator[str]:
    yield f"{node} {_TYPE} {_node(FOAF + 'Person')} ."
    yield f"{node} {_node(FOAF + 'familyName')} {ox.Literal(person.family)} ."
    if person.given:
        yield f"{node} {_node(FOAF + 'givenName')} {ox.Literal(person.given)} ."


def _orcids(entries: Iterable[Entry]) -> dict[str, str]:
    """The ORCID of each full name that stands with one, and with no other one elsewhere."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        for person in (*entry.authors, *entry.editors):
            if person.orcid and (name := _full_name(person)):
                found.setdefault(name, set()).add(person.orcid)
    return {name: orcid for name, (orcid, *more) in found.items() if not more}


def _shared_iri(person: Person, base: str, orcids: Mapping[str, str]) -> str | None:
    """The IRI that a person has in all sources, if enough of the name is given to tell."""
    name = _full_name(person)
    if orcid := person.orcid or orcids.get(name or ""):
        return ORCID + orcid
    return key_to_iri(base, f"person/{name}") if name else None


def _full_name(person: Person) -> str | None:
    """Family and given name without case, ``love/tiffany-m``, if the given name is in full."""
    family, given = _slug(person.family), _slug(person.given or "")
    parts = re.split(r"[\s-]+|(?<=\.)", person.given or "")
    if family and given and not all(_is_initial(part) for part in parts):
        return f"{family}/{given}"
    return None


def _is_initial(part: str) -> bool:
    """Whether a part of a given name is cut short: ``T.``, ``TM``, ``Ch.``, or nothing."""
    letters = part.rstrip(".")
    if len(letters) < 2:
        return letters.lower() != letters.upper() or not letters.isalpha()  # in Chinese it is whole
    return (len(letters) < 4 and letters.isupper()) or (len(letters) < 3 and part.endswith("."))


def _slug(name: str) -> str:
    """The letters and digits of a name, without case: ``Tiffany M.`` -> ``tiffany-m``."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    plain = re.sub(r"['`\u2019]", "", plain)
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in plain)
    return "-".join("".join(kept).split())


def _node(iri: str) -> str:
    return str(ox.NamedNode(iri))


_TYPE = _node(RDF + "type")
