"""The data as files to take away: written beside a snapshot when it is built.

``downloads.json`` lists them with sizes and digests, and how many things of each class there are.
The files of the folder are kept as they are: Turtle that people wrote is worth reading, and
several files joined into one would not be the same graph, since blank nodes of one name would
become one. What is merged is ``dataset.nq.gz``, where the graph of a line names its file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.errors import SnapshotError
from graph.models import Model

FILE = "downloads.json"
FOLDER = "downloads"
DUMP = "dataset.nq.gz"
TABLES = "claims.sqlite"  # it stands in the snapshot itself
TURTLE = "claims.ttl"  # the file of this name, or the one RDF file of a folder if it is Turtle
GZIP = "application/gzip"
MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".bib": "application/x-bibtex",
    ".nq.gz": "application/n-quads",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".sqlite": "application/vnd.sqlite3",
}


class Download(Model):
    """A file to take away. ``media_type`` is that of its content, before it was compressed."""

    name: str
    title: str
    media_type: str
    compressed: bool = False
    size: int
    sha256: str


class Downloads(Model):
    """All files to take away, how many triples there are, and how many things of each class."""

    files: tuple[Download, ...]
    triples: int
    classes: dict[str, int]

    @classmethod
    def of(cls, snapshot: Path) -> Downloads:
        """Those of a snapshot. Raises SnapshotError."""
        try:
            return cls.model_validate_json((snapshot / FILE).read_bytes())
        except (OSError, ValueError) as error:
            raise SnapshotError(f"{snapshot}: its list of downloads cannot be read.") from error

    def get(self, name: str) -> Download | None:
        """The file of this name."""
        return next((file for file in self.files if file.name == name), None)


def path(snapshot: Path, download: Download) -> Path:
    """Where a file stands."""
    return _place(snapshot, download.name)


def dump(snapshot: Path) -> Path:
    """Where the dump is to be written; its folder is there afterwards."""
    where = _place(snapshot, DUMP)
    where.parent.mkdir(parents=True, exist_ok=True)
    return where


def _place(snapshot: Path, name: str) -> Path:
    return snapshot / name if name == TABLES else snapshot / FOLDER / name


def write(
    snapshot: Path,
    originals: Mapping[str, bytes],
    references: Iterable[tuple[str, str]],
    triples: int,
    classes: Mapping[str, int],
) -> None:
    """Write the files, and the list of them, into a snapshot.

    ``originals`` are the files of the folder by name, ``references`` BibTeX and CSL-JSON of each
    source. The dump and the tables stand there already.
    """
    folder = snapshot / FOLDER
    (folder / "files").mkdir(parents=True, exist_ok=True)
    titles = {DUMP: "Everything, as N-Quads", TABLES: "The snapshot: a table for each question"}
    rdf = [name for name in originals if not name.lower().endswith(".bib")]
    alone = [name for name in rdf if name == TURTLE or len(rdf) == 1]
    if alone and alone[0].lower().endswith(".ttl"):
        (folder / TURTLE).write_bytes(originals[alone[0]])
        titles[TURTLE] = "The claims, as they were written"
    for name, content in originals.items():
        (folder / "files" / name).write_bytes(content)
        titles[f"files/{name}"] = f"{name}, as it was written"
    pairs = list(references)
    (folder / "references.bib").write_text("\n".join(b for b, _ in pairs), encoding="utf-8")
    (folder / "references.csl.json").write_text(
        "[" + ",\n".join(j for _, j in pairs) + "]\n", encoding="utf-8"
    )
    titles["references.bib"] = "The sources, as BibTeX"
    titles["references.csl.json"] = "The sources, as CSL-JSON"
    files = tuple(_described(snapshot, name, title) for name, title in sorted(titles.items()))
    made = Downloads(files=files, triples=triples, classes=dict(classes))
    (snapshot / FILE).write_bytes(made.json_bytes())


def _described(snapshot: Path, name: str, title: str) -> Download:
    where = _place(snapshot, name)
    with where.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    media_type = next(
        (media for suffix, media in MEDIA_TYPES.items() if name.lower().endswith(suffix)),
        "application/octet-stream",
    )
    return Download(
        name=name,
        title=title,
        media_type=media_type,
        compressed=name.endswith(".gz"),
        size=where.stat().st_size,
        sha256=digest,
    )
