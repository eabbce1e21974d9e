"""Lists of claims by what is asked for, and all that is recorded of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import pytest

from graph import Graph
from graph.models import Claim, ClaimEvidence
from graph.vocabulary import Certainty, ClaimRelation, Kind, Verdict
from tests.conftest import Open
from tests.folders import assessment, claim, entries

Everything = Mapping[str, tuple[Claim, ClaimEvidence]]
Test = Callable[[Claim, ClaimEvidence, Any], bool]


@pytest.fixture(scope="module")
def everything(real: Graph) -> Everything:
    """Every claim of the real data, with its evidence."""
    return {
        one.id: (real.claim(one.id), real.claim_evidence(one.id))
        for one in real.claims(limit=500).items
    }


# ---- Filters -------------------------------------------------------------------------------------


def bears(_: Claim, evidence: ClaimEvidence, source: str) -> bool:
    """Whether a source was cited for the very claim, or compared with it."""
    return any(
        e.source.id == source
        and (e.carried_by is None or any(a.about == evidence.claim.id for a in e.assessments))
        for e in evidence.evidence
    )


MEETS: Mapping[str, Test] = {
    "concept": lambda c, _, key: key in {concept.id for concept in c.concepts},
    "source": bears,
    "verdict": lambda _, e, verdict: verdict in {item.verdict for item in e.evidence},
    "cited": lambda _, e, cited: cited is (e.summary.direct > 0),
    "kind": lambda c, _, kind: c.kind == kind,
    "certainty": lambda c, _, certainty: c.certainty == certainty,
    "also": lambda c, _, key: key in {concept.id for concept in c.concepts},
}
STATED = ("subject", "relation", "object")  # of one statement


def values(real: Graph) -> dict[str, list[Any]]:
    """Every value that each filter can have."""
    claims = real.claims(limit=500).items
    named = [concept.id for concept in real.concepts(limit=500).items]
    return {
        "concept": named,
        "source": [source.id for source in real.sources(limit=500).items],
        "verdict": list(Verdict),
        "cited": [True, False],
        "kind": list(Kind),
        "certainty": list(Certainty),
        **dict.fromkeys(("also", "subject", "object"), named),
        "relation": sorted(
            {s.relation.id for each in claims for s in real.claim(each.id).statements}
        ),
    }


def states(one: Claim, parts: Mapping[str, str]) -> bool:
    """Whether one of its statements has all these parts."""
    return not parts or any(
        all(getattr(statement, part).id == named for part, named in parts.items())
        for statement in one.statements
    )


def expected(everything: Everything, conditions: Mapping[str, Any]) -> list[str]:
    """The claims that meet all conditions, by reading each of them whole."""
    return sorted(
        key
        for key, (one, evidence) in everything.items()
        if all(MEETS[c](one, evidence, v) for c, v in conditions.items() if c not in STATED)
        and states(one, {c: v for c, v in conditions.items() if c in STATED})
    )


@pytest.mark.parametrize("name", [*MEETS, *STATED])
def test_each_filter_alone(real: Graph, everything: Everything, name: str) -> None:
    """For every value, the list is that of the claims that have it."""
    kept = 0
    for value in values(real)[name]:
        page = real.claims(**{name: value}, limit=500)
        assert [one.id for one in page.items] == expected(everything, {name: value})
        assert page.total == len(page.items)
        kept += page.total
    assert kept


@pytest.mark.parametrize(("one", "other"), [*combinations([*MEETS, *STATED], 2)])
def test_filters_are_joined(real: Graph, everything: Everything, one: str, other: str) -> None:
    """Two conditions give the claims that meet both, whichever leads."""
    some = values(real)
    kept = 0
    for first in some[one][:20]:
        for second in some[other][:20]:
            conditions = {one: first, other: second}
            page = real.claims(**conditions, limit=500)
            assert [item.id for item in page.items] == expected(everything, conditions)
            kept += page.total
    assert kept


def test_all_filters_at_once(real: Graph, everything: Everything) -> None:
    """Every condition together gives the claim that meets them, and one more gives none."""
    conditions: dict[str, Any] = {
        "concept": "attachment-pattern",
        "source": "weaver-2004-epigenetic-programming",
        "verdict": Verdict.PARTLY,
        "cited": True,
        "kind": Kind.ASSERTION,
        "certainty": Certainty.ASSERTED,
    }
    assert expected(everything, conditions) == ["attachment-patterns-pass-on"]
    assert [c.id for c in real.claims(**conditions).items] == ["attachment-patterns-pass-on"]
    assert real.claims(**{**conditions, "certainty": Certainty.HEDGED}).total == 0


def test_a_claim_is_listed_once(small: Open) -> None:
    """However many sources, verdicts and concepts a claim has, a list has it once."""
    turtle = claim("a", "s", "t", more=" ; schema:about :k , :l") + assessment("a", "s", "partly")
    turtle += assessment("a", "t", "partly") + assessment("a", "s", "partly", "excerpt")
    turtle += "".join(f':{k} a skos:Concept ; skos:prefLabel "{k}"@en .\n' for k in "kl")
    g = small(turtle, entries("s", "t"))
    for conditions in ({}, {"verdict": Verdict.PARTLY}, {"cited": True}, {"concept": "k"}):
        page = g.claims(**conditions)
        assert (len(page.items), page.total) == (1, 1)


# ---- One claim -----------------------------------------------------------------------------------


def test_a_list_says_the_same_as_the_claim(real: Graph, everything: Everything) -> None:
    """What stands in a list is a part of what the claim itself says."""
    for item in real.claims(limit=500).items:
        one = everything[item.id][0].model_dump()
        assert {key: one[key] for key in item.model_dump()} == item.model_dump()
        assert set(item.texts) == {"en", "nl"}


def test_a_claim_has_all_that_is_recorded(small: Open) -> None:
    """Texts, other words, kind, certainty, cue, concepts, statements, faults and so on."""
    turtle = """
        :a a schema:Claim ; schema:text "Yes."@en , "Ja."@nl ; cg:kind value:norm ;
          cg:otherWords "It is."@en , "It is so."@en , "Zo is het."@nl ;
          cg:certainty value:hedged ; cg:cue "should" ; schema:about :k , :l ;
          cg:states [ rdf:subject :k ; rdf:predicate :r ; rdf:object :l ;
                      biolink:anatomical_context_qualifier :brain ] ,
                    [ rdf:subject :l ; rdf:predicate :r ; rdf:object :k ; cg:context :k ] ,
                    [ rdf:subject :l ; rdf:predicate :r ; rdf:object :l ] ;
          cg:fault [ cg:faultKind value:garbled ; cg:knownFrom value:text-itself , value:inferred ;
                     rdfs:comment "Odd."@en ] ;
          cg:attribution [ prov:agent :reader ; cg:attributedBy value:in-words ] ;
          cg:place [ oa:hasSource :text ; oa:hasSelector [ oa:start 3 ; oa:end 9 ] ] .
        :k a skos:Concept ; skos:prefLabel "k"@en , "ka"@nl .
        :l a skos:Concept ; skos:prefLabel "l"@en .
        :brain a skos:Concept ; skos:prefLabel "brain"@en .
        :r a cg:Relation ; rdfs:label "moves"@en , "beweegt"@nl .
    """
    prefixes = (
        "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
        "@prefix biolink: <https://w3id.org/biolink/vocab/> .\n"
    )
    one = small(prefixes + turtle).claim("a")
    assert one.texts == {"en": "Yes.", "nl": "Ja."}
    assert one.other_words == {"en": ("It is so.", "It is."), "nl": ("Zo is het.",)}
    assert (one.kind, one.certainty, one.cue) == (Kind.NORM, Certainty.HEDGED, "should")
    assert [concept.labels for concept in one.concepts] == [{"en": "k", "nl": "ka"}, {"en": "l"}]
    assert [
        (s.subject.id, s.object.id, s.context and s.context.id, s.anatomical)
        for s in one.statements
    ] == [("k", "l", "brain", True), ("l", "k", "k", False), ("l", "l", None, None)]
    assert {s.relation.labels["nl"] for s in one.statements} == {"beweegt"}
    (fault,) = one.faults
    assert (fault.kind, fault.known_from) == ("garbled", ("inferred", "text-itself"))
    assert fault.note == {"en": "Odd."}
    (attribution,) = one.attributions
    assert attribution.agent.labels == {"": "A reader"}
    assert (attribution.attributed_by, attribution.note) == ("in-words", {})
    assert one.place is not None
    assert (one.place.text, one.place.start, one.place.end) == ("text", 3, 9)


def test_a_claim_has_no_more_than_is_recorded(small: Open) -> None:
    """What is not known is empty, not made up."""
    one = small(claim("a")).claim("a")
    assert (one.kind, one.certainty, one.cue, one.place) == (None, None, None, None)
    assert not any([one.concepts, one.statements, one.related, one.faults, one.attributions])
    assert one.other_words == {}


def test_notes_in_two_languages_are_one_note(small: Open) -> None:
    """A fault or an attribution with notes in two languages is one, with both notes."""
    notes = 'rdfs:comment "Odd."@en , "Vreemd."@nl'
    more = (
        f" ; cg:fault [ cg:faultKind value:garbled ; cg:knownFrom value:inferred ; {notes} ]"
        f" ; cg:attribution [ prov:agent :reader ; {notes} ]"
    )
    one = small(claim("a", more=more)).claim("a")
    assert [fault.note for fault in one.faults] == [{"en": "Odd.", "nl": "Vreemd."}]
    assert [said.note for said in one.attributions] == [{"en": "Odd.", "nl": "Vreemd."}]


def test_a_fault_without_a_note_is_a_fault(small: Open) -> None:
    """Neither note nor ground is needed for a fault to be told."""
    one = small(claim("a", more=" ; cg:fault [ cg:faultKind value:garbled ]")).claim("a")
    assert [fault.kind for fault in one.faults] == ["garbled"]


def test_faults_of_one_kind_stay_apart(small: Open) -> None:
    """Two faults that are told apart by their notes alone are two."""
    fault = '[ cg:faultKind value:garbled ; rdfs:comment "{}"@en , "{}"@nl ]'
    more = f" ; cg:fault {fault.format('A', 'Z')} , {fault.format('B', 'Y')}"
    one = small(claim("a", more=more)).claim("a")
    assert [f.note for f in one.faults] == [{"en": "A", "nl": "Z"}, {"en": "B", "nl": "Y"}]


def test_an_assessment_with_notes_in_two_languages_is_one(small: Open) -> None:
    """The English note is given; where there is none, the one there is."""
    judged = [assessment("a", "s", "partly"), assessment("a", "t", "partly")]
    notes = ['rdfs:comment "Odd."@en , "Vreemd."@nl ; a', 'rdfs:comment "Vreemd."@nl ; a']
    turtle = "".join(
        text.replace(" a ", f" {note} ", 1) for text, note in zip(judged, notes, strict=True)
    )
    found = small(claim("a") + turtle, entries("s", "t")).claim_evidence("a").evidence
    assert [[made.note for made in e.assessments] for e in found] == [["Odd."], ["Vreemd."]]


def test_relations_are_seen_from_both_sides(real: Graph, everything: Everything) -> None:
    """Whatever a claim says of another, the other lists it too, the other way round."""
    seen = {
        (key, related.relation, related.direction, related.claim.id)
        for key, (one, _) in everything.items()
        for related in one.related
    }
    turned = {"to": "from", "from": "to"}
    assert seen
    assert seen == {(other, how, turned[way], key) for key, how, way, other in seen}
    for _, evidence in everything.values():
        for related in evidence.related:
            assert related.cited == real.claim_evidence(related.claim.id).summary.direct


def test_every_relation_has_its_two_sides(small: Open) -> None:
    """What a claim does to others comes first, then what others do to it."""
    relations = sorted(ClaimRelation)
    turtle = claim("a", more="".join(f" ; cg:{r} :{r}" for r in relations))
    turtle += "".join(claim(r, more=f" ; cg:{r} :a") for r in relations)
    related = small(turtle).claim("a").related
    assert [(r.relation, r.direction, r.claim.id) for r in related] == [
        (r, way, r) for way in ("to", "from") for r in relations
    ]


def test_a_source_may_bear_on_a_claim_and_on_what_restates_it(small: Open) -> None:
    """The filter by source goes by the claim itself: what is carried is not its own."""
    turtle = claim("a", more=" ; cg:restates :b") + claim("b", "s")
    g = small(turtle, entries("s"))
    assert [one.id for one in g.claims(source="s").items] == ["b"]
    assert [one.id for one in g.claims(cited=True).items] == ["b"]
    assert [one.id for one in g.claims(cited=False).items] == ["a"]
