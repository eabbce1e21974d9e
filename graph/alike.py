"""Words and texts that are nearly the same: by a letter, or by a word.

Texts are compared by the hashes of their words, all of them and all but one, so that the time grows
as the texts do and not as their pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

FEWEST_WORDS = 4  # shorter texts that differ in a word say different things
_COMPARED = 8  # texts with the same words but for one that a text is compared with
_WORDS = re.compile(r"\w+")
_TURNS = {  # words that make another claim of a text
    *("not", "no", "never", "nor", "without", "less", "more", "fewer", "only"),
    *("geen", "niet", "nooit", "zonder", "minder", "meer", "alleen"),
}


def respelt(one: str, other: str) -> bool:
    """Whether one letter was added, left out or exchanged, or two have changed places."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or b[1:] in (a, a[1:]) or a[1:] == b


def nearly_same(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of texts that say nearly the same: each with some of those before it.

    They have the same words, capitals and marks aside, or all but one: a word that one of them
    lacks, unless it turns the meaning, or one that is spelt otherwise by a letter.
    """
    words = [tuple(_WORDS.findall(text.casefold())) for text in texts]
    wholes: dict[int, int] = {}  # the hash of a text -> its place
    lacking: dict[int, int] = {}  # the hash of a text less a word -> the place of the first
    others: dict[int, list[int]] = defaultdict(list)  # the places of some more with that hash
    for place, said in enumerate(words):
        if len(said) < FEWEST_WORDS:
            continue
        whole = hash(said)
        near = [wholes.setdefault(whole, place)]
        if whole in lacking:
            near += [lacking[whole], *others.get(whole, ())]
        for i in range(len(said)):
            rest = hash(said[:i] + said[i + 1 :])
            if rest in wholes:
                near.append(wholes[rest])
            if (first := lacking.setdefault(rest, place)) != place:
                more = others[rest]
                near += [first, *more]
                if len(more) < _COMPARED:
                    more.append(place)
        for other in dict.fromkeys(near):
            if texts[other] != texts[place] and _alike(words[other], said):
                yield place, other


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts say the same, by the words in which they differ: at most one."""
    short, long = sorted((one, other), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if start is None:
        return len(short) == len(long) or not _turns(long[-1])
    if len(short) == len(long):
        same_rest = one[start + 1 :] == other[start + 1 :]
        return same_rest and not _turns(one[start]) and respelt(one[start], other[start])
    return short[start:] == long[start + 1 :] and not _turns(long[start])


def _turns(word: str) -> bool:
    return word in _TURNS or any(letter.isdigit() for letter in word)
