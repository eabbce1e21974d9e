"""Concepts, and the relations that are stated between them."""

from collections.abc import Iterator

from bench.generate.size import Size, concept_id
from bench.generate.turtle import node
from bench.generate.words import VERBS, term


def relations() -> Iterator[str]:
    """Every verb is a relation."""
    for plain, english, infinitive, dutch in VERBS:
        label = f'rdfs:label "{english}"@en , "{dutch}"@nl'
        hidden = f'skos:hiddenLabel "{plain}"@en , "{infinitive}"@nl'
        yield node(english, ["a cg:Relation", label, hidden])


def blocks(size: Size) -> Iterator[str]:
    """The tree of concepts, from its root."""
    for number in range(1, size.concepts + 1):
        english, dutch = term(number)
        lines = ["a skos:Concept", f'skos:prefLabel "{english}"@en , "{dutch}"@nl']
        if number > 1:
            lines.append(f"skos:broader :{concept_id((number - 2) // 5 + 1)}")
        yield node(concept_id(number), lines)
