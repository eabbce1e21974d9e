"""The arrows between packages and modules point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph

ROOT = Path(__file__).parents[1]
WEB = {"fastapi", "starlette", "uvicorn", "api", "werkzeug", "typer"}
ENGINES = {"pyoxigraph", "sqlite3", "tantivy"}
# They parse or serialise RDF, and ask no store.
SPEAK_RDF = {
    "graph/load.py",
    "graph/bibliography/entries.py",
    "graph/retractions/retractions.py",
    "graph/authoring/facts.py",  # what a file says, before and after a change
    "graph/authoring/writing.py",  # terms are serialised by the library
}


def imports(path: Path) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def modules(package: str) -> list[Path]:
    """All modules of a package."""
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", modules("graph"), ids=lambda p: str(p.relative_to(ROOT)))
def test_graph_knows_no_http(path: Path) -> None:
    """The only arrow between the packages is api -> graph."""
    assert not WEB & set(imports(path))


@pytest.mark.parametrize("path", modules("graph"), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_stores_touch_an_engine(path: Path) -> None:
    """What is not a store knows no engine."""
    name = path.relative_to(ROOT).as_posix()
    if not name.startswith("graph/stores/") and name not in SPEAK_RDF:
        assert not ENGINES & set(imports(path))


@pytest.mark.parametrize("path", modules("api"), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_api_touches_no_engine(path: Path) -> None:
    """The API asks the graph, never a store's engine."""
    assert not ENGINES & set(imports(path))


def test_public_names_exist() -> None:
    """Everything that the package says is public can be imported from it."""
    assert sorted(graph.__all__) == graph.__all__
    for name in graph.__all__:
        assert hasattr(graph, name)
