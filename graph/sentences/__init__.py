"""The evidence in one plain sentence or two, in the language that is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from graph.sentences.dutch import Dutch
from graph.sentences.english import English
from graph.sentences.words import Words, capitalised

LANGUAGES: Mapping[str, Words] = {words.language: words for words in (English(), Dutch())}

__all__ = ["LANGUAGES", "Words", "capitalised"]
