"""Verdicts as signs: a shape, a word and a colour, never a colour alone."""

from __future__ import annotations

from graph.bearing import is_support
from graph.models import Source
from graph.vocabulary import Basis, Verdict

SIGNS = ("supported", *map(str, Verdict), "unknown", "uncited")
MARKS = SIGNS[:-1]  # of sources, the most favourable first


def mark(verdict: Verdict | None, basis: Basis | None, *, contested: bool = False) -> str:
    """The name of the sign: that of the verdict, but ``supported`` where it is support.

    ``contested``: it is disputed, or the source was retracted.

    >>> mark(Verdict.CONSISTENT, Basis.ABSTRACT), mark(Verdict.CONSISTENT, Basis.FULL_TEXT)
    ('consistent', 'supported')
    """
    if is_support(verdict, basis, contested=contested):
        return "supported"
    return "unknown" if verdict is None else str(verdict)


def short(source: Source) -> str:
    """A source in a few words: who, and when."""
    names = [author.family for author in source.authors or source.editors]
    all_named = not source.unnamed_authors and len(names) < 3
    who = " & ".join(names) if all_named or not names else f"{names[0]} et al."
    return " ".join(filter(None, (who or source.title, str(source.year or ""))))
