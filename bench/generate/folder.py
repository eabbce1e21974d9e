"""The folder: its two files, each from draws of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from bench.generate import bibliography, concepts, sources
from bench.generate import claims as claims_
from bench.generate.size import Size
from bench.generate.turtle import HEADER


def generate(folder: Path, *, claims: int, seed: int = 1) -> None:
    """Write `claims.ttl` and `references.bib` into the folder, which is made if need be."""
    if claims < 1:
        raise ValueError(f"claims must be at least 1, not {claims}")
    size = Size(claims)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "references.bib", bibliography.entries(size, Random(f"{seed} references")))
    _write(folder / "claims.ttl", _turtle(size, seed))


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(parts)


def _turtle(size: Size, seed: int) -> Iterator[str]:
    yield HEADER
    yield from concepts.relations()
    yield from concepts.blocks(size)
    yield from claims_.blocks(size, Random(f"{seed} claims"), first=seed * 1_000_003)
    yield from sources.blocks(size, Random(f"{seed} sources"))
