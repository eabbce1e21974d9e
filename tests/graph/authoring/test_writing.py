"""What is to be stated, as Turtle that states it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.authoring.facts import facts
from graph.authoring.writing import Node, Thing, iris, literal, shown, texts
from graph.prefixes import prefixes
from graph.vocabulary import CG, RDFS, XSD

BASE = "https://example.org/t/"
LOCAL = st.text("ab1.-_:/%\u00e9", min_size=1).filter(lambda name: "%" not in name)


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(min_size=1), st.integers(), LOCAL)
def test_any_words_and_names(one: str, other: str, number: int, name: str) -> None:
    """Whatever characters they have, prefixes and layout change nothing of what is said."""
    inner = Node((((CG + "marker", literal(one)), (CG + "source", iris(BASE + name))),))
    thing = Thing(
        BASE + name,
        (
            (RDFS + "label", texts({"en": one, "pt-BR": other})),
            (RDFS + "comment", (*literal(other), *literal(str(number), XSD + "integer"))),
            (CG + "citation", (inner, inner)),
        ),
    )
    declared = prefixes(BASE)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in declared.items())
    assert facts((head + shown(thing, declared)).encode()) == thing.facts
    assert thing.facts.total() == 6


def test_names_that_no_prefix_can_write() -> None:
    """They are written in full; of two prefixes that fit, the longer one is taken."""
    thing = Thing(BASE + "10.1/a", ((RDFS + "seeAlso", iris(BASE + "deep/b", BASE + "c.")),))
    written = shown(thing, {"": BASE, "deep": BASE + "deep/"})
    assert written == (
        "<https://example.org/t/10.1/a> <http://www.w3.org/2000/01/rdf-schema#seeAlso> deep:b , "
        "<https://example.org/t/c.> .\n"
    )
