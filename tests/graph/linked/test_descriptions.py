"""Things as RDF: what is said of them, and that each form says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, URIRef

from graph import Graph, NotFound
from graph.linked.description import LISTED, Description
from graph.linked.descriptions import Syntax, written
from graph.linked.jsonld import context_text
from graph.vocabulary import CG, FOAF, OA, SCHEMA
from tests.conftest import Open
from tests.folders import assessment, claim, entries
from tests.graphs import is_same_graph

PARSERS = {
    Syntax.JSON_LD: "json-ld",
    Syntax.TURTLE: "turtle",
    Syntax.N_TRIPLES: "nt",
    Syntax.RDF_XML: "xml",
}
BASE = "https://claimgraph.example/attachment/"
T = "https://example.org/t/"
LOVED = "striatal-integration-gives-motivation-and-vigour"


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the context of JSON-LD stands."""
    path = tmp_path_factory.mktemp("context") / "context.jsonld"
    path.write_text(context_text(), encoding="utf-8")
    return path.as_uri()


def all_of(graph: Graph) -> Iterator[Description]:
    """Every description of a graph."""
    for item in graph.claims(limit=500).items:
        yield graph.described.claim(item.id)
        yield graph.described.claim_evidence(graph.claim_evidence(item.id))
    for source in graph.sources(limit=500).items:
        yield graph.described.source(source.id)
    for concept in graph.concepts(limit=500).items:
        yield graph.described.concept(concept.id)
        yield graph.described.neighborhood(graph.neighborhood(concept.id, limit=10))
    yield graph.described.dataset(
        graph.dataset(), graph.downloads, lambda name: f"https://example.org/downloads/{name}"
    )


def read(description: Description, syntax: Syntax, context: str) -> rdflib.Graph:
    """The graph that a parser finds in one form of a description."""
    return rdflib.Graph().parse(data=written(description, syntax, context), format=PARSERS[syntax])


def test_json_ld_of_everything_is_the_graph_of_its_turtle(real: Graph, context: str) -> None:
    """For every claim, source, concept, neighborhood, and the dataset."""
    different = [
        description.iri
        for description in all_of(real)
        if not is_same_graph(
            read(description, Syntax.JSON_LD, context), read(description, Syntax.TURTLE, context)
        )
    ]
    assert different == []


@pytest.mark.parametrize("syntax", Syntax)
def test_every_form_is_the_graph(real: Graph, context: str, syntax: Syntax) -> None:
    """Nothing is lost, and nothing is added."""
    described = real.described.claim_evidence(
        real.claim_evidence("association-cortex-wired-by-early-experience")
    )
    assert is_same_graph(read(described, syntax, context), described.graph)


@pytest.mark.parametrize("syntax", Syntax)
def test_odd_terms_survive_every_form(small: Open, context: str, syntax: Syntax) -> None:
    """Blank nodes that are shared or named twice, lists, numbers and texts without a language."""
    graph = small(
        ':a a schema:Claim ; schema:text "A."@en ; rdfs:comment "x"@en , "y"@en , "plain" ;'
        ' :list ( 1 "01"^^xsd:integer 2.50 true 5 6 7 8 9 10 11 12 ) ; :one _:x ; :two _:x ;'
        ' :loop _:l ; :very <https://example.org/t/100%25/ok> ; :when "2026"^^xsd:gYear .'
        " _:x :of _:x . _:l :next _:m . _:m :next _:l ."
    )
    described = graph.described.claim("a")
    assert len(described.graph) > 20
    assert is_same_graph(read(described, syntax, context), described.graph)


def test_a_claim_comes_with_all_that_hangs_on_it(real: Graph) -> None:
    """Its citations, its places, and the assessments that are of it."""
    graph = real.described.claim("association-cortex-wired-by-early-experience").graph
    thing = URIRef(BASE + "association-cortex-wired-by-early-experience")
    assert len(list(graph.objects(thing, URIRef(CG + "citation")))) == 3
    assert len(list(graph.subjects(URIRef(SCHEMA + "itemReviewed"), thing))) == 3
    assert (None, URIRef(OA + "start"), None) in graph


def test_everything_that_is_mentioned_has_a_name(real: Graph) -> None:
    """Concepts, relations, agents, sources and values need no second request."""
    graph = real.described.claim("association-cortex-wired-by-early-experience").graph
    named = {str(subject) for subject in graph.subjects()}
    assert {
        BASE + "association-cortex",
        BASE + "wired-by",
        BASE + "automated-reading",
        BASE + "rilling-2014-primate-neuroimaging",
        "https://claimgraph.example/vocabulary/value#not-shown",
    } <= named


def test_a_concept_lists_its_claims_and_what_is_narrower(real: Graph) -> None:
    """As the JSON counts them."""
    described = real.described.concept("hormone").graph
    claims = list(described.subjects(URIRef(SCHEMA + "about"), URIRef(BASE + "hormone")))
    assert len(claims) == real.concept("hormone").claims
    narrower = {str(s) for s in described.subjects(SKOS.broader, URIRef(BASE + "hormone"))}
    assert narrower == {item.iri for item in real.concept("hormone").narrower}


def test_a_long_list_is_cut_and_says_so(small: Open) -> None:
    """So many claims, and a remark with the number of all."""
    graph = small(
        ':c a skos:Concept ; skos:prefLabel "c"@en .'
        + "".join(claim(f"a{i:03}", more=" ; schema:about :c") for i in range(LISTED + 5))
    )
    described = graph.described.concept("c").graph
    listed = list(described.subjects(URIRef(SCHEMA + "about"), URIRef(T + "c")))
    assert len(listed) == LISTED
    assert f"Only {LISTED} of {LISTED + 5} " in str(
        described.value(None, RDFS.comment) or ""
    ) or any(
        f"Only {LISTED} of {LISTED + 5} " in str(words)
        for words in described.objects(None, RDFS.comment)
    )


def test_assessments_without_a_name_are_described_too(small: Open) -> None:
    """They are blank nodes in many data."""
    graph = small(claim("a", "s") + assessment("a", "s", "partly"), entries("s"))
    for described in (graph.described.claim("a"), graph.described.source("s")):
        assert (None, URIRef(CG + "verdict"), None) in described.graph


def test_evidence_describes_the_sources_and_their_authors(real: Graph) -> None:
    """And of what is computed, nothing."""
    graph = real.described.claim_evidence(real.claim_evidence(LOVED)).graph
    for item in real.claim_evidence(LOVED).evidence:
        assert (URIRef(item.source.iri), RDF.type, None) in graph
        for author in item.source.authors:
            assert (URIRef(author.iri), URIRef(FOAF + "familyName"), None) in graph


def test_a_neighborhood_states_only_between_what_is_shown(real: Graph) -> None:
    """Both ends of each statement are among its concepts."""
    answer = real.neighborhood("oxytocin", limit=5)
    graph = real.described.neighborhood(answer).graph
    shown = {URIRef(node.iri) for node in answer.nodes}
    assert set(graph.objects(None, RDF.object)) <= shown
    assert set(graph.objects(None, SKOS.broader)) <= shown
    assert (None, RDFS.comment, None) in graph


def test_json_ld_tells_the_thing_first_and_the_rest_in_place(real: Graph) -> None:
    """Assessments hang on the claim, and the labels where things are mentioned."""
    described = real.described.claim("association-cortex-wired-by-early-experience")
    document = json.loads(written(described, Syntax.JSON_LD, "/context.jsonld"))
    assert list(document)[:4] == ["@context", "id", "type", "text"]
    assert (document["type"], set(document["text"])) == ("Claim", {"nl", "en"})
    assert len(document["assessments"]) == 3
    assert {label for item in document["about"] for label in item["prefLabel"]} == {"nl", "en"}


@pytest.mark.parametrize("noun", ["claim", "source", "concept"])
def test_an_unknown_id_is_not_described(real: Graph, noun: str) -> None:
    """It is not found, as elsewhere."""
    with pytest.raises(NotFound):
        getattr(real.described, noun)("nothing")


def test_the_dataset_says_what_there_is_of_each_class(real: Graph) -> None:
    """The same numbers as elsewhere."""
    downloads = real.downloads
    assert downloads.classes[SCHEMA + "Claim"] == real.dataset().counts.claims
    assert downloads.classes[str(SKOS.Concept)] == real.dataset().counts.concepts


def test_the_context_can_be_read(context: str) -> None:
    """It is JSON with one member."""
    assert list(json.loads(Path(context.removeprefix("file://")).read_text())) == ["@context"]
