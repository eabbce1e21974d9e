"""Who shares authors: groups of sources, and matches that are only possible.

Two sources are linked when they share a person: the same ORCID, or the same family name and full
given name (see ``bibliography``, which gives such persons one IRI). Sharing an author is not being
of one laboratory, and is not called so. Initials that might be the same person link nothing; they
are reported as possible. That two sources share no author is another matter: it is only said where
all authors of both are named, and none of one might be one of the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

import networkx as nx

from graph.models import Author, AuthorGroup, PossibleMatch, Source

GROUPS_HELD = 20_000
NAMES_HELD = 20_000
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
MOST_POSSIBLE = 50  # of one claim; beyond that a list helps nobody


class Writer(NamedTuple):
    """A person as a source names them: as ``Author``, but made of many sources at once."""

    iri: str
    family: str
    given: str | None
    orcid: str | None


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a source, as far as they are named; ``complete``: nobody else did."""

    names: tuple[Writer, ...] = ()
    complete: bool = False


def groups(sources: Sequence[Source]) -> tuple[AuthorGroup, ...]:
    """The sources in groups, in the order given; no two groups are known to share an author."""
    if len(sources) < 2:
        return tuple([_alone(source.id) for source in sources])
    everybody = [author.iri for source in sources for author in source.authors]
    if len(set(everybody)) == len(everybody):
        return tuple([_alone(source.id) for source in sources])
    people = {s.id: frozenset([author.iri for author in s.authors]) for s in sources}
    names = {author.iri: full_name(author) for source in sources for author in source.authors}
    return tuple(
        AuthorGroup(sources=tuple(group), shared=tuple(sorted(names[p] for p in shared)))
        for group in linked(people)
        for shared in [_in_several([people[source] for source in group])]
    )


def linked(people: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """The same, given the people of each source: the connected components, in the order given."""
    everybody = list(people.values())
    if sum(map(len, everybody)) == len(frozenset().union(*everybody)):
        return [[source] for source in people]
    by_person: dict[str, list[str]] = {}
    for source, persons in people.items():
        for person in persons:
            by_person.setdefault(person, []).append(source)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(people)
    for sources in by_person.values():
        if len(sources) > 1:
            nx.add_path(graph, sources)
    order = {source: i for i, source in enumerate(people)}
    components = [sorted(c, key=order.__getitem__) for c in nx.connected_components(graph)]
    return sorted(components, key=lambda component: order[component[0]])


def are_one_group(people: Sequence[frozenset[str]]) -> bool:
    """Whether sources with these people are all in one group: as ``linked``, but far quicker."""
    reached, rest = set(people[0]), people[1:]
    while rest:
        near = [persons for persons in rest if not reached.isdisjoint(persons)]
        if not near:
            return False
        rest = [persons for persons in rest if reached.isdisjoint(persons)]
        reached.update(*near)
    return True


def are_apart(bylines: Sequence[Byline]) -> bool:
    """Whether two of these sources certainly share no author, not even through others of them.

    All authors of both are named; and nobody who wrote one is, or might be, who wrote the other, or
    who wrote a source that is so linked with the other.
    """
    complete = [byline for byline in bylines if byline.complete]
    if len(complete) < 2:
        return False
    near, rest = [complete[0]], [byline for byline in bylines if byline is not complete[0]]
    while near and rest:
        reached = [name for byline in near for name in byline.names]
        people, families = {name.iri for name in reached}, _by_family(reached)
        linked = [_is_linked(byline, people, families) for byline in rest]
        near = [byline for byline, is_near in zip(rest, linked, strict=True) if is_near]
        rest = [byline for byline, is_near in zip(rest, linked, strict=True) if not is_near]
    return any(byline.complete for byline in rest)


def _by_family(names: Iterable[Writer]) -> dict[str, list[Writer]]:
    families: dict[str, list[Writer]] = {}
    for name in names:
        families.setdefault(_family(name), []).append(name)
    return families


def _is_linked(byline: Byline, people: Set[str], families: Mapping[str, Sequence[Writer]]) -> bool:
    """Whether one of the authors is among these people, or might be."""
    return any(
        name.iri in people
        or any(_might_be_one(name, other) for other in families.get(_family(name), ()))
        for name in byline.names
    )


def _in_several(people: Iterable[frozenset[str]]) -> set[str]:
    """The people of more than one of these sources."""
    counted = Counter(person for persons in people for person in persons)
    return {person for person, sources in counted.items() if sources > 1}


@lru_cache(maxsize=GROUPS_HELD)
def _alone(source: str) -> AuthorGroup:
    """The group of a source alone: most are, and the same ones again and again."""
    return AuthorGroup(sources=(source,), shared=())


def possible_matches(sources: Sequence[Source]) -> tuple[PossibleMatch, ...]:
    """Pairs of sources whose authors might be one person: names that agree as far as given."""
    if len(sources) < 2:
        return ()
    families = [_family(author) for source in sources for author in source.authors]
    if len(set(families)) == len(families):
        return ()
    by_family: dict[str, list[tuple[Source, Author]]] = {}
    for source in sources:
        for author in source.authors:
            by_family.setdefault(_family(author), []).append((source, author))
    matches = (
        PossibleMatch(sources=(a.id, b.id), names=(full_name(x), full_name(y)))
        for found in by_family.values()
        for (a, x), (b, y) in combinations(found, 2)
        if a.id != b.id and _might_be_one(x, y)
    )
    return tuple(islice(matches, MOST_POSSIBLE))


def full_name(author: Author) -> str:
    """``Ruth Feldman``, as far as it is known."""
    return f"{author.given} {author.family}" if author.given else author.family


def _might_be_one(x: Author | Writer, y: Author | Writer) -> bool:
    if x.iri == y.iri or (x.orcid and y.orcid):
        return False
    return all(_agree(a, b) for a, b in zip(_parts(x.given), _parts(y.given), strict=False))


def _family(author: Author | Writer) -> str:
    """What two family names have in common if they might be one: see ``_last``."""
    return _last(author.family, whole=author.given is None)


@lru_cache(maxsize=NAMES_HELD)
def _last(family: str, *, whole: bool) -> str:
    """The last word of a family name, without case and signs: ``van den Berg Jr.`` -> ``berg``.

    Particles stand before the family name in one list, and after the given name in another. The
    name of a body has no such parts: it counts as a ``whole``.
    """
    plain = re.sub(r"['`\u2019]", "", unicodedata.normalize("NFC", family).casefold())
    words = re.findall(r"\w+", plain)
    if whole:
        return " ".join(words)
    return next((word for word in reversed(words) if word not in _SUFFIXES), "")


@lru_cache(maxsize=NAMES_HELD)
def _parts(given: str | None) -> tuple[str, ...]:
    """The parts of a given name: ``Tiffany M.``, ``T. M.`` and ``TM`` have two each.

    A part that is cut short keeps its point.
    """
    written = re.findall(r"\w+\.?", unicodedata.normalize("NFC", given or ""))
    apart = (part if not _are_initials(part) else f"{'. '.join(part)}." for part in written)
    return tuple(" ".join(apart).casefold().split())


def _are_initials(part: str) -> bool:
    return part.isalpha() and part.isupper() and len(part) < 4


def _agree(a: str, b: str) -> bool:
    """One part of a given name with another: equal, or one is the other cut short."""
    short, long = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    is_cut = len(short) == 1 or f"{short}." in (a, b)
    return short == long or (is_cut and long.startswith(short))
