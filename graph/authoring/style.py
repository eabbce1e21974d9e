"""How a file is written: what new blocks in it are to look like."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from graph.authoring.spacing import is_tall, spacing
from graph.authoring.syntax import Document, Property, Statement
from graph.tokens import Kind
from graph.vocabulary import RDF, SCHEMA, SKOS

Group = tuple[str | None, ...]
_LEAST: dict[Group, int] = {  # so that the longest property that these may have moves no other
    (SCHEMA + "Claim",): len("cg:attribution"),
    (SKOS + "Concept",): len("skos:relatedMatch"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written; by default, as the formatter does it."""

    indent: str = "    "
    padded: bool = True
    spaced: bool = True  # a space before ; , and .
    newline: str = "\n"


def style_of(document: Document) -> Style:
    """The style that a document is written in; the canonical one where it does not show."""
    tokens = document.tokens
    indents: Counter[str] = Counter()
    pads: list[bool] = []
    for statement in document.statements:
        for part in lined(statement):
            before = tokens[part.first - 1]
            if before.kind is Kind.SPACE and "\n" in before.text:
                indents[before.text.rpartition("\n")[2]] += 1
                pads.append(len(tokens[part.first + 1].text) > 1)
    marks = [i for i, token in enumerate(tokens) if token.kind is Kind.MARK and token.text in ";,"]
    spaced = sum(tokens[i - 1].kind is Kind.SPACE for i in marks)
    return Style(
        indent=indents.most_common(1)[0][0] if indents else "    ",
        padded=any(pads) or not pads,
        spaced=2 * spaced >= len(marks),
        newline=newline_of(document),
    )


def newline_of(document: Document) -> str:
    """How the lines of a document end."""
    spaces = (token.text for token in document.tokens if token.kind is Kind.SPACE)
    return "\r\n" if any("\r\n" in text for text in spaces) else "\n"


def is_type(part: Property) -> bool:
    """Whether a property says of what class a thing is."""
    return part.verb.iri == RDF + "type"


def lined(statement: Statement) -> list[Property]:
    """The properties that begin a line, where a statement takes several."""
    return [each for i, each in enumerate(statement.properties) if i or not is_type(each)]


def group(statement: Statement) -> Group:
    """The classes of the thing, else its first property: such things are aligned alike."""
    first = statement.properties[:1]
    types = [node.iri for each in first if is_type(each) for node in each.objects]
    return tuple(types or (each.verb.iri for each in first))


def widths(document: Document) -> defaultdict[Group, int]:
    """The width of the verbs of each group."""
    between, _ = spacing(document)
    found = defaultdict(int, _LEAST)
    for statement in document.statements:
        if is_tall(statement, between):
            alike = group(statement)
            verbs = (document.tokens[each.first].text for each in lined(statement))
            found[alike] = max(found[alike], *map(len, verbs), 0)
    return found
