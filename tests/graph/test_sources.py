"""Sources: which are cited, who made them, whether they were retracted, and their formats."""

from __future__ import annotations

import json

import pytest
from pybtex.database import parse_string

from graph import Graph
from graph.models import Source
from graph.vocabulary import Outcome, StudyType
from tests.conftest import Open
from tests.folders import assessment, claim, entries, entry

CHECK = (
    ":{source} cg:retractionCheck [ cg:outcome value:{outcome} ; cg:retractionList :{list} ;"
    ' dcterms:date "{date}"^^xsd:date ] .\n'
)
LISTS = ':one dcterms:title "List one"@en ; dcterms:modified "2025-12" .\n:two rdfs:label "Two" .\n'


@pytest.fixture(scope="module")
def every_source(real: Graph) -> list[Source]:
    """The sources of the real data."""
    return list(real.sources(limit=500).items)


def test_three_sources_are_never_cited(real: Graph) -> None:
    """The bibliography of the article has three entries that its text does not use."""
    assert [source.id for source in real.sources(cited=False).items] == [
        "feldman-2015-sensitive-periods",
        "kundakovic-champagne-2015-epigenetics",
        "rilling-2014-primate-neuroimaging",
    ]


def test_cited_and_not_cited_make_the_whole(real: Graph, every_source: list[Source]) -> None:
    """Each source is in one of the two lists."""
    cited, not_cited = real.sources(cited=True), real.sources(cited=False)
    assert (cited.total, not_cited.total, len(every_source)) == (13, 3, 16)
    assert sorted([*cited.items, *not_cited.items], key=lambda s: s.id) == every_source


def test_a_source_counts_its_claims(real: Graph, every_source: list[Source]) -> None:
    """``cited_for`` and ``assessed_for`` are what a reading of all its claims gives."""
    for source in every_source:
        detail = real.source(source.id)
        claims = real.source_claims(source.id, limit=500).items
        cited = [c for c in claims if any(citation.counted for citation in c.citations)]
        assert detail.cited_for == len(cited)
        assert detail.assessed_for == sum(c.verdict is not None for c in claims)
        assert {c.claim.id for c in claims} == {
            one.id for one in real.claims(source=source.id, limit=500).items
        }
        assert detail.version == real.version
        assert source.model_dump().items() <= detail.model_dump().items()


def test_more_sources_are_asked_for_than_are_held(
    small: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was held goes only after it was given."""
    monkeypatch.setattr("graph.sources.SOURCES_HELD", 2)
    g = small(claim("a", "s", "t") + claim("b", "s", "u"), entries("s", "t", "u"))
    for asked, cited in (("a", ["s", "t"]), ("b", ["s", "u"]), ("a", ["s", "t"])):
        assert [item.source.id for item in g.claim_evidence(asked).evidence] == cited


def test_the_chapter_has_its_editors(real: Graph) -> None:
    """The one chapter names its author, its editors, its book and its publisher."""
    chapter = real.source("schore-2013-relational-trauma")
    assert chapter.type == "BookChapter"
    assert [author.family for author in chapter.authors] == ["Schore"]
    assert [editor.family for editor in chapter.editors] == ["Ford", "Courtois"]
    assert chapter.container
    assert chapter.publisher
    assert "Ford" in chapter.citation


def test_authors_come_in_the_order_of_the_source(small: Open) -> None:
    """More than nine authors are in order too, with family and given names apart."""
    names = [f"Doe{i}, Jane" for i in range(12, 0, -1)]
    people = small(claim("a", "s"), entry("s", *names)).source("s").authors
    assert [f"{person.family}, {person.given}" for person in people] == names


def test_what_is_said_of_a_study(small: Open) -> None:
    """Study type, design, sample and species are read from the Turtle."""
    turtle = claim("a", "s") + (
        ':s cg:studyType value:review ; cg:design "D" ; cg:sample "N" ; cg:species "b" , "a" .\n'
    )
    g = small(turtle, entries("s", "t"))
    study = g.source("s").study
    assert (study.type, study.design, study.sample) == (StudyType.REVIEW, "D", "N")
    assert study.species == ("a", "b")
    assert g.source("t").study.type is None
    assert g.source("t").study.species == ()


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([], Outcome.NOT_CHECKED),
        ([("not-listed", "one")], Outcome.NOT_LISTED),
        ([("retracted", "one")], Outcome.RETRACTED),
        ([("not-listed", "one"), ("retracted", "two")], Outcome.RETRACTED),
        ([("not-listed", "one"), ("not-listed", "two")], Outcome.NOT_LISTED),
    ],
    ids=["nobody looked", "not listed", "retracted", "in one of two lists", "in neither"],
)
def test_states_of_retraction(
    small: Open, outcomes: list[tuple[str, str]], status: Outcome
) -> None:
    """One list that has it is enough; where nobody looked, that is what is said."""
    checks = "".join(
        CHECK.format(source="s", outcome=outcome, list=name, date=f"2026-01-0{i}")
        for i, (outcome, name) in enumerate(outcomes, 1)
    )
    g = small(claim("a", "s") + LISTS + checks, entries("s"))
    retraction = g.source("s").retraction
    assert retraction.status is status
    assert sorted((c.outcome.value, c.list) for c in retraction.checks) == sorted(
        (outcome, {"one": "List one", "two": "https://example.org/t/two"}[name])
        for outcome, name in outcomes
    )
    assert {c.list_date for c in retraction.checks if c.list == "List one"} <= {"2025-12"}
    assert [c.retracted for c in [g.claim_evidence("a").summary.cited]] == [
        int(status is Outcome.RETRACTED)
    ]


def test_nothing_in_the_real_data_is_known_to_be_retracted(every_source: list[Source]) -> None:
    """Thirteen sources are not listed; three, which have no DOI to look up, were not checked."""
    states = [source.retraction.status for source in every_source]
    assert states.count(Outcome.NOT_LISTED) == 13
    assert states.count(Outcome.NOT_CHECKED) == 3


def test_bibtex_and_csl_json_parse(real: Graph, every_source: list[Source]) -> None:
    """One source and all of them are read back by a BibTeX and a JSON parser."""
    ids = {source.id for source in every_source}
    assert set(parse_string(real.bibtex(), "bibtex").entries) == ids
    assert {item["id"] for item in json.loads(real.csl_json())} == ids
    for source in every_source:
        (key,) = parse_string(real.bibtex(source.id), "bibtex").entries
        (item,) = json.loads(real.csl_json(source.id))
        assert key == item["id"] == source.id
        assert item["title"] == source.title
        assert item["issued"]["date-parts"][0][0] == source.year


def test_a_folder_without_sources(small: Open) -> None:
    """Where there is no source, lists and formats are empty and still parse."""
    g = small(claim("a"))
    assert (g.sources().items, g.sources().total) == ((), 0)
    assert g.bibtex() == ""
    assert json.loads(g.csl_json()) == []


def test_an_assessment_is_listed_once(small: Open) -> None:
    """In however many languages it is noted, it is one."""
    judged = assessment("a", "s", "partly").replace("prov:wasAttributedTo :reader", "{}")
    turtle = claim("a", "s") + judged.format(
        'prov:wasAttributedTo :reader ; rdfs:comment "Yes."@en , "Ja."@nl'
    )
    (one,) = small(turtle, entries("s")).source_claims("s").items
    assert len(one.assessments) == 1


def test_a_source_lists_citations_of_other_versions_too(small: Open) -> None:
    """What only another version cites is listed and not counted."""
    other = " ; cg:citation [ cito:hasCitedEntity :s ; cg:textVersion :other-text ]"
    g = small(claim("a", more=other) + claim("b", "s"), entries("s"))
    listed = {c.claim.id: [x.counted for x in c.citations] for c in g.source_claims("s").items}
    assert listed == {"a": [False], "b": [True]}
    assert g.source("s").cited_for == 1
