"""Concepts say what the Turtle says of them, and the hierarchy agrees with itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef

from graph import Graph
from graph.models import Concept
from graph.vocabulary import RDF, SCHEMA, SKOS, Match
from tests.conftest import DATA, Open
from tests.folders import claim

Said = Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]]


@pytest.fixture(scope="module")
def every_concept(real: Graph) -> dict[str, Concept]:
    """The concepts of the real data, by IRI."""
    return {one.iri: real.concept(one.id) for one in real.concepts(limit=500).items}


@pytest.fixture(scope="module")
def said() -> Said:
    """What the Turtle says of each thing, by its IRI and the IRI of the property."""
    told: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for triple in ox.parse(path=DATA / "claims.ttl", format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode) and isinstance(
            triple.object, ox.NamedNode | ox.Literal
        ):
            told[triple.subject.value][triple.predicate.value].append(triple.object)
    return told


def test_every_concept_is_listed(every_concept: dict[str, Concept], said: Said) -> None:
    """The list has each concept of the data, and none of our vocabulary."""
    concept = ox.NamedNode(SKOS + "Concept")
    assert len(every_concept) == 95
    assert set(every_concept) == {iri for iri, p in said.items() if concept in p[RDF + "type"]}


def test_labels_are_those_of_the_data(every_concept: dict[str, Concept], said: Said) -> None:
    """Preferred labels, other labels and notes stand under their languages, none left out."""

    def words(property: str, iri: str) -> Counter[tuple[str | None, str]]:
        return Counter((x.language, x.value) for x in said[iri][SKOS + property])  # type: ignore[union-attr]

    for iri, concept in every_concept.items():
        assert Counter(concept.labels.items()) == words("prefLabel", iri)
        assert Counter(concept.note.items()) == words("scopeNote", iri)
        assert Counter(
            (language, label) for language, all_ in concept.alternatives.items() for label in all_
        ) == words("altLabel", iri)
        assert set(concept.labels) == {"en", "nl"}


def test_identifiers_have_their_match(every_concept: dict[str, Concept], said: Said) -> None:
    """Each of the 87 identifiers of other vocabularies says how well it matches."""
    for iri, concept in every_concept.items():
        assert Counter((i.match, i.iri) for i in concept.identifiers) == Counter(
            (match, other.value) for match in Match for other in said[iri][SKOS + match]
        )
    assert sum(len(concept.identifiers) for concept in every_concept.values()) == 87
    assert len({i.match for c in every_concept.values() for i in c.identifiers}) > 1


def test_broader_and_narrower_agree(every_concept: dict[str, Concept], said: Said) -> None:
    """What a concept lists above it lists it below, and the other way round."""
    up = {(iri, above.iri) for iri, concept in every_concept.items() for above in concept.broader}
    down = {(b.iri, iri) for iri, concept in every_concept.items() for b in concept.narrower}
    assert up
    assert up == down
    assert up == {(i, o.value) for i in every_concept for o in said[i][SKOS + "broader"]}


def test_names_in_the_hierarchy_are_those_of_the_concepts(
    every_concept: dict[str, Concept],
) -> None:
    """What is named above or below has the id and the labels that it has itself."""
    for concept in every_concept.values():
        for named in (*concept.broader, *concept.narrower):
            other = every_concept[named.iri]
            assert (named.id, named.labels) == (other.id, other.labels)


def test_claims_are_counted(real: Graph, every_concept: dict[str, Concept], said: Said) -> None:
    """A concept counts the claims about it, which can be listed."""
    about = Counter(
        concept.value for properties in said.values() for concept in properties[SCHEMA + "about"]
    )
    for iri, concept in every_concept.items():
        assert concept.claims == about[iri] == real.concept_claims(concept.id).total


def test_a_note_without_a_language_is_a_note(small: Open) -> None:
    """Notes need no language, other labels have an order; a concept may have several above it."""
    turtle = """
        :k a skos:Concept ; skos:prefLabel "k"@en ; skos:altLabel "b"@en , "a"@en ;
           skos:scopeNote "Note." ; skos:broader :l , :m ; skos:exactMatch <https://x.example/k> .
        :l a skos:Concept ; skos:prefLabel "l"@en . :m a skos:Concept ; skos:prefLabel "m"@en .
    """
    concept = small(claim("a") + turtle).concept("k")
    assert concept.alternatives == {"en": ("a", "b")}
    assert concept.note == {"": "Note."}
    assert [above.id for above in concept.broader] == ["l", "m"]
    assert [(i.iri, i.match) for i in concept.identifiers] == [("https://x.example/k", Match.EXACT)]
    assert concept.claims == 0


def test_a_hidden_label_finds_the_concept_and_its_claims(real: Graph) -> None:
    """Who types an everyday word finds what is called otherwise, and what is claimed about it."""
    for typed, concept in (
        ("Pitocin", "oxytocin"),
        ("knuffelhormoon", "oxytocin"),
        ("lichaamstaal", "nonverbal-behaviour"),
        ("geïntegreerde simulatie", "embodied-simulation"),
    ):
        found = real.search(typed)
        about = {claim.id for claim in real.concept_claims(concept, limit=100).items}
        assert concept in [hit.id for hit in found.items if hit.type == "concept"][:3]
        assert about <= {hit.id for hit in found.items if hit.type == "claim"}


HIDDEN = """
    :k a skos:Concept ; skos:prefLabel "oxytocin"@en ; skos:altLabel "OXT"@en ;
       skos:hiddenLabel "cuddle hormone"@en , "hugs"@en .
    :l a skos:Concept ; skos:prefLabel "cuddle"@en .
"""


def test_a_hidden_label_is_shown_nowhere(small: Open) -> None:
    """It is no label, alternative, highlight or other word for a concept; a reason says it."""
    graph = small(claim("a", more=" ; schema:about :k") + HIDDEN)
    assert graph.concept("k").alternatives == {"en": ("OXT",)}
    assert graph.concept("k").note == {}
    found = graph.search("hugs")
    concept, about = found.items
    assert concept.concept is not None
    assert (concept.id, concept.concept.alternatives) == ("k", {"en": ("OXT",)})
    assert {(h.field, h.index) for h in concept.highlights} == {
        ("labels", None),
        ("alternatives", 0),
    }
    assert ("word", "hidden", "hugs") in [(r.by, r.field, r.matched) for r in concept.reasons]
    assert (about.id, [(r.by, r.matched) for r in about.reasons]) == (
        "a",
        [("concept", "oxytocin")],
    )
    shown = {word for each in graph.search("oxytocin").expansions for word in each.to}
    assert shown == {"OXT", "oxytocin"}


def test_a_name_comes_before_a_hidden_label(small: Open) -> None:
    """A concept that is called so fits better than one that is only found so."""
    hits = small(claim("a") + HIDDEN).search("cuddle", types=["concept"]).items
    assert [hit.id for hit in hits] == ["l", "k"]


def test_a_hidden_label_is_described(real: Graph) -> None:
    """A description in RDF says what the data state, and so has it."""
    described = real.described.concept("oxytocin").graph
    hidden = described.objects(None, URIRef(SKOS + "hiddenLabel"))
    assert Literal("knuffelhormoon", lang="nl") in set(hidden)
