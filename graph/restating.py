"""Claims of the same content: those that ``restates`` links, in either direction.

It is the only relation that carries sources from claim to claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

Pairs = Iterable[tuple[str, str]]  # a claim, and one that restates it or that it restates
NextTo = Callable[[Sequence[str]], Pairs]

MOST_CARRIERS = 200  # claims of the same content that are looked at


def chains(claim: str, first: Pairs, next_to: NextTo) -> dict[str, tuple[str, ...]]:
    """The claims of the same content, nearest first, each with the way to it.

    ``first`` are the pairs that ``claim`` is in, ``next_to`` tells those of the claims found then.
    The claim itself comes first. At most ``MOST_CARRIERS`` claims are given.
    """
    found: dict[str, tuple[str, ...]] = {claim: (claim,)}
    pairs = first
    while len(found) < MOST_CARRIERS:
        front = []
        for here, there in pairs:
            if there not in found:
                found[there] = (*found[here], there)
                front.append(there)
        if not front:
            break
        pairs = next_to(front)
    return dict(islice(found.items(), MOST_CARRIERS))


def among(neighbours: Mapping[str, Sequence[str]]) -> NextTo:
    """What tells the pairs, given what is next to each claim."""

    def next_to(claims: Sequence[str]) -> Pairs:
        return [(here, there) for here in sorted(claims) for there in neighbours.get(here, ())]

    return next_to
