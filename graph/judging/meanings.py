"""What each kind of gap, conflict and loss means, and what to do about a gap, in words."""

from __future__ import annotations

from collections.abc import Mapping

from graph.vocabulary import ConflictKind, GapKind, Loss, Term

Words = Mapping[Term, str]

_ENGLISH: Words = {
    GapKind.NO_SOURCE: "The text cites no source for the claim, nor where it says the same in "
    "other words.",
    GapKind.NONE_CONSISTENT: "Sources are cited and at least one was compared with the claim, but "
    "none was found consistent with it.",
    GapKind.ONLY_CARRIED: "Sources are cited only where the text says the same in other words.",
    GapKind.ONLY_REVIEWS: "Every cited source reviews the work of others.",
    GapKind.ONLY_ANIMAL: "Every cited source reports new data on animals alone.",
    GapKind.ONLY_ANIMAL_FOR_HUMAN: "Every cited source reports new data on animals alone, and the "
    "claim is about people.",
    GapKind.SHARED_AUTHORS: "Several sources are cited, and all are linked by shared authors.",
    GapKind.NOT_ASSESSED: "Nobody compared the cited source with the claim.",
    GapKind.ABSTRACT_ONLY: "Of the cited source, only the abstract was compared with the claim.",
    GapKind.UNCITED_SOURCE: "The source is listed, and the text cites it for no claim.",
    GapKind.RETRACTED_SOURCE: "The text cites the source, and a list names it as retracted.",
    GapKind.RETRACTION_NOT_CHECKED: "The text cites the source, and nobody looked it up in a list "
    "of retractions.",
    GapKind.UNUSED_CONCEPT: "No claim is about the concept, nor about a narrower one.",
    ConflictKind.SOURCES_DISAGREE: "One source was found consistent with the claim or partly so; "
    "another contradicts it.",
    ConflictKind.CONTRADICTED: "A source contradicts the claim, and none was found consistent with "
    "it or partly so.",
    ConflictKind.READINGS_DISAGREE: "Assessments of one source, on the same basis, differ.",
    ConflictKind.CLAIMS_CONTRADICT: "Two claims are said to contradict each other.",
    ConflictKind.NOTHING_SHOWN: "Sources were compared with the claim, and none was found "
    "consistent with it. Nothing contradicts it.",
    ConflictKind.NOTHING_READ: "No source was compared with the claim. Nothing contradicts it.",
    Loss.LAST_CITED: "The text would cite no source for the claim any more.",
    Loss.LAST_SUPPORTING: "No cited source that was read in full would support the claim any more.",
    Loss.LAST_CONSISTENT: "No cited source would be found consistent with the claim any more.",
    Loss.LAST_APART: "The cited sources that remain would be of one group of shared authors, or a "
    "single source; now they are of several groups that are not known to share any.",
}
_DUTCH: Words = {
    GapKind.NO_SOURCE: "De tekst noemt geen bron bij de bewering, ook niet waar hij hetzelfde "
    "anders zegt.",
    GapKind.NONE_CONSISTENT: "Er worden bronnen genoemd en ten minste één is met de bewering "
    "vergeleken, maar geen ervan bleek ermee overeen te komen.",
    GapKind.ONLY_CARRIED: "Er worden alleen bronnen genoemd waar de tekst hetzelfde anders zegt.",
    GapKind.ONLY_REVIEWS: "Elke genoemde bron is een overzicht van het werk van anderen.",
    GapKind.ONLY_ANIMAL: "Elke genoemde bron bericht over nieuwe gegevens van alleen dieren.",
    GapKind.ONLY_ANIMAL_FOR_HUMAN: "Elke genoemde bron bericht over nieuwe gegevens van alleen "
    "dieren, en de bewering gaat over mensen.",
    GapKind.SHARED_AUTHORS: "Er zijn verscheidene genoemde bronnen, en alle hangen samen door "
    "gedeelde auteurs.",
    GapKind.NOT_ASSESSED: "Niemand heeft de genoemde bron met de bewering vergeleken.",
    GapKind.ABSTRACT_ONLY: "Van de genoemde bron is alleen de samenvatting met de bewering "
    "vergeleken.",
    GapKind.UNCITED_SOURCE: "De bron staat in de lijst, en de tekst noemt haar bij geen enkele "
    "bewering.",
    GapKind.RETRACTED_SOURCE: "De tekst noemt de bron, en een lijst noemt haar ingetrokken.",
    GapKind.RETRACTION_NOT_CHECKED: "De tekst noemt de bron, en niemand heeft haar opgezocht in "
    "een lijst van intrekkingen.",
    GapKind.UNUSED_CONCEPT: "Geen bewering gaat over het begrip, of over een begrip daaronder.",
    ConflictKind.SOURCES_DISAGREE: "Eén bron bleek met de bewering overeen te komen, of deels; een "
    "andere spreekt haar tegen.",
    ConflictKind.CONTRADICTED: "Een bron spreekt de bewering tegen, en geen ervan bleek ermee "
    "overeen te komen, ook niet deels.",
    ConflictKind.READINGS_DISAGREE: "Beoordelingen van één bron op dezelfde grondslag verschillen.",
    ConflictKind.CLAIMS_CONTRADICT: "Van twee beweringen is gezegd dat ze elkaar tegenspreken.",
    ConflictKind.NOTHING_SHOWN: "Er zijn bronnen met de bewering vergeleken, en geen ervan bleek "
    "ermee overeen te komen. Niets spreekt haar tegen.",
    ConflictKind.NOTHING_READ: "Geen bron is met de bewering vergeleken. Niets spreekt haar tegen.",
    Loss.LAST_CITED: "De tekst zou geen bron meer noemen bij de bewering.",
    Loss.LAST_SUPPORTING: "Geen genoemde bron die in haar geheel is gelezen, zou de bewering nog "
    "ondersteunen.",
    Loss.LAST_CONSISTENT: "Geen genoemde bron zou nog met de bewering overeenkomen.",
    Loss.LAST_APART: "De genoemde bronnen die overblijven, zouden één groep met gedeelde auteurs "
    "zijn, of één bron; nu zijn het verschillende groepen waarvan dat niet bekend is.",
}
_WHAT_TO_DO: Words = {
    GapKind.NO_SOURCE: "Look for a source that shows it. Until then it is the word of the text.",
    GapKind.NONE_CONSISTENT: "Read further in the sources that were read only in part; if none "
    "shows it, cite another or change the claim.",
    GapKind.ONLY_CARRIED: "Compare those sources with this wording too, and cite what fits here.",
    GapKind.ONLY_REVIEWS: "Follow the reviews to the studies that they rest on, and cite those.",
    GapKind.ONLY_ANIMAL: "Say of which animals it holds, or look for studies of people.",
    GapKind.ONLY_ANIMAL_FOR_HUMAN: "Look for studies of people, or speak of animals.",
    GapKind.SHARED_AUTHORS: "Look for work by others.",
    GapKind.NOT_ASSESSED: "Read the source with the claim in mind, and record an assessment.",
    GapKind.ABSTRACT_ONLY: "Read the full text, and record an assessment on that basis.",
    GapKind.UNCITED_SOURCE: "Cite it where it belongs, or take it off the list.",
    GapKind.RETRACTED_SOURCE: "See what would stand without it (its impact), and cite other work.",
    GapKind.RETRACTION_NOT_CHECKED: "Look it up in a dated list of retractions, and record that.",
    GapKind.UNUSED_CONCEPT: "Tie it to the claims that are about it, or leave it out.",
}
_WAT_TE_DOEN: Words = {
    GapKind.NO_SOURCE: "Zoek een bron die haar aantoont. Tot dan is ze het woord van de tekst.",
    GapKind.NONE_CONSISTENT: "Lees verder in de bronnen die maar deels zijn gelezen; toont geen "
    "ervan haar aan, noem dan een andere of pas de bewering aan.",
    GapKind.ONLY_CARRIED: "Vergelijk die bronnen ook met deze woorden, en noem hier wat past.",
    GapKind.ONLY_REVIEWS: "Ga na op welke onderzoeken de overzichten rusten, en noem die.",
    GapKind.ONLY_ANIMAL: "Zeg voor welke dieren het geldt, of zoek onderzoek bij mensen.",
    GapKind.ONLY_ANIMAL_FOR_HUMAN: "Zoek onderzoek bij mensen, of spreek van dieren.",
    GapKind.SHARED_AUTHORS: "Zoek werk van anderen.",
    GapKind.NOT_ASSESSED: "Lees de bron met de bewering in gedachten, en leg vast wat ze toont.",
    GapKind.ABSTRACT_ONLY: "Lees de volledige tekst, en leg een beoordeling op die grondslag vast.",
    GapKind.UNCITED_SOURCE: "Noem haar waar ze hoort, of haal haar van de lijst.",
    GapKind.RETRACTED_SOURCE: "Ga na wat er zonder haar overblijft, en noem ander werk.",
    GapKind.RETRACTION_NOT_CHECKED: "Zoek haar op in een gedateerde lijst van intrekkingen, en leg "
    "dat vast.",
    GapKind.UNUSED_CONCEPT: "Verbind het met de beweringen die erover gaan, of laat het weg.",
}

MEANINGS: Mapping[str, Words] = {"en": _ENGLISH, "nl": _DUTCH}
REMEDIES: Mapping[str, Words] = {"en": _WHAT_TO_DO, "nl": _WAT_TE_DOEN}
