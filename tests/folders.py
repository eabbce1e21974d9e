"""Small folders of data, written for one test."""

from __future__ import annotations

from pathlib import Path

PREFIXES = """\
@prefix : <https://example.org/t/> .
@prefix cg: <https://claimgraph.example/vocabulary#> .
@prefix value: <https://claimgraph.example/vocabulary/value#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATASET = """\
:dataset a dcat:Dataset ; dcterms:title "Test"@en ; dcterms:language "en" ;
    dcterms:source :text ; void:uriSpace "https://example.org/t/" .
:text a schema:Article ; schema:inLanguage "en" .
:other-text a schema:Article ; schema:inLanguage "es" .
:reader a prov:Person ; rdfs:label "A reader" .
:program a prov:SoftwareAgent ; rdfs:label "A program" .
"""


def write_folder(path: Path, turtle: str, bibtex: str = "") -> Path:
    """A folder with one dataset, given the rest of its Turtle and its BibTeX."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "claims.ttl").write_text(PREFIXES + DATASET + turtle, encoding="utf-8")
    (path / "references.bib").write_text(bibtex, encoding="utf-8")
    return path


def claim(id: str, *citations: str, more: str = "") -> str:
    """A claim that cites these sources, in Turtle."""
    cited = "".join(f" ; cg:citation [ cito:hasCitedEntity :{source} ]" for source in citations)
    return f':{id} a schema:Claim ; schema:text "Says {id}."@en{cited}{more} .\n'


def assessment(
    claim: str,
    source: str,
    verdict: str,
    basis: str = "abstract",
    *,
    by: str = "reader",
    date: str = "2026-01-01",
) -> str:
    """An assessment of a source against a claim, in Turtle."""
    return (
        f":{claim}-{source}-{verdict}-{basis}-{by}-{date} a cg:Assessment ;"
        f" schema:itemReviewed :{claim} ; cg:source :{source} ;"
        f" cg:verdict value:{verdict} ; cg:basis value:{basis} ; prov:wasAttributedTo :{by} ;"
        f' dcterms:created "{date}"^^xsd:date .\n'
    )


def entry(key: str, *authors: str, title: str = "", year: int = 2020) -> str:
    """A BibTeX entry."""
    names = " and ".join(authors or ("Doe, Jane",))
    return (
        f"@article{{{key}, title = {{{title or f'On {key}'}}}, author = {{{names}}}, "
        f"year = {{{year}}}, journal = {{Tests}}}}\n"
    )


def entries(*keys: str) -> str:
    """Entries that share no author."""
    return "".join(entry(key, f"Doe{key.title()}, Jane") for key in keys)
