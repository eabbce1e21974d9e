"""A neighborhood for programs that draw graphs: networkx, GraphML, GEXF, Cytoscape.

All are written by networkx. Its writers take flat attributes only: a label becomes ``label``,
``label_nl`` and ``label_en``, and the claims behind an edge are one text, with spaces between.
"""

from __future__ import annotations

import io
from typing import Any

import networkx as nx

from graph.models import Edge, Neighborhood, Node, Texts

LANGUAGES = ("en", "nl")  # of labels; the first that there is becomes ``label``

Attributes = dict[str, str | int | bool]

# XML 1.0 cannot hold these, not even escaped.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def to_networkx(neighborhood: Neighborhood) -> nx.MultiDiGraph[str]:
    """The neighborhood as a networkx graph: its nodes are ids, its edges keyed by what they say.

    A node has ``label`` (of a source, its reference), ``label_nl``, ``label_en``, ``type``, ``iri``
    and ``distance``; an edge has ``kind``, ``weight`` and ``claims``, and ``relation`` with its
    labels where a claim states one. The graph has ``center``, ``depth``, ``truncated`` and the
    ``version`` of the data.
    """
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        center=neighborhood.center.id,
        depth=neighborhood.depth,
        truncated=neighborhood.truncated,
        version=neighborhood.version,
    )
    for node in neighborhood.nodes:
        drawn.add_node(node.id, **_node(node))
    if neighborhood.center.id not in drawn:
        drawn.add_node(neighborhood.center.id, **_node(neighborhood.center))
    for edge in neighborhood.edges:
        drawn.add_edge(edge.subject, edge.object, key=_key(edge), **_edge(edge))
    return drawn


def graphml(neighborhood: Neighborhood) -> bytes:
    """The neighborhood as GraphML, for yEd, Gephi, Cytoscape and igraph."""
    whole = io.BytesIO()
    nx.write_graphml(to_networkx(neighborhood), whole)
    return whole.getvalue()


def gexf(neighborhood: Neighborhood) -> bytes:
    """The neighborhood as GEXF 1.2, for Gephi."""
    whole = io.BytesIO()
    nx.write_gexf(to_networkx(neighborhood), whole)
    return whole.getvalue()


def cytoscape(neighborhood: Neighborhood) -> dict[str, Any]:
    """The neighborhood as Cytoscape's JSON: hand ``elements`` to ``cytoscape({elements})``."""
    drawn: dict[str, Any] = nx.cytoscape_data(to_networkx(neighborhood), name="label")
    return drawn


def _key(edge: Edge) -> str:
    """What tells an edge from the others between the same two."""
    return f"{edge.kind} {edge.relation.id}" if edge.relation else str(edge.kind)


def _node(node: Node) -> Attributes:
    labels = _labels(node.labels, node.citation or node.id)
    return {**labels, "type": node.type, "iri": _text(node.iri), "distance": node.distance}


def _edge(edge: Edge) -> Attributes:
    said: Attributes = {"kind": str(edge.kind), "weight": edge.weight}
    if edge.relation is not None:
        said |= {"relation": _text(edge.relation.id)}
        said |= _labels(edge.relation.labels, edge.relation.id)
    if edge.claims:
        said["claims"] = _text(" ".join(edge.claims))
    return said


def _labels(labels: Texts, otherwise: str) -> Attributes:
    """The labels, flat; ``otherwise`` is what to show where there is none at all."""
    best = [labels[language] for language in LANGUAGES if language in labels]
    shown: Attributes = {"label": _text((best or [*labels.values(), otherwise])[0])}
    named = {f"label_{language}": _text(text) for language, text in labels.items() if language}
    return {**shown, **named}


def _text(text: str) -> str:
    return text.translate(_NOT_XML)
