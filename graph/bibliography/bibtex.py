"""BibTeX and biblatex files -> entries, and what is wrong with the files.

A file is read as far as it can be: after a fault, reading goes on at the next entry, and the faults
of all files are reported together. Values lose their LaTeX.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person as ParsedName
from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro, month_names
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from graph.bibliography import entry_rules
from graph.bibliography.entries import Bibliography, Entry, Person, is_key, is_verbatim
from graph.bibliography.latex import to_unicode, verbatim_to_unicode
from graph.problems import Problem, Severity


def read_bibliography(files: Sequence[tuple[str, bytes]]) -> Bibliography:
    """Read BibTeX files, each given as the name to report and the content.

    Never raises for what stands in a file. Of entries with the same key the first is kept.
    """
    problems: list[Problem] = []
    kept: dict[str, _Command] = {}
    for name, content in files:
        for command in _Scanner(name, _text(name, content, problems), problems):
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
_WARN: Severity = "warning"
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

    def problem(
        self, code: str, message: str, remedy: str, severity: Severity = "error"
    ) -> Problem:
        return Problem(
            code=f"bibtex-{code}",
            severity=severity,
            message=f"The entry {self.key!r} {message}",
            remedy=remedy,
            file=self.file,
            line=self.line,
        )


def _text(name: str, content: bytes, problems: list[Problem]) -> str:
    """The text of a file; the first byte that is not UTF-8 is a problem, and all are replaced."""
    data = content.removeprefix(codecs.BOM_UTF8)
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
                fields = self._fields(start, body[1], broken)
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
        for place, kind in entry_rules.loose_entries(self._text[begin:end]):
            said = f"'{kind}' stands outside all entries, and is a comment."
            self._problem(
                "outside", begin + place, said, f"Write @{kind} to begin an entry.", _WARN
            )
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

    def _problem(
        self, code: str, position: int, message: str, remedy: str, severity: Severity = "error"
    ) -> None:
        line = bisect_right(self._lines, position)
        problem = Problem(
            code=f"bibtex-{code}",
            severity=severity,
            message=message,
            remedy=remedy,
            file=self._file,
            line=line + 1,
            column=position - (self._lines[line - 1] if line else 0) + 1,
        )
        self._problems.append(problem)

    def _has_good_key(self, start: int) -> bool:
        key = self._parser.current_entry_key
        if not _NOT_A_KEY.match(key) and is_key(key):
            return True
        remedy = "Start the entry with a key of letters, digits and -_.:/ as in love-2014."
        self._problem("key", start, f"{key!r} cannot be used as a key.", remedy)
        self._parser.pos = self._next(start)
        return False

    def _fields(
        self, start: int, pairs: Iterable[tuple[str, list[str]]], broken: bool
    ) -> dict[str, str]:
        fields: dict[str, str] = {}
        for name, parts in pairs:
            value = " ".join("".join(parts).split())
            if name.lower() in fields:
                said = f"{self._named} has the field {name!r} twice."
                at = self._field(start, name, 2)
                self._problem("duplicate-field", at, said, "Keep one of them.")
            if not broken:
                self._judge(start, name, value)
            fields.setdefault(name.lower(), value)
        return fields

    def _judge(self, start: int, name: str, value: str) -> None:
        """Warn of a field that is empty, that is misspelt, or whose pages run backwards."""
        if not value and name.lower() != "title":  # without a title it is an error, told elsewhere
            said = f"{self._named} has the field {name!r} with nothing in it."
            at = self._field(start, name)
            self._problem("empty-field", at, said, "Fill it, or take it out.", _WARN)
        if (meant := entry_rules.meant(name.lower(), entry_rules.FIELDS)) is not None:
            said = f"{self._named} has the field {name!r}, which is read nowhere."
            self._problem(
                "misspelt-field", self._field(start, name), said, f"Write {meant}.", _WARN
            )
        if name.lower() == "pages" and (pages := entry_rules.backward(value)) is not None:
            said = f"{self._named} has pages that end before they begin: {pages}."
            self._problem("pages", self._field(start, name), said, "Correct the pages.", _WARN)

    def _field(self, start: int, name: str, number: int = 1) -> int:
        """Where the field of the command at ``start`` stands, as far as that can be told."""
        written = re.compile(rf"(?<![\w-]){re.escape(name)}\s*=", re.IGNORECASE)
        found = [match.start() for match in written.finditer(self._text, start, self._parser.pos)]
        return found[number - 1] if len(found) >= number else start


# ---- From commands to entries --------------------------------------------------------------------

_LENT = {
    "booktitle", "maintitle", "journal", "journaltitle", "series", "volume", "edition", "year",
    "date", "month", "publisher", "organization", "institution", "address", "location", "isbn",
    "issn",
}  # fmt: skip
# Who wrote and edited it, each list with what is said of the people in it.
_ROLES: Mapping[str, frozenset[str]] = {
    "author": frozenset({"author", "author+an", "author+an:orcid", "orcid"}),
    "editor": frozenset({"editor", "editor+an", "editor+an:orcid"}),
}
_OTHERS = "others"  # what BibTeX has in a list for those who are not named
_HYPHENATED = {"pages", "volume", "number", "issue", "eid"}
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
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
    unnamed = frozenset(role for role in _ROLES if _OTHERS in split_name_list(raw.get(role, "")))
    authors = _names(raw.pop("author", ""), command, problems)
    editors = _names(raw.pop("editor", ""), command, problems)
    fields = {name: text for name, value in raw.items() if (text := _value(name, value))}
    if "title" not in fields and not command.broken:
        problems.append(command.problem("no-title", "has no title.", "Add title = {...}."))
    if not command.broken:
        problems.extend(_lacking(command, raw, authors, editors))
    return Entry(
        key=command.key,
        type=command.type,
        fields=fields,
        authors=_with_orcids("author", authors, fields),
        editors=_with_orcids("editor", editors, fields),
        file=command.file,
        line=command.line,
        unnamed=unnamed,
    )


def _lacking(
    command: _Command,
    raw: Mapping[str, str],
    authors: Sequence[Person],
    editors: Sequence[Person],
) -> Iterator[Problem]:
    """What the type of an entry asks for: that it is one, and that the needed fields are there."""
    if command.type not in entry_rules.TYPES:
        meant = entry_rules.meant(command.type, entry_rules.TYPES)
        remedy = f"Write @{meant}." if meant else "Use a type of BibTeX or biblatex, or @misc."
        said = f"has the type {command.type!r}, which is none."
        yield command.problem("unknown-type", said, remedy, _WARN)
    present = {*raw, *(["author"] if authors else []), *(["editor"] if editors else [])}
    for name in entry_rules.missing(command.type, present):
        said = f"is of the type {command.type!r}, and has no {name}."
        yield command.problem("required-field", said, f"Add {name} = {{...}}.", _WARN)


def _lent(lender: _Command, raw: Mapping[str, str]) -> dict[str, str]:
    """What an entry takes over from the one that its crossref names: from a book, its title too.

    BibTeX lends every field that an entry lacks (BibTeXing, O. Patashnik 1988), and so does
    biblatex, under other names for titles (the biblatex package, "Default Inheritance Setup").
    Here what would be false of a part is left out: identifiers, pages, an abstract.
    """
    dated = {"year", "date", "month"} if {"year", "date"} & raw.keys() else set()
    people = set().union(*(said for role, said in _ROLES.items() if role not in raw))
    lends = (_LENT - dated) | people
    lent = {name: value for name, value in lender.fields.items() if name in lends}
    if "title" in lender.fields and not {"journal", "journaltitle"} & (lent.keys() | raw.keys()):
        lent.setdefault("booktitle", lender.fields["title"])
    return lent


def _names(value: str, command: _Command, problems: list[Problem]) -> list[Person]:
    persons = []
    names = split_name_list(value)
    for name in entry_rules.without_comma(names):
        said = f"has a name without a comma among names with one: {name!r}."
        problems.append(command.problem("name", said, "Write 'Family, Given' in all.", _WARN))
    for name in names:
        try:
            person = _person(name)
        except PybtexError:
            said = f"has a name with too many commas: {name!r}."
            remedy = "Put 'and' between names, and the name of a body in {braces}."
            problems.append(command.problem("name", said, remedy))
        else:
            persons.extend([person] if person.family else [])
            if entry_rules.initial_only(person.family):
                said = f"has a name whose family name is an initial: {name!r}."
                remedy = "Write 'Family, Given'."
                problems.append(command.problem("name", said, remedy, _WARN))
            if (odd := entry_rules.odd_suffix(name)) is not None:
                said = f"has a name with two commas, whose {odd!r} is no suffix: {name!r}."
                problems.append(command.problem("name", said, "Put 'and' between names.", _WARN))
    return persons


@lru_cache(maxsize=10_000)
def _person(name: str) -> Person:
    """A name as it is written; it has no family name if it is no name (``others``, nothing)."""
    if not name.strip() or name == _OTHERS:
        return Person("")
    parsed = ParsedName(name)
    family = parsed.prelast_names + parsed.last_names + parsed.lineage_names
    given = parsed.first_names + parsed.middle_names
    parts = [part for part in (to_unicode(" ".join(family)), to_unicode(" ".join(given))) if part]
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


def _value(name: str, value: str) -> str:
    if is_verbatim(name):
        return verbatim_to_unicode(value)
    text = to_unicode(value)
    return _DASHES.sub("-", text) if name in _HYPHENATED else text
