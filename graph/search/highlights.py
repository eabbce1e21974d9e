"""Where texts have what was asked for, and by which word of the query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.models import Named
from graph.models.search import Highlight, Reason, Way
from graph.search.asked import Asked
from graph.search.expansion import Meaning
from graph.stores.search.analysis import PLAIN, Analysis


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a thing, and where in the thing it stands.

    ``read_as`` is the language by whose rules it was indexed, ``shown`` whether the answer has it.
    """

    field: str
    text: str
    read_as: str
    language: str | None = None
    index: int | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class _Why:
    """Why a term, or a phrase, is looked for."""

    word: str
    by: Way
    concept: str | None = None


class _Place(NamedTuple):
    """Where something that is looked for stands in a text."""

    start: int
    end: int
    why: _Why


class Highlighter:
    """Finds the terms and the phrases of one query in texts."""

    def __init__(self, asked: Asked, meanings: Sequence[Meaning], analysis: Analysis) -> None:
        self._analysis = analysis
        self._why: dict[tuple[str, str], _Why] = {}
        # By the first of its terms, all terms of each phrase.
        self._phrases: dict[tuple[str, str], list[tuple[list[str], _Why]]] = {}
        for phrase in asked.phrases:
            for language in analysis.languages:
                if run := analysis.terms(language, phrase):
                    alike = self._phrases.setdefault((language, run[0]), [])
                    alike.append((run, _Why(phrase, "word")))
        variants = [(meaning.word, variant) for meaning in meanings for variant in meaning.variants]
        # What was written stands first: it is a better reason than what it was taken for.
        for word, variant in sorted(variants, key=lambda pair: pair[1].by != "word"):
            for language, terms in (*variant.terms, (PLAIN, variant.plain)):
                for term in terms:
                    why = _Why(word, variant.by, variant.concept)
                    self._why.setdefault((language, term), why)

    def find(
        self, texts: Iterable[Text], concepts: Mapping[str, Named]
    ) -> tuple[list[Highlight], list[Reason]]:
        """Every place in the texts that are shown, and each reason once for each text.

        ``concepts`` has those that translations are labels of.
        """
        highlights: list[Highlight] = []
        reasons: dict[tuple[str, str, str | None], Reason] = {}
        for text in texts:
            marked = 0  # a word within a phrase is highlighted with it
            for start, end, why in self._places(text):
                if text.shown and end > marked:
                    marked = end
                    highlights.append(_highlight(text, start, end))
                key = (why.word, text.field, text.language)
                if key not in reasons:
                    matched = text.text[start:end]
                    reasons[key] = Reason(
                        word=why.word,
                        by=self._how(why, matched),
                        matched=matched,
                        field=text.field,
                        language=text.language,
                        concept=concepts.get(why.concept or ""),
                    )
        return highlights, [*reasons.values()]

    def _places(self, text: Text) -> list[_Place]:
        """All places in a text as they follow each other, the longest first where two begin.

        A phrase stands where all of its terms do, one after the other.
        """
        tokens = self._analysis.tokens(text.read_as, text.text)
        found: list[_Place] = []
        for i, token in enumerate(tokens):
            key = (text.read_as, token.term)
            for terms, why in self._phrases.get(key, ()):
                run = tokens[i : i + len(terms)]
                if [each.term for each in run] == terms:
                    found.append(_Place(token.start, run[-1].end, why))
            if (word := self._why.get(key)) is not None:
                found.append(_Place(token.start, token.end, word))
        found.sort(key=lambda place: (place.start, -place.end))
        return found

    def _how(self, why: _Why, matched: str) -> Way:
        """What was written otherwise was found by its stem."""
        if why.by != "word":
            return why.by
        asked = self._analysis.words(why.word)
        return "word" if all(word in asked for word in self._analysis.words(matched)) else "stem"


def _highlight(text: Text, start: int, end: int) -> Highlight:
    return Highlight(
        field=text.field, language=text.language, index=text.index, start=start, end=end
    )
