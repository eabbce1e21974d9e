"""A concept: its names, what lies above and below it, its claims, and what lies around it."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from api import parameters
from api.pages import lists, metadata, speech
from api.pages.claim import Thing
from api.pages.reply import PageReply
from api.pages.speech import Said, said
from graph.models import Edge, Identifier

MOST = 20  # claims on the page of a concept; the others are a link away
AROUND = parameters.Neighborhood.model_validate({"limit": 40})  # the neighbours that are shown

# The vocabularies whose names are printed short: what their IRIs begin with, and their own name.
VOCABULARIES = (
    ("http://id.nlm.nih.gov/mesh/", "MeSH"),
    ("http://www.wikidata.org/entity/", "Wikidata"),
    ("http://purl.uniprot.org/uniprot/", "UniProt"),
    ("https://identifiers.org/hgnc:", "HGNC"),
    ("http://purl.obolibrary.org/obo/CHEBI_", "ChEBI"),
    ("http://purl.obolibrary.org/obo/UBERON_", "UBERON"),
    ("http://purl.obolibrary.org/obo/GO_", "GO"),
    ("http://purl.obolibrary.org/obo/CL_", "Cell Ontology"),
    ("http://purl.obolibrary.org/obo/MONDO_", "MONDO"),
    ("http://purl.obolibrary.org/obo/HP_", "HPO"),
    ("http://purl.obolibrary.org/obo/NCIT_", "NCIt"),
)


class Name(NamedTuple):
    """The name of a concept in another vocabulary, and how well it matches."""

    vocabulary: str
    name: str
    address: str
    match: str


class Neighbour(NamedTuple):
    """Something beside the concept, and why."""

    id: str
    label: Said
    why: tuple[Said, ...]


def view(page: PageReply, id: str, picture: Markup) -> dict[str, Any]:
    """What ``concept.html`` shows, given the picture of what lies around. Raises NotFound."""
    graph, t, language = page.graph, page.words, page.language
    concept = graph.concept(id)
    label = said(concept.labels, language, id)
    claims = graph.concept_claims(id, limit=MOST)
    return {
        "concept": concept,
        "label": label,
        "translations": speech.in_other_languages(concept.labels, label, language),
        "others": speech.words_of(concept.alternatives, language),
        "note": said(concept.note, language),
        "broader": [Thing.of(each, language) for each in concept.broader],
        "narrower": [Thing.of(each, language) for each in concept.narrower],
        "names": [name(each, t.matches) for each in concept.identifiers],
        "claims": lists.rows(page, claims.items),
        "total": claims.total,
        "picture": picture,
        "limit": AROUND.limit,
        "connected": f"{page.urls.paths()}?{urlencode({'from': id})}",
        "neighbours": page.part("neighbours.html", id, lambda: neighbours(page, id)),
        "jsonld": metadata.concept(concept, label.text, page.absolute(page.urls.concept(id))),
    }


def name(identifier: Identifier, matches: dict[str, str]) -> Name:
    """A name in another vocabulary; one that is not known here is printed whole."""
    match = matches[identifier.match]
    for start, vocabulary in VOCABULARIES:
        if identifier.iri.startswith(start):
            return Name(vocabulary, identifier.iri.removeprefix(start), identifier.iri, match)
    return Name("", identifier.iri, identifier.iri, match)


def neighbours(page: PageReply, id: str) -> dict[str, Any]:
    """What ``neighbours.html`` shows: the concepts beside it, each with what links the two."""
    around = page.graph.neighborhood(id, **AROUND.conditions())
    center = around.center.id
    why: dict[str, list[Said]] = {}
    for edge in around.edges:
        if center in {edge.subject, edge.object}:
            other = edge.object if edge.subject == center else edge.subject
            why.setdefault(other, []).append(_link(page, edge, outward=edge.subject == center))
    found = [
        Neighbour(node.id, said(node.labels, page.language, node.id), tuple(why.get(node.id, ())))
        for node in around.nodes
        if node.id != center and node.distance == 1
    ]
    return {"neighbours": found, "total": around.total, "truncated": around.truncated}


def _link(page: PageReply, edge: Edge, *, outward: bool) -> Said:
    """Why two are neighbours, in words; the arrow points from subject to object."""
    t = page.words
    if edge.relation is not None:
        words = said(edge.relation.labels, page.language, edge.relation.id)
        return Said(f"{words.text} →" if outward else f"→ {words.text}", words.lang)
    if edge.kind == "hierarchy":
        return Said(t.broader_here if outward else t.narrower_here)
    return Said(t.together(edge.weight))
