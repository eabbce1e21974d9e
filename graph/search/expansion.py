"""What each word of a query can mean: other forms, other words, concepts and their translations.

Everything is bounded: so many completions, corrections, compounds and concepts for each word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.models.search import Way
from graph.search.asked import Asked
from graph.stores.base import Store
from graph.stores.search.analysis import PLAIN, Analysis
from graph.stores.search.clauses import Clause
from graph.stores.search.compounds import LINKS, parts
from graph.stores.search.reader import SearchIndex
from graph.stores.search.schema import Known

COMPLETIONS = 8
CORRECTIONS = 3
COMPOUNDS = 8
CONCEPTS = 5
TRANSLATIONS = 8  # labels of one concept
SHORTEST_CORRECTED = 5  # letters: most shorter words are near to some other word


@dataclass(frozen=True, slots=True)
class Variant:
    """What to look for instead of a word; ``terms`` are its terms by language.

    ``plain`` are those in no language, by which names are found. ``concept`` is the one that it is
    a label of, where it is a translation.
    """

    text: str
    by: Way
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    plain: tuple[str, ...]
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the query can mean, or a part of it; the first variant is that word or part.

    ``concepts`` are those that are called so, each with how well its label fits: claims about them
    are found.
    """

    word: str
    variants: tuple[Variant, ...]
    concepts: tuple[tuple[str, float], ...] = ()


class _Label(NamedTuple):
    """A label of a concept with its terms; one that is not shown only leads to the concept."""

    text: str
    language: str
    terms: tuple[str, ...]
    shown: bool


class Expander:
    """Finds what else words can mean, in the words and labels of one folder.

    ``labels`` makes a clause of words that are looked for in labels.
    """

    def __init__(
        self, index: SearchIndex, store: Store, labels: Callable[[Sequence[Variant]], Clause]
    ) -> None:
        self._index, self._store, self._labels = index, store, labels
        self._analysis = index.analysis

    def languages(self, asked: Asked, given: Sequence[str]) -> tuple[str, ...]:
        """The languages that a query is in: those given, else those that know most of its words.

        A word counts for every language in which it is a common word, or stands in a text.
        """
        known = [name for name in self._analysis.languages if name != PLAIN]
        if chosen := [name for name in known if name in given]:
            return tuple(chosen)
        plain = [
            word for each in (*asked.words, *asked.phrases) for word in self._analysis.words(each)
        ]
        votes = {name: sum(self._belongs(name, word) for word in plain) for name in known}
        most = max(votes.values(), default=0)
        return tuple(name for name in known if votes[name] == most)

    def _belongs(self, language: str, word: str) -> bool:
        return self._analysis.is_stop_word(language, word) or self._index.is_known(language, word)

    def meanings(self, asked: Asked, languages: Sequence[str]) -> tuple[Meaning, ...]:
        """What the words of a query can mean, less the common ones among them."""
        folded = {word: "".join(self._analysis.words(word)) for word in asked.words}
        words = [word for word in asked.words if folded[word]]
        telling = [word for word in words if not self._says_little(folded[word], languages)]
        last = asked.words[-1] if asked.unfinished else None
        found = [
            meaning
            for word in telling or words
            for meaning in self._meanings(word, folded[word], languages, unfinished=word == last)
        ]
        return tuple(self._translated(found))

    def _says_little(self, word: str, languages: Iterable[str]) -> bool:
        return len(word) == 1 or any(self._analysis.is_stop_word(name, word) for name in languages)

    def _meanings(
        self, word: str, folded: str, languages: Sequence[str], *, unfinished: bool
    ) -> Iterator[Meaning]:
        """What a word can mean, and beside it what each part of it can, if it is a compound.

        So a thing counts for every part that it has, as for words that are written apart.
        """
        # As it is written: some signs, such as a 1 in parentheses, fold to no word.
        variants = [_variant(self._analysis, word, "word", self._analysis.languages)]
        if unfinished:
            variants += self._known("prefix", self._index.completions(folded, COMPLETIONS))
        linking = [language for language in languages if language in LINKS]
        for language in linking:
            compounds = self._index.compounds(language, folded, COMPOUNDS)
            variants += self._known("compound", compounds)
        parts = self._parts(folded, linking)
        if not parts and len(variants) == 1 and self._may_be_mistyped(folded):
            variants += self._known("typo", self._index.similar(folded, CORRECTIONS))
        yield self._meaning(word, variants)
        for part in parts:
            yield self._meaning(word, [part])

    def _meaning(self, word: str, variants: Sequence[Variant]) -> Meaning:
        hits, _ = self._index.find(self._labels(variants), limit=CONCEPTS)
        return Meaning(word, tuple(variants), tuple((hit.iri, hit.score) for hit in hits))

    def _may_be_mistyped(self, word: str) -> bool:
        """Whether a word is long enough to tell, and no text has it."""
        return len(word) >= SHORTEST_CORRECTED and not any(
            self._index.is_known(name, word) for name in self._analysis.languages
        )

    def _parts(self, word: str, languages: Iterable[str]) -> list[Variant]:
        """The parts of a compound, each in all languages that part the word so."""
        found: dict[str, list[str]] = {}
        for language in languages:
            for part in parts(word, language, _Words(self._index, language)):
                found.setdefault(part, []).append(language)
        return [_variant(self._analysis, part, "part", spoken) for part, spoken in found.items()]

    def _known(self, by: Way, words: Iterable[Known]) -> list[Variant]:
        return [_variant(self._analysis, each.text, by, [each.language]) for each in words]

    def _translated(self, meanings: list[Meaning]) -> list[Meaning]:
        """The same, with the other labels of each concept that the query names in full.

        They join the meaning of the last word of the name, so that they count once. A hidden label
        names its concept too, and is no other word for it: it may be a mistaken one.
        """
        written = [meaning.variants[0] for meaning in meanings]
        told = {term for variant in written for _, terms in variant.terms for term in terms}
        concepts = [concept for meaning in meanings for concept, _ in meaning.concepts]
        labels = self._label_terms([*dict.fromkeys(concepts)])
        named = {
            concept: found
            for concept, found in labels.items()
            if any(told.issuperset(label.terms) for label in found)
        }
        last = {
            concept: place
            for place, meaning in enumerate(meanings)
            for concept, _ in meaning.concepts
            if concept in named
        }
        for concept, place in last.items():
            others = tuple(
                Variant(
                    text=label.text,
                    by="translation",
                    terms=((label.language, label.terms),),
                    plain=tuple(self._analysis.words(label.text)),
                    concept=concept,
                )
                for label in named[concept]
                if label.shown and not told.issuperset(label.terms)
            )
            meaning = meanings[place]
            meanings[place] = replace(meaning, variants=meaning.variants + others[:TRANSLATIONS])
        return meanings

    def _label_terms(self, concepts: Sequence[str]) -> dict[str, list[_Label]]:
        """The labels of concepts, and the words that they are found by."""
        labels: dict[str, list[_Label]] = {}
        for concept, prop, tag, label in self._store.rows("concept_labels", {"concept": concepts}):
            language = self._analysis.read_as(tag)
            terms = tuple(self._analysis.terms(language, label))
            if terms and prop.endswith("Label"):
                shown = not prop.endswith("hiddenLabel")
                labels.setdefault(concept, []).append(_Label(label, language, terms, shown))
        return labels


class _Words:
    """The words that a language knows in any form, as a container."""

    def __init__(self, index: SearchIndex, language: str) -> None:
        self._index, self._language = index, language

    def __contains__(self, word: object) -> bool:
        return self._index.is_known(self._language, str(word))


def _variant(analysis: Analysis, word: str, by: Way, languages: Iterable[str]) -> Variant:
    """A language may part what is one word in no language: all its terms are then looked for."""
    found = ((name, tuple(analysis.terms(name, word))) for name in languages)
    return Variant(
        text=word,
        by=by,
        terms=tuple((name, terms) for name, terms in found if terms),
        plain=tuple(analysis.words(word)),
    )
