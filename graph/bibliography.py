"""references.bib: BibTeX and biblatex entries as plain values, and as triples.

A file is read as far as it can be: after a fault, reading goes on at the next entry, and the faults
of all files are reported together. Values lose their LaTeX: ``{\\"u}`` is ``ü``, braces that only
protect capitals are gone, and a run of white space is one space.

The triples use FaBiO for types and PubMed Central ids, DCMI for titles and publishers, PRISM for
the place in a journal, BIBO for the order of authors, and FOAF for persons.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from latexcodec.codec import UnicodeLatexIncrementalDecoder
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person as ParsedName
from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro, month_names
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from graph.identifiers import key_to_iri
from graph.problems import Problem
from graph.vocabulary import BIBO, DCTERMS, FABIO, FOAF, PRISM, RDF, XSD

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|^\d{1,3}$")
_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:|pmid:|pmc)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor. Particles stand in ``family``, and so does the whole name of a body."""

    family: str
    given: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``fields`` has lower-case names, no empty values, and no authors or editors.

    What a ``crossref`` lends stands in ``fields`` as if it were written there. The properties
    hide the differences between BibTeX and biblatex, and are ``None`` where nothing is known.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    file: str
    line: int

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
        names = ("pmid", "eprint") if self.fields.get("eprinttype") == "pubmed" else ("pmid",)
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


def read_bibliography(files: Sequence[tuple[str, Path]]) -> Bibliography:
    """Read BibTeX files, each given as the name to report and the path.

    Never raises for what stands in a file, only OSError if it cannot be read. Of entries with the
    same key the first is kept.
    """
    problems: list[Problem] = []
    kept: dict[str, _Command] = {}
    for name, path in files:
        for command in _Scanner(name, _text(name, path, problems), problems):
            first = kept.setdefault(command.key.casefold(), command)
            if first is not command:
                problems.append(_duplicate(command, first))
    entries = tuple(_entry(command, kept, problems) for command in kept.values())
    order = {name: place for place, (name, _) in enumerate(files)}
    problems.sort(key=lambda p: (order[p.file or ""], p.line or 0, p.column or 0))
    return Bibliography(entries, tuple(problems))


# ---- From bytes to commands ----------------------------------------------------------------------

_NEWLINE = re.compile(r"\r\n|\n|\r")
_BRACE = re.compile(r"[{}]")
_WORD = re.compile(r"@?\w+|\S")
_START = re.compile(r"^[ \t]*(@)\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_NO_BODY: tuple[str, list[tuple[str, list[str]]]] = ("", [])
_NOT_A_KEY = re.compile(r'.*[{}"]|[A-Za-z]+=')
_SAID = {  # what the parser says -> what to say, and what to do
    "'(' or '{' expected": ("a '{' is missing before", "Begin as in @article{love-2014, ..."),
    "'}' expected": ("a comma or a '}' is missing before", "Put a comma between fields."),
    "')' expected": ("a comma or a ')' is missing before", "Put a comma between fields."),
    "entry key expected": ("the key is missing before", "Give the entry a key: @article{key, ..."),
    "'=' expected": ("a '=' is missing before", "Write a field as name = {value}."),
    "field value expected": ("a value is missing before", "Write a field as name = {value}."),
    "unbalanced braces": ("quotes are open, or lack a '{', before", "Close braces and quotes."),
}


@dataclass(frozen=True, slots=True)
class _Command:
    """An entry as it is written: macros are filled in, white space is folded, LaTeX is there."""

    key: str
    type: str
    fields: Mapping[str, str]
    file: str
    line: int
    broken: bool

    def problem(self, code: str, message: str, remedy: str) -> Problem:
        said = f"The entry {self.key!r} {message}"
        return Problem(
            code=f"bibtex-{code}", message=said, remedy=remedy, file=self.file, line=self.line
        )


def _text(name: str, path: Path, problems: list[Problem]) -> str:
    """The text of a file; the first byte that is not UTF-8 is a problem, and all are replaced."""
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        problem = Problem(
            code="bibtex-encoding",
            message=f"The byte 0x{data[error.start]:02X} is not UTF-8.",
            remedy="Save the file as UTF-8.",
            file=name,
            line=len(_NEWLINE.findall(data[: error.start].decode())) + 1,
        )
        problems.append(problem)
        return data.decode(errors="replace")


class _Scanner:
    """Iterates over the entries of a text; after a fault it goes on at the next entry."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self._file = file
        self._text = text
        self._problems = problems
        self._lines = [match.end() for match in _NEWLINE.finditer(text)]
        self._faults: list[Any] = []
        macros = CaseInsensitiveDict(month_names)
        self._parser: Any = LowLevelParser(text, macros=macros, handle_error=self._faults.append)

    def __iter__(self) -> Iterator[_Command]:
        while self._advance():
            start = self._parser.pos - 1
            self._parser.command_start = start
            self._parser.current_entry_key = None
            self._faults.clear()
            name, body = "", _NO_BODY
            try:
                name, body = self._parser.parse_command()
            except SkipEntry:
                self._skip_comment()
            except PybtexSyntaxError as fault:
                self._faults.append(fault)
            broken = self._report(start)
            entry = body[0] and name.lower() not in {"string", "preamble"}
            if entry and self._has_good_key(start):
                fields = self._fields(start, body[1])
                line = bisect_right(self._lines, start) + 1
                yield _Command(body[0], name.lower(), fields, self._file, line, broken)

    def _advance(self) -> bool:
        """Go past the next ``@``. What lies before it is a comment, but no rest of an entry."""
        begin, depth = self._parser.pos, 0
        found = self._parser.skip_to([self._parser.AT]) is not None
        end = self._parser.pos - 1 if found else len(self._text)
        for brace in _BRACE.finditer(self._text, begin, end):
            depth += 1 if brace[0] == "{" else -1
            if depth < 0:
                said = "A '}' stands outside all entries: the entry before it ends too early."
                self._problem("syntax", brace.start(), said, "Take out the '}' that is too many.")
                break
        return found

    def _skip_comment(self) -> None:
        """Go past the text of an ``@comment``, unless its braces have no partners."""
        begin = self._parser.pos
        try:
            for _ in self._parser.parse_string(self._parser.RBRACE):
                pass
        except PybtexSyntaxError:
            self._parser.pos = begin

    def _report(self, start: int) -> bool:
        """Report the faults of the command at ``start``; after one of syntax, leave the command."""
        serious = any(not isinstance(fault, UndefinedMacro) for fault in self._faults)
        stop = self._next(start) if serious else len(self._text)
        for fault in self._faults:
            position = fault.error_context_info[2]
            entered = self._parser.current_entry_key is not None
            if isinstance(fault, PrematureEOF) or (position >= stop and entered):
                said = f"{self._named} is not closed."
                self._problem("syntax", start, said, "Close braces and quotes.")
                break
            if isinstance(fault, UndefinedMacro):
                said = f"{self._named} uses {fault.args[0]!r}, which no @string defines."
                self._problem("undefined-macro", position, said, "Put text in braces.")
                continue
            said, remedy = _SAID.get(fault.args[0], (f"{fault.args[0]} before", "Correct it."))
            near = "".join(_WORD.findall(self._text[position : position + 40])[:1])
            said = f"{self._named}: {said} {near!r}."
            self._problem("syntax", position if position < stop else start, said, remedy)
        if serious:
            self._parser.pos = stop
        return bool(self._faults)

    def _next(self, start: int) -> int:
        """Where the next command seems to begin, whatever the one at ``start`` swallowed."""
        after = _START.search(self._text, start + 1)
        return after.start(1) if after else len(self._text)

    @property
    def _named(self) -> str:
        key = self._parser.current_entry_key
        return f"The entry {key!r}" if key else "The entry"

    def _problem(self, code: str, position: int, message: str, remedy: str) -> None:
        line = bisect_right(self._lines, position)
        problem = Problem(
            code=f"bibtex-{code}",
            message=message,
            remedy=remedy,
            file=self._file,
            line=line + 1,
            column=position - (self._lines[line - 1] if line else 0) + 1,
        )
        self._problems.append(problem)

    def _has_good_key(self, start: int) -> bool:
        key = self._parser.current_entry_key
        if not _NOT_A_KEY.match(key) and _is_iri(key_to_iri("https://example.org/", key)):
            return True
        remedy = "Start the entry with a key of letters, digits and -_.:/ as in love-2014."
        self._problem("key", start, f"{key!r} cannot be used as a key.", remedy)
        self._parser.pos = self._next(start)
        return False

    def _fields(self, start: int, pairs: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
        fields: dict[str, str] = {}
        for name, parts in pairs:
            if name.lower() in fields:
                said = f"{self._named} has the field {name!r} twice."
                self._problem("duplicate-field", start, said, "Keep one of them.")
            fields.setdefault(name.lower(), " ".join("".join(parts).split()))
        return fields


# ---- From commands to entries --------------------------------------------------------------------

_LENT = {
    "booktitle", "maintitle", "journal", "journaltitle", "series", "volume", "edition", "year",
    "date", "month", "publisher", "organization", "institution", "address", "location", "isbn",
    "issn", "editor", "editor+an", "editor+an:orcid",
}  # fmt: skip
_ORCID = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")
_NUMBERED = re.compile(rf"\s*(\d+)\s*[:=].*?({_ORCID.pattern})")


def _duplicate(command: _Command, first: _Command) -> Problem:
    but = "" if command.key == first.key else f" as {first.key!r}; capitals do not tell keys apart"
    said = f"has a key that stands already in {first.file}:{first.line}{but}."
    return command.problem("duplicate-key", said, "Rename or remove one of the two.")


def _entry(command: _Command, others: Mapping[str, _Command], problems: list[Problem]) -> Entry:
    raw = dict(command.fields)
    if parent := raw.pop("crossref", ""):
        if lender := others.get(parent.casefold()):
            raw = _lent(lender, raw) | raw
        else:
            said = f"refers to {parent!r}, which does not exist."
            problems.append(command.problem("crossref", said, "Correct the crossref."))
    authors = _names(raw.pop("author", ""), command, problems)
    editors = _names(raw.pop("editor", ""), command, problems)
    fields = {name: text for name, value in raw.items() if (text := _value(name, value))}
    if "title" not in fields and not command.broken:
        problems.append(command.problem("no-title", "has no title.", "Add title = {...}."))
    return Entry(
        key=command.key,
        type=command.type,
        fields=fields,
        authors=_with_orcids("author", authors, fields),
        editors=_with_orcids("editor", editors, fields),
        file=command.file,
        line=command.line,
    )


def _lent(lender: _Command, raw: Mapping[str, str]) -> dict[str, str]:
    """What an entry takes over from the one that its crossref names: from a book, its title too."""
    dated = {"year", "date", "month"} if {"year", "date"} & raw.keys() else set()
    lent = {name: value for name, value in lender.fields.items() if name in _LENT - dated}
    if "title" in lender.fields and not {"journal", "journaltitle"} & (lent.keys() | raw.keys()):
        lent.setdefault("booktitle", lender.fields["title"])
    return lent


def _names(value: str, command: _Command, problems: list[Problem]) -> list[Person]:
    persons = []
    for name in split_name_list(value):
        try:
            person = _person(name)
        except PybtexError:
            said = f"has a name with too many commas: {name!r}."
            remedy = "Put 'and' between names, and the name of a body in {braces}."
            problems.append(command.problem("name", said, remedy))
        else:
            persons.extend([person] if person.family else [])
    return persons


@lru_cache(maxsize=10_000)
def _person(name: str) -> Person:
    """A name as it is written; it has no family name if it is no name (``others``, nothing)."""
    if not name.strip() or name == "others":
        return Person("")
    parsed = ParsedName(name)
    family = parsed.prelast_names + parsed.last_names + parsed.lineage_names
    given = parsed.first_names + parsed.middle_names
    parts = [part for part in (_decoded(" ".join(family)), _decoded(" ".join(given))) if part]
    return Person(*parts) if parts else Person("")


def _with_orcids(
    role: str, persons: Sequence[Person], fields: Mapping[str, str]
) -> tuple[Person, ...]:
    """Add ORCIDs: from ``author+an:orcid = {1="..."}``, or from ``orcid`` for an only author."""
    annotation = fields.get(f"{role}+an:orcid") or fields.get(f"{role}+an", "")
    numbered = (_NUMBERED.match(part) for part in annotation.split(";"))
    found = {int(match[1]): match[2] for match in numbered if match}
    if role == "author" and len(persons) == 1 and (match := _ORCID.search(fields.get("orcid", ""))):
        found.setdefault(1, match[0])
    return tuple(
        replace(person, orcid=found[place]) if place in found else person
        for place, person in enumerate(persons, 1)
    )


# ---- From LaTeX to Unicode -----------------------------------------------------------------------

_VERBATIM = {"url", "doi", "eprint", "file", "orcid", "pmid", "pmcid", "isbn", "issn"}
_HYPHENATED = {"pages", "volume", "number", "issue", "eid"}
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_SPECIAL = re.compile(r"[\\{}~$\ufdd0-\ufdd8]|--|``|''|&#?\w+;")
_ENTITY = re.compile(r"&#?\w+;")
# What a command writes is set apart as noncharacters, so that it is not taken for markup.
_APART = {char: chr(0xFDD0 + place) for place, char in enumerate("{}$&%#_~^\\")}
_TOGETHER = str.maketrans({mark: char for char, mark in _APART.items()})
_WORDS = {
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdollar": "$",
    "textasciitilde": "~", "sim": "~", "textasciicircum": "^", "textbackslash": "\\",
    "backslash": "\\",
}  # fmt: skip
_CHARACTER = re.compile(
    rf"\\(?:([{{}}$&%#_])|([~^])\{{\}}|({'|'.join(_WORDS)})(?![A-Za-z])(?:\{{\}}|\s+)?|\\)"
)
_MATH = re.compile(r"\$([^$]*)\$|\\ensuremath\s*\{([^{}]*)\}")
_CLEANED = [  # what the codec does not know: pattern -> replacement
    (re.compile(r"\\(?:em|it|bf|sc|rm|tt|sf|sl|[a-z]{2}shape|protect)(?![A-Za-z])\s*"), ""),
    (re.compile(r"\\href\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\[A-Za-z]+\s*(?=\{[^}])"), ""),  # the argument stays, of \emph{...} too
    (re.compile(r"\\([A-Za-z]+)\s?(?:\{\})?"), r"\1"),  # \LaTeX{}
    (re.compile(r"\\[,;:>]"), " "),
    (re.compile(r"\\[^\w\s]?"), ""),
]
_DOTLESS = re.compile(r"(\\(?:[`'^\"~=.]|[uvH](?![A-Za-z])))\s*\{?\\([ij])(?![A-Za-z])\}?")
_TYPED = (
    ("---", "\N{EM DASH}"), ("--", "\N{EN DASH}"), ("``", "\N{LEFT DOUBLE QUOTATION MARK}"),
    ("''", "\N{RIGHT DOUBLE QUOTATION MARK}"), ("~", " "), ("{", ""), ("}", ""),
)  # fmt: skip


def is_verbatim(name: str) -> bool:
    """Whether a field is an address or an identifier, in which ``~`` and ``%`` mean themselves."""
    return name in _VERBATIM or "+an" in name


def _value(name: str, value: str) -> str:
    if is_verbatim(name):
        text = _set_apart(value.replace(r"\url", "")).replace("{", "").replace("}", "")
        return _finished(text)
    text = _decoded(value)
    return _DASHES.sub("-", text) if name in _HYPHENATED else text


def _decoded(value: str) -> str:
    """A value without LaTeX. Costs much only where there is a command or mathematics."""
    if not _SPECIAL.search(value):
        return value
    text = _set_apart(value)
    if "\\" in text or "$" in text:
        text = _without_commands(text)
    for typed, meant in _TYPED:
        text = text.replace(typed, meant)
    return _finished(text)


def _set_apart(text: str) -> str:
    def mark(match: re.Match[str]) -> str:
        char = match[1] or match[2] or _WORDS.get(match[3])
        return _APART[char] if char else " "

    return _CHARACTER.sub(mark, text.translate(dict.fromkeys(range(0xFDD0, 0xFDDA))))


def _without_commands(text: str) -> str:
    if text.count("$") % 2:
        text = _APART["$"].join(text.rsplit("$", 1))
    text = _MATH.sub(_without_mathematics, _DOTLESS.sub(r"\1\2", text))
    decoder = UnicodeLatexIncrementalDecoder("ignore")  # type: ignore[no-untyped-call] # theirs
    text = decoder.decode(text.replace("%", _APART["%"]), final=True).replace("$", "")
    for pattern, replacement in _CLEANED:
        text = pattern.sub(replacement, text)
    return text


def _without_mathematics(match: re.Match[str]) -> str:
    """``$\alpha_2$`` -> ``$\alpha$2``: each symbol alone is what the codec knows."""
    inside = match[1] if match[1] is not None else match[2]
    return re.sub(r"\\[A-Za-z]+", r"$\g<0>$", inside).replace("_", "").replace("^", "")


def _finished(text: str) -> str:
    text = text.translate(_TOGETHER)
    while (plain := _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)) != text:
        text = plain
    return " ".join(text.split())


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
    name, one IRI for all sources that have this name; else an IRI that only this source has.
    Raises ``ValueError`` if ``base`` is not an IRI.
    """
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
        for role, persons in (("author", entry.authors), ("editor", entry.editors)):
            iris = [
                _shared_iri(person, base) or f"{iri}#{role}-{place}"
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


def _shared_iri(person: Person, base: str) -> str | None:
    """The IRI that a person has in all sources, if enough of the name is given to tell."""
    if person.orcid:
        return f"https://orcid.org/{person.orcid}"
    family, given = _slug(person.family), _slug(person.given or "")
    parts = re.split(r"[\s-]+|(?<=\.)", person.given or "")
    if family and given and not all(_is_initial(part) for part in parts):
        return key_to_iri(base, f"person/{family}/{given}")
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


def _is_iri(text: str) -> bool:
    try:
        _node(f"{text}#authors")
    except ValueError:
        return False
    return True


_TYPE = _node(RDF + "type")
