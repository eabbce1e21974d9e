"""Which sources bear on a claim, and what they show of it."""

from __future__ import annotations

import pytest

from graph import Graph, NotFound
from graph.models import ClaimEvidence, Evidence, Tally
from graph.vocabulary import Basis, Verdict
from tests.conftest import Open
from tests.folders import assessment, claim, entries, entry


def item(answer: ClaimEvidence, source: str) -> Evidence:
    """What the answer says of one source."""
    return next(e for e in answer.evidence if e.source.id == source)


# ---- The real data -------------------------------------------------------------------------------


def test_love_is_cited_with_its_number_and_shows_it_partly(real: Graph) -> None:
    """The claim on motivation cites Love 2014 in its own sentence, which shows it only partly."""
    answer = real.claim_evidence("striatal-integration-gives-motivation-and-vigour")
    love = item(answer, "love-2014-oxytocin-dopamine")
    assert [(c.marker, c.scope, c.intent, c.counted) for c in love.citations] == [
        ("10", "sentence", "cites", True)
    ]
    assert (love.verdict, love.basis, love.group) == (Verdict.PARTLY, Basis.ABSTRACT, 1)
    assert love.finding == "partly, going by the abstract"
    assert love.source.year == 2014
    assert love.source.retraction.status == "not-listed"


def test_sources_that_are_about_something_else(real: Graph) -> None:
    """Both sources of the receptor claim are off topic, and the sentence says so plainly."""
    answer = real.claim_evidence("early-care-shapes-oxytocin-receptor-location")
    assert answer.summary.cited.sources == 2
    assert answer.summary.cited.verdicts[Verdict.OFF_TOPIC] == 2
    assert answer.summary.cited.verdicts[Verdict.CONSISTENT] == 0
    assert answer.summary.sentence == (
        "The text cites two sources for this claim. Both are about something else. "
        "So none was found consistent with it. "
        "This goes by abstracts or excerpts: no source was read in full."
    )


def test_the_same_in_dutch(real: Graph) -> None:
    """The language that is asked for, which the answer names, has the sentence and all names."""
    answer = real.claim_evidence("early-care-shapes-oxytocin-receptor-location", language="nl")
    assert answer.summary.language == "nl"
    assert answer.summary.sentence.startswith("De tekst noemt twee bronnen bij deze bewering.")
    made, *_ = answer.evidence[0].assessments
    assert made.by == "geautomatiseerde lezing, niet door een mens nagekeken"
    checks = answer.evidence[0].source.retraction.checks
    assert "Een openbare lijst van ingetrokken DOI's" in {check.list for check in checks}


def test_who_shares_authors(real: Graph) -> None:
    """Sources 4 and 8 of the claim on behaviour are both by Feldman, and make one group."""
    groups = real.claim_evidence("attachment-is-behaviour-based").summary.author_groups
    assert [(set(g.sources), g.shared) for g in groups.cited] == [
        (
            {"feldman-2015-parental-brain", "feldman-2012-oxytocin-affiliation"},
            ("Ruth Feldman",),
        )
    ]


def test_what_only_another_version_cites_is_not_counted(real: Graph) -> None:
    """The Spanish text cites three sources for a claim for which the Dutch one cites none."""
    answer = real.claim_evidence("association-cortex-wired-by-early-experience")
    assert answer.summary.cited.sources == 0
    assert answer.summary.other_version.sources == 3
    assert {e.cited for e in answer.evidence} == {"other-version"}
    assert {c.language for e in answer.evidence for c in e.citations} == {"es"}


def test_an_assessment_needs_no_citation(real: Graph) -> None:
    """Source 1 was compared with a claim that the text gives no number for."""
    answer = real.claim_evidence("attachment-marks-mammals")
    source = item(answer, "feldman-2017-human-attachments")
    assert (source.cited, source.citations) == ("not-cited", ())
    assert source.verdict is Verdict.CONSISTENT
    assert answer.summary.cited.sources == 0
    assert answer.summary.not_cited.verdicts[Verdict.CONSISTENT] == 1


def test_more_was_read_leads(real: Graph) -> None:
    """A verdict on an excerpt stands before the one on the abstract, and both are kept."""
    weaver = item(
        real.claim_evidence("attachment-patterns-pass-on"), "weaver-2004-epigenetic-programming"
    )
    assert [a.basis for a in weaver.assessments] == [Basis.EXCERPT, Basis.ABSTRACT]
    assert weaver.basis is Basis.EXCERPT
    assert all(a.automated for a in weaver.assessments)


def test_nothing_in_the_real_data_is_called_supported(real: Graph) -> None:
    """No source was read in full, so no claim is supported, in numbers or in words."""
    page = real.claims(limit=100)
    assert len(page.items) == page.total == 64
    for one in page.items:
        answer = real.claim_evidence(one.id)
        said = " ".join([answer.summary.sentence, *(e.finding for e in answer.evidence)])
        assert answer.summary.cited.supported == 0
        assert "support" not in said


def test_the_numbers_add_up(real: Graph) -> None:
    """For every claim each tally is the sum of its verdicts and of what was not assessed."""

    def adds_up(tally: Tally) -> bool:
        return tally.sources == sum(tally.verdicts.values()) + tally.not_assessed

    for one in real.claims(limit=100).items:
        summary = real.claim_evidence(one.id).summary
        assert all(map(adds_up, (summary.cited, summary.other_version, summary.not_cited)))
        assert summary.cited.sources == summary.direct + summary.carried
        assert summary.cited.sources == sum(len(g.sources) for g in summary.author_groups.cited)


# ---- Carried by restates -------------------------------------------------------------------------


def test_sources_are_carried_both_ways(small: Open) -> None:
    """A source cited for a claim stands for what restates it and for what it restates."""
    chain = claim("a", more=" ; cg:restates :b") + claim("b", "s", more=" ; cg:restates :c")
    answers = small(chain + claim("c"), entries("s"))
    for asked, way in (("a", ("a", "b")), ("c", ("c", "b"))):
        found = item(answers.claim_evidence(asked), "s")
        assert (found.cited, found.carried_by) == ("carried", way)
    assert item(answers.claim_evidence("b"), "s").carried_by is None


def test_what_is_carried_keeps_the_citations_of_its_own(small: Open) -> None:
    """That another version of the text cites a source for this very claim is told all the same."""
    own = ' ; cg:citation [ cito:hasCitedEntity :s ; cg:textVersion :other-text ; cg:marker "9" ]'
    g = small(claim("a", more=own + " ; cg:restates :b") + claim("b", "s"), entries("s"))
    (item,) = g.claim_evidence("a").evidence
    assert (item.cited, item.carried_by) == ("carried", ("a", "b"))
    assert [(c.marker, c.counted) for c in item.citations] == [("9", False), (None, True)]


def test_other_relations_leave_room_for_restates(small: Open) -> None:
    """However many claims elaborate one, the sources of what restates it are found."""
    busy = claim("a") + "".join(claim(f"e{i}", more=" ; cg:elaborates :a") for i in range(101))
    g = small(busy + claim("z", "s", more=" ; cg:restates :a"), entries("s"))
    answer = g.claim_evidence("a")
    assert len(answer.related) == 100
    assert [item.carried_by for item in answer.evidence] == [("a", "z")]
    assert [loss.claim.id for loss in g.source_impact("s").items] == ["a", "z"]
    assert g.lookup(["a"]).items[0].claims[0].cited.sources == 1


def test_a_carried_verdict_belongs_to_its_own_claim(small: Open) -> None:
    """What was judged of the other claim names it, and counts as not assessed here."""
    turtle = claim("a", more=" ; cg:restates :b") + claim("b", "s")
    answer = small(turtle + assessment("b", "s", "consistent"), entries("s")).claim_evidence("a")
    found = item(answer, "s")
    assert [a.about for a in found.assessments] == ["b"]
    assert (found.verdict, found.finding) == (None, "not assessed")
    assert (answer.summary.cited.not_assessed, answer.summary.carried) == (1, 1)


@pytest.mark.parametrize(("language", "compared"), [("en", "compared"), ("nl", "vergeleken")])
def test_what_was_compared_with_another_claim_was_not_with_this_one(
    small: Open, language: str, compared: str
) -> None:
    """A source that is cited nowhere, and was assessed for the other claim only, is so there."""
    turtle = claim("a") + claim("b", more=" ; cg:restates :a") + assessment("b", "s", "contradicts")
    graph = small(turtle, entries("s"))
    for asked, is_said in (("a", False), ("b", True)):
        answer = graph.claim_evidence(asked, language=language)
        assert [a.about for a in item(answer, "s").assessments] == ["b"]
        assert (item(answer, "s").verdict is None) is not is_said
        assert answer.summary.not_cited.not_assessed == (not is_said)
        assert (compared in answer.summary.sentence) is is_said
        codes = [s.code for s in graph.claim_profile(asked, language=language).statements]
        assert ("not-cited" in codes) is is_said


def test_direct_wins(small: Open) -> None:
    """A source that is cited for both counts once, as cited directly."""
    turtle = claim("a", "s", more=" ; cg:restates :b") + claim("b", "s")
    answer = small(turtle, entries("s")).claim_evidence("a")
    assert [(e.cited, e.carried_by) for e in answer.evidence] == [("direct", None)]
    assert (answer.summary.direct, answer.summary.carried) == (1, 0)


def test_the_shortest_way_is_given(small: Open) -> None:
    """Where two claims carry the same source, the nearer one is named."""
    turtle = (
        claim("a", more=" ; cg:restates :b")
        + claim("b", more=" ; cg:restates :c")
        + claim("c", "far", "both", more=" ; cg:restates :a")
        + claim("d", "both", more=" ; cg:restates :c")
    )
    answer = small(turtle, entries("far", "both")).claim_evidence("a")
    assert item(answer, "far").carried_by == ("a", "c")
    assert item(answer, "both").carried_by == ("a", "c")


def test_a_long_chain_is_followed(small: Open) -> None:
    """Sources come through several claims of the same content, with the whole way."""
    turtle = claim("c0") + "".join(
        claim(f"c{i}", *(["s"] if i == 4 else []), more=f" ; cg:restates :c{i - 1}")
        for i in range(1, 5)
    )
    answer = small(turtle, entries("s")).claim_evidence("c0")
    assert item(answer, "s").carried_by == ("c0", "c1", "c2", "c3", "c4")


def test_other_relations_carry_nothing(small: Open) -> None:
    """Elaborating or contradicting claims are listed with their own number of sources."""
    turtle = claim("a", more=" ; cg:elaborates :b ; cg:contradicts :c")
    answer = small(turtle + claim("b", "s", "t") + claim("c", "s"), entries("s", "t"))
    related = answer.claim_evidence("a").related
    assert answer.claim_evidence("a").evidence == ()
    assert [(r.relation, r.direction, r.claim.id, r.cited) for r in related] == [
        ("contradicts", "to", "c", 1),
        ("elaborates", "to", "b", 2),
    ]


# ---- Verdicts ------------------------------------------------------------------------------------


def test_only_the_full_text_supports(small: Open) -> None:
    """Consistent on the abstract is not support; consistent on the full text is."""
    turtle = claim("a", "s") + claim("b", "s") + assessment("a", "s", "consistent")
    turtle += assessment("b", "s", "consistent", "full-text")
    g = small(turtle, entries("s"))
    abstract, full = g.claim_evidence("a"), g.claim_evidence("b")
    assert (abstract.summary.cited.supported, full.summary.cited.supported) == (0, 1)
    assert item(abstract, "s").finding == "consistent with the abstract"
    assert item(full, "s").finding == "supported by the full text"
    assert "support" not in abstract.summary.sentence
    assert "supports it" in full.summary.sentence


@pytest.mark.parametrize(
    ("one", "other", "leads", "disputed"),
    [
        (("consistent", "abstract", "2026-02-01"), ("partly", "excerpt", "2026-01-01"), 1, False),
        (("consistent", "abstract", "2026-01-01"), ("partly", "abstract", "2026-02-01"), 1, True),
        (
            ("consistent", "abstract", "2026-01-01"),
            ("not-shown", "abstract", "2026-01-01"),
            1,
            True,
        ),
        (
            ("contradicts", "full-text", "2026-01-01"),
            ("consistent", "excerpt", "2026-03-01"),
            0,
            False,
        ),
    ],
    ids=["what read most", "the later", "the least favourable", "what read most, though earlier"],
)
def test_which_assessment_leads(
    small: Open,
    one: tuple[str, str, str],
    other: tuple[str, str, str],
    leads: int,
    disputed: bool,
) -> None:
    """What read most leads; of equals the later; of those the least favourable."""
    turtle = claim("a", "s") + "".join(
        assessment("a", "s", verdict, basis, date=date) for verdict, basis, date in (one, other)
    )
    g = small(turtle, entries("s"))
    found = item(g.claim_evidence("a"), "s")
    assert found.verdict == (one, other)[leads][0]
    assert found.disputed is disputed
    assert len(found.assessments) == 2
    # The list of claims by verdict goes by the same rule.
    assert g.claims(verdict=Verdict((one, other)[leads][0])).total == 1
    assert g.claims(verdict=Verdict((one, other)[1 - leads][0])).total == 0


def test_two_citations_of_one_source_in_one_claim(small: Open) -> None:
    """A source cited twice counts once, with both citations."""
    cites = ' ; cg:citation [ cito:hasCitedEntity :s ; cg:marker "{}" ]'
    turtle = claim("a", more=cites.format(1) + cites.format(2))
    answer = small(turtle, entries("s")).claim_evidence("a")
    assert answer.summary.cited.sources == 1
    assert [c.marker for c in answer.evidence[0].citations] == ["1", "2"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ('"Instituut"@nl , "Ein Institut"@de', "Ein Institut"),
        ('"Instituut"@nl , "The institute"@en , "Ein Institut"@de', "The institute"),
        ('"The institute" , "An institute"@en', "An institute"),
    ],
    ids=["no English", "English", "twice English"],
)
def test_an_assessment_in_several_languages_is_one(small: Open, said: str, read: str) -> None:
    """Its maker and its note are given in English if they can be, and else in one language."""
    turtle = claim("a", "s") + f":body a prov:Organization ; rdfs:label {said} .\n"
    turtle += assessment("a", "s", "partly", by="body").replace(
        " cg:basis", ' rdfs:comment "Deels."@nl , "Aber nur zum Teil."@de ; cg:basis'
    )
    (found,) = small(turtle, entries("s")).claim_evidence("a").evidence[0].assessments
    assert (found.by, found.note) == (read, "Aber nur zum Teil.")


NOTES = ' rdfs:comment "In part."@en , "Deels."@nl , "Zum Teil."@de ; cg:basis'


def test_who_assessed_and_what_they_noted_are_in_the_language_asked_for(small: Open) -> None:
    """Of a claim and of a source alike; what is not in that language stays as it is."""
    turtle = claim("a", "s") + ':body a prov:Organization ; rdfs:label "Body"@en , "Orgaan"@nl .\n'
    turtle += assessment("a", "s", "partly", by="body").replace(" cg:basis", NOTES)
    turtle += assessment("a", "s", "partly", date="2025-01-01")
    g = small(turtle, entries("s"))
    for language, by, note in (("nl", "Orgaan", "Deels."), ("en", "Body", "In part.")):
        (of_claim,) = g.claim_evidence("a", language=language).evidence
        (of_source,) = g.source_claims("s", language=language).items
        for found in (of_claim, of_source):
            said = [(made.by, made.note) for made in found.assessments]
            assert said == [(by, note), ("A reader", None)], language


def test_both_versions_cite_it(small: Open) -> None:
    """A source that both versions cite is counted once, and each citation names its version."""
    cites = " ; cg:citation [ cito:hasCitedEntity :s ; cg:textVersion :{} ]"
    turtle = claim("a", more=cites.format("text") + cites.format("other-text"))
    answer = small(turtle, entries("s")).claim_evidence("a")
    assert [(c.version, c.counted) for c in answer.evidence[0].citations] == [
        ("other-text", False),
        ("text", True),
    ]
    assert answer.evidence[0].cited == "direct"
    assert answer.summary.other_version.sources == 0


def test_only_the_dataset_says_which_text_is_its_own(small: Open) -> None:
    """What the text was itself taken from is another version, in lists as in the evidence."""
    cites = " ; cg:citation [ cito:hasCitedEntity :s ; cg:textVersion :other-text ]"
    turtle = claim("a", more=cites) + ":text dcterms:source :other-text .\n"
    opened = small(turtle, entries("s"))
    assert opened.claim_evidence("a").evidence[0].cited == "other-version"
    assert opened.claims(cited=True).total == 0
    assert opened.source("s").cited_for == 0


def test_a_retracted_source_is_said_so(small: Open) -> None:
    """Retraction stands on the source, in the tally and in the sentence."""
    turtle = claim("a", "s") + (
        ":s cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ;"
        ' dcterms:date "2026-01-01"^^xsd:date ; rdfs:comment "Made up."@en ] .\n'
        ':list dcterms:title "A list"@en .\n'
    )
    answer = small(turtle, entries("s")).claim_evidence("a")
    assert answer.evidence[0].source.retraction.checks[0].reason == "Made up."
    assert answer.summary.cited.retracted == 1
    assert "The source was retracted." in answer.summary.sentence


def test_a_retraction_in_several_languages_is_one(small: Open) -> None:
    """One look-up is one, in however many languages the list and its reason are given."""
    turtle = claim("a", "s") + (
        ":s cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ;"
        ' dcterms:date "2026-01-01"^^xsd:date ; rdfs:comment "Verzonnen."@nl , "Erfunden."@de ] .\n'
        ':list dcterms:title "Lijst"@nl , "Eine Liste"@de .\n'
    )
    g = small(turtle, entries("s"))
    (check,) = g.source("s").retraction.checks
    assert (check.list, check.reason) == ("Eine Liste", "Erfunden.")
    (evidence,) = g.claim_evidence("a", language="nl").evidence
    (listed,) = g.sources(language="nl").items
    for source in (evidence.source, listed, g.source("s", language="nl")):
        (check,) = source.retraction.checks
        assert (check.list, check.reason) == ("Lijst", "Verzonnen.")


# ---- Authors -------------------------------------------------------------------------------------


def test_initials_that_might_match_do_not_link(small: Open) -> None:
    """Feldman, R. may be Ruth Feldman: it is reported as possible, and the groups stay apart."""
    bib = entry("s", "Feldman, Ruth") + entry("t", "Feldman, R.") + entry("u", "Feldman, Xavier")
    groups = small(claim("a", "s", "t", "u"), bib).claim_evidence("a").summary.author_groups
    assert len(groups.cited) == 3
    assert [(p.sources, set(p.names)) for p in groups.possible] == [
        (("s", "t"), {"Ruth Feldman", "R. Feldman"})
    ]


def test_sources_are_linked_through_a_third(small: Open) -> None:
    """Two sources that share no author are of one group if each shares one with a third."""
    bib = (
        entry("s", "Doe, Jane")
        + entry("t", "Doe, Jane", "Roe, Richard")
        + entry("u", "Roe, Richard")
    )
    answer = small(claim("a", "s", "t", "u"), bib).claim_evidence("a")
    assert [(g.sources, g.shared) for g in answer.summary.author_groups.cited] == [
        (("s", "t", "u"), ("Jane Doe", "Richard Roe"))
    ]
    assert {e.group for e in answer.evidence} == {1}


def test_groups_of_the_consistent_are_apart(small: Open) -> None:
    """The groups among consistent sources leave the others out."""
    turtle = claim("a", "s", "t") + assessment("a", "s", "consistent")
    groups = small(turtle, entries("s", "t")).claim_evidence("a").summary.author_groups
    assert [g.sources for g in groups.cited] == [("s",), ("t",)]
    assert [g.sources for g in groups.consistent] == [("s",)]


# ---- Asking wrongly ------------------------------------------------------------------------------


def test_unknown_claims_come_with_similar_ones(real: Graph) -> None:
    """A misspelt id is an error that names the ids it may have been meant for."""
    with pytest.raises(NotFound) as error:
        real.claim_evidence("attachment-is-behavior-based")
    assert "attachment-is-behaviour-based" in error.value.near


def test_the_claims_of_a_source(real: Graph) -> None:
    """A source lists each claim it is cited for or was compared with, and what it shows of it."""
    page = real.source_claims("weaver-2004-epigenetic-programming")
    assert {c.claim.id: c.verdict for c in page.items} == {
        "attachment-patterns-pass-on": Verdict.PARTLY,
        "early-care-programs-parenting-capacity": Verdict.PARTLY,
        "early-care-shapes-oxytocin-availability": Verdict.OFF_TOPIC,
        "early-care-shapes-oxytocin-receptor-location": Verdict.OFF_TOPIC,
    }
