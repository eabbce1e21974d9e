"""Things that were found, as they are shown: each with where and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast, get_args

from graph import claims
from graph.corpus import Corpus
from graph.models import ClaimSummary, Named, Source
from graph.models.search import Expansion, FoundConcept, Hit, Reason, Sort, Way
from graph.search.asked import Asked
from graph.search.expansion import Meaning
from graph.search.highlights import Highlighter, Text
from graph.sources import Sources
from graph.stores.search import reader
from graph.stores.search.analysis import PLAIN, Analysis
from graph.stores.search.reader import SearchIndex
from graph.vocabulary import SKOS

Tagged = tuple[str | None, str]  # a language, and a text in it


class Hits:
    """Reads what was found from one corpus."""

    def __init__(self, corpus: Corpus, sources: Sources, index: SearchIndex) -> None:
        self._corpus, self._sources = corpus, sources
        self._analysis: Analysis = index.analysis

    def read(
        self, found: Sequence[reader.Hit], asked: Asked, meanings: Sequence[Meaning]
    ) -> tuple[Hit, ...]:
        """What was found, in its order, with highlights and reasons."""
        of = {sort: [hit.iri for hit in found if hit.sort == sort] for sort in get_args(Sort)}
        summaries = claims.summaries(self._corpus, of["claim"])
        others = self._other_words(of["claim"])
        concepts, hidden = self._concepts(of["concept"])
        sources = self._sources.read(of["source"])
        about = self._about(of["claim"], meanings)
        highlighter = Highlighter(asked, meanings, self._analysis)
        translated = self._corpus.named(
            variant.concept for each in meanings for variant in each.variants if variant.concept
        )
        hits: list[Hit] = []
        for each in found:
            claim, concept = summaries.get(each.iri), concepts.get(each.iri)
            source = sources.get(each.iri)
            texts = (
                *self._texts(claim, concept, source, each.kept),
                *self._beside("other_words", others.get(each.iri, ())),
                *self._beside("hidden", hidden.get(each.iri, ())),
            )
            highlights, reasons = highlighter.find(texts, translated)
            hits.append(
                Hit(
                    type=cast("Sort", each.sort),
                    id=self._corpus.names.id(each.iri),
                    iri=each.iri,
                    score=round(each.score, 3),
                    claim=claim,
                    concept=concept,
                    source=source,
                    highlights=tuple(highlights),
                    reasons=(*reasons, *about.get(each.iri, ())),
                )
            )
        return tuple(hits)

    def expansions(self, meanings: Sequence[Meaning]) -> tuple[Expansion, ...]:
        """What was searched for beside the words themselves."""
        named = self._corpus.named(iri for each in meanings for iri, _ in each.concepts)
        found: dict[tuple[str, Way, str | None], dict[str, None]] = {}
        for meaning in meanings:
            for variant in meaning.variants:
                if variant.by != "word":
                    way = (meaning.word, variant.by, variant.concept)
                    found.setdefault(way, {})[variant.text] = None
            for iri, _ in meaning.concepts:
                labels = named[iri].labels.values()
                found[meaning.word, "concept", iri] = dict.fromkeys(labels)
        return tuple(
            Expansion(word=word, by=by, to=tuple(to), concept=named.get(concept or ""))
            for (word, by, concept), to in found.items()
        )

    def _about(self, iris: Sequence[str], meanings: Sequence[Meaning]) -> dict[str, list[Reason]]:
        """For each claim, the concepts that lead to it: it is about them, or states them."""
        words: dict[str, str] = {}
        for meaning in meanings:
            for concept, _ in meaning.concepts:
                words.setdefault(concept, meaning.word)
        rows = self._corpus.store.rows
        places = [
            (claim, thing, "concepts") for claim, thing in rows("claim_concepts", {"claim": iris})
        ]
        for claim, *parts in rows("claim_statements", {"claim": iris}):
            places += [(claim, part, "statements") for part in parts]
        named = self._corpus.named(thing for _, thing, _ in places if thing in words)
        reasons: dict[str, dict[str, Reason]] = {}
        for claim, thing, place in places:
            if thing in words and thing not in reasons.setdefault(claim, {}):
                reasons[claim][thing] = Reason(
                    word=words[thing],
                    by="concept",
                    matched=next(iter(named[thing].labels.values()), named[thing].id),
                    field=place,
                    concept=named[thing],
                )
        return {claim: [*found.values()] for claim, found in reasons.items()}

    def _texts(
        self,
        claim: ClaimSummary | None,
        concept: FoundConcept | None,
        source: Source | None,
        kept: str,
    ) -> Iterator[Text]:
        """The texts of a thing, as they were indexed (see ``documents``)."""
        read_as = self._analysis.read_as
        if claim is not None:
            for tag, text in claim.texts.items():
                yield Text("texts", text, read_as(tag), tag)
        if concept is not None:
            for tag, label in concept.labels.items():
                yield Text("labels", label, read_as(tag), tag)
            for tag, labels in concept.alternatives.items():
                for index, label in enumerate(labels):
                    yield Text("alternatives", label, read_as(tag), tag, index)
        if source is not None:
            language, _, beside = kept.partition("\n")
            yield Text("title", source.title, language)
            for role, people in (("authors", source.authors), ("editors", source.editors)):
                for index, person in enumerate(people):
                    name = " ".join(filter(None, (person.given, person.family)))
                    yield Text(role, name, PLAIN, index=index, shown=False)
            if source.container:
                yield Text("container", source.container, PLAIN)
            yield Text("abstract", beside, language, shown=False)

    def _beside(self, field: str, texts: Iterable[Tagged]) -> Iterator[Text]:
        """Texts by which a thing is found and that a hit does not show."""
        for tag, text in texts:
            yield Text(field, text, self._analysis.read_as(tag), tag, shown=False)

    def _other_words(self, iris: Sequence[str]) -> dict[str, list[Tagged]]:
        """Claims put another way."""
        found: dict[str, list[Tagged]] = {}
        for iri, language, words in self._corpus.store.rows("claim_other_words", {"claim": iris}):
            found.setdefault(iri, []).append((language, words))
        return found

    def _concepts(
        self, iris: Sequence[str]
    ) -> tuple[dict[str, FoundConcept], dict[str, list[Tagged]]]:
        """Concepts as they are shown, and their hidden labels, each with its language."""
        others: dict[str, dict[str, list[str]]] = {}
        hidden: dict[str, list[Tagged]] = {}
        rows = self._corpus.store.rows("concept_labels", {"concept": iris})
        for iri, prop, language, label in rows:
            if prop == SKOS + "altLabel":
                others.setdefault(iri, {}).setdefault(language or "", []).append(label)
            elif prop == SKOS + "hiddenLabel":
                hidden.setdefault(iri, []).append((language, label))
        named: dict[str, Named] = self._corpus.named(iris)
        found = {
            iri: FoundConcept(
                **dict(concept),
                alternatives={tag: tuple(found) for tag, found in others.get(iri, {}).items()},
            )
            for iri, concept in named.items()
        }
        return found, hidden
