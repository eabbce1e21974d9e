"""What lies around a concept: its neighbours, strongest first, and why they are neighbours.

The walk is bounded: it never holds more than ``limit`` neighbours, and looks at no more links of
a concept than are needed to find them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from graph import claims
from graph.bounds import bounded
from graph.corpus import Corpus
from graph.errors import BadValue
from graph.models import Edge, Named, Neighborhood, Node
from graph.question import Row
from graph.sources import Sources
from graph.stores.base import Where
from graph.vocabulary import VALUE, Link, name

MOST_NEIGHBOURS = 200
DEEPEST = 3
CLAIMS_OF_AN_EDGE = 3  # named at most on an edge; its weight says how many there are
MOST_EDGES = 4  # edges, for each node that is shown
MOST_INCLUDED = 200  # claims, and sources, that may be included

MOST_EXPANDED = 12  # concepts that may be gone on from

INCLUDABLE = frozenset({"claims", "sources"})


def neighborhood(
    corpus: Corpus,
    sources: Sources,
    id: str,
    *,
    depth: int = 1,
    limit: int = 50,
    edges: Collection[Link] = tuple(Link),
    include: Collection[str] = (),
    expand: Collection[str] = (),
) -> Neighborhood:
    """The concepts within ``depth`` steps, at most ``limit`` of them besides the center.

    ``edges`` says which links count. ``include`` adds the claims that the edges name, and the
    sources that the text cites for those. ``expand`` names concepts that are gone on from, however
    far they are; half of the limit is kept for what they lead to. Raises NotFound, and BadValue
    for what is out of bounds.
    """
    bounded("depth", depth, DEEPEST)
    bounded("limit", limit, MOST_NEIGHBOURS)
    kinds = kinds_of(edges)
    if unknown := set(include) - INCLUDABLE:
        raise BadValue("include", ", ".join(sorted(unknown)), "name claims, sources or both.")
    if len(expand) > MOST_EXPANDED:
        raise BadValue("expand", len(expand), f"name at most {MOST_EXPANDED} concepts.")
    center = corpus.known("concept", "concepts", id)
    expanded = {corpus.known("concept", "concepts", each) for each in expand}
    distances, more = _walk(corpus, center, kinds, depth, limit, expanded)
    shown = _edges(corpus, distances, kinds)
    named = corpus.named([*distances, *(row[3] for row in shown if row[3])])
    nodes = [_node(named[iri], distance) for iri, distance in distances.items()]
    drawn = [edge(corpus, row, named, claims_of(corpus, row)) for row in shown]
    if include:
        nodes, drawn = _with_claims(corpus, sources, nodes, drawn, "sources" in include)
        nodes = [n for n in nodes if n.type != "claim" or "claims" in include]
        kept = {node.id for node in nodes}
        drawn = [edge for edge in drawn if edge.subject in kept and edge.object in kept]
    exact = depth == 1 and not expand
    total = corpus.store.count("other", [_links(center, kinds)]) if exact else None
    return Neighborhood(
        version=corpus.version,
        center=nodes[0],
        depth=depth,
        limit=limit,
        total=total,
        at_least=None if exact else len(distances) - 1 + more,
        truncated=total > len(distances) - 1 if total is not None else more,
        nodes=tuple(nodes),
        edges=tuple(drawn),
    )


def kinds_of(edges: Collection[Link]) -> list[str]:
    """The IRIs of the links that count. Raises BadValue where there is none, or an unknown one."""
    if not edges or set(edges) - set(Link):
        raise BadValue("edges", ", ".join(edges), f"name one or more of {', '.join(Link)}.")
    return [VALUE + kind for kind in Link if kind in edges]


def _links(center: str, kinds: Sequence[str]) -> Where:
    return Where("concept_neighbors", (("concept", (center,)), ("kind", tuple(kinds))))


def _walk(
    corpus: Corpus,
    center: str,
    kinds: Sequence[str],
    depth: int,
    limit: int,
    expanded: Collection[str],
) -> tuple[dict[str, int], bool]:
    """Concepts with their distance, and whether there are more than could be taken.

    Beyond ``depth`` only the expanded ones are gone on from. What is linked to one that was gone
    on from before was left out when it was nearer, and is not taken as something farther.
    """
    distances = {center: 0}
    front, more = [center], False
    before: list[str] = []
    for distance in range(1, depth + len(expanded) + 1):
        beyond = distance > depth
        walked = [concept for concept in front if concept in expanded] if beyond else front
        strongest = _found(corpus, walked, kinds, limit + len(distances), expanded)
        found = {other: strongest[other] for other in strongest.keys() - distances.keys()}
        nearer = _linked(corpus, before, found, kinds) if beyond else set()
        ranked = sorted(found.keys() - nearer, key=lambda o: (o not in expanded, -found[o], o))
        kept = limit // 2 if expanded and not beyond else 0
        front = ranked[: max(limit - kept - (len(distances) - 1), 0)]
        more = more or len(front) < len(found)
        before += walked
        distances.update(dict.fromkeys(front, distance))
        if not front or (more and not expanded):
            break
    return distances, more


def _found(
    corpus: Corpus,
    walked: Sequence[str],
    kinds: Sequence[str],
    enough: int,
    expanded: Collection[str],
) -> dict[str, int]:
    """The strongest neighbours of these concepts, and those expanded, however weak the link."""
    found = dict.fromkeys(_linked(corpus, walked, expanded, kinds), 0)
    for concept in walked:
        for other, weight in _strongest(corpus, concept, kinds, enough):
            found[other] = max(weight, found.get(other, 0))
    return found


def _linked(
    corpus: Corpus, concepts: Sequence[str], others: Collection[str], kinds: Sequence[str]
) -> set[str]:
    """Which of the others are neighbours of these concepts."""
    if not others or not concepts:
        return set()
    bound = {"concept": concepts, "other": [*others], "kind": kinds}
    return {row[1] for row in corpus.store.rows("concept_neighbors", bound)}


def _strongest(
    corpus: Corpus, concept: str, kinds: Sequence[str], enough: int
) -> Iterable[tuple[str, int]]:
    """The strongest neighbours of a concept: ``enough`` of them, if there are so many.

    A neighbour may be linked in several ways, so rows are read on until enough are found.
    """
    bound = {"concept": [concept], "kind": kinds}
    asked = 2 * enough
    while True:
        rows = corpus.store.rows("concept_neighbors", bound, limit=asked)
        strongest: dict[str, int] = {}
        for row in rows:
            strongest.setdefault(row[1], row[5])
        if len(strongest) >= enough or len(rows) < asked:
            return strongest.items()
        asked *= 4


def _edges(corpus: Corpus, distances: Mapping[str, int], kinds: Sequence[str]) -> list[Row]:
    """The links among the concepts, each once, strongest first and bounded.

    However many are left out, each concept keeps its strongest link to a nearer one: the one that
    it is here for.
    """
    once = links_among(corpus, [*distances], kinds)
    most = MOST_EDGES * len(distances)
    if len(once) <= most:
        return once
    leads: dict[str, int] = {}
    for i, row in enumerate(once):
        nearer, farther = sorted(row[:2], key=distances.__getitem__)
        if distances[nearer] < distances[farther]:
            leads.setdefault(farther, i)
    kept = {*leads.values()}
    for i in range(len(once)):
        if len(kept) == most:
            break
        kept.add(i)
    return [once[i] for i in sorted(kept)]


def links_among(corpus: Corpus, concepts: Sequence[str], kinds: Sequence[str]) -> list[Row]:
    """The rows of all links among some concepts, each once, strongest first."""
    bound = {"concept": concepts, "other": concepts, "kind": kinds}
    rows = corpus.store.rows("concept_neighbors", bound)
    return [row for row in rows if row[4] == "out" or (row[4] is None and row[0] < row[1])]


def _node(named: Named, distance: int) -> Node:
    return Node(id=named.id, iri=named.iri, type="concept", labels=named.labels, distance=distance)


def edge(corpus: Corpus, row: Row, named: Mapping[str, Named], claims: Iterable[str]) -> Edge:
    """A row of a link as an edge, with its first few claims; ``named`` has the relations."""
    concept, other, kind, relation, _, weight, _ = row
    return Edge(
        subject=corpus.names.id(concept),
        object=corpus.names.id(other),
        kind=Link(name(kind)),
        relation=named[relation] if relation else None,
        weight=weight,
        claims=tuple(map(corpus.names.id, claims)),
    )


def claims_of(corpus: Corpus, row: Row, most: int = CLAIMS_OF_AN_EDGE) -> list[str]:
    """The first few claims that state a link; of those about both concepts, the first.

    To find more of the latter is to intersect all claims about two concepts, which may be hubs.
    """
    concept, other, kind, relation, _, weight, first = row
    if weight < 2 or Link(name(kind)) is not Link.STATES:
        return [first] if weight else []
    bound = {"object": [other], "subject": [concept], "relation": [relation]}
    rows = corpus.store.rows("claim_statements", bound, limit=2 * most)
    return [*dict.fromkeys(row[0] for row in rows)][:most]


def _with_claims(
    corpus: Corpus, sources: Sources, nodes: list[Node], edges: list[Edge], cited: bool
) -> tuple[list[Node], list[Edge]]:
    """The same with the claims that edges name, what those are about, and who is cited for them."""
    concepts = {node.iri: node for node in nodes}
    iris = [*dict.fromkeys(corpus.names.iri(c) for e in edges for c in e.claims)][:MOST_INCLUDED]
    rows = corpus.store.rows("claim_concepts", {"claim": iris})
    about = [(claim, concept) for claim, concept in rows if concept in concepts]
    ids = corpus.names.id
    more = [
        Node(
            id=claim.id,
            iri=claim.iri,
            type="claim",
            labels=claim.texts,
            distance=1 + min((concepts[o].distance for c, o in about if c == claim.iri), default=0),
        )
        for claim in claims.summaries(corpus, iris).values()
    ]
    links = [Edge(subject=ids(c), object=ids(o), kind="about", weight=1) for c, o in about]
    if cited:
        pairs = corpus.store.rows("claim_sources", {"claim": iris}, limit=MOST_INCLUDED)
        distance = {node.iri: node.distance for node in more}
        for source in sources.read(source for _, source in pairs).values():
            near = 1 + min(distance[c] for c, s in pairs if s == source.iri)
            more.append(
                Node(
                    id=source.id,
                    iri=source.iri,
                    type="source",
                    labels={},
                    citation=source.citation,
                    distance=near,
                )
            )
        links += [Edge(subject=ids(c), object=ids(s), kind="cites", weight=1) for c, s in pairs]
    return [*nodes, *more], [*edges, *links]
