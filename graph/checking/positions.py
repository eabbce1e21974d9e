"""Where things stand in the files: parsers do not tell, so it is looked for, once there is a need.

A file is indexed by the words at the beginnings of its lines, where statements begin as a rule.
From there a statement is read token by token, up to its dot, for the terms that are looked for.
What JSON-LD says has a file, and no line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from graph.identifiers import Identifiers, key_to_iri
from graph.load import Loaded, shown
from graph.tokens import Kind, Token, tokens, unescaped
from graph.vocabulary import RDF

MOST_OF_A_STATEMENT = 1 << 20  # bytes of a statement that are looked at
HEAD = 1 << 18  # bytes at the beginning of a file where prefixes and bases are looked for

_PREFIX = re.compile(rb"^[ \t]*@?prefix\s+([^\s:]*:)\s*<([^>\s]*)>", re.IGNORECASE | re.MULTILINE)
_BASE = re.compile(rb"base\s+<([^>\s]*)>", re.IGNORECASE)
_WORD = rb"([^\s#;,.@\[\](){}\"'][^\s;,\[\](){}\"']*)"
_HEAD = re.compile(rb"^" + _WORD, re.MULTILINE)
_INDENTED = re.compile(rb"^[ \t]+" + _WORD, re.MULTILINE)
_ENDED = re.compile(rb"(?:^|.*(?:[.{}]|^\s*(?:prefix|base)\b.*))\s*(?:#.*)?", re.IGNORECASE)


class Position(NamedTuple):
    """A file, a line and a column, as far as they are known; both count from 1."""

    file: str | None = None
    line: int | None = None
    column: int | None = None


class Positions:
    """Finds the statements about things, and terms within them, in the files of a folder."""

    def __init__(self, loaded: Loaded) -> None:
        self.names = Identifiers(loaded.base)
        self._loaded = loaded
        named = [(Path(name), content) for name, content in loaded.folder.files.items()]
        self._files = [
            _File(shown(str(path)), content, loaded.base)
            for path, content in named
            if path.suffix.lower() in {".ttl", ".nt", ".trig"}
        ]
        self._jsonld = [(shown(str(p)), c) for p, c in named if p.suffix.lower() == ".jsonld"]

    def find(self, iri: str, within: Sequence[str] = ()) -> Position:
        """Where a thing is described; ``within`` lists terms and texts to go on to from there.

        Each is looked for behind the one before it. Where they are not in one statement about the
        thing, it is the beginning of the first one; where there is no statement, it is the entry of
        the bibliography, then wherever the thing is mentioned.
        """
        if not iri or iri.startswith("_:"):
            return Position()
        begins = [(file, start) for file in self._files for start in file.statements(iri)]
        wanted = [term for term in within if term]
        for file, start in begins if wanted else ():
            if (position := file.seek(start, wanted)) is not None:
                return position
        if begins:
            file, start = begins[0]
            return file.position(start)
        return self._entry(iri) or self._mention(iri)

    def entry(self, iri: str, within: Sequence[str] = ()) -> Position:
        """Where a source stands in the bibliography; ``within`` lists texts to go on to there."""
        position = self._entry(iri) or Position()
        lines = self._bibliographies.get(position.file or "")
        if lines is None or position.line is None or not within:
            return position
        for number in range(position.line, len(lines) + 1):
            text = lines[number - 1]
            if number > position.line and text.lstrip().startswith("@"):
                break
            if within[-1] in text and (number > position.line or text.count("=") > 1):
                return Position(position.file, number, text.index(within[-1]) + 1)
        return position

    def _entry(self, iri: str) -> Position | None:
        return self._entries.get(iri)

    @cached_property
    def _entries(self) -> Mapping[str, Position]:
        loaded = self._loaded
        return {
            key_to_iri(loaded.base, entry.key): Position(entry.file, entry.line)
            for entry in loaded.bibliography.entries
        }

    @cached_property
    def _bibliographies(self) -> Mapping[str, list[str]]:
        files = self._loaded.folder.files
        return {
            shown(name): re.split(r"\r\n|\n|\r", content.decode(errors="replace"))
            for name, content in files.items()
            if Path(name).suffix.lower() == ".bib"
        }

    def prefixes(self) -> Iterator[tuple[str, str, Position]]:
        """Each prefix that a file declares, without its colon, what it stands for, and where."""
        for file in self._files:
            yield from file.declared()

    def _mention(self, iri: str) -> Position:
        local = self.names.id(iri)
        for name, content in self._jsonld:
            if any(f'"{word}"'.encode() in content for word in (iri, local)):
                return Position(name)
        for file in self._files:
            if (start := file.mention(iri)) is not None:
                return file.position(start)
        return Position()


class _File:
    """A file that is searched for terms, however it writes them."""

    def __init__(self, name: str, content: bytes, base: str) -> None:
        self.name = name
        self._content = content
        self._base = base

    def position(self, start: int) -> Position:
        """The line and the column of an offset in bytes."""
        line = bisect_right(self._breaks, start - 1)
        begin = self._breaks[line - 1] + 1 if line else 0
        return Position(self.name, line + 1, len(self._content[begin:start].decode()) + 1)

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines end."""
        return [match.start() for match in re.finditer(rb"\n", self._content)]

    def declared(self) -> Iterator[tuple[str, str, Position]]:
        """The prefixes that are declared at its head, each with its IRI and its position."""
        for match in _PREFIX.finditer(self._content[:HEAD]):
            yield match[1].decode()[:-1], match[2].decode(), self.position(match.start(1))

    def statements(self, iri: str) -> list[int]:
        """Where statements about a thing begin, as offsets in bytes."""
        for heads in (self._heads, self._indented):  # most files need no more than the first
            found = [
                start
                for written in self._written(iri)
                for start in heads.get(written, ())
                if self._begins(start)
            ]
            if found:
                return found
        return []

    def seek(self, start: int, wanted: Sequence[str]) -> Position | None:
        """The position of the last of these terms within the statement that begins here."""
        text = self._content[start : start + MOST_OF_A_STATEMENT].decode(errors="replace")
        left = list(wanted)
        for token in _statement(text):
            if self._term(token) == left[0]:
                left.pop(0)
                if not left:
                    return self.position(start + len(text[: token.start].encode()))
        return None

    def mention(self, iri: str) -> int | None:
        """The first place where a term stands, as an offset in bytes."""
        for written in self._written(iri):
            at = self._content.find(written)
            while at >= 0:
                after = self._content[at + len(written) : at + len(written) + 2]
                before = self._content[max(at - 1, 0) : at]
                if written.endswith(b">") or not _goes_on(before, after):
                    return at
                at = self._content.find(written, at + 1)
        return None

    def _written(self, iri: str) -> Iterator[bytes]:
        """The term in full, relative to a base, and with each prefix; escapes are left out."""
        yield f"<{iri}>".encode()
        for base in self._bases:
            if base and iri.startswith(base):
                yield f"<{iri.removeprefix(base)}>".encode()
        for prefix, namespace in self._prefixes.items():
            if namespace and iri.startswith(namespace):
                yield (prefix + iri.removeprefix(namespace)).encode()

    @cached_property
    def _prefixes(self) -> Mapping[str, str]:
        return {p.decode(): n.decode() for p, n in _PREFIX.findall(self._content[:HEAD])}

    @cached_property
    def _bases(self) -> list[str]:
        return [self._base, *(base.decode() for base in _BASE.findall(self._content[:HEAD]))]

    @cached_property
    def _heads(self) -> Mapping[bytes, list[int]]:
        """Where the words stand that lines begin with."""
        return self._index(_HEAD)

    @cached_property
    def _indented(self) -> Mapping[bytes, list[int]]:
        """Where the words stand that lines begin with after some blanks."""
        return self._index(_INDENTED)

    def _index(self, head: re.Pattern[bytes]) -> Mapping[bytes, list[int]]:
        """Words, without their escapes, and where they stand."""
        found: dict[bytes, list[int]] = defaultdict(list)
        for match in head.finditer(self._content):
            found[match[1].replace(b"\\", b"")].append(match.start(1))
        return found

    def _begins(self, start: int) -> bool:
        """Whether a line begins a statement: what stands before it has ended."""
        end = self._content.rfind(b"\n", 0, start) + 1
        while end > 0:
            begin = self._content.rfind(b"\n", 0, end - 1) + 1
            line = self._content[begin : end - 1].strip()
            if line and not line.startswith(b"#"):
                return _ENDED.fullmatch(line) is not None
            end = begin
        return True

    def _term(self, token: Token) -> str:
        """A term written out: an IRI in full, a string without its quotes."""
        match token.kind:
            case Kind.IRI:
                iri = unescaped(token.text[1:-1])
                base = next((b for b in reversed(self._bases) if b), "")
                return iri if "://" in iri else base + iri
            case Kind.NAME:
                prefix, _, local = token.text.partition(":")
                return self._prefixes.get(f"{prefix}:", "") + unescaped(local)
            case Kind.STRING:
                quotes = 3 if token.text.startswith(('"""', "'''")) else 1
                return unescaped(token.text[quotes:-quotes])
            case _:
                return RDF + "type" if token.text == "a" else token.text


def _statement(text: str) -> Iterator[Token]:
    """The tokens of a statement up to its dot; white space and comments are left out."""
    depth = 0
    for token in tokens(text):
        if token.kind is Kind.MARK:
            depth += (token.text in "[(") - (token.text in "])")
        if depth <= 0 and token.text in {".", "{", "}"}:
            return
        if token.means:
            yield token


def _goes_on(before: bytes, after: bytes) -> bool:
    """Whether a name is only part of a longer one."""
    name = re.compile(rb"[\w\x80-\xff:%\\-]")
    return bool(name.match(before) or name.match(after) or re.match(rb"\.[\w\x80-\xff]", after))
