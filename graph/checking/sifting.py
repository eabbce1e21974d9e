"""What a query cannot tell: functions that make rows of problems from the rows of a query.

A rule names one with ``then``. Each is bounded: it takes time that grows as its rows do, or as
sorting them does. Cells are text; what is unbound is empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from urllib.parse import unquote

import networkx as nx
from stdnum import isbn, isni, issn
from stdnum.exceptions import ValidationError

from graph.alike import nearly_same, respelt
from graph.article import Article
from graph.checking.places import Row, changed, outside, text_changed
from graph.checking.terms import defined_terms, known_terms
from graph.vocabulary import CG, VALUE


def cycles(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """Edges (from, to) -> for each cycle a thing on it and the one after; separate ones, each once.

    Things of which each can be reached from each other make one problem.
    """
    edges: nx.DiGraph[str] = nx.DiGraph((row[0], row[1]) for row in rows)
    for joined in nx.strongly_connected_components(edges):
        first = min(joined)
        after = [other for other in edges[first] if other in joined]
        if after:
            yield first, min(after)


# ---- Texts ---------------------------------------------------------------------------------------


def same_texts(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(claim, text, language, related) -> (claim, the claim before it with that text, language)."""
    seen: dict[tuple[str, str], str] = {}
    related = _related(rows)
    for claim, text, language in sorted({(row[0], row[1], row[2]) for row in rows}):
        first = seen.setdefault((language, " ".join(text.split())), claim)
        if first != claim and (claim, first) not in related:
            yield claim, first, language


def near_texts(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(claim, text, language, related) -> (claim, other, language) whose texts are nearly one.

    Texts that are the same, and claims that a relation ties, are left out.
    """
    related = _related(rows)
    languages: dict[str, dict[str, str]] = defaultdict(dict)
    for claim, text, language, *_ in sorted(map(tuple, rows)):
        languages[language].setdefault(claim, text)
    for language, texts in languages.items():
        claims = list(texts)
        for one, other in nearly_same(list(texts.values())):
            if (claims[one], claims[other]) not in related:
                yield claims[one], claims[other], language


def _related(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """The pairs of claims that a relation ties, both ways round."""
    tied = {(row[0], row[3]) for row in rows if row[3]}
    return tied | {(other, claim) for claim, other in tied}


# ---- Names and numbers ---------------------------------------------------------------------------

_DAY = re.compile(r"\d{4}")
_CHECKED: Mapping[str, Callable[[str], str]] = {
    "ISSN": issn.validate,
    "ISBN": isbn.validate,
    "ORCID": isni.validate,  # an ORCID is an ISNI of a range of its own
}


def check_digits(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(thing, scheme, value) -> those whose value cannot be one of ISSN, ISBN or ORCID.

    A value may be several, with commas or white space between them, and a word in brackets after
    each. Sources: ISO 3297 (ISSN), ISO 2108 (ISBN), ISO 7064 MOD 11-2 (ORCID).
    """
    for thing, scheme, value in rows:
        bare = re.sub(r"\([^)]*\)|^https?://[^/]*/", " ", value)
        for part in re.split(r"[,;]", bare):
            numbers = part.split()
            if scheme == "ISBN" and any(len(number) < 10 for number in numbers):
                numbers = ["".join(numbers)]  # which is one, with spaces for hyphens
            for number in numbers:
                try:
                    _CHECKED[scheme](number)
                except ValidationError:
                    yield thing, scheme, number


def similar_ids(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(thing) -> (thing, other) where two differ only in capitals, in ``%`` or in Unicode form."""
    first: dict[str, str] = {}
    for thing in sorted({row[0] for row in rows}):
        plain = unicodedata.normalize("NFC", unquote(thing)).casefold()
        other = first.setdefault(plain, thing)
        if other != thing:
            yield thing, other


def undefined(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(term) -> (term) for those in our own namespaces that the vocabulary does not define."""
    defined = defined_terms()
    for (term,) in rows:
        if term.startswith((CG, VALUE)) and term not in defined:
            yield (term,)


def misspelt(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(term) -> (term, the term that was meant) for those nearly spelt like one that is read."""
    known = known_terms()
    namespaces = {_namespace(term) for term in known}
    for (term,) in rows:
        if term in known or (space := _namespace(term)) not in namespaces - {CG, VALUE}:
            continue
        others = [name for name in known if _namespace(name) == space]
        for meant in get_close_matches(term, others, n=1, cutoff=0.0):
            if _typos(term.removeprefix(space), meant.removeprefix(space)):
                yield term, meant


def _namespace(term: str) -> str:
    return term[: max(term.rfind("#"), term.rfind("/")) + 1]


def _typos(one: str, other: str) -> bool:
    """Whether two names differ in capitals, in a letter, or in two letters that changed places."""
    return one.casefold() == other.casefold() or (len(one) > 3 and respelt(one, other))


def to_come(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(thing, property, date) -> those later than tomorrow, as it is today already further east."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    for row in rows:
        if _DAY.match(row[2]) and row[2][: len(tomorrow)] > tomorrow[: len(row[2])]:
            yield row


# ---- Places --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    text: str
    start: int
    end: int
    claim: str


def overlaps(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(claim, text, start, end) -> (claim, start, end, other, its start, its end) that cross.

    Several claims may have one place: a sentence often makes several. A place that begins or ends
    within that of another claim is cut otherwise, and each is told with the widest one before it.
    """
    spans = sorted(
        _Span(text, int(start), int(end), claim)
        for claim, text, start, end in rows
        if start.isdecimal() and end.isdecimal()
    )
    widest: _Span | None = None
    for span in spans:
        if widest is None or span.text != widest.text or span.start >= widest.end:
            widest = span
            continue
        if (span.start, span.end) != (widest.start, widest.end) and span.claim != widest.claim:
            yield (
                span.claim,
                str(span.start),
                str(span.end),
                widest.claim,
                str(widest.start),
                str(widest.end),
            )
        widest = max(widest, span, key=lambda s: s.end)


def unequal(rows: Sequence[Row], _article: Article | None) -> Iterator[Row]:
    """(thing, value, *group) -> (thing, value, other thing, its value, *group) that disagree.

    The rows of a group should have one value. The rows that are told have another one than most.
    """
    groups: dict[Row, list[tuple[str, str]]] = defaultdict(list)
    for thing, value, *group in rows:
        groups[tuple(group)].append((thing, value))
    for key, members in groups.items():
        if len({value for _, value in members}) > 1:
            values = Counter(value for _, value in members)
            usual = values.most_common(1)[0][0]
            other = next(thing for thing, value in members if value == usual)
            for thing, value in dict.fromkeys(members):
                if value != usual:
                    yield thing, value, other, usual, *key


def two_sources(rows: Sequence[Row], article: Article | None) -> Iterator[Row]:
    """(claim, marker, source, version) -> as ``unequal``, of the sources that have one marker."""
    turned = [(claim, source, marker, version) for claim, marker, source, version in rows]
    return unequal(turned, article)


@dataclass(frozen=True, slots=True)
class Sift:
    """A function, how many columns it takes, and how many cells its rows have.

    ``more``: it takes further columns too, and passes them on.
    """

    rows: Callable[[Sequence[Row], Article | None], Iterable[Row]]
    takes: int
    gives: int
    more: bool = False

    def cells(self, columns: int) -> int | None:
        """How many cells there are, given so many columns; ``None`` if it cannot take them."""
        beyond = columns - self.takes
        return self.gives + beyond if beyond == 0 or (self.more and beyond > 0) else None


SIFTS: Mapping[str, Sift] = {
    "cycles": Sift(cycles, 2, 2),
    "same_texts": Sift(same_texts, 4, 3),
    "near_texts": Sift(near_texts, 4, 3),
    "check_digits": Sift(check_digits, 3, 3),
    "similar_ids": Sift(similar_ids, 1, 2),
    "to_come": Sift(to_come, 3, 3, more=True),
    "undefined": Sift(undefined, 1, 1),
    "misspelt": Sift(misspelt, 1, 2),
    "overlaps": Sift(overlaps, 4, 6),
    "unequal": Sift(unequal, 2, 4, more=True),
    "two_sources": Sift(two_sources, 4, 6),
    "changed": Sift(changed, 4, 4, more=True),
    "outside": Sift(outside, 3, 4, more=True),
    "text_changed": Sift(text_changed, 2, 3),
}
