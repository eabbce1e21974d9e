"""Sentences, terms and names, made of lists of words; they mean nothing."""

import math


def _rows(text: str) -> list[list[str]]:
    return [entry.strip().split("/") for entry in text.split(";")]


def _words(text: str) -> list[str]:
    return text.split()


_ADJECTIVES = _rows(
    "early/vroege; late/late; slow/trage; quick/snelle; strong/sterke; weak/zwakke;"
    "shared/gedeelde; hidden/verborgen; quiet/stille; loud/luide; warm/warme; cold/koude;"
    "familiar/vertrouwde; strange/vreemde; social/sociale; inner/innerlijke; outer/uiterlijke;"
    "deep/diepe; shallow/ondiepe; lasting/blijvende; brief/korte; gentle/zachte; rough/ruwe;"
    "steady/gestage; rare/zeldzame; common/gewone; bright/heldere; dim/vage; simple/eenvoudige;"
    "complex/complexe"
)
_NOUNS = _rows(
    "signals/signalen; habits/gewoonten; memories/herinneringen; voices/stemmen;"
    "gestures/gebaren; rhythms/ritmes; bonds/banden; responses/reacties; circuits/circuits;"
    "hormones/hormonen; rewards/beloningen; expectations/verwachtingen; emotions/emoties;"
    "faces/gezichten; parents/ouders; infants/zuigelingen; partners/partners; friends/vrienden;"
    "groups/groepen; families/gezinnen; networks/netwerken; pathways/paden; receptors/receptoren;"
    "neurons/neuronen; regions/gebieden; states/toestanden; motives/motieven; needs/behoeften;"
    "fears/angsten; threats/dreigingen; routines/routines; games/spelletjes; stories/verhalen;"
    "sounds/geluiden; smells/geuren; touches/aanrakingen; movements/bewegingen;"
    "separations/scheidingen; reunions/herenigingen; patterns/patronen"
)
VERBS = _rows(
    "shape/shapes/vormen/vormt; guide/guides/sturen/stuurt;"
    "reduce/reduces/verminderen/vermindert; raise/raises/verhogen/verhoogt;"
    "reveal/reveals/onthullen/onthult; support/supports/steunen/steunt;"
    "disturb/disturbs/verstoren/verstoort; predict/predicts/voorspellen/voorspelt;"
    "follow/follows/volgen/volgt; require/requires/vereisen/vereist;"
    "replace/replaces/vervangen/vervangt; strengthen/strengthens/versterken/versterkt;"
    "weaken/weakens/verzwakken/verzwakt; delay/delays/vertragen/vertraagt;"
    "accelerate/accelerates/versnellen/versnelt; explain/explains/verklaren/verklaart;"
    "limit/limits/beperken/beperkt; extend/extends/verlengen/verlengt;"
    "protect/protects/beschermen/beschermt; release/releases/ontketenen/ontketent;"
    "regulate/regulates/reguleren/reguleert; activate/activates/activeren/activeert;"
    "inhibit/inhibits/remmen/remt; connect/connects/verbinden/verbindt;"
    "separate/separates/scheiden/scheidt; carry/carries/dragen/draagt;"
    "store/stores/bewaren/bewaart; produce/produces/produceren/produceert;"
    "change/changes/veranderen/verandert; organise/organises/ordenen/ordent;"
    "reward/rewards/belonen/beloont; repeat/repeats/herhalen/herhaalt;"
    "calm/calms/kalmeren/kalmeert; measure/measures/meten/meet; attract/attracts/lokken/lokt;"
    "avoid/avoids/vermijden/vermijdt; share/shares/delen/deelt;"
    "mirror/mirrors/weerspiegelen/weerspiegelt; colour/colours/kleuren/kleurt;"
    "direct/directs/richten/richt"
)
_CIRCUMSTANCES = _rows(
    "in young animals/bij jonge dieren; in most mammals/bij de meeste zoogdieren;"
    "in small groups/in kleine groepen; during sleep/tijdens de slaap; after stress/na stress;"
    "before birth/voor de geboorte; in old age/op hoge leeftijd; under pressure/onder druk;"
    "at rest/in rust; during play/tijdens het spel; after separation/na scheiding;"
    "in the laboratory/in het laboratorium; in daily life/in het dagelijks leven;"
    "across generations/over generaties heen; without warning/zonder waarschuwing;"
    "over many years/gedurende vele jaren; within minutes/binnen enkele minuten;"
    "in the first year/in het eerste jaar; in large families/in grote gezinnen;"
    "at a distance/op afstand; in the dark/in het donker; near the nest/bij het nest;"
    "in early spring/in het vroege voorjaar; on closer inspection/bij nadere beschouwing"
)
_SYLLABLES = [consonant + vowel for consonant in "bdfklmnprstv" for vowel in "aeio"]
_ENDINGS = _rows(
    "tion/tie; sis/se; rine/rine; lase/lase; nism/nisme; lity/liteit; ture/tuur; logy/logie;"
    "rence/rentie; tive/tief; ment/ment; dory/dorie"
)
_FAMILY_STARTS = _words(
    "Haver Linden Water Ooster Wester Noorder Molen Berken Eiken Duin Veld Brand Korte Lange "
    "Groene Zilver Steen Ijzer Kerk Bosch Hart Wind Zand Rozen Appel Beek Hof Zomer Winter Ster"
)
_FAMILY_ENDS = _words(
    "kamp berg stra man huis veld dijk horst meer hof broek sma wijk bos brug ford ley ton well "
    "son stein mann bach dal lund quist gren holm ström vik"
)
_GIVEN = _words(
    "Anna Bram Carla Daan Eva Femke Gerrit Hanna Ivo Jana Karel Lotte Mira Nils Olga Paula Quinten "
    "Ruth Sara Tobias Ursula Victor Wanda Xenia Yara Zeger Aisha Boris Chen Dina Emil Fatima Goran "
    "Hiro Ines Jonas Katja Leila Marco Nadia"
)

_STRIDE = 2_654_435_761
_PEOPLE = (len(_FAMILY_STARTS), len(_FAMILY_ENDS), len(_GIVEN))
_TERMS = (len(_ENDINGS), len(_SYLLABLES), len(_SYLLABLES), len(_SYLLABLES))
SENTENCES = (
    len(_CIRCUMSTANCES),
    len(VERBS),
    len(_NOUNS),
    len(_ADJECTIVES),
    len(_NOUNS),
    len(_ADJECTIVES),
)


def _spread(number: int, sizes: tuple[int, ...]) -> list[int]:
    """One digit for each size, in an order that looks random but repeats no combination."""
    number = number * _STRIDE % math.prod(sizes)
    digits = []
    for size in sizes:
        number, digit = divmod(number, size)
        digits.append(digit)
    return digits


def sentence(number: int) -> tuple[str, str]:
    """A sentence in English and in Dutch, without capital and full stop."""
    where, verb, noun, adjective, subject, quality = _spread(number, SENTENCES)
    english, dutch = (
        f"{_ADJECTIVES[quality][way]} {_NOUNS[subject][way]} {VERBS[verb][2 * way]} "
        f"{_ADJECTIVES[adjective][way]} {_NOUNS[noun][way]} {_CIRCUMSTANCES[where][way]}"
        for way in (0, 1)
    )
    return english, dutch


def term(number: int) -> tuple[str, str]:
    """The name of a concept in English and in Dutch."""
    ending, third, second, first = _spread(number, _TERMS)
    stem = _SYLLABLES[first] + _SYLLABLES[second] + _SYLLABLES[third]
    again = number // math.prod(_TERMS)
    suffix = f" {again + 1}" if again else ""
    return stem + _ENDINGS[ending][0] + suffix, stem + _ENDINGS[ending][1] + suffix


def person(number: int) -> tuple[str, str]:
    """The family name and given names of one of the people."""
    start, end, given = _spread(number, _PEOPLE)
    again = number // math.prod(_PEOPLE)
    middle = f" {_GIVEN[(again - 1) % len(_GIVEN)]}" if again else ""
    return _FAMILY_STARTS[start] + _FAMILY_ENDS[end], _GIVEN[given] + middle
