"""Writes the search index of a snapshot."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tantivy import Document as Row
from tantivy import Index, IndexWriter

from graph.stores.search import schema
from graph.stores.search.analysis import PLAIN, Analysis
from graph.stores.search.compounds import parts
from graph.stores.search.schema import Document
from graph.stores.search.spelling import spelled

MEMORY = 256 << 20  # bytes, before a segment is written
CHUNK = 1 << 18  # characters that are taken apart into words at once
# One thread, so that things stand in the order in which they were added, and equals rank by it.
THREADS = 1


def write(path: Path, documents: Iterable[Document], languages: Iterable[str]) -> None:
    """Write the index of these things into the folder of a snapshot.

    ``languages`` are those that texts are in; see ``analysis.language_of``.
    """
    analysis = Analysis(languages)
    home = path / schema.FOLDER
    for name in (schema.THINGS, schema.WORDS):
        (home / name).mkdir(parents=True)
    (home / schema.LANGUAGES).write_text(json.dumps(analysis.languages), encoding="utf-8")
    vocabulary = _Vocabulary(analysis)
    _write_things(home / schema.THINGS, documents, analysis, vocabulary)
    _write_words(home / schema.WORDS, analysis, vocabulary)


class _Vocabulary:
    """Counts the words of texts, many at once: a call for each text would cost more."""

    def __init__(self, analysis: Analysis) -> None:
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in analysis.languages}
        self._analysis = analysis
        self._waiting: dict[str, list[str]] = {name: [] for name in analysis.languages}
        self._length = 0

    def add(self, language: str, text: str) -> None:
        self._waiting[language].append(text)
        self._length += len(text)
        if self._length > CHUNK:
            self.count()

    def count(self) -> None:
        """Count what was added."""
        for language, texts in self._waiting.items():
            self.counts[language].update(self._analysis.words("\n".join(texts)))
            texts.clear()
        self._length = 0


def _write_things(
    path: Path, documents: Iterable[Document], analysis: Analysis, vocabulary: _Vocabulary
) -> None:
    index = Index(schema.things(analysis.languages), str(path))
    for name, analyzer in analysis.analyzers.items():
        index.register_tokenizer(name, analyzer)
    writer = index.writer(MEMORY, THREADS)
    for document in documents:
        row = Row()
        row.add_bytes("sort", document.sort.encode())
        row.add_text("fact", f"sort:{document.sort}")
        row.add_bytes("iri", document.iri.encode())
        if document.kept:
            row.add_bytes("kept", document.kept.encode())
        for field, language, text in document.texts:
            row.add_text(schema.column(field, language), spelled(text))
            vocabulary.add(language, text)
        for fact in document.facts:
            row.add_text("fact", fact)
        writer.add_document(row)
    vocabulary.count()
    _finish(writer)


def _write_words(path: Path, analysis: Analysis, vocabulary: _Vocabulary) -> None:
    index = Index(schema.words(), str(path))
    writer = index.writer(MEMORY, THREADS)
    for language, counts in vocabulary.counts.items():
        for word, count in counts.items():
            row = Row()
            row.add_text("word", word)
            row.add_text("language", language)
            row.add_text("stem", f"{language}:{analysis.term(language, word)}")
            row.add_unsigned("count", count)
            if language != PLAIN:
                for part in parts(word, language, counts):
                    row.add_text("part", f"{language}:{analysis.term(language, part)}")
            writer.add_document(row)
    _finish(writer)


def _finish(writer: IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()
