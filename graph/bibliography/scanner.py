"""BibTeX files as commands: the text of each entry, field by field, and where it stands.

After a fault, reading goes on at the next command.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from graph.bibliography import entry_rules
from graph.bibliography.entries import is_key
from graph.problems import Problem, Severity

_NEWLINE = re.compile(r"\r\n|\n|\r")
_BRACE = re.compile(r"[{}]")
_WORD = re.compile(r"@?\w+|\S")
_START = re.compile(r"^[ \t]*(@)\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
WARNING: Severity = "warning"
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
class Command:
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
        """Something that is wrong with it; the message begins with its key."""
        return Problem(
            code=f"bibtex-{code}",
            severity=severity,
            message=f"The entry {self.key!r} {message}",
            remedy=remedy,
            file=self.file,
            line=self.line,
        )


def scan(name: str, content: bytes, problems: list[Problem]) -> Iterator[Command]:
    """The entries of a file as they stand in it; what is wrong is added to ``problems``."""
    yield from _Scanner(name, _text(name, content, problems), problems)


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

    def __iter__(self) -> Iterator[Command]:
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
                yield Command(body[0], name.lower(), fields, self._file, line, broken)

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
                "outside", begin + place, said, f"Write @{kind} to begin an entry.", WARNING
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
            self._problem("empty-field", at, said, "Fill it, or take it out.", WARNING)
        if (meant := entry_rules.meant(name.lower(), entry_rules.FIELDS)) is not None:
            said = f"{self._named} has the field {name!r}, which is read nowhere."
            self._problem(
                "misspelt-field", self._field(start, name), said, f"Write {meant}.", WARNING
            )
        if name.lower() == "pages" and (pages := entry_rules.backward(value)) is not None:
            said = f"{self._named} has pages that end before they begin: {pages}."
            self._problem("pages", self._field(start, name), said, "Correct the pages.", WARNING)

    def _field(self, start: int, name: str, number: int = 1) -> int:
        """Where the field of the command at ``start`` stands, as far as that can be told."""
        written = re.compile(rf"(?<![\w-]){re.escape(name)}\s*=", re.IGNORECASE)
        found = [match.start() for match in written.finditer(self._text, start, self._parser.pos)]
        return found[number - 1] if len(found) >= number else start
