"""The order in which the properties of a thing are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from graph.authoring.syntax import Document, Property, nodes
from graph.prefixes import PREFIXES
from graph.tokens import Kind, Token

_ORDER = (
    "rdf:type", "dcterms:title", "dcterms:description", "schema:name", "schema:itemReviewed",
    "cg:source", "cg:verdict", "cg:basis", "cg:locator", "cg:confidence",
    "schema:text", "cg:otherWords", "schema:about", "cg:kind", "cg:certainty", "cg:states",
    "rdf:subject", "rdf:predicate", "rdf:object", "cg:context",
    "biolink:anatomical_context_qualifier", "cito:hasCitedEntity",
    "cito:hasCitationCharacterization", "cg:marker", "cg:scope",
    "cg:textVersion", "cg:citation", "cg:restates", "cg:generalises", "cg:elaborates",
    "cg:arguesFor", "cg:contradicts", "prov:agent", "cg:attributedBy", "cg:attribution",
    "cg:faultKind", "cg:knownFrom", "cg:fault", "cg:cue", "cg:studyType", "cg:design",
    "cg:species", "cg:sample", "cg:retractionCheck", "cg:retractionList", "cg:outcome",
    "skos:inScheme", "cg:rank", "rdfs:label", "skos:prefLabel", "skos:altLabel",
    "skos:hiddenLabel",
    "skos:definition", "skos:broader", "skos:broadMatch", "skos:exactMatch", "skos:closeMatch",
    "skos:narrowMatch", "skos:relatedMatch", "skos:scopeNote", "schema:inLanguage", "schema:url",
    "schema:dateModified", "schema:author", "dcterms:date", "dcterms:modified", "dcterms:extent",
    "dcterms:license", "dcterms:language", "dcterms:source", "oa:hasSource", "schema:sha256",
    "oa:hasSelector", "oa:start", "oa:end", "schema:translationOfWork",
    "biolink:knowledge_level", "biolink:agent_type", "rdfs:comment", "prov:wasAttributedTo",
    "dcterms:created", "void:uriSpace", "cg:place",
)  # fmt: skip


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


_PLACES = {_expanded(name): place for place, name in enumerate(_ORDER)}


def place(verb: str | None) -> int:
    """Where a property stands among others; one that is not known stands last."""
    return _PLACES.get(verb or "", len(_PLACES))


def in_order(document: Document) -> tuple[str, list[int]]:
    """The text with the properties of each thing in order, and the lines where they are left.

    They are left where a comment stands among them, which might be about one of them.
    """
    pieces = [token.text for token in document.tokens]
    left: list[int] = []
    for statement in document.statements:
        for properties in reversed(list(nodes(statement))):
            ordered = sorted(properties, key=lambda each: place(each.verb.iri))
            if ordered == list(properties):
                continue
            if _is_commented(document.tokens, properties):
                left.append(document.line(properties[0].first))
            else:
                _permute(pieces, properties, ordered)
    return "".join(pieces), left


def _is_commented(tokens: Sequence[Token], properties: Sequence[Property]) -> bool:
    """Whether a comment stands among properties, on a line above, or after the last on its line."""
    first, last = properties[0].first, properties[-1].last
    begin = first
    while not tokens[begin - 1].means:
        begin -= 1
    above = dropwhile(lambda token: "\n" not in token.text, tokens[begin:first])
    if any(token.kind is Kind.COMMENT for token in (*above, *tokens[first:last])):
        return True
    for token in tokens[last + 1 :]:
        if token.kind is Kind.COMMENT:
            return True
        if "\n" in token.text or (token.means and token.text not in {".", ";", ",", "]", ")"}):
            return False
    return False


def _permute(
    pieces: list[str], properties: Sequence[Property], ordered: Sequence[Property]
) -> None:
    texts = ["".join(pieces[each.first : each.last + 1]) for each in ordered]
    for slot, text in zip(properties, texts, strict=True):
        pieces[slot.first : slot.last + 1] = [text, *[""] * (slot.last - slot.first)]
