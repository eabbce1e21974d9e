"""Things that were found, as they are shown: each with where and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from graph import claims
from graph.corpus import Corpus
from graph.models import ClaimSummary, Named, Source
from graph.models.search import Expansion, FoundConcept, Highlight, Hit, Reason, Sort, Way
from graph.search.asked import Asked
from graph.search.expansion import Meaning
from graph.sources import Sources
from graph.stores.search import reader
from graph.stores.search.analysis import PLAIN, language_of
from graph.stores.search.reader import SearchIndex


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a thing, and where in the thing it stands."""

    field: str
    language: str | None
    text: str
    index: int | None = None
    shown: bool = True


@dataclass(slots=True)
class _Seen:
    """What was found in one thing; each reason once."""

    highlights: list[Highlight] = field(default_factory=list)
    reasons: dict[tuple[str, str, str | None], Reason] = field(default_factory=dict)


class Why:
    """The terms that a query looks for, and why: in each language, by term."""

    def __init__(self, asked: Asked, meanings: Sequence[Meaning], index: SearchIndex) -> None:
        self._analysis = index.analysis
        self._terms: dict[tuple[str, str], tuple[str, Way]] = {}
        for meaning in meanings:
            for variant in meaning.variants:
                for language, term in variant.terms:
                    self._terms.setdefault((language, term), (meaning.word, variant.by))
        for phrase in asked.phrases:
            for language in self._analysis.languages:
                for term in self._analysis.terms(language, phrase):
                    self._terms.setdefault((language, term), (phrase, "word"))

    def seen(self, texts: Iterable[_Text]) -> _Seen:
        """Where these texts have what was asked for."""
        seen = _Seen()
        for text in texts:
            language = language_of(text.language)
            if language not in self._analysis.languages:
                language = PLAIN
            for token in self._analysis.tokens(language, text.text):
                why = self._terms.get((language, token.term))
                if why is None:
                    continue
                word, by = why
                matched = text.text[token.start : token.end]
                if text.shown:
                    seen.highlights.append(
                        Highlight(
                            field=text.field,
                            language=text.language,
                            index=text.index,
                            start=token.start,
                            end=token.end,
                        )
                    )
                if by == "word" and self._plain(matched) != self._plain(word):
                    by = "stem"
                key = (word, text.field, text.language)
                seen.reasons.setdefault(
                    key,
                    Reason(
                        word=word,
                        by=by,
                        matched=matched,
                        field=text.field,
                        language=text.language,
                    ),
                )
        return seen

    def _plain(self, word: str) -> str:
        return " ".join(self._analysis.words(word))


class Hits:
    """Reads what was found from one corpus."""

    def __init__(self, corpus: Corpus, sources: Sources, index: SearchIndex) -> None:
        self._corpus, self._sources, self._index = corpus, sources, index

    def read(
        self, found: Sequence[reader.Hit], asked: Asked, meanings: Sequence[Meaning]
    ) -> tuple[Hit, ...]:
        """What was found, in its order, with highlights and reasons."""
        why = Why(asked, meanings, self._index)
        of_sort = {
            sort: [hit.iri for hit in found if hit.sort == sort]
            for sort in ("claim", "concept", "source")
        }
        summaries = claims.summaries(self._corpus, of_sort["claim"])
        concepts = _concepts(self._corpus, of_sort["concept"])
        sources = self._sources.read(of_sort["source"])
        about = self._about(of_sort["claim"], meanings)
        shown: list[Hit] = []
        for hit in found:
            claim, concept = summaries.get(hit.iri), concepts.get(hit.iri)
            source = sources.get(hit.iri)
            seen = why.seen(_texts(claim, concept, source, hit.kept))
            shown.append(
                Hit(
                    type=cast("Sort", hit.sort),
                    id=self._corpus.names.id(hit.iri),
                    iri=hit.iri,
                    score=round(hit.score, 3),
                    claim=claim,
                    concept=concept,
                    source=source,
                    highlights=tuple(seen.highlights),
                    reasons=(*seen.reasons.values(), *about.get(hit.iri, ())),
                )
            )
        return tuple(shown)

    def expansions(self, meanings: Sequence[Meaning]) -> tuple[Expansion, ...]:
        """What was searched for beside the words themselves."""
        named = self._corpus.named(iri for each in meanings for iri, _ in each.concepts)
        found: list[Expansion] = []
        for meaning in meanings:
            by_way: dict[Way, list[str]] = {}
            for variant in meaning.variants[1:]:
                by_way.setdefault(variant.by, []).append(variant.word)
            found += [
                Expansion(word=meaning.word, by=by, to=tuple(dict.fromkeys(words)))
                for by, words in by_way.items()
            ]
            found += [
                Expansion(
                    word=meaning.word,
                    by="concept",
                    to=tuple(dict.fromkeys(named[iri].labels.values())),
                    concept=named[iri],
                )
                for iri, _ in meaning.concepts
            ]
        return tuple(found)

    def _about(self, iris: Sequence[str], meanings: Sequence[Meaning]) -> dict[str, list[Reason]]:
        """For each claim, the concepts that lead to it."""
        words: dict[str, str] = {}
        for meaning in meanings:
            for concept, _ in meaning.concepts:
                words.setdefault(concept, meaning.word)
        rows = self._corpus.store.rows("claim_concepts", {"claim": iris})
        things = [(claim, concept, "concepts") for claim, concept in rows]
        for claim, *parts in self._corpus.store.rows("claim_statements", {"claim": iris}):
            things += [(claim, part, "statements") for part in parts if part]
        named = self._corpus.named(thing for _, thing, _ in things if thing in words)
        reasons: dict[str, dict[str, Reason]] = {}
        for claim, thing, place in things:
            if thing in words:
                labels = named[thing].labels
                reasons.setdefault(claim, {}).setdefault(
                    thing,
                    Reason(
                        word=words[thing],
                        by="concept",
                        matched=next(iter(labels.values()), named[thing].id),
                        field=place,
                        concept=named[thing],
                    ),
                )
        return {claim: [*found.values()] for claim, found in reasons.items()}


def _texts(
    claim: ClaimSummary | None, concept: FoundConcept | None, source: Source | None, beside: str
) -> Iterator[_Text]:
    """The texts of a thing that were searched."""
    if claim is not None:
        for language, text in claim.texts.items():
            yield _Text("texts", language, text)
    if concept is not None:
        for language, label in concept.labels.items():
            yield _Text("labels", language, label)
        for language, labels in concept.alternatives.items():
            for index, label in enumerate(labels):
                yield _Text("alternatives", language, label, index)
    if source is not None:
        yield _Text("title", None, source.title)
        for place, people in (("authors", source.authors), ("editors", source.editors)):
            for index, person in enumerate(people):
                name = " ".join(filter(None, (person.given, person.family)))
                yield _Text(place, None, name, index, shown=False)
        if source.container:
            yield _Text("container", None, source.container)
        yield _Text("abstract", None, beside, shown=False)


def _concepts(corpus: Corpus, iris: Sequence[str]) -> dict[str, FoundConcept]:
    named: Mapping[str, Named] = corpus.named(iris)
    others: dict[str, dict[str, list[str]]] = {}
    for iri, prop, language, label in corpus.store.rows("concept_labels", {"concept": iris}):
        if prop.endswith("altLabel"):
            others.setdefault(iri, {}).setdefault(language or "", []).append(label)
    return {
        iri: FoundConcept(
            **dict(concept),
            alternatives={tag: tuple(found) for tag, found in others.get(iri, {}).items()},
        )
        for iri, concept in named.items()
    }
