"""Compound words, taken apart into words that are known: *moederband* into *moeder* and *band*.

Several languages write compounds as one word, so that their parts are found only if they are
known to be there. No list of words is needed: the words of the texts themselves tell. This follows
C. Monz and M. de Rijke, "Shallow Morphological Analysis in Monolingual Information Retrieval for
Dutch, German, and Italian", CLEF 2001.
"""

from __future__ import annotations

from collections.abc import Container

# What may stand between two parts, beside nothing at all.
LINKS = {
    "da": ("s", "e"),
    "de": ("s", "es", "n", "en", "er"),
    "fi": ("n",),
    "nb": ("s", "e"),
    "nl": ("s", "en", "e"),
    "no": ("s", "e"),
    "sv": ("s",),
}
SHORTEST_PART = 4
MOST_PARTS = 4


def parts(word: str, language: str, known: Container[str]) -> tuple[str, ...]:
    """The known words that a compound is made of, or nothing if it is none.

    The fewest parts that cover the word are taken, and of those the longest first part.
    """
    if language not in LINKS or len(word) < 2 * SHORTEST_PART:
        return ()
    for most in range(2, MOST_PARTS + 1):
        if found := _parts(word, ("", *LINKS[language]), known, most):
            return found
    return ()


def _parts(word: str, links: tuple[str, ...], known: Container[str], most: int) -> tuple[str, ...]:
    """As ``parts``, of at least two and at most ``most``."""
    for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        first = word[:end]
        if first not in known:
            continue
        for link in links:
            rest = word[end + len(link) :]
            if len(rest) < SHORTEST_PART or not word.startswith(link, end):
                continue
            if rest in known:
                return first, rest
            if most > 2 and (others := _parts(rest, links, known, most - 1)):
                return first, *others
    return ()
