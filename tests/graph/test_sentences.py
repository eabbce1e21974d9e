"""What is said of the evidence, word for word, in both languages, and what is never said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.models import Evidence, Retraction, Source, Study
from graph.sentences import LANGUAGES
from graph.vocabulary import Basis, Outcome, Verdict

Found = tuple[Verdict | None, Basis | None]
Apart = Mapping[str, Any]

ABSTRACT, EXCERPT, FULL = Basis.ABSTRACT, Basis.EXCERPT, Basis.FULL_TEXT
AGREES, SUPPORTS = (Verdict.CONSISTENT, ABSTRACT), (Verdict.CONSISTENT, FULL)
PARTLY, NOT_SHOWN = (Verdict.PARTLY, EXCERPT), (Verdict.NOT_SHOWN, ABSTRACT)
OFF_TOPIC, OPPOSITE = (Verdict.OFF_TOPIC, ABSTRACT), (Verdict.CONTRADICTS, FULL)
UNKNOWN: Found = (None, None)

SUPPORT = {"en": "support", "nl": "ondersteun"}
FOUND = st.one_of(st.just(UNKNOWN), st.tuples(st.sampled_from(Verdict), st.sampled_from(Basis)))


def evidence(
    found: Found, outcome: Outcome = Outcome.NOT_LISTED, *, disputed: bool = False
) -> Evidence:
    """What was found of a source that is cited."""
    verdict, basis = found
    return Evidence(
        source=Source(
            id="s",
            iri="https://example.org/t/s",
            type="JournalArticle",
            title="T",
            authors=(),
            study=Study(),
            retraction=Retraction(status=outcome),
            citation="S.",
        ),
        cited="direct",
        citations=(),
        assessments=(),
        verdict=verdict,
        basis=basis,
        finding="",
        disputed=disputed,
    )


def sentence(
    language: str,
    *found: Found,
    carried: int = 0,
    outcomes: Sequence[Outcome] = (),
    disputed: int = 0,
    other_version: Sequence[Found] = (),
    not_cited: Sequence[Found] = (),
) -> str:
    """What is said of sources of which this was found: the first have outcomes, or are disputed."""
    listed = [*outcomes, *[Outcome.NOT_LISTED] * len(found)]
    return LANGUAGES[language].sentence(
        [evidence(one, listed[i], disputed=i < disputed) for i, one in enumerate(found)],
        carried=carried,
        other_version=[*map(evidence, other_version)],
        not_cited=[*map(evidence, not_cited)],
    )


@pytest.mark.parametrize(
    ("found", "english", "dutch"),
    [
        (
            (),
            "The text cites no source for this claim.",
            "De tekst noemt geen bron bij deze bewering.",
        ),
        (
            (UNKNOWN,),
            "The text cites one source for this claim. It was not checked for this claim.",
            "De tekst noemt één bron bij deze bewering. Die is er niet op nagelezen.",
        ),
        (
            (AGREES,),
            "The text cites one source for this claim. It agrees with it as far as it was read. "
            "This goes by its abstract or an excerpt: it was not read in full.",
            "De tekst noemt één bron bij deze bewering. Die komt ermee overeen voor zover gelezen. "
            "Dit gaat af op de samenvatting of een fragment: niet op de hele bron.",
        ),
        (
            (SUPPORTS,),
            "The text cites one source for this claim. It supports it.",
            "De tekst noemt één bron bij deze bewering. Die ondersteunt haar.",
        ),
        (
            (SUPPORTS, SUPPORTS),
            "The text cites two sources for this claim. Both support it.",
            "De tekst noemt twee bronnen bij deze bewering. Beide ondersteunen haar.",
        ),
        (
            (OPPOSITE,),
            "The text cites one source for this claim. It says the opposite. "
            "So it was not found consistent with the claim.",
            "De tekst noemt één bron bij deze bewering. Die zegt het tegendeel. "
            "Ze bleek er dus niet mee overeen te komen.",
        ),
        (
            (OFF_TOPIC, OFF_TOPIC),
            "The text cites two sources for this claim. Both are about something else. "
            "So none was found consistent with it. "
            "This goes by abstracts or excerpts: no source was read in full.",
            "De tekst noemt twee bronnen bij deze bewering. Beide gaan over iets anders. "
            "Geen ervan bleek er dus mee overeen te komen. "
            "Dit gaat af op samenvattingen of fragmenten: geen bron is in haar geheel gelezen.",
        ),
        (
            (NOT_SHOWN, PARTLY, NOT_SHOWN),
            "The text cites three sources for this claim. "
            "One says part of it and two do not show it. So none was found consistent with it. "
            "This goes by abstracts or excerpts: no source was read in full.",
            "De tekst noemt drie bronnen bij deze bewering. "
            "Eén zegt er een deel van en twee tonen haar niet aan. "
            "Geen ervan bleek er dus mee overeen te komen. "
            "Dit gaat af op samenvattingen of fragmenten: geen bron is in haar geheel gelezen.",
        ),
        (
            (UNKNOWN, AGREES, SUPPORTS, AGREES),
            "The text cites four sources for this claim. One supports it, "
            "two agree with it as far as they were read and one was not checked for this claim.",
            "De tekst noemt vier bronnen bij deze bewering. Eén ondersteunt haar, "
            "twee komen ermee overeen voor zover gelezen en één is er niet op nagelezen.",
        ),
        (
            (UNKNOWN,) * 13,
            "The text cites 13 sources for this claim. All 13 were not checked for this claim.",
            "De tekst noemt 13 bronnen bij deze bewering. Alle 13 zijn er niet op nagelezen.",
        ),
    ],
    ids=[
        "none",
        "not checked",
        "agrees",
        "supports",
        "both support",
        "the opposite",
        "both off topic",
        "part and not shown",
        "of four kinds",
        "thirteen",
    ],
)
def test_what_is_said(found: tuple[Found, ...], english: str, dutch: str) -> None:
    """For each of these situations the whole of it is this, in English and in Dutch."""
    assert sentence("en", *found) == english
    assert sentence("nl", *found) == dutch


@pytest.mark.parametrize(
    ("apart", "english", "dutch"),
    [
        (
            {"carried": 1},
            "The text cites two sources for this claim, "
            "one of them only where it says the same in other words.",
            "De tekst noemt twee bronnen bij deze bewering, "
            "waarvan één alleen waar hij hetzelfde anders zegt.",
        ),
        (
            {"carried": 2},
            "The text cites two sources, only where it says the same in other words.",
            "De tekst noemt twee bronnen, alleen waar hij hetzelfde anders zegt.",
        ),
        (
            {"other_version": [UNKNOWN]},
            "Another version of the text cites one source that this one does not.",
            "Een andere versie van de tekst noemt één bron die deze niet noemt.",
        ),
        (
            {"other_version": [UNKNOWN, OFF_TOPIC, UNKNOWN]},
            "Another version of the text cites three sources that this one does not: "
            "one is about something else as far as it was read "
            "and two were not checked for this claim.",
            "Een andere versie van de tekst noemt drie bronnen die deze niet noemt: "
            "één gaat over iets anders voor zover gelezen en twee zijn er niet op nagelezen.",
        ),
        (
            {"not_cited": [OPPOSITE]},
            "One source that it does not cite here was compared with the claim: "
            "it says the opposite.",
            "Eén bron die hij hier niet noemt is met de bewering vergeleken: "
            "die zegt het tegendeel.",
        ),
        (
            {"not_cited": [AGREES, AGREES]},
            "Two sources that it does not cite here were compared with the claim: "
            "both agree with it as far as they were read.",
            "Twee bronnen die hij hier niet noemt zijn met de bewering vergeleken: "
            "beide komen ermee overeen voor zover gelezen.",
        ),
    ],
    ids=[
        "one carried",
        "both carried",
        "one elsewhere",
        "three elsewhere",
        "one not cited",
        "two not cited",
    ],
)
def test_what_is_said_besides(apart: Apart, english: str, dutch: str) -> None:
    """Carried, elsewhere cited and uncited sources each have a phrase, with what they show."""
    for language, expected in (("en", english), ("nl", dutch)):
        said = sentence(language, UNKNOWN, UNKNOWN, **apart)
        assert expected in said


def test_what_was_not_compared_with_this_claim_is_not_said_to_be() -> None:
    """A source that is cited nowhere, and has no verdict for the claim, is passed over."""
    assert sentence("en", SUPPORTS, not_cited=[UNKNOWN]) == sentence("en", SUPPORTS)


def test_nothing_cited_yet_something_known() -> None:
    """Where the text cites nothing, what is known besides is still told, and not as *more*."""
    apart: Apart = {"other_version": [UNKNOWN], "not_cited": [AGREES]}
    assert sentence("en", **apart) == (
        "The text cites no source for this claim. "
        "Another version of the text cites one source that this one does not. "
        "One source that it does not cite here was compared with the claim: "
        "it agrees with it as far as it was read."
    )
    assert sentence("nl", **apart) == (
        "De tekst noemt geen bron bij deze bewering. "
        "Een andere versie van de tekst noemt één bron die deze niet noemt. "
        "Eén bron die hij hier niet noemt is met de bewering vergeleken: "
        "die komt ermee overeen voor zover gelezen."
    )


@pytest.mark.parametrize(
    ("found", "disputed", "english", "dutch"),
    [
        (
            (SUPPORTS,),
            1,
            "It agrees with it as far as it was read, but assessments of it disagree.",
            "Die komt ermee overeen voor zover gelezen, maar beoordelingen ervan verschillen.",
        ),
        (
            (SUPPORTS, OPPOSITE),
            1,
            "One agrees with it as far as it was read and one says the opposite, "
            "but one of them has assessments that disagree.",
            "Eén komt ermee overeen voor zover gelezen en één zegt het tegendeel, "
            "maar één ervan heeft beoordelingen die verschillen.",
        ),
        (
            (SUPPORTS, SUPPORTS, SUPPORTS),
            2,
            "One supports it and two agree with it as far as they were read, "
            "but two of them have assessments that disagree.",
            "Eén ondersteunt haar en twee komen ermee overeen voor zover gelezen, "
            "maar twee ervan hebben beoordelingen die verschillen.",
        ),
    ],
    ids=["the only one", "one of two", "two of three"],
)
def test_readings_that_disagree(
    found: tuple[Found, ...], disputed: int, english: str, dutch: str
) -> None:
    """What leads is not said alone where another assessment on the same basis differs."""
    assert sentence("en", *found, disputed=disputed).endswith(english)
    assert sentence("nl", *found, disputed=disputed).endswith(dutch)


@pytest.mark.parametrize(("language", "none"), [("en", "not found"), ("nl", "dus niet")])
def test_none_consistent_is_not_said_of_what_is_disputed(language: str, none: str) -> None:
    """Another assessment may have found it consistent."""
    assert none in sentence(language, OPPOSITE)
    assert none not in sentence(language, OPPOSITE, disputed=1)


@pytest.mark.parametrize(
    ("language", "part", "none"),
    [
        ("en", "one says the opposite as far as it was read", "no cited source was read in full"),
        ("nl", "één zegt het tegendeel voor zover gelezen", "geen genoemde bron is in haar geheel"),
    ],
)
def test_nothing_goes_further_than_it_was_read(language: str, part: str, none: str) -> None:
    """Beside a source that was read in full, cited or not, it is said which were not."""
    opposite, off_topic = (Verdict.CONTRADICTS, ABSTRACT), (Verdict.OFF_TOPIC, FULL)
    assert part in sentence(language, opposite, off_topic)
    assert none in sentence(language, AGREES, opposite, not_cited=[OPPOSITE])
    assert none in sentence(language, AGREES, opposite, other_version=[OPPOSITE])
    assert none not in sentence(language, AGREES, opposite, not_cited=[AGREES])


@pytest.mark.parametrize(
    ("outcome", "one", "several"),
    [
        (
            Outcome.RETRACTED,
            ("The source was retracted.", "De bron is ingetrokken."),
            ("Two of them were retracted.", "Twee ervan zijn ingetrokken."),
        ),
        (
            Outcome.CONCERN,
            (
                "The source has a published expression of concern about it.",
                "De bron staat vermeld met geuite bezorgdheid.",
            ),
            (
                "Two of them have published expressions of concern about them.",
                "Twee ervan staan vermeld met geuite bezorgdheid.",
            ),
        ),
        (
            Outcome.REINSTATED,
            (
                "The source was retracted, and reinstated since.",
                "De bron is ingetrokken, en sindsdien hersteld.",
            ),
            (
                "Two of them were retracted, and reinstated since.",
                "Twee ervan zijn ingetrokken, en sindsdien hersteld.",
            ),
        ),
        (
            Outcome.CORRECTED,
            ("The source was corrected.", "De bron is gecorrigeerd."),
            ("Two of them were corrected.", "Twee ervan zijn gecorrigeerd."),
        ),
    ],
    ids=str,
)
def test_whatever_a_list_names_is_said(
    outcome: Outcome, one: tuple[str, str], several: tuple[str, str]
) -> None:
    """Of an only source, of two among several, and of one that counts apart; the gravest first."""
    for language, of_one, of_two in zip(("en", "nl"), one, several, strict=True):
        assert sentence(language, UNKNOWN, outcomes=[outcome]).endswith(of_one)
        assert sentence(language, *[UNKNOWN] * 3, outcomes=[outcome] * 2).endswith(of_two)
        apart = evidence(AGREES, outcome)
        for elsewhere, uncited in (([apart], []), ([], [apart])):
            said = LANGUAGES[language].sentence(
                [evidence(AGREES)], carried=0, other_version=elsewhere, not_cited=uncited
            )
            assert said.endswith(of_one)
    every = sentence("en", *[UNKNOWN] * 4, outcomes=list(Outcome)[3::-1])
    assert every.index("One of them was retracted.") < every.index("corrected.")


@pytest.mark.parametrize(
    ("language", "ambiguous"), [("en", "its abstract"), ("nl", "de hele bron")]
)
def test_one_that_was_read_among_several(language: str, ambiguous: str) -> None:
    """Of several sources of which one was read in part, it is plain which one is meant."""
    assert ambiguous not in sentence(language, AGREES, UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(("language", "made_up"), [("en", "abstract"), ("nl", "samenvatting")])
def test_a_basis_that_is_not_said_is_not_made_up(language: str, made_up: str) -> None:
    """Where nobody said what was read, the sentence does not say that it was an abstract."""
    assert made_up not in sentence(language, (Verdict.PARTLY, None))


@given(
    st.lists(FOUND, max_size=15),
    st.lists(FOUND, max_size=14),
    st.lists(FOUND, max_size=14),
    st.data(),
)
def test_support_is_only_said_of_what_was_read_in_full(
    found: list[Found], elsewhere: list[Found], uncited: list[Found], data: st.DataObject
) -> None:
    """The word stands there exactly if the full text of some source, undisputed, agrees."""
    carried, disputed = (data.draw(st.integers(0, len(found))) for _ in range(2))
    for language, word in SUPPORT.items():
        said = sentence(
            language,
            *found,
            carried=carried,
            disputed=disputed,
            other_version=elsewhere,
            not_cited=uncited,
        )
        assert (word in said.lower()) == (SUPPORTS in found[disputed:] + elsewhere + uncited)


@given(st.lists(FOUND, min_size=1, max_size=15), st.randoms())
def test_sentences_are_well_made(found: list[Found], random: object) -> None:
    """Each starts with a capital and ends with a point, whatever the order of the sources."""
    shuffled = found.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for language in LANGUAGES:
        whole = sentence(language, *found)
        assert whole == sentence(language, *shuffled)
        assert "  " not in whole
        for part in whole.removesuffix(".").split(". "):
            assert part[0] == part[0].upper()
            assert part[-1].isalnum()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_own_words(language: str) -> None:
    """Each verdict on each basis, or on none that is known, is said in other words."""
    words = LANGUAGES[language]
    said = [words.finding(v, b) for v, b in product(Verdict, (None, *Basis))]
    said.append(words.finding(None, None))
    assert len(set(said)) == len(said) == 21
    assert all(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_one_finding_is_support(language: str) -> None:
    """A claim is called supported only where a source is consistent with it on the full text."""
    words = LANGUAGES[language]
    supported = [
        (verdict, basis)
        for verdict, basis in product(Verdict, (None, *Basis))
        if SUPPORT[language] in words.finding(verdict, basis)
    ]
    assert supported == [SUPPORTS]


def test_languages_are_named_by_their_tags() -> None:
    """The sentences are there in English and in Dutch."""
    assert {tag: words.language for tag, words in LANGUAGES.items()} == {"en": "en", "nl": "nl"}
