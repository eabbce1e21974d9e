"""What a SPARQL service says of itself, as RDF: SPARQL 1.1 Service Description, with VoID."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pyoxigraph as ox

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
MOST_CLASSES = 200  # classes whose things are counted
_CLASSES = (
    "SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) { ?thing a ?class } "
    f"GROUP BY ?class ORDER BY DESC(?things) ?class LIMIT {MOST_CLASSES}"
)
_PROPERTIES = (
    "SELECT ?property (COUNT(*) AS ?triples) { ?s ?property ?o } "
    f"GROUP BY ?property ORDER BY DESC(?triples) ?property LIMIT {MOST_CLASSES}"
)
_DATASET = (
    "CONSTRUCT { ?dataset ?property ?value } WHERE {"
    "  ?dataset a <http://www.w3.org/ns/dcat#Dataset> ; ?property ?value FILTER(!isBlank(?value)) }"
)

Fact = tuple[str, object]


class _Writer:
    """Triples about new blank nodes, in short."""

    def __init__(self) -> None:
        self.triples: list[ox.Triple] = []
        self.numbers = count(1)

    def add(self, subject: ox.NamedNode | ox.BlankNode, *facts: Fact) -> None:
        for name, value in facts:
            known: object = value
            if isinstance(value, int):
                known = ox.Literal(str(value), datatype=INTEGER)
            elif isinstance(value, str):
                known = ox.NamedNode(value)
            predicate = TYPE if name == "a" else ox.NamedNode(name)
            self.triples.append(ox.Triple(subject, predicate, known))  # type: ignore[arg-type]

    def node(self, *facts: Fact) -> ox.BlankNode:
        made = ox.BlankNode(f"n{next(self.numbers)}")
        self.add(made, *facts)
        return made


def service(store: ox.Store, address: str) -> list[ox.Triple]:
    """The description of a service at this address, and of what it has."""
    out = _Writer()
    whole = out.node(
        ("a", SD + "Graph"),
        ("a", VOID + "Dataset"),
        (VOID + "triples", len(store)),
        *_partitions(store, out),
    )
    graphs = sorted(graph.value for graph in store.named_graphs())
    dataset = out.node(("a", SD + "Dataset"), (SD + "defaultGraph", whole))
    for graph in graphs:
        triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        described = out.node(("a", SD + "Graph"), (VOID + "triples", triples))
        named = out.node(("a", SD + "NamedGraph"), (SD + "name", graph), (SD + "graph", described))
        out.add(dataset, (SD + "namedGraph", named))
    out.add(
        ox.NamedNode(address),
        ("a", SD + "Service"),
        (SD + "endpoint", address),
        (SD + "supportedLanguage", SD + "SPARQL11Query"),
        (SD + "feature", SD + "UnionDefaultGraph"),
        *((SD + "resultFormat", FORMATS + name) for name in RESULT_FORMATS),
        (SD + "defaultDataset", dataset),
    )
    return [*out.triples, *_own_words(store)]


def _partitions(store: ox.Store, out: _Writer) -> Iterator[Fact]:
    for text, term, number, partition in (
        (_CLASSES, VOID + "class", VOID + "entities", VOID + "classPartition"),
        (_PROPERTIES, VOID + "property", VOID + "triples", VOID + "propertyPartition"),
    ):
        for row in store.query(text, use_default_graph_as_union=True):  # type: ignore[union-attr]
            yield partition, out.node((term, row[0]), (number, row[1]))


def _own_words(store: ox.Store) -> Iterator[ox.Triple]:
    """What the data say of themselves: title, licence, languages."""
    yield from store.query(_DATASET, use_default_graph_as_union=True)  # type: ignore[misc]
