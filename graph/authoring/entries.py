"""Sources, added to the BibTeX file of a folder: BibTeX or CSL-JSON in, an entry in its style out.

What is added is read back: the entries that were there must be as they were, and the new ones what
was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.authoring import csl
from graph.authoring.editing import write
from graph.authoring.inventory import Inventory
from graph.bibliography import references
from graph.bibliography.bibtex import read_bibliography
from graph.bibliography.entries import Bibliography, Entry, is_key
from graph.errors import BadValue, EditRefused
from graph.identifiers import key_to_iri
from graph.load import BIBTEX, files_of

NEW_FILE = "references.bib"


@dataclass(frozen=True, slots=True)
class NewSources:
    """Entries that are to be added to a file, and the BibTeX that says so."""

    keys: tuple[str, ...]
    path: Path
    before: bytes
    after: bytes
    text: str

    def write(self) -> int:
        """Write them, and say on which line the first begins. Raises EditRefused."""
        write(self.path, self.after, instead_of=self.before if self.path.exists() else None)
        added = self.after[len(self.before) :]
        blank = len(added) - len(added.lstrip())
        return (self.before + added[:blank]).count(b"\n") + 1


def sources(
    inventory: Inventory, given: str, *, key: str | None = None, file: str | None = None
) -> NewSources:
    """The sources of a text in BibTeX or CSL-JSON; ``key`` is what a single one is to be called.

    Raises BadValue where the text cannot be read, or a key or DOI is there already, and EditRefused
    where the file cannot be read.
    """
    as_json = given.lstrip().startswith(("{", "["))
    raw = list(_raw("".join(map(references.bibtex, csl.entries(given))) if as_json else given))
    if not raw:
        raise BadValue("source", given[:40], "give an entry of BibTeX or an item of CSL-JSON.")
    if key is not None:
        if len(raw) > 1:
            raise BadValue("key", key, f"it is for one source, and {len(raw)} are given.")
        if not _KEY.fullmatch(key) or not is_key(key):
            raise BadValue("key", key, "use letters, digits and -_.:/ as in love-2014.")
        raw = [replace(raw[0], key=key)]
    path = _file(inventory, file)
    before, written = _content(path)
    plain = "\n".join(each.plain for each in raw)
    if not as_json:
        _refuse_faults(before, given)  # which tells the lines as they were given
    _refuse_faults(before, plain)
    _refuse_known(inventory, [each.key for each in raw], before, plain)
    style = _Style.of(written)
    text = "\n".join(style.laid_out(each) for each in raw)
    gap = "" if not before else "\n" if before.endswith(b"\n") else "\n\n"
    after = before + (gap + text).replace("\n", style.newline).encode()
    _prove(path, before, after, plain)
    return NewSources(tuple(each.key for each in raw), path, before, after, text)


_KEY = re.compile(r"[^\s,{}()\"'#%=~\\]+")  # what BibTeX itself can read in braces


def _file(inventory: Inventory, given: str | None) -> Path:
    paths = files_of(inventory.path, BIBTEX)
    chosen = [each for each in paths if given in {None, each.name}]
    if not paths and given is None:
        return inventory.path / NEW_FILE
    if len(chosen) != 1:
        known = ", ".join(each.name for each in paths) or "none"
        raise BadValue("file", given, f"name one of the BibTeX files of the folder ({known}).")
    return chosen[0]


def _content(path: Path) -> tuple[bytes, str]:
    """What a file holds, also as text; nothing if there is none. Raises EditRefused."""
    try:
        content = path.read_bytes() if path.exists() else b""
        return content, content.decode()
    except OSError as error:
        raise EditRefused(path.name, f"it cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise EditRefused(path.name, "it is not UTF-8. Save it as UTF-8.", line) from None


# ---- What is there, and what comes of it ---------------------------------------------------------


def _read(content: bytes) -> Bibliography:
    return read_bibliography([("", content)])


def _after(before: bytes, text: str) -> bytes:
    """Both together, apart."""
    return before + b"\n\n" + text.encode()


def _refuse_faults(before: bytes, given: str) -> None:
    """Raise for what cannot be read. Macros may be those of the file."""
    old, new = _read(before), _read(_after(before, given))
    first = before.count(b"\n") + 2  # the last line before what is given
    for problem in new.problems[len(old.problems) :]:
        if problem.is_error and problem.code != "bibtex-duplicate-key":
            line = max((problem.line or 0) - first, 1)
            said = f"{problem.message} {problem.remedy or ''}".strip()
            raise BadValue("source", f"line {line}", said)


def _refuse_known(inventory: Inventory, keys: Sequence[str], before: bytes, plain: str) -> None:
    """Raise for a key or DOI that is there already."""
    known = {each.key.casefold(): each for each in inventory.entries}
    for n, key in enumerate(keys):
        if (first := known.get(key.casefold())) is not None:
            expected = f"it stands already in {first.file}:{first.line}. Choose another with --key."
            raise BadValue("key", key, expected)
        if key.casefold() in map(str.casefold, keys[:n]):
            raise BadValue("key", key, "it is given twice.")
        if key_to_iri(inventory.names.base, key) in inventory.taken:
            raise BadValue("key", key, "something has this id already. Choose another with --key.")
    dois = {each.doi.casefold(): each for each in inventory.entries if each.doi}
    for entry in _read(_after(before, plain)).entries[-len(keys) :]:
        if entry.doi and (first := dois.get(entry.doi.casefold())) is not None:
            expected = f"its DOI stands already in {first.file}:{first.line}, as {first.key}."
            raise BadValue("source", entry.key, expected)


def _prove(path: Path, before: bytes, after: bytes, plain: str) -> None:
    """Raise if what is laid out does not say what was given, or says the old anew."""
    expected, found = _read(_after(before, plain)), _read(after)
    if _bare(expected.entries) != _bare(found.entries) or not after.startswith(before):
        reason = "the entry would not be read back as given. Please report this."
        raise EditRefused(path.name, reason)


def _bare(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(each, file="", line=0) for each in entries]


# ---- Entries as they are written -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Raw:
    """An entry as it is written: each field with its braces or quotes."""

    type: str
    key: str
    fields: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The entry again."""
        fields = "".join(f"{name} = {value},\n" for name, value in self.fields)
        return f"@{self.type}{{{self.key},\n{fields}}}\n"


_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_FIELD = re.compile(r"\s*([^\s=,{}\"#]+)\s*=\s*")
_NO_ENTRIES = {"string", "preamble", "comment", "xdata"}


def _raw(text: str) -> Iterator[_Raw]:
    """The entries of a text. Raises BadValue where one is not whole."""
    position = 0
    while (start := _ENTRY.search(text, position)) is not None:
        name = start[1].lower()
        if name in _NO_ENTRIES:
            raise BadValue(
                "source", f"@{name}", "give entries only; put what it defines in braces."
            )
        parts, position = _parts(text, start.end(), {"{": "}", "(": ")"}[start[2]])
        fields = []
        for part in parts[1:]:
            if not part.strip():
                continue
            if (field := _FIELD.match(part)) is None:
                expected = "write a field as name = {value}, with a comma after it."
                raise BadValue("source", part.strip()[:40], expected)
            fields.append((field[1].lower(), part[field.end() :].strip()))
        yield _Raw(name, parts[0].strip(), tuple(fields))


def _parts(text: str, position: int, end: str) -> tuple[list[str], int]:
    """What stands between the commas of an entry, and where it ends."""
    parts, depth, quoted, start = [], 0, False, position
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 1
        elif char == '"' and depth == 0:
            quoted = not quoted
        elif depth == 0 and not quoted and char in {",", end}:
            parts.append(text[start:position])
            start = position + 1
            if char == end:
                return parts, start
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        position += 1
    raise BadValue("source", text[:40].strip(), "it is not closed. Close braces and quotes.")


@dataclass(frozen=True, slots=True)
class _Style:
    """How the entries of a file are written."""

    indent: str = "  "
    column: int = 10  # of the equals sign, after the indent; 0 for none
    newline: str = "\n"

    @classmethod
    def of(cls, text: str) -> _Style:
        """The style of the last fields of a file."""
        found = re.findall(r"^([ \t]+)([A-Za-z+:-]+)([ \t]*)=[ \t]*[\"{]", text, re.MULTILINE)[-20:]
        newline = "\r\n" if "\r\n" in text else "\n"
        if not found:
            return cls(newline=newline)
        ends = [len(name) + len(space) for _, name, space in found]
        padded = (
            len(set(ends)) == 1 or max(ends) - min(ends) < len({name for _, name, _ in found}) / 4
        )
        return cls(found[-1][0], max(ends) if padded else 0, newline)

    def laid_out(self, entry: _Raw) -> str:
        lines = []
        for name, value in entry.fields:
            written = name.ljust(self.column - 1) if self.column else name
            braced = f"{{{value[1:-1]}}}" if _is_quoted(value) else value
            folded = re.sub(r"\s*\n\s*", " ", braced)
            lines.append(f"{self.indent}{written} = {folded},\n")
        return f"@{entry.type}{{{entry.key},\n{''.join(lines)}}}\n"


def _is_quoted(value: str) -> bool:
    return (
        len(value) > 1
        and value[0] == value[-1] == '"'
        and '"' not in value[1:-1]
        and "#" not in value
    )
