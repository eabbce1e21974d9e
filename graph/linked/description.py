"""What the graph states of a thing, as RDF: bounded, and with labels for all that it mentions.

Only what is stated stands here; what is computed (summaries, groups of authors) does not. Each
description has a node of its own, a foaf:Document about the thing, that says from which version of
the data it was taken and where it leaves something out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from rdflib import Graph
from rdflib.term import BNode, Literal, Node, URIRef

from graph.identifiers import Identifiers
from graph.models import ClaimEvidence, Neighborhood
from graph.prefixes import prefixes
from graph.stores.triples import Subject, Triple, Triples
from graph.vocabulary import (
    BIBO,
    CG,
    DCAT,
    DCTERMS,
    FOAF,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    SPDX,
    ClaimRelation,
)

LISTED = 100  # claims, assessments and so on of one thing; more are left out, which is remarked
MOST_SEEN = 10_000  # of which the first are listed
_LABELS = (
    SKOS + "prefLabel",
    RDFS + "label",
    SCHEMA + "name",
    SCHEMA + "text",
    DCTERMS + "title",
    FOAF + "name",
    FOAF + "givenName",
    FOAF + "familyName",
)
_TYPE = URIRef(RDF + "type")
_ABOUT = URIRef(SCHEMA + "about")
_ENDS = (URIRef(RDF + "subject"), URIRef(RDF + "object"))


class Description:
    """A thing and the triples about it, which are read when they are first asked for.

    By then nothing is asked of the tables any more: it may be done in another thread.
    """

    def __init__(self, iri: str, make: Callable[[], Graph]) -> None:
        self.iri = iri
        self._make = make

    @cached_property
    def graph(self) -> Graph:
        """The triples."""
        return self._make()


class Describer:
    """Describes the things of one version of the data.

    Whether a thing exists is for the caller to know; of one that does not, little is said.
    """

    def __init__(self, triples: Triples, names: Identifiers, version: str) -> None:
        self._triples = triples
        self._names = names
        self._version = version

    def claim(self, iri: str) -> Graph:
        """A claim, its citations and statements, its assessments, and what bears on it."""
        made = _Making(self._triples, iri)
        _claim(made)
        return self._finished(made)

    def evidence(self, answer: ClaimEvidence) -> Graph:
        """A claim and its assessments, with every source that bears on it.

        Where sources are carried over, the claims of the same content are described too.
        """
        made = _Making(self._triples, answer.claim.iri)
        _claim(made)
        for item in answer.evidence:
            _source(made, URIRef(item.source.iri))
            carried = {a.about for a in item.assessments} | {*(item.carried_by or ())}
            for claim in sorted(carried - {answer.claim.id}):
                other = URIRef(self._names.iri(claim))
                made.whole(other)
                made.pointing(SCHEMA + "itemReviewed", other, made.whole)
        return self._finished(made)

    def source(self, iri: str) -> Graph:
        """A source, its authors, and the assessments of it."""
        made = _Making(self._triples, iri)
        _source(made, made.thing)
        made.pointing(CG + "source", made.thing, made.whole)
        return self._finished(made)

    def concept(self, iri: str, claims: Sequence[str], total: int) -> Graph:
        """A concept, what lies above and below it, and ``claims`` of the ``total`` about it."""
        made = _Making(self._triples, iri)
        made.whole(made.thing)
        made.pointing(SKOS + "broader", made.thing, made.link(SKOS + "broader"))
        for claim in claims:
            made.link(SCHEMA + "about")(URIRef(claim))
        if total > len(claims):
            made.remark(len(claims), str(total), SCHEMA + "about")
        return self._finished(made)

    def neighborhood(self, answer: Neighborhood) -> Graph:
        """The concepts that are shown, and what the data state between them.

        That is the hierarchy, and what the claims that the edges name say of them.
        """
        made = _Making(self._triples, answer.center.iri)
        shown: set[Node] = {URIRef(node.iri) for node in answer.nodes}
        for node in answer.nodes:
            made.short(URIRef(node.iri))
            for triple in self._triples.values(URIRef(node.iri), SKOS + "broader"):
                if triple[2] in shown:
                    made.graph.add(triple)
        for claim in sorted({claim for edge in answer.edges for claim in edge.claims}):
            _statements(made, self._triples, URIRef(self._names.iri(claim)), shown)
        if answer.truncated:
            made.remark(len(answer.nodes) - 1, str(answer.total or f"over {answer.at_least}"), "")
        return self._finished(made)

    def dataset(self, iri: str, more: Iterable[Triple]) -> Graph:
        """A dataset and the texts that it was taken from; ``more`` is added as it is."""
        made = _Making(self._triples, iri)
        made.whole(made.thing)
        for _, _, text in self._triples.values(made.thing, DCTERMS + "source"):
            if not isinstance(text, Literal):
                made.whole(text)
        for triple in more:
            made.graph.add(triple)
        return self._finished(made)

    def _finished(self, made: _Making) -> Graph:
        made.label()
        document = made.document
        made.graph.add((document, _TYPE, URIRef(FOAF + "Document")))
        made.graph.add((document, URIRef(FOAF + "primaryTopic"), made.thing))
        made.graph.add((document, URIRef(DCAT + "version"), Literal(self._version)))
        for prefix, namespace in {**prefixes(self._names.base), "spdx": SPDX}.items():
            made.graph.bind(prefix, namespace, override=True, replace=True)
        return made.graph


def _claim(made: _Making) -> None:
    made.whole(made.thing)
    made.pointing(SCHEMA + "itemReviewed", made.thing, made.whole)
    for relation in ClaimRelation:
        made.pointing(CG + relation, made.thing, made.link(CG + relation))


def _source(made: _Making, source: Subject) -> None:
    """All that is stated of a source and of the people who made it."""
    made.whole(source)
    for verb in (BIBO + "authorList", BIBO + "editorList", DCTERMS + "creator", BIBO + "editor"):
        for found in [*made.graph.objects(source, URIRef(verb))]:
            if isinstance(found, URIRef | BNode):
                made.whole(found)


def _statements(made: _Making, triples: Triples, claim: URIRef, shown: set[Node]) -> None:
    """What a claim says of the things that are shown: that it is about them, and statements."""
    made.short(claim)
    trees = Graph()
    for triple in triples.of(claim):
        trees.add(triple)
        if triple[1] == _ABOUT and triple[2] in shown:
            made.graph.add(triple)
    for _, states, statement in trees.triples((claim, URIRef(CG + "states"), None)):
        parts = list(trees.triples((statement, None, None)))
        ends = {o for _, p, o in parts if p in _ENDS}
        if ends <= shown:
            made.graph.add((claim, states, statement))
            for part in parts:
                made.graph.add(part)


class _Making:
    """A description while it is made."""

    def __init__(self, triples: Triples, iri: str) -> None:
        self.thing = URIRef(iri)
        self.document = BNode("description")
        self.graph = Graph(bind_namespaces="none")
        self._triples = triples

    def whole(self, thing: Subject) -> None:
        """All that is stated of a thing."""
        for triple in self._triples.of(thing):
            self.graph.add(triple)

    def short(self, thing: Subject) -> None:
        """What a thing is, and what it is called."""
        for triple in self._triples.values(thing, RDF + "type", *_LABELS):
            if not isinstance(triple[2], BNode):
                self.graph.add(triple)

    def link(self, predicate: str) -> Callable[[Subject], None]:
        """Adds that a thing says this of the one that is described, and what it is called."""

        def add(subject: Subject) -> None:
            self.graph.add((subject, URIRef(predicate), self.thing))
            self.short(subject)

        return add

    def pointing(self, predicate: str, thing: Subject, add: Callable[[Subject], None]) -> None:
        """Add the things that say this of a thing: the first few, and a remark on the rest."""
        found = sorted(self._triples.pointing(predicate, thing, MOST_SEEN))
        for subject in found[:LISTED]:
            add(subject)
        if len(found) > LISTED:
            total = f"over {MOST_SEEN}" if len(found) == MOST_SEEN else str(len(found))
            self.remark(LISTED, total, predicate)

    def remark(self, listed: int, total: str, predicate: str) -> None:
        """Say that something was left out, and of what."""
        by = f" <{predicate}>" if predicate else ""
        words = f"Only {listed} of {total} links{by} are listed here."
        self.graph.add((self.document, URIRef(RDFS + "comment"), Literal(words, lang="en")))

    def label(self) -> None:
        """Say what everything is called that is mentioned and not described."""
        described = set(self.graph.subjects())
        mentioned = {o for _, p, o in self.graph if isinstance(o, URIRef) and p != _TYPE}
        for term in sorted(mentioned - described):
            for triple in self._triples.values(term, *_LABELS):
                if not isinstance(triple[2], BNode):
                    self.graph.add(triple)
