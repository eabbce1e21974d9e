"""``claimgraph format``: files in their canonical form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.authoring.editing import TurtleFile, replace, said
from graph.authoring.layout import laid_out
from graph.authoring.order import in_order
from graph.authoring.style import Style, newline_of
from graph.authoring.syntax import Document, parse
from graph.errors import EditRefused, FolderNotFound
from graph.load import files_of
from graph.tokens import Kind


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file and its canonical text; ``left`` has the lines of things that are not in order.

    The properties of those are left as they are, since comments stand among them.
    """

    file: TurtleFile
    text: str
    left: tuple[int, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the file is in its canonical form already."""
        return self.text == self.file.document.text and not self.left

    def write(self) -> None:
        """Give the file its canonical text. Raises EditRefused if that says anything else."""
        if self.text != self.file.document.text:
            replace(self.file, self.text, said(self.file.name, self.file.content))


def formatted(path: Path) -> Formatted:
    """A Turtle file in its canonical form. Raises EditRefused where it cannot be given one."""
    file = TurtleFile.read(path)
    ordered, _ = in_order(file.document)
    text = laid_out(parse(ordered), Style(newline=newline_of(file.document)))
    document = parse(text)
    if _comments(document) != _comments(file.document):
        raise EditRefused(file.name, "a comment would be lost. Please report this.")
    _, left = in_order(document)
    return Formatted(file, text, tuple(left))


def turtle_files(path: Path) -> Iterator[Path]:
    """The Turtle files of a folder, or the file itself. Raises FolderNotFound."""
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from files_of(path, ".ttl")
    else:
        raise FolderNotFound(path, "there is no such file or folder.")


def _comments(document: Document) -> list[str]:
    return [t.text.rstrip() for t in document.tokens if t.kind is Kind.COMMENT]
