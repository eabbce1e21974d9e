"""What of the data can be found, and by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from graph.bibliography.entries import Entry
from graph.identifiers import key_to_iri
from graph.question import Row
from graph.stores.base import Store
from graph.stores.search.analysis import STEMMERS, language_of
from graph.stores.search.schema import Document, Field, called
from graph.vocabulary import SKOS, name

_LABELS = {
    SKOS + "prefLabel": Field.LABEL,
    SKOS + "altLabel": Field.LABEL,
    SKOS + "hiddenLabel": Field.HIDDEN,
}


@dataclass(frozen=True, slots=True)
class Collected:
    """The documents of a folder, and the languages that their texts are in."""

    documents: Iterable[Document]
    languages: frozenset[str]


def collect(store: Store, entries: Sequence[Entry], base: str) -> Collected:
    """All that can be found: concepts, relations, sources and claims, each in order of IRI."""
    texts = store.rows("claim_texts", {})
    others = store.rows("claim_other_words", {})
    labels = store.rows("concept_labels", {})
    concepts = {row[0] for row in labels}
    names = [row for row in store.rows("names", {}) if row[0] not in concepts]
    hidden = store.rows("relation_words", {})
    tags = {row[1] for rows in (texts, others, names, hidden) for row in rows}
    tags |= {row[2] for row in labels}
    languages = {tag: language_of(tag) for tag in tags}
    spoken = {_spoken(entry) for entry in entries}

    def documents() -> Iterator[Document]:
        yield from _concepts(labels, languages)
        yield from _named(names, hidden, languages)
        yield from _sources(entries, base)
        yield from _claims(texts, others, languages, _facts(store))

    return Collected(documents(), frozenset(spoken.union(languages.values())))


def _claims(
    rows: Iterable[Row],
    others: Iterable[Row],
    languages: Mapping[str | None, str],
    facts: Mapping[str, list[str]],
) -> Iterator[Document]:
    again: dict[str, list[tuple[Field, str, str]]] = defaultdict(list)
    for claim, tag, words in others:
        again[claim].append((Field.OTHER_WORDS, languages[tag], words))
    for claim, group in groupby(rows, key=itemgetter(0)):
        found = list(group)
        texts = [(Field.CLAIM, languages[row[1]], row[2]) for row in found]
        texts += again.get(claim, ())
        _, _, _, kind, certainty = found[0]
        about = facts.get(claim, [])
        if kind:
            about.append(f"kind:{name(kind)}")
        if certainty:
            about.append(f"certainty:{name(certainty)}")
        yield Document("claim", claim, texts, about)


def _facts(store: Store) -> Mapping[str, list[str]]:
    """What claims can be selected by, beside kind and certainty."""
    facts: dict[str, list[str]] = defaultdict(list)
    for claim, concept in store.rows("claim_concepts", {}):
        facts[claim].append("concept:" + concept)
    for claim, *parts in store.rows("claim_statements", {}):
        facts[claim] += ["states:" + part for part in parts if part]
    for claim, source in store.rows("claim_evidence", {}):
        facts[claim].append("source:" + source)
    for claim, _, verdict in store.rows("claim_verdicts", {}):
        facts[claim].append("verdict:" + name(verdict))
    for claim, standing in store.rows("claim_standings", {}):
        facts[claim].append("standing:" + standing)
    for claim in {claim for claim, _ in store.rows("claim_sources", {})}:
        facts[claim].append("cited:true")
    return facts


def _concepts(rows: Iterable[Row], languages: Mapping[str | None, str]) -> Iterator[Document]:
    texts: dict[str, list[tuple[Field, str, str]]] = defaultdict(list)
    for concept, prop, tag, label in rows:
        if field := _LABELS.get(prop):
            texts[concept].append((field, languages[tag], label))
    for concept, found in texts.items():
        names = {called(text) for field, _, text in found if field is Field.LABEL}
        yield Document("concept", concept, found, sorted(names))


def _named(
    names: Iterable[Row], hidden: Iterable[Row], languages: Mapping[str | None, str]
) -> Iterator[Document]:
    texts: dict[str, list[tuple[Field, str, str]]] = defaultdict(list)
    for field, rows in ((Field.LABEL, names), (Field.HIDDEN, hidden)):
        for thing, tag, label in rows:
            texts[thing].append((field, languages[tag], label))
    for thing, found in texts.items():
        yield Document("relation", thing, found)


def _sources(entries: Sequence[Entry], base: str) -> Iterator[Document]:
    """Abstract and keywords are searched, and kept to say so; they are shown nowhere.

    What is kept begins with the language that the words were read in.
    """
    for entry in entries:
        language = _spoken(entry)
        beside = "\n".join(entry.fields[n] for n in ("abstract", "keywords") if n in entry.fields)
        people = "; ".join(
            f"{person.given or ''} {person.family}" for person in (*entry.authors, *entry.editors)
        )
        yield Document(
            "source",
            key_to_iri(base, entry.key),
            (
                (Field.TITLE, language, entry.title),
                (Field.SOURCE, language, f"{entry.title}\n{beside}"),
                (Field.NAME, language, "; ".join(filter(None, (people, entry.container)))),
            ),
            kept=f"{language}\n{beside}",
        )


_NAMED_LANGUAGES = {"american": "en", "british": "en", "ngerman": "de", "brazilian": "pt"} | {
    spelled: tag for tag, spelled in STEMMERS.items()
}


def _spoken(entry: Entry) -> str:
    """The language of a source, by a tag or a name of babel; English where nothing is said."""
    said = entry.first("langid", "language")
    if said is None:
        return "en"
    return _NAMED_LANGUAGES.get(said.lower()) or language_of(said)
