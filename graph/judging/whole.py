"""All claims and sources at once: what a snapshot's conclusions are drawn from when it is built."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.bearing import (
    Bearing,
    Bylines,
    People,
    by_first,
    bylines_of,
    from_rows,
    people_of,
    readings_of,
    restated,
    retracted_of,
)
from graph.question import Row
from graph.vocabulary import CG, SKOS, ClaimRelation, Outcome, StudyType, name, value

CONTRADICTS = CG + ClaimRelation.CONTRADICTS
QUESTIONS = frozenset(
    {
        "claims",
        "claim_assessments",
        "claim_concepts",
        "claim_relations",
        "claim_sources",
        "concept_hierarchy",
        "concept_identifiers",
        "concepts",
        "source_people",
        "source_retractions",
        "source_species",
        "sources",
    }
)

_STUDY_TYPE, _UNNAMED_AUTHORS = 15, 18  # their places among the columns of ``sources``

# What other vocabularies call people; a concept that matches one of these exactly is of people.
PEOPLE = frozenset(
    {
        "http://www.wikidata.org/entity/Q5",
        "http://www.wikidata.org/entity/Q15978631",
        "http://id.nlm.nih.gov/mesh/D006801",
        "http://purl.obolibrary.org/obo/NCBITaxon_9606",
        "https://identifiers.org/taxonomy:9606",
    }
)
# What a source may say that it studied, so that it is not a study of animals alone.
PEOPLE_IN_WORDS = frozenset({"human", "humans", "people", "homo sapiens", "mens", "mensen"})


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that is judged. Claims, sources and concepts are in the order of their IRIs.

    ``checks``: what look-ups in lists of retractions gave, for the sources that were looked up;
    ``about_people``: the claims that are about a concept of people; ``contradicting``: each claim
    that is said to contradict another, with that other.
    """

    bearings: Mapping[str, Bearing]
    people: People
    bylines: Bylines
    study_types: Mapping[str, StudyType | None]
    of_animals: frozenset[str]
    checks: Mapping[str, frozenset[Outcome]]
    concepts: Sequence[str]
    used_concepts: frozenset[str]
    about_people: frozenset[str]
    contradicting: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]]) -> Whole:
        """From all rows of ``QUESTIONS``."""
        broader = by_first(rows["concept_hierarchy"])
        named_people = {
            concept
            for concept, match, identifier in rows["concept_identifiers"]
            if match == SKOS + "exactMatch" and identifier in PEOPLE
        }
        concepts = [row[0] for row in rows["concepts"]]
        of_people = {c for c in concepts if not named_people.isdisjoint(_upwards([c], broader))}
        types = {row[0]: value(StudyType, row[_STUDY_TYPE]) for row in rows["sources"]}
        with_people = {s for s, species in rows["source_species"] if _is_people(species)}
        return cls(
            bearings=from_rows(
                dict.fromkeys(row[0] for row in rows["claims"]),
                by_first(rows["claim_sources"]),
                readings_of(rows["claim_assessments"], retracted_of(rows["source_retractions"])),
                restated(rows["claim_relations"]),
            ),
            people=people_of(rows["source_people"]),
            bylines=bylines_of(
                rows["source_people"],
                {row[0] for row in rows["sources"] if row[_UNNAMED_AUTHORS] == 1},
            ),
            study_types=types,
            of_animals=frozenset(
                source
                for source, type_ in types.items()
                if type_ is StudyType.EMPIRICAL_ANIMAL and source not in with_people
            ),
            checks={
                source: frozenset(Outcome(name(outcome)) for outcome in outcomes)
                for source, outcomes in by_first(rows["source_retractions"]).items()
            },
            concepts=concepts,
            used_concepts=frozenset(
                _upwards(dict.fromkeys(row[1] for row in rows["claim_concepts"]), broader)
            ),
            about_people=frozenset(
                claim for claim, concept in rows["claim_concepts"] if concept in of_people
            ),
            contradicting=_pairs(rows["claim_relations"], {row[0] for row in rows["claims"]}),
        )


def _upwards(concepts: Iterable[str], broader: Mapping[str, Sequence[str]]) -> set[str]:
    """These concepts and all that are broader, however far up."""
    found = set(concepts)
    front = list(found)
    while front:
        front = [b for c in front for b in broader.get(c, ()) if b not in found]
        found.update(front)
    return found


def _is_people(species: str) -> bool:
    return species.strip().casefold() in PEOPLE_IN_WORDS


def _pairs(relations: Iterable[Row], claims: Container[str]) -> list[tuple[str, str]]:
    """Claims that contradict each other, each pair once, however often it is said."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    for claim, direction, relation, other in relations:
        if relation == CONTRADICTS and direction == "to" and claim != other and claim in claims:
            found.setdefault(frozenset((claim, other)), (claim, other))
    return list(found.values())
