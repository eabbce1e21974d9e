"""The Retraction Watch data, as Crossref publishes them: one CSV file, a notice a record.

Where the file comes from and what its columns mean:
https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/. It holds notices of
retraction, and less completely those of concern, correction and reinstatement; a work may have
several. It is read as a stream, so that its size does not matter.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO

from graph.errors import RetractionListError

LONGEST_LINE = 1 << 20  # bytes; no record comes near it
COLUMNS = (
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
    "RetractionDate",
    "RetractionDOI",
    "Reason",
)
_DATES = ("%m/%d/%Y", "%Y-%m-%d")  # American in the file itself, ISO where another program saved it
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(10\.\d[\d.]*/\S+)")


class Nature(StrEnum):
    """What a notice does, in the words of the list, in lower case."""

    RETRACTION = "retraction"
    REINSTATEMENT = "reinstatement"
    CONCERN = "expression of concern"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Notice:
    """One record of the list. ``nature`` is ``None`` for one that it has no word for so far."""

    doi: str | None
    pmid: str | None
    nature: Nature | None
    date: date | None
    notice: str | None  # the DOI of the notice itself
    reasons: tuple[str, ...]


@dataclass(slots=True)
class RetractionWatch:
    """A list that is read once. When all is read, ``records`` and ``sha256`` are known."""

    path: Path
    records: int = 0
    sha256: str = ""
    _line: int = field(default=0, repr=False)

    def notices(self) -> Iterator[Notice]:
        """Every notice, in the order of the file.

        Raises RetractionListError where this is not such a file, or not the whole of one: what is
        missing from it would otherwise pass for not listed.
        """
        try:
            with self.path.open("rb") as file:
                yield from self._read(file)
        except OSError as error:
            raise RetractionListError(self.path, f"it cannot be read: {error.strerror}.") from error
        except csv.Error as error:
            raise RetractionListError(self.path, f"it is no CSV: {error}.", self._line) from error

    def _read(self, file: IO[bytes]) -> Iterator[Notice]:
        digest = hashlib.sha256()
        rows = csv.reader(self._lines(file, digest))
        header = [name.strip() for name in next(rows, [])]
        while header and not header[-1]:  # lines of the real file end in a comma
            header.pop()
        places = self._places(header)
        for row in rows:
            if not row:
                continue
            if len(row) < len(header) or any(row[len(header) :]):
                reason = (
                    f"a record has {len(row)} cells where the header has {len(header)}. "
                    "The file may be cut off: fetch it again."
                )
                raise RetractionListError(self.path, reason, self._line)
            self.records += 1
            yield _notice(*(row[place].strip() for place in places))
        if not self.records:
            raise RetractionListError(self.path, "it holds no records.")
        self.sha256 = digest.hexdigest()

    def _places(self, header: list[str]) -> list[int]:
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            reason = (
                f"its first line lacks {', '.join(missing)}. Give the CSV of Retraction Watch as "
                "Crossref publishes it, with commas between its cells."
            )
            raise RetractionListError(self.path, reason, 1)
        return [header.index(name) for name in COLUMNS]

    def _lines(self, file: IO[bytes], digest: hashlib._Hash) -> Iterator[str]:
        """The lines as text: UTF-8, or where a line is not, Windows-1252, as some copies are."""
        while line := file.readline(LONGEST_LINE):
            self._line += 1
            digest.update(line)
            if self._line == 1 and line.startswith(_UTF_16):
                raise RetractionListError(self.path, "it is UTF-16. Save it as UTF-8.", 1)
            if len(line) == LONGEST_LINE or b"\0" in line:
                raise RetractionListError(self.path, "it is no CSV of text.", self._line)
            try:
                yield line.decode("utf-8-sig" if self._line == 1 else "utf-8")
            except UnicodeDecodeError:
                yield line.decode("windows-1252", errors="replace")


def as_doi(text: str | None) -> str | None:
    """A DOI as DOIs are compared, in lower case, or nothing for what is none: ``unavailable``."""
    match = _DOI.fullmatch((text or "").strip().lower())
    return match[1] if match else None


def as_pmid(text: str | None) -> str | None:
    """A PubMed id, or nothing for what is none: the list says ``0``."""
    number = (text or "").strip().lstrip("0")
    return number if number.isascii() and number.isdigit() else None


def as_date(text: str) -> date | None:
    """A day, as the list writes it (``1/31/2020 0:00``), or nothing for what is none."""
    day = text.partition(" ")[0].partition("T")[0]
    for form in _DATES:
        with suppress(ValueError):
            return datetime.strptime(day, form).date()
    return None


def _notice(doi: str, pmid: str, nature: str, day: str, notice: str, reason: str) -> Notice:
    said = " ".join(nature.lower().split())
    reasons = (part.strip().removeprefix("+").strip() for part in reason.split(";"))
    return Notice(
        doi=as_doi(doi),
        pmid=as_pmid(pmid),
        nature=Nature(said) if said in {*Nature} else None,
        date=as_date(day),
        notice=as_doi(notice),
        reasons=tuple(part for part in reasons if part),
    )
