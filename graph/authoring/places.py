"""Places in a text, as Turtle states them. The words themselves are never written."""

from __future__ import annotations

from graph.article import Article, Span
from graph.authoring.writing import Node, Thing, iris, literal, shown
from graph.prefixes import prefixes
from graph.vocabulary import CG, OA, RDF, SCHEMA, XSD


def place_node(text: str, span: Span) -> Node:
    """A place in the text with this IRI, as it is stated of a claim or a citation."""
    selector = Node(
        (
            (
                (RDF + "type", iris(OA + "TextPositionSelector")),
                (OA + "start", literal(str(span.start), XSD + "integer")),
                (OA + "end", literal(str(span.end), XSD + "integer")),
            ),
        )
    )
    return Node(
        (
            (
                (RDF + "type", iris(OA + "SpecificResource")),
                (OA + "hasSource", iris(text)),
                (SCHEMA + "sha256", literal(span.sha256)),
            ),
            ((OA + "hasSelector", (selector,)),),
        )
    )


def turtle(article: Article, span: Span, text: str, of: str) -> str:
    """A place of a claim as Turtle for people to copy, and the digest of the whole text."""
    base = "https://example.org/"  # any will do: names are written with the empty prefix
    at = Thing(base + of, ((CG + "place", (place_node(base + text, span),)),))
    whole = Thing(base + text, ((SCHEMA + "sha256", literal(article.sha256)),))
    return "\n".join(shown(thing, prefixes(base)) for thing in (at, whole))
