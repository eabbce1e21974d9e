"""The prefixes that a query need not declare: those that the data are written with."""

from __future__ import annotations

from graph import vocabulary as v

PREFIXES = {
    "bibo": v.BIBO,
    "biolink": v.BIOLINK,
    "cg": v.CG,
    "cito": v.CITO,
    "dcat": v.DCAT,
    "dcterms": v.DCTERMS,
    "fabio": v.FABIO,
    "foaf": v.FOAF,
    "oa": v.OA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": v.PRISM,
    "prov": v.PROV,
    "rdf": v.RDF,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "skos": v.SKOS,
    "value": v.VALUE,
    "void": v.VOID,
    "xsd": v.XSD,
}


def prefixes(base: str) -> dict[str, str]:
    """The prefixes for one dataset: the empty one stands for its base, as in its own files."""
    return {"": base, **PREFIXES}
