"""A query as it is read: words, phrases, and what must not be there. Any text is a query."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graph.stores.search.analysis import PLAIN, Analysis

MOST_CHARACTERS = 1000
MOST_WORDS = 32

_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"'))
_PART = re.compile(r'(?P<minus>(?<!\S)-(?=[^\W_]|"))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+|"))')


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, read. Words and phrases are as they were written.

    ``unfinished``: the last word may go on. ``cut``: there was more than is searched for.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unfinished: bool = False
    cut: bool = False

    @classmethod
    def read(cls, query: str, analysis: Analysis) -> Asked:
        """Read a query: ``word``, ``"a phrase"``, ``-without`` and ``-"without this phrase"``.

        Words are parted as those of texts are. A quote that is not closed, and anything else that
        is neither letter nor digit, is only what parts words.
        """
        whole = _clean(query)
        text = whole[:MOST_CHARACTERS]
        words: list[str] = []
        phrases: list[str] = []
        without: list[str] = []
        unfinished = False
        for part in _PART.finditer(text.translate(_QUOTES)):
            piece = part["phrase"] or part["word"] or ""
            tokens = analysis.tokens(PLAIN, piece)
            unfinished = False
            if not tokens:
                continue
            found = [piece[token.start : token.end] for token in tokens]
            if part["minus"]:
                without.append(" ".join(found))
            elif part["phrase"] is not None:
                phrases.append(" ".join(found))
            else:
                words += found
                unfinished = part.end() == len(text) and tokens[-1].end == len(piece)
        distinct = [*dict.fromkeys(words)]
        if unfinished and len(distinct) > 1 and distinct[-1] != words[-1]:
            unfinished = False  # it stands earlier, finished
        kept = distinct[:MOST_WORDS]
        return cls(
            text=text,
            words=tuple(kept),
            phrases=tuple(dict.fromkeys(phrases))[:MOST_WORDS],
            without=tuple(dict.fromkeys(without))[:MOST_WORDS],
            unfinished=unfinished and len(kept) == len(distinct),
            cut=len(whole) > len(text) or max(map(len, (distinct, phrases, without))) > MOST_WORDS,
        )


def _clean(query: str) -> str:
    """The query in composed characters, without those that no text can hold."""
    text = query.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", text.replace("\0", " "))
