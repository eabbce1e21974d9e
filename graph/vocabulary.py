"""Namespaces, and the values that the vocabulary allows.

The terms themselves are defined in ``vocabulary.ttl`` beside this module. A value has one name
everywhere: ``value:not-shown`` in Turtle is ``"not-shown"`` in Python and JSON.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Self, TypeVar, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

CG = "https://claimgraph.example/vocabulary#"
VALUE = "https://claimgraph.example/vocabulary/value#"
GRAPH = "https://claimgraph.example/vocabulary"

BIBO = "http://purl.org/ontology/bibo/"
BIOLINK = "https://w3id.org/biolink/vocab/"
CITO = "http://purl.org/spar/cito/"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FABIO = "http://purl.org/spar/fabio/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORCID = "https://orcid.org/"
OA = "http://www.w3.org/ns/oa#"
PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SPDX = "http://spdx.org/rdf/terms#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"


class Term(StrEnum):
    """Base of all values: text that is one of a few.

    It is written to JSON as the text that it is; asking an enum for its value takes longer than
    all else about it, and an answer holds dozens.
    """

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Self], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read as an enum, written as text."""
        as_text = {"serialization": core_schema.simple_ser_schema("str")}
        return cast("CoreSchema", {**handler(source), **as_text})

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Described as an enum, however it is written."""
        return handler(
            cast("CoreSchema", {k: v for k, v in schema.items() if k != "serialization"})
        )


V = TypeVar("V", bound=Term)


class Kind(Term):
    """What a claim is."""

    ASSERTION = "assertion"
    DEFINITION = "definition"
    NORM = "norm"
    PROVENANCE = "provenance"


class Certainty(Term):
    """How firmly the text puts a claim."""

    ASSERTED = "asserted"
    GENERIC = "generic"
    HEDGED = "hedged"
    POSSIBILITY = "possibility"


class Scope(Term):
    """How near the marker of a citation stands to the claim."""

    SENTENCE = "sentence"
    BULLET = "bullet"


class Verdict(Term):
    """What a source was found to show of a claim, from the most favourable to the least."""

    CONSISTENT = "consistent"
    PARTLY = "partly"
    NOT_SHOWN = "not-shown"
    OFF_TOPIC = "off-topic"
    CONTRADICTS = "contradicts"


class Basis(Term):
    """How much of a source was read, from the least to the most."""

    ABSTRACT = "abstract"
    EXCERPT = "excerpt"
    FULL_TEXT = "full-text"


class Outcome(Term):
    """What is known of a retraction, the gravest first.

    ``not-checked`` is never stated: nobody looked.
    """

    RETRACTED = "retracted"
    CONCERN = "expression-of-concern"
    REINSTATED = "reinstated"
    CORRECTED = "corrected"
    NOT_LISTED = "not-listed"
    NOT_CHECKED = "not-checked"


class StudyType(Term):
    """What kind of work a source reports."""

    REVIEW = "review"
    THEORY = "theory"
    EMPIRICAL_HUMAN = "empirical-human"
    EMPIRICAL_ANIMAL = "empirical-animal"


class ClaimRelation(Term):
    """How one claim bears on another. Only ``restates`` carries sources."""

    RESTATES = "restates"
    ELABORATES = "elaborates"
    GENERALISES = "generalises"
    ARGUES_FOR = "arguesFor"
    CONTRADICTS = "contradicts"


class Match(Term):
    """How well a concept of another vocabulary matches: the SKOS mapping properties."""

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    BROAD = "broadMatch"
    NARROW = "narrowMatch"
    RELATED = "relatedMatch"


class Link(Term):
    """Why two concepts are neighbours."""

    STATES = "states"
    HIERARCHY = "hierarchy"
    TOGETHER = "together"


# ---- What is concluded from the data, and never stated in them -----------------------------------


class Standing(Term):
    """How a claim stands. Each claim has one of the first four; the others come on top.

    The sources are those that the text cites for the claim, or for one that says the same.

    - ``uncited``: there are none.
    - ``not-assessed``: none of them was compared with the claim.
    - ``not-shown``: at least one was, and none was found consistent with it.
    - ``consistent``: at least one was found consistent with it, on whatever basis.
    - ``supported``: at least one was, on its full text, is not disputed, and was not retracted.
    - ``independent``: at least two were, neither is disputed or was retracted, and they certainly
      share no author: all authors of both are named, and none is or might be one of the other, not
      even through others of them.
    - ``disputed``: see ``ConflictKind``; here sources count that the text does not cite, too.
    """

    UNCITED = "uncited"
    NOT_ASSESSED = "not-assessed"
    NOT_SHOWN = "not-shown"
    CONSISTENT = "consistent"
    SUPPORTED = "supported"
    INDEPENDENT = "independent"
    DISPUTED = "disputed"


class GapKind(Term):
    """What is missing: of a claim, of one citation, of a source, or of a concept.

    See ``gaps`` for what each of them means.
    """

    NO_SOURCE = "no-source"
    NONE_CONSISTENT = "none-consistent"
    ONLY_CARRIED = "only-carried"
    ONLY_REVIEWS = "only-reviews"
    ONLY_ANIMAL = "only-animal"
    ONLY_ANIMAL_FOR_HUMAN = "only-animal-for-human"
    SHARED_AUTHORS = "shared-authors"
    NOT_ASSESSED = "not-assessed"
    ABSTRACT_ONLY = "abstract-only"
    UNCITED_SOURCE = "uncited-source"
    RETRACTED_SOURCE = "retracted-source"
    RETRACTION_NOT_CHECKED = "retraction-not-checked"
    UNUSED_CONCEPT = "unused-concept"


class ConflictKind(Term):
    """What is disputed (the first four), and what has too little evidence (the last two)."""

    SOURCES_DISAGREE = "sources-disagree"
    CONTRADICTED = "contradicted"
    READINGS_DISAGREE = "readings-disagree"
    CLAIMS_CONTRADICT = "claims-contradict"
    NOTHING_SHOWN = "nothing-shown"
    NOTHING_READ = "nothing-read"


class ProfileCode(Term):
    """What a statement of a profile says, in the order in which they come."""

    CITED = "cited"
    CARRIED = "carried"
    OTHER_VERSION = "other-version"
    NOT_CITED = "not-cited"
    REVIEWS = "reviews"
    THEORIES = "theories"
    HUMAN_STUDIES = "human-studies"
    ANIMAL_STUDIES = "animal-studies"
    UNKNOWN_TYPE = "unknown-type"
    YEARS = "years"
    AUTHOR_GROUPS = "author-groups"
    POSSIBLE_AUTHORS = "possible-authors"
    ASSESSED = "assessed"
    NOT_ASSESSED = "not-assessed"
    AUTOMATED = "automated"
    READ_ABSTRACT = "read-abstract"
    READ_EXCERPT = "read-excerpt"
    READ_FULL_TEXT = "read-full-text"
    SUPPORTS = "supports"
    AGREES = "agrees"
    PARTLY = "partly"
    NOT_SHOWN = "not-shown"
    OFF_TOPIC = "off-topic"
    CONTRADICTS = "contradicts"
    CONSISTENT_GROUPS = "consistent-groups"
    SOURCES_DISAGREE = "sources-disagree"
    READINGS_DISAGREE = "readings-disagree"
    CLAIMS_CONTRADICT = "claims-contradict"
    RETRACTED = "retracted"
    CONCERN = "expression-of-concern"
    REINSTATED = "reinstated"
    CORRECTED = "corrected"
    NOT_LISTED = "not-listed"
    RETRACTION_NOT_CHECKED = "retraction-not-checked"


class Loss(Term):
    """What a claim loses when sources are taken away, from the most to the least."""

    LAST_CITED = "last-cited"
    LAST_SUPPORTING = "last-supporting"
    LAST_CONSISTENT = "last-consistent"
    LAST_APART = "last-apart"


@lru_cache(maxsize=4096)
def name(iri: str) -> str:
    """The last part of the IRI of a term: ``…/value#not-shown`` -> ``not-shown``."""
    return iri.replace("#", "/").rpartition("/")[2]


@lru_cache(maxsize=4096)
def value(of: type[V], iri: str | None) -> V | None:
    """The value that an IRI names, or nothing: ``value(Verdict, …#partly)`` is ``Verdict.PARTLY``.

    Raises ValueError for what the vocabulary does not have.
    """
    return None if iri is None else of(name(iri))


def turtle() -> bytes:
    """The vocabulary itself, as Turtle."""
    return (files("graph") / "vocabulary.ttl").read_bytes()
