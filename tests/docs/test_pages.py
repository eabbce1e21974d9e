"""The documentation says what is so: its reference pages are made from the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.cli import PANELS
from docs import pages
from graph.checking.rule import every_rule
from graph.question import load_questions
from graph.vocabulary import Verdict

DOCS = Path(pages.__file__).parent
WRITTEN = sorted(DOCS.glob("*.md"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages, by name."""
    folder = tmp_path_factory.mktemp("reference")
    pages.write(folder)
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_every_rule_is_explained(made: dict[str, str]) -> None:
    """With its code, and what to do."""
    for code, rule in every_rule().items():
        assert f"`{code}`" in made["rules"] or f"# {code}\n" in made["rules"]
        assert rule.remedy in made["rules"]


def test_every_question_has_a_section(made: dict[str, str]) -> None:
    """With each of its columns."""
    for question in load_questions().values():
        section = made["questions"].split(f"## {question.name}\n")[1].split("\n## ")[0]
        for column in question.columns:
            assert f"| `{column}` |" in section


def test_every_term_is_defined(made: dict[str, str]) -> None:
    """Classes, properties and values, none without its meaning."""
    for verdict in Verdict:
        assert f"| `value:{verdict}` |" in made["vocabulary"]
    for term in ("cg:Assessment", "cg:verdict", "cg:place"):
        assert f"| `{term}` |" in made["vocabulary"]
    assert "|  |" not in made["vocabulary"].replace("|  |\n", "")


def test_every_command_is_described(made: dict[str, str]) -> None:
    """Those of ``add`` too; no path of the machine that made the page is in it."""
    names = [each.__name__.removesuffix("_") for group in PANELS.values() for each in group]
    for name in (*names, "add claim", "add source"):
        assert f"## `claimgraph {name}`" in made["command-line"]
    assert str(DOCS.parent) not in "".join(made.values())
    assert str(Path.home()) not in "".join(made.values())


def test_every_address_is_described(made: dict[str, str]) -> None:
    """With its parameters."""
    for address in ("GET /claims/{id}/evidence", "GET /concepts/{id}/neighborhood", "GET /sparql"):
        assert f"### `{address}`" in made["addresses"]
    assert "| `depth` |" in made["addresses"]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_pages_name_pages_that_exist(path: Path, made: dict[str, str]) -> None:
    """A link within the documentation leads somewhere."""
    for target in re.findall(r"\]\(([\w/.-]+\.md)\)", path.read_text(encoding="utf-8")):
        exists = (DOCS / target).is_file() or Path(target).stem in made
        assert exists, target


@pytest.mark.parametrize("path", [*WRITTEN, DOCS / "data-model.svg"], ids=lambda path: path.name)
def test_nothing_comes_from_other_hosts(path: Path) -> None:
    """No image, script or style is loaded from elsewhere."""
    loaded = re.findall(
        r"!\[[^]]*\]\((https?:[^)]*)|(?:src|xlink:href)=\"(https?:[^\"]*)",
        path.read_text(encoding="utf-8"),
    )
    assert loaded == []
