"""What a search finds, and what it says of it."""

from __future__ import annotations

import pytest

from graph import BadValue, Graph, NotFound
from graph.models import Found, Hit
from graph.vocabulary import Certainty, Kind, Standing, Verdict
from tests.conftest import Open
from tests.folders import assessment, claim, entry

BONDS = """
:bond a skos:Concept ; skos:prefLabel "bond"@en , "band"@nl ; skos:altLabel "tie"@en .
:brain a skos:Concept ; skos:prefLabel "brain"@en , "hersenen"@nl .
:quiet a schema:Claim ; schema:text "Silence calms."@en , "Stilte kalmeert elke moeder."@nl .
:dutch-only a schema:Claim ; schema:text "De moederband vormt zich vroeg."@nl ; schema:about :bond .
:untied a schema:Claim ; schema:text "De hersenen groeien."@nl .
:english-only a schema:Claim ; schema:text "Early bonds last."@en ; schema:about :bond .
:cafe a schema:Claim ; schema:text "Cafés keep résumés of their problems."@en .
"""
BIBLIOGRAPHY = """
@article{lee-2001, title={Growth of the Cortex}, author={Lee, Ang and Núñez, María}, year=2001,
  journal={Neuron}, abstract={Mice were observed for weeks.}, keywords={rodents, plasticity}}
@article{lee-2002, title={Nothing else}, author={Doe, Jane}, year=2002, journal={Cell}}
"""


def ids(found: Found) -> list[str]:
    """What was found, best first."""
    return [hit.id for hit in found.items]


def only(found: Found) -> Hit:
    """The one thing that was found."""
    assert len(found.items) == 1
    return found.items[0]


def highlighted(hit: Hit) -> list[str]:
    """The words of a claim that are highlighted."""
    assert hit.claim is not None
    return [
        hit.claim.texts[place.language or ""][place.start : place.end] for place in hit.highlights
    ]


@pytest.fixture(scope="module")
def bonds(shared: Open) -> Graph:
    """A few claims in one language or two."""
    return shared(BONDS, BIBLIOGRAPHY)


def test_a_claim_is_found_in_other_words(small: Open) -> None:
    """By words that are not its own, which a reason tells."""
    turtle = claim("a", more=' ; cg:otherWords "Who sleeps remembers."@en') + claim("b")
    hit = only(small(turtle).search("remembers"))
    (reason,) = hit.reasons
    assert (hit.id, reason.field, reason.matched, hit.highlights) == (
        *("a", "other_words", "remembers"),
        (),
    )


@pytest.mark.parametrize(
    ("query", "by"),
    [
        ("silence", "word"),
        ("SILENCE", "word"),
        ("calming ", "stem"),
        ("sil", "prefix"),
        ("silense ", "typo"),
        ("silecne ", "typo"),
        ("ssilence ", "typo"),
        ("silenc ", "stem"),
        ("stilte", "word"),
        ("moeders ", "stem"),
    ],
)
def test_a_word_is_found_in_any_form(bonds: Graph, query: str, by: str) -> None:
    """As it is written, by its stem, as it is typed, with one error; and the reason says how."""
    hit = bonds.search(query, types=["claim"]).items[0]
    assert (hit.id, hit.reasons[0].by) == ("quiet", by)


def test_accents_and_case_are_folded(bonds: Graph) -> None:
    """And highlights count code points of the text as it is."""
    hit = only(bonds.search("CAFE resumé ", types=["claim"]))
    assert highlighted(hit) == ["Cafés", "résumés"]


def test_what_is_written_goes_before_what_is_guessed(small: Open) -> None:
    """A word that stands in a text is not taken for an error."""
    graph = small(
        ':a a schema:Claim ; schema:text "Feeding helps."@en .\n'
        ':b a schema:Claim ; schema:text "Feeling helps."@en .\n'
    )
    assert ids(graph.search("feeling ", types=["claim"])) == ["b"]


def test_a_phrase_must_be_there(bonds: Graph) -> None:
    """Word for word, in any field; other words only rank."""
    assert ids(bonds.search('"early bonds" silence', types=["claim"])) == ["english-only"]
    assert ids(bonds.search('"bonds early"', types=["claim"])) == []


@pytest.mark.parametrize(
    ("query", "marked", "reasons"),
    [
        ('"early bonds"', ["Early bonds"], [("early bonds", "word", "Early bonds")]),
        ('"bond last"', ["bonds last"], [("bond last", "stem", "bonds last")]),
        ('"bonds"', ["bonds"], [("bonds", "word", "bonds")]),
        (
            '"early bonds" last ',
            ["Early bonds", "last"],
            [("early bonds", "word", "Early bonds"), ("last", "word", "last")],
        ),
        (
            '"early bonds" early ',
            ["Early bonds"],
            [("early bonds", "word", "Early bonds"), ("early", "word", "Early")],
        ),
    ],
)
def test_a_phrase_is_one_reason(
    bonds: Graph, query: str, marked: list[str], reasons: list[tuple[str, str, str]]
) -> None:
    """It is highlighted where it stands as a whole, and given as it stands there."""
    hit = next(hit for hit in bonds.search(query).items if hit.id == "english-only")
    assert highlighted(hit) == marked
    texts = [reason for reason in hit.reasons if reason.field == "texts"]
    assert [(reason.word, reason.by, reason.matched) for reason in texts] == reasons


def test_words_of_a_phrase_alone_are_no_reason(small: Open) -> None:
    """Where only some of its words stand, nothing was found."""
    text = "Bonds are early, and early bonds last."
    (hit,) = small(f':a a schema:Claim ; schema:text "{text}"@en .\n').search('"early bonds"').items
    assert highlighted(hit) == ["early bonds"]


def test_a_word_can_be_left_out(bonds: Graph) -> None:
    """In any form, and a phrase as well."""
    assert "english-only" not in ids(bonds.search("bond -lasting", types=["claim"]))
    assert "english-only" not in ids(bonds.search('bond -"bonds last"', types=["claim"]))
    assert "english-only" in ids(bonds.search("bond -silence", types=["claim"]))


def test_a_compound_is_found_by_its_parts_and_they_by_it(bonds: Graph) -> None:
    """The words of the folder itself tell what the parts are."""
    whole = bonds.search("band ", types=["claim"], languages=["nl"])
    hit = next(hit for hit in whole.items if hit.id == "dutch-only")
    assert hit.reasons[0].model_dump(include={"word", "by", "matched"}) == {
        "word": "band",
        "by": "compound",
        "matched": "moederband",
    }
    parts = bonds.search("moederhersenen ", types=["claim"])
    assert {"untied", "quiet"} <= set(ids(parts))
    assert ("part", ("moeder", "hersenen")) in {(each.by, each.to) for each in parts.expansions}


def test_each_part_of_a_compound_counts(small: Open) -> None:
    """As if the parts were written apart: who has both goes before who has one of them twice."""
    graph = small(
        ':a a schema:Claim ; schema:text "Beloning en netwerk."@nl .\n'
        ':b a schema:Claim ; schema:text "Beloning na beloning."@nl .\n'
        ':c a schema:Claim ; schema:text "Netwerk na netwerk."@nl .\n'
    )
    assert ids(graph.search("beloningsnetwerk ", types=["claim"]))[0] == "a"


def test_a_concept_leads_to_the_other_language(bonds: Graph) -> None:
    """A Dutch claim about a bond is found by an English word; the reason names the concept."""
    found = bonds.search("tie ", types=["claim"])
    hit = next(hit for hit in found.items if hit.id == "dutch-only")
    reason = next(reason for reason in hit.reasons if reason.by == "concept")
    assert (reason.word, reason.concept and reason.concept.id) == ("tie", "bond")


def test_labels_of_a_concept_are_searched_for_in_texts(bonds: Graph) -> None:
    """A claim that is tied to no concept is found by the translation; the answer says so."""
    found = bonds.search("brain ", types=["claim"])
    assert ids(found) == ["untied"]
    assert found.items[0].reasons[0].by == "translation"
    expansion = next(each for each in found.expansions if each.by == "translation")
    assert (expansion.word, expansion.to) == ("brain", ("hersenen",))


def test_concepts_are_found_by_all_labels(bonds: Graph) -> None:
    """Highlights say which labels."""
    hit = only(bonds.search("tie ", types=["concept"]))
    places = {(each.field, each.language, each.index) for each in hit.highlights}
    assert (hit.id, hit.reasons[-1].by) == ("bond", "word")
    assert ("alternatives", "en", 0) in places


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("cortex", "title"),
        ("nunez", "authors"),
        ("neuron", "container"),
        ("mouse mice ", "abstract"),
        ("plasticity", "abstract"),
    ],
)
def test_sources_are_found_by_what_is_known_of_them(bonds: Graph, query: str, field: str) -> None:
    """Title, people, journal, and abstract and keywords where the bibliography gives them."""
    hit = only(bonds.search(query, types=["source"]))
    assert (hit.id, hit.reasons[0].field) == ("lee-2001", field)


@pytest.mark.parametrize(
    ("query", "by", "matched"),
    [
        ("neuro", "prefix", "Neuron"),
        ("neurom ", "typo", "Neuron"),
        ("nunes ", "typo", "Núñez"),
        ("nerve ", "translation", "Neuron"),
    ],
)
def test_names_tell_what_they_were_taken_for(
    small: Open, query: str, by: str, matched: str
) -> None:
    """They are in no language, and what is looked for instead of a word is found in them too."""
    nerve = ':nerve a skos:Concept ; skos:prefLabel "nerve"@en , "Neuron"@nl .\n'
    hit = only(small(BONDS + nerve, BIBLIOGRAPHY).search(query, types=["source"]))
    assert [(reason.by, reason.matched) for reason in hit.reasons] == [(by, matched)]
    assert [place.field for place in hit.highlights] == (
        ["container"] if matched == "Neuron" else []
    )


def test_an_abstract_is_searched_and_not_shown(bonds: Graph) -> None:
    """It is nobody's here to print."""
    found = bonds.search("mice ", types=["source"])
    assert b"observed" not in found.json_bytes()
    assert not only(found).highlights


@pytest.mark.parametrize("query", ["neuroscienc", "nature neuroscience", "hersenen"])
def test_every_source_that_is_found_has_a_reason(real: Graph, query: str) -> None:
    """Whatever its words were taken for."""
    hits = real.search(query, types=["source"], limit=100).items
    assert [hit.id for hit in hits if not hit.reasons] == []
    assert len(hits) > 1


def test_the_language_of_a_query_is_told_from_its_words(real: Graph) -> None:
    """Or given."""
    assert real.search("wat is de rol van de hersenen").languages == ("nl",)
    assert real.search("what is the role of the brain").languages == ("en",)
    assert real.search("oxytocin", languages=["nl-NL"]).languages == ("nl",)


def test_common_words_alone_are_searched_for(bonds: Graph) -> None:
    """They are left out only where there are others."""
    assert ids(bonds.search("of ", types=["claim"])) == ["cafe"]


def test_pages_follow_one_another(real: Graph) -> None:
    """Each thing once, in one order, whatever the size of a page."""
    whole = ids(real.search("attachment brain", limit=100))
    paged: list[str] = []
    cursor: str | None = None
    while True:
        page = real.search("attachment brain", limit=7, cursor=cursor, facets=False)
        paged += ids(page)
        cursor = page.next
        if cursor is None:
            break
    assert len(whole) > 20
    assert paged == whole[: len(paged)]
    assert page.total == len(paged) == len(set(paged))


def test_facets_count_what_the_best_have_in_common(small: Open) -> None:
    """Each thing counts once for each of its values."""
    graph = small(
        ':c a skos:Concept ; skos:prefLabel "see"@en .\n'
        + claim("a", "x", more=" ; schema:about :c")
        + claim("b", "x", "y", more=" ; schema:about :c")
        + assessment("a", "x", "partly")
        + ":x cg:studyType value:review .\n",
        entry("x", year=1999) + entry("y", year=2001),
    )
    facets = graph.search("says", types=["claim"]).facets
    assert facets is not None
    assert facets.of == 2
    assert [(each.id, each.count) for each in facets.concept] == [("c", 2)]
    assert [(each.id, each.count) for each in facets.source] == [("x", 2), ("y", 1)]
    assert [(each.year, each.count) for each in facets.year] == [(1999, 2), (2001, 1)]
    assert [(each.value, each.count) for each in facets.verdict] == [("partly", 1)]
    assert [(each.value, each.count) for each in facets.study_type] == [("review", 2)]
    assert graph.search("says", facets=False).facets is None


def test_claims_that_meet_conditions_can_be_searched(real: Graph) -> None:
    """As searching first, and keeping those that meet them."""
    query = "attachment in the brain of mothers"
    ranked = [each.id for each in real.claims(q=query, limit=500).items]
    conditions = [
        {"concept": "attachment"},
        {"source": "feldman-2017-human-attachments"},
        {"verdict": Verdict.OFF_TOPIC},
        {"cited": True},
        {"cited": False},
        {"kind": Kind.NORM},
        {"certainty": Certainty.HEDGED},
        {"standing": Standing.NOT_SHOWN},
        {"cited": True, "concept": "human-attachment"},
    ]
    for condition in conditions:
        meeting = {each.id for each in real.claims(limit=500, **condition).items}  # type: ignore[arg-type]
        found = real.claims(q=query, limit=500, **condition)  # type: ignore[arg-type]
        assert [each.id for each in found.items] == [key for key in ranked if key in meeting]
        assert found.total == len(found.items)


def test_what_cannot_be_asked(real: Graph) -> None:
    """Only what is no query can be wrong."""
    with pytest.raises(BadValue, match="limit"):
        real.search("brain", limit=101)
    with pytest.raises(BadValue, match="type"):
        real.search("brain", types=["person"])
    for cursor in ("x", "-1", "1000", "99999999999", "²"):
        with pytest.raises(BadValue, match="cursor"):
            real.search("brain", cursor=cursor)
    with pytest.raises(NotFound):
        real.claims(q="brain", concept="no-such-concept")


def test_who_gives_a_name_gets_its_concept(real: Graph) -> None:
    """First of all concepts, whatever the case and spacing, in each language."""
    for concept in real.concepts(limit=500).items:
        for label in concept.labels.values():
            found = real.search(f"  {label.upper()} ", types=["concept"], limit=1, facets=False)
            assert [hit.id for hit in found.items] == [concept.id]
