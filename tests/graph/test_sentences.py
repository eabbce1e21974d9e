"""What is said of the evidence, word for word, in both languages, and what is never said."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.models import Evidence, Retraction, Source, Study
from graph.sentences import LANGUAGES
from graph.vocabulary import Basis, Outcome, Verdict

Found = tuple[Verdict | None, Basis | None]

ABSTRACT, EXCERPT, FULL = Basis.ABSTRACT, Basis.EXCERPT, Basis.FULL_TEXT
AGREES, SUPPORTS = (Verdict.CONSISTENT, ABSTRACT), (Verdict.CONSISTENT, FULL)
PARTLY, NOT_SHOWN = (Verdict.PARTLY, EXCERPT), (Verdict.NOT_SHOWN, ABSTRACT)
OFF_TOPIC, OPPOSITE = (Verdict.OFF_TOPIC, ABSTRACT), (Verdict.CONTRADICTS, FULL)
UNKNOWN: Found = (None, None)

SUPPORT = {"en": "support", "nl": "ondersteun"}
FOUND = st.one_of(st.just(UNKNOWN), st.tuples(st.sampled_from(Verdict), st.sampled_from(Basis)))


def evidence(found: Found, retracted: bool = False) -> Evidence:
    """What was found of a source that is cited."""
    verdict, basis = found
    outcome = Outcome.RETRACTED if retracted else Outcome.NOT_LISTED
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
        disputed=False,
    )


def sentence(
    language: str,
    *found: Found,
    carried: int = 0,
    retracted: int = 0,
    other_version: int = 0,
    not_cited: int = 0,
) -> str:
    """What is said of sources of which this was found, the first of them retracted."""
    return LANGUAGES[language].sentence(
        [evidence(one, i < retracted) for i, one in enumerate(found)],
        carried=carried,
        other_version=other_version,
        not_cited=not_cited,
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
        ({"retracted": 1}, "One of them was retracted.", "Eén ervan is ingetrokken."),
        ({"retracted": 2}, "Two of them were retracted.", "Twee ervan zijn ingetrokken."),
        (
            {"other_version": 1},
            "Another version of the text cites one more source, which this one does not.",
            "Een andere versie van de tekst noemt nog één bron, deze niet.",
        ),
        (
            {"other_version": 3},
            "Another version of the text cites three more sources, which this one does not.",
            "Een andere versie van de tekst noemt nog drie bronnen, deze niet.",
        ),
        (
            {"not_cited": 1},
            "One source that it does not cite here was compared with the claim as well.",
            "Nog één bron die hij hier niet noemt is met de bewering vergeleken.",
        ),
        (
            {"not_cited": 2},
            "Two sources that it does not cite here were compared with the claim as well.",
            "Nog twee bronnen die hij hier niet noemt zijn met de bewering vergeleken.",
        ),
    ],
    ids=[
        "one carried",
        "both carried",
        "one retracted",
        "both retracted",
        "one elsewhere",
        "three elsewhere",
        "one not cited",
        "two not cited",
    ],
)
def test_what_is_said_besides(apart: dict[str, int], english: str, dutch: str) -> None:
    """Carried, retracted and uncited sources each have a phrase of their own."""
    assert english in sentence("en", UNKNOWN, UNKNOWN, **apart)
    assert dutch in sentence("nl", UNKNOWN, UNKNOWN, **apart)


def test_nothing_cited_yet_something_known() -> None:
    """Where the text cites nothing, what is known besides is still told."""
    assert sentence("en", other_version=1, not_cited=1) == (
        "The text cites no source for this claim. "
        "Another version of the text cites one more source, which this one does not. "
        "One source that it does not cite here was compared with the claim as well."
    )


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


@given(st.lists(FOUND, max_size=15), st.data())
def test_support_is_only_said_of_what_was_read_in_full(
    found: list[Found], data: st.DataObject
) -> None:
    """The word stands there exactly if some source was consistent on its full text."""
    apart = {
        name: data.draw(st.integers(0, most))
        for name, most in (
            ("carried", len(found)),
            ("retracted", len(found)),
            ("other_version", 14),
            ("not_cited", 14),
        )
    }
    for language, word in SUPPORT.items():
        assert (word in sentence(language, *found, **apart).lower()) == (SUPPORTS in found)


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
