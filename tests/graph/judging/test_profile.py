"""The evidence for a claim, in statements that can be checked."""

from __future__ import annotations

import pytest

from graph import Graph
from graph.judging.profile_words import PROFILE_WORDS
from graph.models import ClaimProfile, ProfileStatement
from graph.vocabulary import Outcome, ProfileCode
from tests.conftest import Open
from tests.folders import assessment, claim, entries, entry


def of(profile: ClaimProfile, code: str) -> ProfileStatement:
    """The statement of this code."""
    return next(each for each in profile.statements if each.code == code)


def said(profile: ClaimProfile) -> dict[str, tuple[int, str]]:
    """Count and sentence of each statement."""
    return {each.code.value: (each.count, each.sentence) for each in profile.statements}


def test_the_receptor_claim(real: Graph) -> None:
    """What a reader should know of it, and no score."""
    profile = real.claim_profile("early-care-shapes-oxytocin-receptor-location")
    assert said(profile) == {
        "cited": (2, "The text cites two sources for this claim."),
        "human-studies": (1, "One of the two reports new data on people."),
        "animal-studies": (1, "One of the two reports new data on animals."),
        "years": (2, "They were published from 2004 to 2007."),
        "author-groups": (2, "No two of them are known to share an author."),
        "assessed": (2, "Both were compared with the claim."),
        "automated": (2, "Both were assessed by programs alone."),
        "read-abstract": (1, "One of the two was read in abstract only."),
        "read-excerpt": (1, "One of the two was read in an excerpt."),
        "off-topic": (2, "Both are about something else."),
        "not-listed": (2, "Both were looked up in lists of retractions, which do not name them."),
    }


def test_each_statement_names_what_it_counts(real: Graph) -> None:
    """The sources and assessments of a statement are found in the evidence, in every claim."""
    sources = ("author-groups", "consistent-groups", "possible-authors", "claims-contradict")
    for one in real.claims(limit=100).items:
        evidence = {item.source.id: item for item in real.claim_evidence(one.id).evidence}
        known = {a.id: source for source, item in evidence.items() for a in item.assessments}
        for statement in real.claim_profile(one.id).statements:
            assert set(statement.sources) <= set(evidence)
            assert {known[a] for a in statement.assessments} <= set(statement.sources)
            if statement.code not in sources:
                assert statement.count == len(statement.sources)
            if statement.of is not None:
                assert statement.count <= statement.of


def test_statements_add_up(real: Graph) -> None:
    """Kinds of sources, verdicts, and retractions each share out the cited sources."""
    parts = (
        ("reviews", "theories", "human-studies", "animal-studies", "unknown-type"),
        ("supports", "agrees", "partly", "not-shown", "off-topic", "contradicts", "not-assessed"),
        (*Outcome, "retraction-not-checked"),
    )
    for one in real.claims(limit=100, cited=True).items:
        counts = {s.code.value: s.count for s in real.claim_profile(one.id).statements}
        if counts["assessed"] == 0:
            counts["not-assessed"] = counts["cited"]
        for codes in parts:
            assert sum(counts.get(code, 0) for code in codes) == counts["cited"]


def test_nothing_in_the_real_data_is_called_supported(real: Graph) -> None:
    """In neither language: no source was read in full."""
    for one in real.claims(limit=100).items:
        for language, word in (("en", "support"), ("nl", "ondersteun")):
            profile = real.claim_profile(one.id, language=language)
            assert profile.language == language
            assert not any(word in each.sentence for each in profile.statements)
            assert ProfileCode.SUPPORTS not in {each.code for each in profile.statements}


def test_only_the_full_text_supports(small: Open) -> None:
    """One that was read in full supports; another only agrees as far as it was read."""
    turtle = claim("a", "s", "t") + assessment("a", "s", "consistent", "full-text", by="program")
    profile = small(turtle + assessment("a", "t", "consistent"), entries("s", "t")).claim_profile(
        "a"
    )
    assert of(profile, "supports").sources == ("s",)
    assert of(profile, "agrees").sentence == "One of the two agrees with it as far as it was read."
    assert of(profile, "automated").sources == ("s",)
    assert of(profile, "consistent-groups").sentence == (
        "No two of those found consistent are known to share an author."
    )
    assert set(profile.standings) == {"consistent", "supported", "independent"}


def test_groups(small: Open) -> None:
    """As many as are not known to share an author; names cut short may hide more."""
    bib = entry("s", "Doe, Jane") + entry("t", "Doe, Jane") + entry("u", "Doe, J.")
    graph = small(claim("a", "s", "t", "u") + claim("b", "s", "t"), bib)
    groups = of(graph.claim_profile("a"), "author-groups")
    assert (groups.count, groups.sentence) == (
        2,
        "They fall into two groups that are not known to share an author.",
    )
    possible = of(graph.claim_profile("a"), "possible-authors")
    assert (possible.count, possible.sentence) == (
        2,
        "Two pairs of them may share authors: the names as given do not tell.",
    )
    linked = of(graph.claim_profile("b"), "author-groups")
    assert (linked.count, linked.sentence) == (1, "They are all linked by shared authors.")


def test_what_was_carried_over_was_not_assessed_here(small: Open) -> None:
    """Its assessments are of the other claim, and are not named."""
    turtle = claim("a", more=" ; cg:restates :b") + claim("b", "s")
    profile = small(turtle + assessment("b", "s", "consistent"), entries("s")).claim_profile("a")
    assert of(profile, "carried").count == 1
    assert of(profile, "cited").sentence == (
        "The text cites one source, only where it says the same in other words."
    )
    assert of(profile, "assessed").sentence == "It was not compared with the claim."
    assert not any(each.assessments for each in profile.statements)


def test_what_is_not_cited_is_counted_by_what_it_shows(small: Open) -> None:
    """Each finding has its number, also where all found the same."""
    turtle = claim("a") + "".join(assessment("a", source, "off-topic") for source in "st")
    profile = small(turtle, entries("s", "t")).claim_profile("a")
    assert of(profile, "not-cited").sentence.endswith(
        "compared with the claim: both are about something else as far as they were read."
    )


def test_conflicts(small: Open) -> None:
    """Sources that disagree, readings that do, and claims: each with what it rests on."""
    turtle = (
        claim("a", "s", more=" ; cg:contradicts :b")
        + claim("b")
        + assessment("a", "s", "consistent")
        + assessment("a", "s", "partly", by="program")
        + assessment("a", "t", "contradicts")
    )
    profile = small(turtle, entries("s", "t")).claim_profile("a")
    assert of(profile, "sources-disagree").sources == ("s", "t")
    assert len(of(profile, "readings-disagree").assessments) == 2
    assert of(profile, "claims-contradict").claims == ("b",)
    assert of(profile, "claims-contradict").sentence == "Another claim contradicts it."
    assert of(profile, "not-cited").sentence.endswith(
        "with the claim: it says the opposite as far as it was read."
    )
    assert "disputed" in profile.standings


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.NOT_CHECKED])
def test_whatever_a_list_says_is_told(small: Open, outcome: Outcome) -> None:
    """Each outcome of a look-up has its statement, on the sources of which a list says so."""
    check = f":s cg:retractionCheck [ cg:outcome value:{outcome} ; cg:retractionList :list ] .\n"
    turtle = claim("a", "s", "t") + check + ':list dcterms:title "A list"@en .\n'
    profile = small(turtle, entries("s", "t")).claim_profile("a")
    assert of(profile, outcome).sources == ("s",)
    assert of(profile, "retraction-not-checked").sources == ("t",)


def test_a_claim_without_evidence(small: Open) -> None:
    """It is said that the text cites nothing, and no more."""
    profile = small(claim("a")).claim_profile("a")
    assert said(profile) == {"cited": (0, "The text cites no source for this claim.")}
    assert profile.standings == ("uncited",)


@pytest.mark.parametrize("language", PROFILE_WORDS)
def test_every_code_has_words(language: str) -> None:
    """What is said of some sources can be said of one, of all, and of several, in each language."""
    words = PROFILE_WORDS[language]
    for code in words.verbs:
        sentences = {
            words.some_of(code, n, of) for n, of in ((1, 1), (2, 2), (1, 3), (2, 3), (3, 3))
        }
        assert len(sentences) == 5
        assert all(s[0].isupper() and s.endswith(".") and "{" not in s for s in sentences)
    assert PROFILE_WORDS["en"].verbs.keys() == words.verbs.keys()
