"""Our own terms: each is defined, labelled and mapped, and the values are those of Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph import vocabulary
from graph.vocabulary import CG, VALUE
from tests.conftest import DATA

PACKAGE = Path(vocabulary.__file__).parent
SHAPE = "http://www.w3.org/ns/shacl#NodeShape"
SCHEMES = {
    "kinds": vocabulary.Kind,
    "certainties": vocabulary.Certainty,
    "scopes": vocabulary.Scope,
    "verdicts": vocabulary.Verdict,
    "bases": vocabulary.Basis,
    "outcomes": vocabulary.Outcome,
    "studyTypes": vocabulary.StudyType,
    "links": vocabulary.Link,
}
NEVER_STATED = {vocabulary.Outcome.NOT_CHECKED}  # nobody looked: there is nothing to state
MAPPINGS = {
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    OWL.inverseOf,
}


@pytest.fixture(scope="module")
def terms() -> Graph:
    """The vocabulary."""
    return Graph().parse(data=vocabulary.turtle(), format="turtle")


def ours(graph: Graph, *types: URIRef) -> list[URIRef]:
    """Our own terms, or those of some types."""
    return sorted(
        {
            term
            for term, of in graph.subject_objects(RDF.type)
            if isinstance(term, URIRef) and str(term).startswith((CG, VALUE))
            if not types or of in types
        }
    )


def languages(graph: Graph, term: URIRef, *properties: URIRef) -> set[str | None]:
    """The languages in which something is said of a term."""
    words = [word for p in properties for word in graph.objects(term, p)]
    assert all(isinstance(word, Literal) and word.strip() for word in words)
    return {word.language for word in words if isinstance(word, Literal)}


# ---- Values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "values"), SCHEMES.items(), ids=SCHEMES)
def test_an_enumeration_is_its_scheme(terms: Graph, scheme: str, values: type[StrEnum]) -> None:
    """The values of Python are the concepts of the scheme, by the same names."""
    of_scheme = {str(v) for v in terms.subjects(SKOS.inScheme, URIRef(CG + scheme))}
    assert of_scheme == {VALUE + value for value in values if value not in NEVER_STATED}


def test_every_scheme_is_described(terms: Graph) -> None:
    """Each scheme that a value is in is declared, and has values."""
    declared = set(ours(terms, SKOS.ConceptScheme))
    assert declared == set(terms.objects(None, SKOS.inScheme))
    assert {CG + scheme for scheme in SCHEMES} <= {str(scheme) for scheme in declared}
    for value in ours(terms, SKOS.Concept):
        assert len(list(terms.objects(value, SKOS.inScheme))) == 1


@pytest.mark.parametrize(
    ("values", "falling"),
    [(vocabulary.Verdict, True), (vocabulary.Basis, False)],
    ids=["verdicts", "bases"],
)
def test_ranks_are_in_the_order_of_python(
    terms: Graph, values: type[StrEnum], falling: bool
) -> None:
    """Verdicts go from the most favourable, bases from the least that was read; ranks agree."""
    rank = {v: int(str(terms.value(URIRef(VALUE + v), URIRef(CG + "rank")))) for v in values}
    assert sorted(values, key=rank.__getitem__, reverse=falling) == list(values)
    assert len(set(rank.values())) == len(rank)
    # Where a basis is not stated it counts as 0, which is less than any.
    assert min(rank.values()) > 0


def test_relations_between_claims_are_properties(terms: Graph) -> None:
    """Each way that a claim bears on another is a property of the vocabulary."""
    for relation in vocabulary.ClaimRelation:
        assert (URIRef(CG + relation), RDF.type, RDF.Property) in terms


def test_matches_are_those_of_skos() -> None:
    """The ways to match are the SKOS mapping properties."""
    assert {URIRef(vocabulary.SKOS + match) for match in vocabulary.Match} == {
        p for p in MAPPINGS if "Match" in p
    }


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (VALUE + "not-shown", "not-shown"),
        (CG + "arguesFor", "arguesFor"),
        (vocabulary.CITO + "cites", "cites"),
        (vocabulary.SKOS + "exactMatch", "exactMatch"),
        ("plain", "plain"),
    ],
)
def test_the_name_of_a_term_is_its_last_part(iri: str, name: str) -> None:
    """A term is called alike in Turtle and in answers."""
    assert vocabulary.name(iri) == name


# ---- Definitions ---------------------------------------------------------------------------------


def test_every_term_has_a_label_in_both_languages(terms: Graph) -> None:
    """Classes, properties, schemes and values are called something in English and Dutch."""
    assert len(ours(terms)) > 60
    for term in ours(terms):
        assert languages(terms, term, RDFS.label, SKOS.prefLabel) == {"en", "nl"}, term


def test_every_term_says_what_it_means(terms: Graph) -> None:
    """Classes and properties have a comment, values a definition."""
    for term in ours(terms, RDFS.Class, RDF.Property):
        assert "en" in languages(terms, term, RDFS.comment), term
    for term in ours(terms, SKOS.Concept):
        assert "en" in languages(terms, term, SKOS.definition), term


def test_every_class_and_property_is_mapped(terms: Graph) -> None:
    """Each says which standard term it is near, and that term is not ours."""
    for term in ours(terms, RDFS.Class, RDF.Property):
        near = [other for mapping in MAPPINGS for other in terms.objects(term, mapping)]
        assert near, term
        assert not any(str(other).startswith((CG, VALUE)) for other in near), term


def test_no_term_is_defined_and_never_used(terms: Graph) -> None:
    """Every class and property of ours is asked for, checked or stated somewhere."""
    used = {str(iri) for _, iri in _used()}
    for term in ours(terms, RDFS.Class, RDF.Property):
        assert str(term) in used, term


# ---- Uses ----------------------------------------------------------------------------------------


def _used() -> Iterator[tuple[str, URIRef]]:
    """Our terms wherever they are used, with the file: in questions, rules, shapes and data."""
    for path in [*PACKAGE.glob("questions/*.rq"), *PACKAGE.glob("rules/*.rq")]:
        code = "\n".join(
            line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"
        )
        for prefix, local in re.findall(r"\b(cg|value):([\w-]+)", code):
            yield path.name, URIRef({"cg": CG, "value": VALUE}[prefix] + local)
    for path in (PACKAGE / "shapes.ttl", DATA / "claims.ttl"):
        graph = Graph().parse(path, format="turtle")
        shapes = set(graph.subjects(RDF.type, URIRef(SHAPE)))
        for triple in graph:
            for term in triple:
                if str(term).startswith((CG, VALUE)) and term not in shapes:
                    yield path.name, URIRef(str(term))


def test_every_term_that_is_used_is_defined(terms: Graph) -> None:
    """No question, rule, shape or claim names a term of ours that the vocabulary lacks."""
    defined = set(ours(terms))
    assert sorted({(file, str(term)) for file, term in _used() if term not in defined}) == []


def test_values_in_the_shapes_are_those_of_the_schemes(terms: Graph) -> None:
    """A list of allowed values in a shape is one whole scheme."""
    sh_in = URIRef("http://www.w3.org/ns/shacl#in")
    shapes = Graph().parse(PACKAGE / "shapes.ttl", format="turtle")
    schemes = [
        set(terms.subjects(SKOS.inScheme, scheme)) for scheme in ours(terms, SKOS.ConceptScheme)
    ]
    lists = [set(shapes.items(head)) for head in shapes.objects(None, sh_in)]
    assert lists
    assert all(allowed in schemes for allowed in lists)
