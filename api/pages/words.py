"""The words of the pages in each language, from one catalogue: ``words.yaml``.

There each word stands beside its translations. A template says ``{{ t.evidence }}``, or
``{{ t.sources(3) }}`` where the number decides; a word that is missing is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, NamedTuple

import yaml

from api.negotiation import LANGUAGES
from api.pages.speech import number

Words = SimpleNamespace  # the words of one language, by their names in the catalogue


class Counted(NamedTuple):
    """Words that differ for one and for several: ``{n}`` stands for the number."""

    language: str
    one: str
    other: str

    def __call__(self, n: int) -> str:
        """The words for so many."""
        return (self.one if n == 1 else self.other).replace("{n}", number(n, self.language))


@cache
def catalogue() -> Mapping[str, Words]:
    """All words, by language."""
    text = (files("api.pages") / "words.yaml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    return {
        language: Words(**{name: _in(language, each) for name, each in read.items()})
        for language in LANGUAGES
    }


def _in(language: str, entry: Mapping[str, Any]) -> Any:  # noqa: ANN401 - text, counted or a mapping
    """One entry in one language; a mapping of entries becomes a mapping of words."""
    if language not in entry:
        return {name: _in(language, each) for name, each in entry.items()}
    words = entry[language]
    if isinstance(words, dict):
        return Counted(language, words["one"], words["other"])
    return words
