"""`claims.ttl`: what it begins with, and how a thing is written."""

from collections.abc import Iterable
from random import Random

from bench.generate.size import BASE

HEADER = f"""\
@prefix :        <{BASE}> .
@prefix cg:      <https://claimgraph.example/vocabulary#> .
@prefix value:   <https://claimgraph.example/vocabulary/value#> .
@prefix biolink: <https://w3id.org/biolink/vocab/> .
@prefix cito:    <http://purl.org/spar/cito/> .
@prefix dcat:    <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa:      <http://www.w3.org/ns/oa#> .
@prefix prov:    <http://www.w3.org/ns/prov#> .
@prefix rdf:     <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs:    <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema:  <https://schema.org/> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
@prefix void:    <http://rdfs.org/ns/void#> .
@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .

:dataset a dcat:Dataset ;
    dcterms:title       "Generated claims"@en , "Gegenereerde beweringen"@nl ;
    dcterms:description "Sentences made of word lists. They mean nothing."@en ,
                        "Zinnen uit woordenlijsten. Ze betekenen niets."@nl ;
    dcterms:license     <https://creativecommons.org/publicdomain/zero/1.0/> ;
    dcterms:language    "nl" , "en" ;
    dcterms:source      :text ;
    void:uriSpace       "{BASE}" .

:text a schema:Article ;
    schema:name         "Een tekst die niet bestaat"@nl ;
    schema:inLanguage   "nl" ;
    schema:url          <https://claimgraph.example/texts/generated-nl> ;
    schema:dateModified "2026-01-01"^^xsd:date ;
    schema:author       "Nobody" ;
    schema:sha256       "{0:064x}" .

:text-other a schema:Article ;
    schema:name         "Un texto que no existe"@es ;
    schema:inLanguage   "es" ;
    schema:url          <https://claimgraph.example/texts/generated-es> ;
    schema:dateModified "2025-01-01"^^xsd:date .

:automated-reading a prov:SoftwareAgent ;
    rdfs:label "automated reading, not reviewed by a person"@en ,
               "automatische lezing, niet door een mens nagekeken"@nl ;
    biolink:knowledge_level "not_provided" ;
    biolink:agent_type "automated_agent" .

:second-reader a prov:Person ;
    rdfs:label "Second Reader" .

:retractions a prov:Entity ;
    dcterms:title    "An invented list of retractions"@en ,
                     "Een verzonnen lijst van intrekkingen"@nl ;
    dcterms:modified "2026-01"^^xsd:gYearMonth .

"""


def node(name: str, lines: Iterable[str]) -> str:
    """A thing of this name, with its properties."""
    body = " ;\n    ".join(lines)
    return f":{name} {body} .\n\n"


def date(rng: Random) -> str:
    """A day in 2025."""
    month, day = 1 + int(rng.random() * 12), 1 + int(rng.random() * 28)
    return f'"2025-{month:02}-{day:02}"^^xsd:date'
