"""The statements of a profile in words, on top of those of ``sentences``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.sentences import LANGUAGES, Words, capitalised
from graph.vocabulary import ProfileCode

Code = ProfileCode
Verb = tuple[str, str]  # what one source does, what several do


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """What a profile says in one language; ``{n}`` stands for a number, in words."""

    words: Words
    verbs: Mapping[Code, Verb]
    one: str  # the only source there is
    both: str
    all: str
    some: str  # {n} of {of}
    none: str
    groups: Mapping[Code, tuple[str, str, str]]  # one group, each source its own, {n} groups
    possible: Verb  # one pair, {n} pairs
    sources_disagree: str
    contradicted: Verb  # by another claim, by {n}
    year: Verb  # published in {first}: one source, several
    years: str  # from {first} to {last}

    def some_of(self, code: Code, n: int, of: int) -> str:
        """What some of the cited sources do: ``Two of the three review the work of others.``"""
        return f"{self._subject(n, of)} {self.verbs[code][n > 1]}."

    def assessed(self, n: int, of: int) -> str:
        """How many of the cited sources were compared with the claim, be it none."""
        if n == 0 and of == 1:
            return self.some_of(Code.NOT_ASSESSED, 1, 1)
        return self.some_of(Code.ASSESSED, n, of)

    def grouped(self, code: Code, groups: int, sources: int) -> str:
        """Into how many groups sources fall that are not known to share an author."""
        linked, apart, several = self.groups[code]
        if groups == 1:
            return linked
        return apart if groups == sources else several.format(n=self.words.number(groups))

    def published(self, first: int, last: int, n: int) -> str:
        """When the sources were published."""
        if first == last:
            return self.year[n > 1].format(first=first)
        return self.years.format(first=first, last=last)

    def counted(self, verb: Verb, n: int) -> str:
        """A sentence that counts something."""
        return capitalised(verb[n > 1].format(n=self.words.number(n)))

    def _subject(self, n: int, of: int) -> str:
        if n == 0:
            return self.none
        if n == of:
            number = self.words.number(of)
            return {1: self.one, 2: self.both}.get(n, self.all.format(of=number))
        return capitalised(self.some.format(n=self.words.number(n), of=self.words.number(of)))


def _as_in_sentences(words: Words) -> dict[Code, Verb]:
    """What sources show, and what lists name them as, in the words that sentences have for it."""
    shows = {Code(key): verb for key, verb in words.shows.items() if key != "unknown"}
    return shows | {Code(outcome): verb for outcome, verb in words.listed.items()}


_ENGLISH = ProfileWords(
    words=LANGUAGES["en"],
    verbs={
        **_as_in_sentences(LANGUAGES["en"]),
        Code.CARRIED: (
            "is cited only where the text says the same in other words",
            "are cited only where the text says the same in other words",
        ),
        Code.REVIEWS: ("reviews the work of others", "review the work of others"),
        Code.THEORIES: ("proposes a model or theory", "propose a model or theory"),
        Code.HUMAN_STUDIES: ("reports new data on people", "report new data on people"),
        Code.ANIMAL_STUDIES: ("reports new data on animals", "report new data on animals"),
        Code.UNKNOWN_TYPE: (
            "is of a kind that is not recorded",
            "are of kinds that are not recorded",
        ),
        Code.ASSESSED: ("was compared with the claim", "were compared with the claim"),
        Code.NOT_ASSESSED: ("was not compared with the claim", "were not compared with the claim"),
        Code.AUTOMATED: (
            "was assessed by a program alone",
            "were assessed by programs alone",
        ),
        Code.READ_ABSTRACT: ("was read in abstract only", "were read in abstract only"),
        Code.READ_EXCERPT: ("was read in an excerpt", "were read in excerpts"),
        Code.READ_FULL_TEXT: ("was read in full", "were read in full"),
        Code.READINGS_DISAGREE: (
            "has assessments that differ, on the same basis",
            "have assessments that differ, on the same basis",
        ),
        Code.NOT_LISTED: (
            "was looked up in lists of retractions, which do not name it",
            "were looked up in lists of retractions, which do not name them",
        ),
        Code.RETRACTION_NOT_CHECKED: (
            "was looked up in no list of retractions",
            "were looked up in no list of retractions",
        ),
    },
    one="It",
    both="Both",
    all="All {of}",
    some="{n} of the {of}",
    none="None of them",
    groups={
        Code.AUTHOR_GROUPS: (
            "They are all linked by shared authors.",
            "No two of them are known to share an author.",
            "They fall into {n} groups that are not known to share an author.",
        ),
        Code.CONSISTENT_GROUPS: (
            "Those found consistent are all linked by shared authors.",
            "No two of those found consistent are known to share an author.",
            "Those found consistent fall into {n} groups that are not known to share an author.",
        ),
    },
    possible=(
        "One pair of them may share an author: the names as given do not tell.",
        "{n} pairs of them may share authors: the names as given do not tell.",
    ),
    sources_disagree="The sources that were compared with it disagree: at least one agrees with it "
    "or with part of it, and at least one says the opposite.",
    contradicted=("another claim contradicts it.", "{n} other claims contradict it."),
    year=("It was published in {first}.", "They were published in {first}."),
    years="They were published from {first} to {last}.",
)
_DUTCH = ProfileWords(
    words=LANGUAGES["nl"],
    verbs={
        **_as_in_sentences(LANGUAGES["nl"]),
        Code.CARRIED: (
            "wordt alleen genoemd waar de tekst hetzelfde anders zegt",
            "worden alleen genoemd waar de tekst hetzelfde anders zegt",
        ),
        Code.REVIEWS: (
            "is een overzicht van het werk van anderen",
            "zijn overzichten van het werk van anderen",
        ),
        Code.THEORIES: ("stelt een model of theorie voor", "stellen een model of theorie voor"),
        Code.HUMAN_STUDIES: (
            "bericht over nieuwe gegevens van mensen",
            "berichten over nieuwe gegevens van mensen",
        ),
        Code.ANIMAL_STUDIES: (
            "bericht over nieuwe gegevens van dieren",
            "berichten over nieuwe gegevens van dieren",
        ),
        Code.UNKNOWN_TYPE: (
            "is van een soort die niet is vastgelegd",
            "zijn van een soort die niet is vastgelegd",
        ),
        Code.ASSESSED: ("is met de bewering vergeleken", "zijn met de bewering vergeleken"),
        Code.NOT_ASSESSED: (
            "is niet met de bewering vergeleken",
            "zijn niet met de bewering vergeleken",
        ),
        Code.AUTOMATED: (
            "is alleen door een programma beoordeeld",
            "zijn alleen door programma's beoordeeld",
        ),
        Code.READ_ABSTRACT: (
            "is alleen in samenvatting gelezen",
            "zijn alleen in samenvatting gelezen",
        ),
        Code.READ_EXCERPT: ("is in een fragment gelezen", "zijn in fragmenten gelezen"),
        Code.READ_FULL_TEXT: ("is in haar geheel gelezen", "zijn in hun geheel gelezen"),
        Code.READINGS_DISAGREE: (
            "heeft beoordelingen die verschillen, bij dezelfde grondslag",
            "hebben beoordelingen die verschillen, bij dezelfde grondslag",
        ),
        Code.NOT_LISTED: (
            "is opgezocht in lijsten van intrekkingen, die haar niet noemen",
            "zijn opgezocht in lijsten van intrekkingen, die ze niet noemen",
        ),
        Code.RETRACTION_NOT_CHECKED: (
            "is in geen lijst van intrekkingen opgezocht",
            "zijn in geen lijst van intrekkingen opgezocht",
        ),
    },
    one="Die",
    both="Beide",
    all="Alle {of}",
    some="{n} van de {of}",
    none="Geen ervan",
    groups={
        Code.AUTHOR_GROUPS: (
            "Ze hangen alle samen door gedeelde auteurs.",
            "Van geen twee ervan is bekend dat ze een auteur delen.",
            "Ze vormen {n} groepen waarvan niet bekend is dat ze een auteur delen.",
        ),
        Code.CONSISTENT_GROUPS: (
            "Die ermee overeenkomen hangen alle samen door gedeelde auteurs.",
            "Van geen twee van die ermee overeenkomen is bekend dat ze een auteur delen.",
            "Die ermee overeenkomen vormen {n} groepen waarvan niet bekend is dat ze een auteur "
            "delen.",
        ),
    },
    possible=(
        "Eén paar ervan deelt misschien een auteur: de namen zeggen te weinig.",
        "{n} paren ervan delen misschien auteurs: de namen zeggen te weinig.",
    ),
    sources_disagree="De bronnen die ermee zijn vergeleken zijn het oneens: ten minste één komt er "
    "geheel of deels mee overeen, en ten minste één zegt het tegendeel.",
    contradicted=("een andere bewering spreekt haar tegen.", "{n} andere spreken haar tegen."),
    year=("Die verscheen in {first}.", "Ze verschenen in {first}."),
    years="Ze verschenen van {first} tot {last}.",
)

PROFILE_WORDS: Mapping[str, ProfileWords] = {"en": _ENGLISH, "nl": _DUTCH}
