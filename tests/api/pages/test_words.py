"""The words of the pages."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import yaml

from api.negotiation import LANGUAGES
from api.pages.signs import SIGNS
from api.pages.words import catalogue
from graph.vocabulary import (
    Certainty,
    ClaimRelation,
    ConflictKind,
    GapKind,
    Kind,
    Link,
    Loss,
    Match,
    Outcome,
    Scope,
    Standing,
    StudyType,
    Term,
    Verdict,
)

VALUES: dict[str, type[Term]] = {
    "kinds": Kind,
    "certainties": Certainty,
    "scopes": Scope,
    "verdicts": Verdict,
    "standings": Standing,
    "outcomes": Outcome,
    "studies": StudyType,
    "relations": ClaimRelation,
    "matches": Match,
    "gap_kinds": GapKind,
    "conflict_kinds": ConflictKind,
    "links": Link,
    "losses": Loss,
}


@cache
def entries() -> dict[str, Any]:
    """The catalogue, as it is written."""
    read: dict[str, Any] = yaml.safe_load((files("api.pages") / "words.yaml").read_text("utf-8"))
    return read


def leaves(entry: Any, name: str) -> Any:
    """Each entry of the catalogue that holds words, with its name."""
    if set(entry) & set(LANGUAGES):
        yield name, entry
    else:
        for key, each in entry.items():
            yield from leaves(each, f"{name}.{key}")


def holes(words: Any) -> list[str]:
    """What is filled in."""
    return sorted(set(re.findall(r"\{(\w+)\}", str(words))))


@pytest.mark.parametrize("name", entries())
def test_every_word_is_there_in_every_language(name: str) -> None:
    """With the same places to fill in, and forms for one and several in all or none."""
    for each, words in leaves(entries()[name], name):
        assert set(words) == set(LANGUAGES), each
        assert len({isinstance(said, dict) for said in words.values()}) == 1, each
        assert len({tuple(holes(said)) for said in words.values()}) == 1, each


@pytest.mark.parametrize("name", VALUES)
def test_every_value_has_a_word(name: str) -> None:
    """A new value of the vocabulary needs one."""
    assert set(entries()[name]) == set(VALUES[name])


def test_every_sign_has_a_word() -> None:
    """None stands without one."""
    assert set(entries()["signs"]) == set(SIGNS)


def test_no_word_is_left_over() -> None:
    """Each is used by a template or by what fills one."""
    code = "".join(
        entry.read_text("utf-8")
        for package in ("api.pages", "api.templates")
        for entry in files(package).iterdir()
        if entry.name.endswith((".py", ".html"))
    )
    used = set(re.findall(r"\b(?:t|words)\.(\w+)", code))
    assert set(entries()) <= used


def test_the_number_decides() -> None:
    """One, and several, with the separators of the language."""
    dutch = catalogue()["nl"]
    assert [dutch.claims_counted(n) for n in (1, 1234)] == ["1 bewering", "1.234 beweringen"]
