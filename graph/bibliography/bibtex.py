"""BibTeX and biblatex files -> entries, and what is wrong with the files.

A file is read as far as it can be: after a fault, reading goes on at the next entry, and the faults
of all files are reported together. Values lose their LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person as ParsedName
from pybtex.exceptions import PybtexError

from graph.bibliography import entry_rules
from graph.bibliography.entries import ORCID_NUMBER, Bibliography, Entry, Person, is_verbatim
from graph.bibliography.latex import to_unicode, verbatim_to_unicode
from graph.bibliography.scanner import WARNING, Command, scan
from graph.problems import Problem

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
_XDATA = "xdata"  # an entry that is no source: it has fields for others; and the field naming it
_OTHERS = "others"  # what BibTeX has in a list for those who are not named
_LABELLED = re.compile(r"(family|given|prefix|suffix)\s*=\s*")  # a part of a name in biblatex
_HYPHENATED = {"pages", "volume", "number", "issue", "eid"}
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_NUMBERED = re.compile(rf"\s*(\d+)\s*[:=].*?({ORCID_NUMBER.pattern})")


def read_bibliography(files: Sequence[tuple[str, bytes]]) -> Bibliography:
    """Read BibTeX files, each given as the name to report and the content.

    Never raises for what stands in a file. Of entries with the same key the first is kept.
    """
    problems: list[Problem] = []
    kept: dict[str, Command] = {}
    for name, content in files:
        for command in scan(name, content, problems):
            first = kept.setdefault(command.key.casefold(), command)
            if first is not command:
                problems.append(_duplicate(command, first))
    sources = (command for command in kept.values() if command.type != _XDATA)
    entries = tuple(_entry(command, kept, problems) for command in sources)
    order = {name: place for place, (name, _) in enumerate(files)}
    problems.sort(key=lambda p: (order[p.file or ""], p.line or 0, p.column or 0))
    return Bibliography(entries, tuple(problems))


def _duplicate(command: Command, first: Command) -> Problem:
    but = "" if command.key == first.key else f" as {first.key!r}; capitals do not tell keys apart"
    said = f"has a key that stands already in {first.file}:{first.line}{but}."
    return command.problem("duplicate-key", said, "Rename or remove one of the two.")


def _entry(command: Command, others: Mapping[str, Command], problems: list[Problem]) -> Entry:
    raw = _with_xdata(command, others)
    missing = [(_XDATA, key) for key in _named(command) if key.casefold() not in others]
    if parent := raw.pop("crossref", ""):
        if lender := others.get(parent.casefold()):
            raw = _lent(_with_xdata(lender, others), raw) | raw
        else:
            missing.append(("crossref", parent))
    for field, key in missing:
        said = f"refers to {key!r}, which does not exist."
        problems.append(command.problem("crossref", said, f"Correct the {field}."))
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
    command: Command,
    raw: Mapping[str, str],
    authors: Sequence[Person],
    editors: Sequence[Person],
) -> Iterator[Problem]:
    """What the type of an entry asks for: that it is one, and that the needed fields are there."""
    if command.type not in entry_rules.TYPES:
        meant = entry_rules.meant(command.type, entry_rules.TYPES)
        remedy = f"Write @{meant}." if meant else "Use a type of BibTeX or biblatex, or @misc."
        said = f"has the type {command.type!r}, which is none."
        yield command.problem("unknown-type", said, remedy, WARNING)
    present = {*raw, *(["author"] if authors else []), *(["editor"] if editors else [])}
    for name in entry_rules.missing(command.type, present):
        said = f"is of the type {command.type!r}, and has no {name}."
        yield command.problem("required-field", said, f"Add {name} = {{...}}.", WARNING)


def _with_xdata(command: Command, others: Mapping[str, Command]) -> dict[str, str]:
    """Its fields, and those it lacks of the entries that its ``xdata`` names, and of theirs."""
    lenders = {command.key.casefold(): command}
    waiting = [command]
    for each in waiting:
        for key in map(str.casefold, _named(each)):
            if key in others and key not in lenders:
                lenders[key] = others[key]
                waiting.append(others[key])
    fields: dict[str, str] = {}
    for each in waiting:
        fields = {**each.fields, **fields}
    fields.pop(_XDATA, None)
    return fields


def _named(command: Command) -> list[str]:
    keys = command.fields.get(_XDATA, "").split(",")
    return [key.strip() for key in keys if key.strip()]


def _lent(lender: Mapping[str, str], raw: Mapping[str, str]) -> dict[str, str]:
    """What an entry takes over from the one that its crossref names: from a book, its title too.

    BibTeX lends every field that an entry lacks (BibTeXing, O. Patashnik 1988), and so does
    biblatex, under other names for titles (the biblatex package, "Default Inheritance Setup").
    Here what would be false of a part is left out: identifiers, pages, an abstract.
    """
    dated = {"year", "date", "month"} if {"year", "date"} & raw.keys() else set()
    people = set().union(*(said for role, said in _ROLES.items() if role not in raw))
    lends = (_LENT - dated) | people
    lent = {name: value for name, value in lender.items() if name in lends}
    if "title" in lender and not {"journal", "journaltitle"} & (lent.keys() | raw.keys()):
        lent.setdefault("booktitle", lender["title"])
    return lent


def _names(value: str, command: Command, problems: list[Problem]) -> list[Person]:
    persons = []
    names = split_name_list(value)
    for name in entry_rules.without_comma(names):
        said = f"has a name without a comma among names with one: {name!r}."
        problems.append(command.problem("name", said, "Write 'Family, Given' in all.", WARNING))
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
                problems.append(command.problem("name", said, remedy, WARNING))
            if (odd := entry_rules.odd_suffix(name)) is not None:
                said = f"has a name with two commas, whose {odd!r} is no suffix: {name!r}."
                problems.append(command.problem("name", said, "Put 'and' between names.", WARNING))
    return persons


@lru_cache(maxsize=10_000)
def _person(name: str) -> Person:
    """A name as it is written; it has no family name if it is no name (``others``, nothing)."""
    if not name.strip() or name == _OTHERS:
        return Person("")
    if "=" in name and (labelled := _labelled(name)):
        family = [labelled[part] for part in ("prefix", "family", "suffix") if part in labelled]
        given = [labelled.get("given", "")]
    else:
        parsed = ParsedName(name)
        family = parsed.prelast_names + parsed.last_names + parsed.lineage_names
        given = parsed.first_names + parsed.middle_names
    parts = [part for part in (to_unicode(" ".join(family)), to_unicode(" ".join(given))) if part]
    return Person(*parts) if parts else Person("")


def _labelled(name: str) -> dict[str, str]:
    """The parts of ``family=Waal, prefix=de, given=Frans``, the extended name format of biber."""
    found = ((part, _LABELLED.match(part)) for part in split_tex_string(name, ","))
    return {match[1]: part[match.end() :].strip(' "') for part, match in found if match}


def _with_orcids(
    role: str, persons: Sequence[Person], fields: Mapping[str, str]
) -> tuple[Person, ...]:
    """Add ORCIDs: from ``author+an:orcid = {1="..."}``, or from ``orcid`` for an only author."""
    annotation = fields.get(f"{role}+an:orcid") or fields.get(f"{role}+an", "")
    numbered = (_NUMBERED.match(part) for part in annotation.split(";"))
    found = {int(match[1]): match[2] for match in numbered if match}
    own = ORCID_NUMBER.search(fields.get("orcid", ""))
    if own and role == "author" and len(persons) == 1:
        found.setdefault(1, own[0])
    return tuple(
        replace(person, orcid=found[place]) if place in found else person
        for place, person in enumerate(persons, 1)
    )


def _value(name: str, value: str) -> str:
    if is_verbatim(name):
        return verbatim_to_unicode(value)
    text = to_unicode(value)
    return _DASHES.sub("-", text) if name in _HYPHENATED else text
