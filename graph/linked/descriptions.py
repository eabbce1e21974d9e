"""Descriptions of the things of a graph, by id, and the forms of RDF that they are written in."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from rdflib import Graph

from graph.corpus import Corpus
from graph.downloads import Downloads
from graph.errors import BadValue
from graph.linked.catalogue import catalogue
from graph.linked.description import LISTED, Describer, Description
from graph.linked.jsonld import json_ld
from graph.models import ClaimEvidence, Dataset, Neighborhood
from graph.stores.base import Where
from graph.stores.triples import Triples


class Syntax(StrEnum):
    """How RDF is written."""

    JSON_LD = "jsonld"
    TURTLE = "turtle"
    N_TRIPLES = "ntriples"
    RDF_XML = "rdfxml"


def written(description: Description, syntax: Syntax, context: str) -> bytes:
    """A description in one form; ``context`` is the address of the context of JSON-LD.

    Every form holds the same graph. Raises BadValue where RDF/XML has no way to write a property:
    its IRI must end in a name.
    """
    match syntax:
        case Syntax.JSON_LD:
            return json_ld(description, context)
        case Syntax.TURTLE:
            return description.graph.serialize(format="turtle", encoding="utf-8")
        case Syntax.N_TRIPLES:
            whole = description.graph.serialize(format="nt11", encoding="utf-8")
            return b"".join(sorted(whole.splitlines(keepends=True)))
        case Syntax.RDF_XML:
            try:
                return _without_empty_prefix(description.graph).serialize(
                    format="xml", encoding="utf-8"
                )
            except ValueError as error:
                raise BadValue("format", syntax.value, f"{error} Use another form.") from None
    assert_never(syntax)


def _without_empty_prefix(graph: Graph) -> Graph:
    """The same graph: the XML serialiser of rdflib declares an empty prefix, and uses another."""
    same = Graph(bind_namespaces="none")
    for triple in graph:
        same.add(triple)
    for prefix, namespace in graph.namespaces():
        if prefix:
            same.bind(prefix, namespace)
    return same


class Descriptions:
    """Describes things and answers of one snapshot. Unknown ids raise NotFound."""

    def __init__(self, corpus: Corpus, path: Path) -> None:
        """Open the triples of a snapshot. Raises SnapshotError."""
        self._corpus = corpus
        self._describer = Describer(Triples(path), corpus.names, corpus.version)

    def claim(self, id: str) -> Description:
        """A claim."""
        iri = self._corpus.known("claim", "claims", id)
        return Description(iri, lambda: self._describer.claim(iri))

    def claim_evidence(self, answer: ClaimEvidence) -> Description:
        """A claim with the sources that bear on it: what is stated, nothing that is computed."""
        return Description(answer.claim.iri, lambda: self._describer.evidence(answer))

    def source(self, id: str) -> Description:
        """A source."""
        iri = self._corpus.known("source", "sources", id)
        return Description(iri, lambda: self._describer.source(iri))

    def concept(self, id: str) -> Description:
        """A concept, with the first claims about it."""
        iri = self._corpus.known("concept", "concepts", id)
        about = [Where.has("claim_concepts", concept=iri)]
        store = self._corpus.store
        claims = store.keys("claim", about, limit=LISTED)
        total = store.count("claim", about)
        return Description(iri, lambda: self._describer.concept(iri, claims, total))

    def neighborhood(self, answer: Neighborhood) -> Description:
        """What is stated between the concepts of a neighborhood."""
        return Description(answer.center.iri, lambda: self._describer.neighborhood(answer))

    def dataset(
        self, answer: Dataset, downloads: Downloads, address: Callable[[str], str]
    ) -> Description:
        """The dataset, as DCAT and VoID; ``address`` tells where a download can be had."""
        more = catalogue(answer, downloads, address)
        return Description(answer.iri, lambda: self._describer.dataset(answer.iri, more))
