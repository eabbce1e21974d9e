"""Changing a file and nothing else: what is new is put in, all other bytes stay.

Each change is proven before it is written: the file parses, and says what it said before and what
was meant to be added, no more and no less. Then it is put in place in one step.
"""

from __future__ import annotations

import codecs
import os
import tempfile
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.authoring.facts import Facts, facts
from graph.authoring.syntax import Document, NotTurtle, Statement, parse
from graph.errors import EditRefused
from graph.tokens import Kind, line_of


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """A Turtle file as it was read."""

    path: Path
    content: bytes
    document: Document

    @classmethod
    def read(cls, path: Path) -> TurtleFile:
        """Read a file. Raises EditRefused where it is not Turtle 1.1, in UTF-8."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise EditRefused(path.name, f"it cannot be read: {error.strerror}.") from error
        said(path.name, content)
        text = content.removeprefix(codecs.BOM_UTF8).decode()
        try:
            return cls(path, content, parse(text))
        except NotTurtle as error:
            raise EditRefused(path.name, f"{error}.", error.line) from None

    @property
    def name(self) -> str:
        """Its name, without folders."""
        return self.path.name

    def statement(self, subject: str, verb: str, value: str) -> Statement | None:
        """The first statement that says this of a thing, all IRIs."""
        for statement in self.document.statements:
            node = statement.subject
            if node is not None and node.iri == subject and statement.says(verb, value):
                return statement
        return None

    def after(self, statement: Statement | None) -> int:
        """Where to put something below a statement, or at the end: a code point."""
        text = self.document.text
        if statement is None:
            return len(text)
        for token in self.document.tokens[statement.last + 1 :]:
            if token.kind is Kind.SPACE and "\n" in token.text:
                return token.start + token.text.index("\n") + 1
            if token.means:
                return len(text)  # the next statement begins on this line
        return len(text)


def said(name: str, content: bytes, apart: Container[str] = ()) -> Facts:
    """What a file says, see ``facts``. Raises EditRefused where it cannot be parsed."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise EditRefused(name, "it is not UTF-8. Save it as UTF-8.", line) from None
    try:
        return facts(content.removeprefix(codecs.BOM_UTF8), apart)
    except SyntaxError as error:
        raise EditRefused(name, f"{error.msg}. Correct this first.", error.lineno) from None


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text to be put in at a code point."""

    position: int
    text: str


def insert(file: TurtleFile, insertions: Sequence[Insertion], meant: Facts) -> list[int]:
    """Put texts into a file, and say on which line each begins.

    Raises EditRefused where the file would say anything else than before and what is ``meant``.
    """
    text = file.document.text
    pieces: list[str] = []
    lines: dict[Insertion, int] = {}
    done = 0
    for each in sorted(insertions, key=lambda one: one.position):
        pieces += [text[done : each.position], each.text]
        done = each.position
        new = "".join(pieces)
        lines[each] = line_of(new, len(new) - len(each.text.lstrip()))
    replace(file, "".join(pieces) + text[done:], said(file.name, file.content) + meant)
    return [lines[each] for each in insertions]


def replace(file: TurtleFile, text: str, meant: Facts, apart: Container[str] = ()) -> None:
    """Give a file another text. Raises EditRefused where that does not say what is ``meant``."""
    mark = codecs.BOM_UTF8 if file.content.startswith(codecs.BOM_UTF8) else b""
    content = mark + text.encode()
    now = said(file.name, content, apart)
    if now != meant:
        surplus, lost = Counter(now) - meant, Counter(meant) - now
        raise EditRefused(
            file.name,
            f"the change would say {surplus.total()} things that are not meant and lose "
            f"{lost.total()}. The file is left as it is; please report this.",
        )
    write(file.path, content, instead_of=file.content)


def write(path: Path, content: bytes, *, instead_of: bytes | None) -> None:
    """Put a file in place in one step. Raises EditRefused if it is no longer what was read."""
    path = path.resolve()
    try:
        now = path.read_bytes() if path.exists() else None
        if now != instead_of:
            raise EditRefused(path.name, "it was changed meanwhile. Try again.")
        put(path, content)
    except OSError as error:
        raise EditRefused(path.name, f"it cannot be written: {error.strerror}.") from error


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: who looks sees the old one or the new. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
