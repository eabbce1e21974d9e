"""A folder to start from: small, commented, sound."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from graph.authoring.editing import write
from graph.authoring.writing import quoted
from graph.errors import BadValue, EditRefused

FILES = {  # of the template -> in the folder
    "claims.ttl": "claims.ttl",
    "references.bib": "references.bib",
    "check.yml": ".github/workflows/check.yml",
}
_BASE = re.compile(r"https?://[^/?#\s<>\"{}|\\^`]+/(?:[^?#\s<>\"{}|\\^`]*/)?")


@dataclass(frozen=True, slots=True)
class Start:
    """What a new folder says of itself. Raises BadValue for what it cannot say."""

    base: str
    title: str
    person: str

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            expected = 'give an http or https IRI that ends in "/", as https://example.org/sleep/'
            raise BadValue("base", self.base, expected)
        for option, given in (("title", self.title), ("person", self.person)):
            if not given.strip():
                raise BadValue(option, given, "give some words.")

    def write(self, folder: Path) -> list[Path]:
        """Write the files. Raises EditRefused unless the folder is new or empty."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise EditRefused(str(folder), "it is there and not empty. Name a new folder.")
        written = []
        for name, place in FILES.items():
            path = folder / place
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                reason = f"it cannot be made: {error.strerror}."
                raise EditRefused(str(path.parent), reason) from error
            write(path, self._filled(name).encode(), instead_of=None)
            written.append(path)
        return written

    def _filled(self, name: str) -> str:
        text = (files("graph.authoring") / "template" / name).read_text(encoding="utf-8")
        values = {
            "BASE": self.base,
            "TITLE": quoted(self.title, "en"),
            "PERSON": quoted(self.person),
            "TODAY": datetime.date.today().isoformat(),
        }
        return re.sub(r"%([A-Z]+)%", lambda found: values[found[1]], text)
