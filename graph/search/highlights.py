"""Where texts have what was asked for, and by which word of the query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    """Why a term is looked for."""

    word: str
    by: Way
    concept: str | None = None


class Highlighter:
    """Finds the terms of one query in texts."""

    def __init__(self, asked: Asked, meanings: Sequence[Meaning], analysis: Analysis) -> None:
        self._analysis = analysis
        self._why: dict[tuple[str, str], _Why] = {}
        for phrase in asked.phrases:
            for language in analysis.languages:
                for term in analysis.terms(language, phrase):
                    self._why.setdefault((language, term), _Why(phrase, "word"))
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
            for token in self._analysis.tokens(text.read_as, text.text):
                why = self._why.get((text.read_as, token.term))
                if why is None:
                    continue
                if text.shown:
                    highlights.append(_highlight(text, token.start, token.end))
                key = (why.word, text.field, text.language)
                if key not in reasons:
                    matched = text.text[token.start : token.end]
                    reasons[key] = Reason(
                        word=why.word,
                        by=self._how(why, matched),
                        matched=matched,
                        field=text.field,
                        language=text.language,
                        concept=concepts.get(why.concept or ""),
                    )
        return highlights, [*reasons.values()]

    def _how(self, why: _Why, matched: str) -> Way:
        """A word that was written otherwise was found by its stem."""
        if why.by != "word" or self._analysis.words(matched)[0] in self._analysis.words(why.word):
            return why.by
        return "stem"


def _highlight(text: Text, start: int, end: int) -> Highlight:
    return Highlight(
        field=text.field, language=text.language, index=text.index, start=start, end=end
    )
