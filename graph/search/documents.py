"""What of the data can be found, and by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.bibliography import Entry
from graph.identifiers import key_to_iri
from graph.stores.base import Store
from graph.stores.search.analysis import STEMMERS, language_of
from graph.stores.search.schema import Document, Field
from graph.vocabulary import name

_LABELS = ("prefLabel", "altLabel")


@dataclass(frozen=True, slots=True)
class Collected:
    """The documents of a folder, and the languages that their texts are in."""

    documents: Iterable[Document]
    languages: frozenset[str]


def collect(store: Store, entries: Sequence[Entry], base: str) -> Collected:
    """All that can be found: claims, concepts, relations and sources, each in order of IRI."""
    texts = store.rows("claim_texts", {})
    labels = store.rows("concept_labels", {})
    names = store.rows("names", {})
    tags = {row[1] for row in texts} | {row[2] for row in labels} | {row[1] for row in names}
    declared = {entry.fields.get("langid") or entry.fields.get("language") for entry in entries}
    languages = {tag: language_of(tag) for tag in tags}
    sources = {_spoken(tag) for tag in declared}
    return Collected(
        documents=_documents(store, entries, base, languages),
        languages=frozenset(languages.values()) | sources,
    )


def _documents(
    store: Store, entries: Sequence[Entry], base: str, languages: Mapping[str | None, str]
) -> Iterator[Document]:
    yield from _concepts(store, languages)
    yield from _named(store, languages)
    yield from _sources(entries, base)
    yield from _claims(store, languages)


def _claims(store: Store, languages: Mapping[str | None, str]) -> Iterator[Document]:
    facts = _facts(store)
    texts: list[tuple[Field, str, str]] = []
    before: str | None = None
    for claim, tag, text, *_ in store.rows("claim_texts", {}):
        if claim != before:
            if before is not None:
                yield Document("claim", before, tuple(texts), facts.pop(before, ()))
            before, texts = claim, []
        texts.append((Field.CLAIM, languages[tag], text))
    if before is not None:
        yield Document("claim", before, tuple(texts), facts.pop(before, ()))


def _facts(store: Store) -> dict[str, set[str]]:
    """What claims can be selected by."""
    facts: dict[str, set[str]] = defaultdict(set)
    for claim, concept in store.rows("claim_concepts", {}):
        facts[claim].add(f"concept:{concept}")
    for claim, subject, relation, object_, context, part in store.rows("claim_statements", {}):
        for thing in (subject, relation, object_, context, part):
            if thing:
                facts[claim].add(f"states:{thing}")
    for claim, source in store.rows("claim_evidence", {}):
        facts[claim].add(f"source:{source}")
    for claim, _, verdict in store.rows("claim_verdicts", {}):
        facts[claim].add(f"verdict:{name(verdict)}")
    for claim, _ in store.rows("claim_sources", {}):
        facts[claim].add("cited:true")
    for claim, kind in store.rows("claim_kinds", {}):
        facts[claim].add(f"kind:{name(kind)}")
    for claim, certainty in store.rows("claim_certainties", {}):
        facts[claim].add(f"certainty:{name(certainty)}")
    return facts


def _concepts(store: Store, languages: Mapping[str | None, str]) -> Iterator[Document]:
    texts: dict[str, list[tuple[Field, str, str]]] = defaultdict(list)
    for concept, prop, tag, label in store.rows("concept_labels", {}):
        if prop.endswith(_LABELS):
            texts[concept].append((Field.LABEL, languages[tag], label))
    for concept, found in texts.items():
        yield Document("concept", concept, tuple(found))


def _named(store: Store, languages: Mapping[str | None, str]) -> Iterator[Document]:
    texts: dict[str, list[tuple[Field, str, str]]] = defaultdict(list)
    for thing, tag, label in store.rows("names", {}):
        texts[thing].append((Field.LABEL, languages[tag], label))
    for thing, found in texts.items():
        yield Document("relation", thing, tuple(found))


def _sources(entries: Sequence[Entry], base: str) -> Iterator[Document]:
    """Abstract and keywords are searched, and kept to say so; they are shown nowhere."""
    for entry in entries:
        language = _spoken(entry.fields.get("langid") or entry.fields.get("language"))
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
            kept=beside,
        )


_NAMED_LANGUAGES = {"american": "en", "british": "en", "ngerman": "de", "brazilian": "pt"} | {
    spelled: tag for tag, spelled in STEMMERS.items()
}


def _spoken(language: str | None) -> str:
    """The language of a BibTeX entry: a tag or a name of babel; English where it says nothing."""
    if language is None:
        return "en"
    return _NAMED_LANGUAGES.get(language.lower()) or language_of(language)
