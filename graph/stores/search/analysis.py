"""How texts become terms: the same for what is indexed and for what is asked.

Words are runs of letters and digits with their marks, in one spelling (see ``spelling``), without
case and accents; in languages that have a Snowball stemmer (https://snowballstem.org) they are cut
to their stems. Terms keep their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from graph.stores.search.spelling import Origins, spelled

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
STOP_WORDS = frozenset({"da", "de", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "no"}) | {
    "pt", "ru", "sv",
}  # fmt: skip
PLAIN = "und"  # the tag of BCP 47 for no language, or one without a stemmer
LONGEST_WORD = 128  # bytes, of which a letter can be three; what is longer is no word
WORDS_HELD = 65_536
# Letters of many scripts have marks that are no letters. The scripts of the other languages have
# none in the one spelling, and the simple way to part words takes a third of the time.
MARKED = {PLAIN, "ta"}
_WORD = r"[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}\p{M}]*"
_MAY_HAVE_MARKS = re.compile("[\u0483-\u1dff\u20d0-\U0010ffff]")  # elsewhere there are no more


@dataclass(frozen=True, slots=True)
class Token:
    """A term, and where its word stands in the text: code points, the end excluded."""

    term: str
    start: int
    end: int


def language_of(tag: str | None) -> str:
    """The language by whose rules texts with this tag are read: ``pt-BR`` as ``pt``."""
    primary = (tag or "").partition("-")[0].lower()
    return primary if primary in STEMMERS else PLAIN


class Analysis:
    """The rules of some languages, and the plain ones."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = tuple(sorted({*languages, PLAIN} & {*STEMMERS, PLAIN}))
        self.analyzers = {language: _analyzer(language) for language in self.languages}
        self._stopping = {
            language: _builder(marked=False).filter(Filter.stopword(STEMMERS[language])).build()
            for language in self.languages
            if language in STOP_WORDS
        }
        self._unmarked = _builder(marked=False).build()
        self.term = lru_cache(WORDS_HELD)(self._term)
        self.is_stop_word = lru_cache(WORDS_HELD)(self._is_stop_word)

    def read_as(self, tag: str | None) -> str:
        """The language by whose rules a text with this tag is read here."""
        language = language_of(tag)
        return language if language in self.languages else PLAIN

    def tokens(self, language: str, text: str) -> list[Token]:
        """The terms of a text, in order."""
        read = spelled(text)
        found = [
            Token(t.text, t.char_offset_from, t.char_offset_to)
            for t in self.analyzers[language].pre_tokenize(read).tokens
            if t.char_offset_to is not None
        ]
        if read == text:
            return found
        origins = Origins.of(text)
        return [Token(each.term, *origins.span(each.start, each.end)) for each in found]

    def terms(self, language: str, text: str) -> list[str]:
        """The terms of a text, in order."""
        return self.analyzers[language].analyze(spelled(text))

    def words(self, text: str) -> list[str]:
        """The words of a text, without case and accents, in order."""
        read = spelled(text)
        marked = not read.isascii() and _MAY_HAVE_MARKS.search(read)
        return (self.analyzers[PLAIN] if marked else self._unmarked).analyze(read)

    def _term(self, language: str, word: str) -> str:
        return "".join(self.terms(language, word))

    def _is_stop_word(self, language: str, word: str) -> bool:
        """Whether a word, as ``words`` gives it, says little in this language."""
        stopping = self._stopping.get(language)
        return stopping is not None and not stopping.analyze(word)


def _builder(*, marked: bool) -> TextAnalyzerBuilder:
    return (
        TextAnalyzerBuilder(Tokenizer.regex(_WORD) if marked else Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
    )


def _analyzer(language: str) -> TextAnalyzer:
    builder = _builder(marked=language in MARKED)
    if language == PLAIN:
        return builder.build()
    return builder.filter(Filter.stemmer(STEMMERS[language])).build()
