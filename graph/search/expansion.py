"""What each word of a query can mean: other forms, other words, concepts.

Everything is bounded: so many completions, corrections, compounds and concepts for each word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.models.search import Way
from graph.search.asked import Asked
from graph.stores.search.analysis import PLAIN
from graph.stores.search.clauses import Best, Clause, Fact, Phrase, Term, Weighted
from graph.stores.search.compounds import LINKS, parts
from graph.stores.search.reader import SearchIndex
from graph.stores.search.schema import Field, column

COMPLETIONS = 8
CORRECTIONS = 3
COMPOUNDS = 8
CONCEPTS = 10
SHORTEST_CORRECTED = 4

# How much a match counts by how it came about: what was written counts most.
WEIGHTS: dict[Way, float] = {
    "word": 1.0,
    "prefix": 0.5,
    "typo": 0.5,
    "part": 0.5,
    "compound": 0.5,
    "translation": 0.5,
    "concept": 1.0,
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A word to look for instead of one that was asked for; ``terms`` is it in each language."""

    word: str
    by: Way
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the query can mean. ``concepts`` are IRIs, with how well a label fits."""

    word: str
    variants: tuple[Variant, ...]
    concepts: tuple[tuple[str, float], ...] = ()


class Expander:
    """Finds what else words can mean, in the words and labels of one index."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._analysis = index.analysis

    def languages(self, words: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
        """The languages that a query is in: those given, else those that know most of its words.

        A word counts for every language in which it is a common word, or stands in a text.
        """
        known = [name for name in self._analysis.languages if name != PLAIN]
        if chosen := [name for name in known if name in given]:
            return tuple(chosen)
        plain = [word for each in words for word in self._analysis.words(each)]
        votes = {name: sum(self._belongs(name, word) for word in plain) for name in known}
        most = max(votes.values(), default=0)
        return tuple(name for name in known if votes[name] == most)

    def _belongs(self, language: str, word: str) -> bool:
        return self._analysis.is_stop_word(language, word) or self._index.is_known(language, word)

    def meanings(self, asked: Asked, languages: Sequence[str]) -> tuple[Meaning, ...]:
        """What the words of a query can mean, less the common ones among them."""
        words = [(word, self._folded(word)) for word in asked.words]
        telling = [
            (word, folded)
            for word, folded in words
            if folded and not self._says_little(folded, languages)
        ]
        last = words[-1][1] if asked.unfinished and words else None
        return tuple(
            self._meaning(word, folded, languages, unfinished=folded == last)
            for word, folded in telling or words
        )

    def _folded(self, word: str) -> str:
        return "".join(self._analysis.words(word))

    def _says_little(self, word: str, languages: Iterable[str]) -> bool:
        return len(word) == 1 or any(self._analysis.is_stop_word(name, word) for name in languages)

    def _meaning(
        self, word: str, folded: str, languages: Sequence[str], *, unfinished: bool
    ) -> Meaning:
        variants = [self._variant(folded, "word")]
        known = any(self._index.is_known(name, folded) for name in self._analysis.languages)
        if unfinished:
            found = self._index.completions(folded, COMPLETIONS)
            variants += [self._variant(each.text, "prefix", [each.language]) for each in found]
        for language in languages:
            split = parts(folded, language, _Stems(self._index, language))
            variants += [self._variant(part, "part", [language]) for part in split]
            if language in LINKS:
                compounds = self._index.compounds(language, folded, COMPOUNDS)
                variants += [self._variant(each.text, "compound", [language]) for each in compounds]
        if not known and len(variants) == 1 and len(folded) >= SHORTEST_CORRECTED:
            found = self._index.similar(folded, CORRECTIONS)
            variants += [self._variant(each.text, "typo", [each.language]) for each in found]
        found_concepts = self._concepts(variants)
        return Meaning(word, tuple(variants), found_concepts)

    def _variant(self, word: str, by: Way, languages: Iterable[str] | None = None) -> Variant:
        read_in = self._analysis.languages if languages is None else languages
        return Variant(word, by, tuple((name, self._analysis.term(name, word)) for name in read_in))

    def _concepts(self, variants: Iterable[Variant]) -> tuple[tuple[str, float], ...]:
        """The concepts and relations that are called so, the best fitting first."""
        label = Best([clause for each in variants for clause in found_in((Field.LABEL,), each)])
        hits, _ = self._index.find(label, limit=CONCEPTS)
        return tuple((hit.iri, hit.score) for hit in hits)


class _Stems:
    """The words that a language knows in any form, as a container."""

    def __init__(self, index: SearchIndex, language: str) -> None:
        self._index, self._language = index, language

    def __contains__(self, word: object) -> bool:
        return self._index.is_known(self._language, str(word))


def found_in(fields: Iterable[Field], variant: Variant) -> list[Clause]:
    """Where a variant can stand, in these fields."""
    weight = WEIGHTS[variant.by]
    clauses: list[Clause] = []
    for field in fields:
        if field is Field.NAME:
            clauses.append(_weighted(Term(field, variant.word), weight))
        else:
            for language, term in variant.terms:
                clauses.append(_weighted(Term(column(field, language), term), weight))
    return clauses


def _weighted(clause: Clause, weight: float) -> Clause:
    return clause if weight == 1.0 else Weighted(clause, weight)


__all__ = ["Expander", "Fact", "Meaning", "Phrase", "Variant", "found_in"]
