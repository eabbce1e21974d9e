"""A seeded data folder of any size, for measurements and for tests at size.

    python -m bench.generate FOLDER --claims 100000 --seed 1

writes `claims.ttl` and `references.bib`. The same claims and seed give the same bytes. The ids are
`claim-000001`, `concept-00001`, `source00001`, each less than `BASE`. The shape, for N claims:

- N/5 sources, with 1-12 authors from a skewed pool of 3N/10 people; people meet in small circles,
  so neighbouring sources share authors; one name in eight is printed with initials only;
- N/10 concepts (at least 12) in a five-way `skos:broader` tree; every claim is about 1-3 of them,
  drawn with a skew, and a fifth of the claims about its root;
- 0-40 citations a claim: none for one in twenty, median 2, a long tail; popular sources and their
  neighbours are cited together; one in fifty is only in another version of the text;
- one statement for every second claim, with one of 40 relations, between concepts it is about;
- 3% of the claims restate another, in chains of at most 4 links that share no claim; 5% elaborate,
  generalise, argue for or contradict an earlier one;
- a third of the citations assessed, one in twenty of those twice, with different verdicts;
- places for a tenth of the claims; a study type for every source; a retraction check for one
  source in twenty, and a retraction for one in 200.

To stay small it leaves out what can be read off: citations and statements have no type, and a
citation names its text version only if that is not the one of the dataset. That makes about 22
triples a claim, six of them citations and five assessments.
"""

import argparse
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

BASE = "https://claimgraph.example/generated/"
MOST_CITATIONS = 40
MOST_AUTHORS = 12
DEEPEST_CHAIN = 4
FEWEST_CONCEPTS = 12


def claim_id(number: int) -> str:
    """The id of a claim, counted from 1."""
    return f"claim-{number:06}"


def concept_id(number: int) -> str:
    """The id of a concept, counted from 1, which is the root of the tree."""
    return f"concept-{number:05}"


def source_id(number: int) -> str:
    """The id of a source, counted from 1: its BibTeX key."""
    return f"source{number:05}"


@dataclass(frozen=True)
class Size:
    """How many there are of everything, given the number of claims."""

    claims: int

    @property
    def sources(self) -> int:
        """One for five claims."""
        return math.ceil(self.claims / 5)

    @property
    def concepts(self) -> int:
        """One for ten claims."""
        return max(FEWEST_CONCEPTS, self.claims // 10)

    @property
    def people(self) -> int:
        """Three for two sources."""
        return max(2 * MOST_AUTHORS, self.sources * 3 // 2)


def generate(folder: Path, *, claims: int, seed: int = 1) -> None:
    """Write `claims.ttl` and `references.bib` into the folder, which is made if need be."""
    if claims < 1:
        raise ValueError(f"claims must be at least 1, not {claims}")
    size = Size(claims)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "references.bib", _bibliography(size, seed))
    _write(folder / "claims.ttl", _turtle(size, seed))


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(parts)


# ---- Words -------------------------------------------------------------------------------------


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
_VERBS = _rows(
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
_JOURNALS = (
    "Journal of Imaginary Bonds",
    "Annals of Invented Behaviour",
    "Fictional Neuroscience Letters",
    "Archives of Made-Up Motivation",
    "Review of Supposed Signals",
    "International Journal of Examples",
)

_STRIDE = 2_654_435_761
_PEOPLE = (len(_FAMILY_STARTS), len(_FAMILY_ENDS), len(_GIVEN))
_TERMS = (len(_ENDINGS), len(_SYLLABLES), len(_SYLLABLES), len(_SYLLABLES))
_SENTENCES = (
    len(_CIRCUMSTANCES),
    len(_VERBS),
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


def _sentence(number: int) -> tuple[str, str]:
    """A sentence in English and in Dutch, without capital and full stop."""
    where, verb, noun, adjective, subject, quality = _spread(number, _SENTENCES)
    english, dutch = (
        f"{_ADJECTIVES[quality][way]} {_NOUNS[subject][way]} {_VERBS[verb][2 * way]} "
        f"{_ADJECTIVES[adjective][way]} {_NOUNS[noun][way]} {_CIRCUMSTANCES[where][way]}"
        for way in (0, 1)
    )
    return english, dutch


def _term(number: int) -> tuple[str, str]:
    """The name of a concept in English and in Dutch."""
    ending, third, second, first = _spread(number, _TERMS)
    stem = _SYLLABLES[first] + _SYLLABLES[second] + _SYLLABLES[third]
    again = number // math.prod(_TERMS)
    suffix = f" {again + 1}" if again else ""
    return stem + _ENDINGS[ending][0] + suffix, stem + _ENDINGS[ending][1] + suffix


def _person(number: int) -> tuple[str, str]:
    """The family name and given names of one of the people."""
    start, end, given = _spread(number, _PEOPLE)
    again = number // math.prod(_PEOPLE)
    middle = f" {_GIVEN[(again - 1) % len(_GIVEN)]}" if again else ""
    return _FAMILY_STARTS[start] + _FAMILY_ENDS[end], _GIVEN[given] + middle


# ---- Chance ------------------------------------------------------------------------------------


class _Weighted:
    """Values, each drawn as often as its weight says."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.values = list(weights)
        self.cumulative = list(accumulate(weights.values()))

    def draw(self, rng: Random, *, other_than: str = "") -> str:
        """One of the values, but not the one that is excluded."""
        while (value := rng.choices(self.values, cum_weights=self.cumulative)[0]) == other_than:
            pass
        return value


_KINDS = _Weighted({"assertion": 85, "definition": 5, "norm": 6, "provenance": 4})
_CERTAINTIES = _Weighted({"asserted": 55, "generic": 20, "hedged": 15, "possibility": 10})
_VERDICTS = _Weighted(
    {"consistent": 40, "partly": 25, "not-shown": 20, "off-topic": 10, "contradicts": 5}
)
_BASES = _Weighted({"abstract": 60, "excerpt": 25, "full-text": 15})
_READERS = _Weighted({"automated-reading": 80, "second-reader": 20})
_STUDY_TYPES = _Weighted(
    {"review": 30, "theory": 10, "empirical-human": 40, "empirical-animal": 20}
)
_LINKS = _Weighted({"elaborates": 45, "arguesFor": 30, "generalises": 20, "contradicts": 5})
_FEW_CITATIONS = {"0": 0.05, "1": 0.41, "2": 0.38}
_TAIL = {str(count): count**-2.5 for count in range(3, MOST_CITATIONS + 1)}
_TAIL_SHARE = (1 - sum(_FEW_CITATIONS.values())) / sum(_TAIL.values())
_CITATIONS = _Weighted(
    _FEW_CITATIONS | {count: weight * _TAIL_SHARE for count, weight in _TAIL.items()}
)


def _skewed(rng: Random, population: int, evenness: int) -> int:
    """A number from 1, the lower the likelier: as 1 / (number + evenness)."""
    drawn = evenness * ((1 + population / evenness) ** rng.random() - 1)
    return min(population, 1 + int(drawn))


def _near(rng: Random, middle: int, population: int) -> int:
    """A number at most five from the middle, wrapped around at the ends."""
    return (middle - 6 + int(rng.random() * 11)) % population + 1


def _distinct(count: int, draw: Callable[[], int]) -> list[int]:
    """So many different draws, in the order in which they came."""
    drawn: dict[int, None] = {}
    while len(drawn) < count:
        drawn[draw()] = None
    return list(drawn)


def _clustered(rng: Random, count: int, middle: int, population: int, evenness: int) -> list[int]:
    """Different numbers: the middle, some near it, and some drawn with a skew."""
    fresh = iter([middle])

    def draw() -> int:
        if rng.random() < 0.5:
            return _near(rng, middle, population)
        return _skewed(rng, population, evenness)

    return _distinct(min(count, population), lambda: next(fresh, 0) or draw())


# ---- references.bib ----------------------------------------------------------------------------


def _bibliography(size: Size, seed: int) -> Iterator[str]:
    rng = Random(f"{seed} references")
    for number in range(1, size.sources + 1):
        yield _entry(rng, number, size)


def _entry(rng: Random, number: int, size: Size) -> str:
    book = rng.random() < 0.06
    fields = {
        "author": " and ".join(_authors(rng, number, size)),
        "title": f"On how {_sentence(number + math.prod(_SENTENCES) // 2)[0]}",
        "year": str(2024 - int(rng.expovariate(0.1)) % 70),
    }
    if book:
        fields["publisher"] = "Example University Press"
    else:
        first = 1 + int(rng.random() * 900)
        fields["journal"] = rng.choice(_JOURNALS)
        fields["volume"] = str(1 + int(rng.random() * 120))
        fields["pages"] = f"{first}--{first + 1 + int(rng.random() * 30)}"
        fields["doi"] = f"10.5555/{source_id(number)}"
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{'book' if book else 'article'}{{{source_id(number)},\n{body}}}\n\n"


def _authors(rng: Random, number: int, size: Size) -> Iterator[str]:
    count = min(MOST_AUTHORS, 1 + int(rng.expovariate(0.35)))
    circle = 1 + (number - 1) * size.people // size.sources
    for person in _clustered(rng, count, circle, size.people, evenness=200):
        family, given = _person(person)
        if rng.random() < 0.125:
            given = " ".join(f"{name[0]}." for name in given.split())
        yield f"{family}, {given}"


# ---- claims.ttl --------------------------------------------------------------------------------

_HEADER = f"""\
@prefix :        <{BASE}> .
@prefix cg:      <https://claimgraph.example/vocabulary#> .
@prefix value:   <https://claimgraph.example/vocabulary/value#> .
@prefix biolink: <https://w3id.org/biolink/vocab/> .
@prefix cito:    <http://purl.org/spar/cito/> .
@prefix dcat:    <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa:      <http://www.w3.org/ns/oa#> .
@prefix prov:    <http://www.w3.org/ns/prov#> .
@prefix rdf:     <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs:    <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema:  <https://schema.org/> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
@prefix void:    <http://rdfs.org/ns/void#> .
@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .

:dataset a dcat:Dataset ;
    dcterms:title       "Generated claims"@en , "Gegenereerde beweringen"@nl ;
    dcterms:description "Sentences made of word lists. They mean nothing."@en ,
                        "Zinnen uit woordenlijsten. Ze betekenen niets."@nl ;
    dcterms:license     <https://creativecommons.org/publicdomain/zero/1.0/> ;
    dcterms:language    "nl" , "en" ;
    dcterms:source      :text ;
    void:uriSpace       "{BASE}" .

:text a schema:Article ;
    schema:name         "Een tekst die niet bestaat"@nl ;
    schema:inLanguage   "nl" ;
    schema:url          <https://claimgraph.example/texts/generated-nl> ;
    schema:dateModified "2026-01-01"^^xsd:date ;
    schema:author       "Nobody" ;
    schema:sha256       "{0:064x}" .

:text-other a schema:Article ;
    schema:name         "Un texto que no existe"@es ;
    schema:inLanguage   "es" ;
    schema:url          <https://claimgraph.example/texts/generated-es> ;
    schema:dateModified "2025-01-01"^^xsd:date .

:automated-reading a prov:SoftwareAgent ;
    rdfs:label "automated reading, not reviewed by a person"@en ,
               "automatische lezing, niet door een mens nagekeken"@nl ;
    biolink:knowledge_level "not_provided" ;
    biolink:agent_type "automated_agent" .

:second-reader a prov:Person ;
    rdfs:label "Second Reader" .

:retractions a prov:Entity ;
    dcterms:title    "An invented list of retractions"@en ,
                     "Een verzonnen lijst van intrekkingen"@nl ;
    dcterms:modified "2026-01"^^xsd:gYearMonth .

"""


def _turtle(size: Size, seed: int) -> Iterator[str]:
    yield _HEADER
    yield from _relations()
    yield from _concepts(size)
    yield from _claims(size, Random(f"{seed} claims"), first=seed * 1_000_003)
    yield from _sources(size, Random(f"{seed} sources"))


def _node(name: str, lines: Iterable[str]) -> str:
    body = " ;\n    ".join(lines)
    return f":{name} {body} .\n\n"


def _relations() -> Iterator[str]:
    for _, english, _, dutch in _VERBS:
        label = f'rdfs:label "{english}"@en , "{dutch}"@nl'
        yield _node(english, ["a cg:Relation", label])


def _concepts(size: Size) -> Iterator[str]:
    for number in range(1, size.concepts + 1):
        english, dutch = _term(number)
        lines = ["a skos:Concept", f'skos:prefLabel "{english}"@en , "{dutch}"@nl']
        if number > 1:
            lines.append(f"skos:broader :{concept_id((number - 2) // 5 + 1)}")
        yield _node(concept_id(number), lines)


def _claims(size: Size, rng: Random, first: int) -> Iterator[str]:
    chains = _Chains(rng)
    for number in range(1, size.claims + 1):
        stating = rng.random() < 0.5
        concepts = _about(rng, stating, size)
        sources = _cited(rng, size)
        lines = ["a schema:Claim"]
        lines += _texts(first + number, concepts[0])
        lines.append("schema:about " + " , ".join(f":{concept_id(c)}" for c in concepts))
        lines.append(f"cg:kind value:{_KINDS.draw(rng)}")
        lines.append(f"cg:certainty value:{_CERTAINTIES.draw(rng)}")
        if stating:
            lines.append(_statement(rng, concepts))
        lines += [_citation(rng, source) for source in sources]
        lines += _links(rng, number, chains)
        if rng.random() < 0.1:
            lines.append(_place(rng, number))
        yield _node(claim_id(number), lines)
        for source in sources:
            if rng.random() < 1 / 3:
                yield from _assessments(rng, claim_id(number), source_id(source))


def _about(rng: Random, stating: bool, size: Size) -> list[int]:
    """One to three concepts, at least two if the claim is to state something of them."""
    roll = rng.random()
    count = (3 if roll < 0.2 else 2) if stating else (3 if roll < 0.05 else 2 if roll < 0.2 else 1)
    rooted = rng.random() < 0.2
    concepts = _distinct(count - rooted, lambda: 1 + _skewed(rng, size.concepts - 1, evenness=10))
    if rooted:
        concepts.insert(int(rng.random() * count), 1)
    return concepts


def _cited(rng: Random, size: Size) -> list[int]:
    count = int(_CITATIONS.draw(rng))
    middle = _skewed(rng, size.sources, evenness=100)
    return _clustered(rng, count, middle, size.sources, evenness=100)


def _texts(number: int, concept: int) -> Iterator[str]:
    sentences, terms = _sentence(number), _term(concept)
    english = f"{sentences[0].capitalize()}, through {terms[0]}."
    dutch = f"{sentences[1].capitalize()}, door {terms[1]}."
    yield f'schema:text "{dutch}"@nl ,\n        "{english}"@en'


def _statement(rng: Random, concepts: list[int]) -> str:
    relation = _VERBS[int(rng.random() * len(_VERBS))][1]
    return (
        f"cg:states [ rdf:subject :{concept_id(concepts[0])} ; rdf:predicate :{relation} ; "
        f"rdf:object :{concept_id(concepts[1])} ]"
    )


def _citation(rng: Random, source: int) -> str:
    version = " ; cg:textVersion :text-other" if rng.random() < 0.02 else ""
    return (
        f'cg:citation [ cito:hasCitedEntity :{source_id(source)} ; cg:marker "{source}"{version} ]'
    )


def _place(rng: Random, number: int) -> str:
    start = number * 150
    return (
        "cg:place [ a oa:SpecificResource ; oa:hasSource :text ; "
        f'schema:sha256 "{rng.getrandbits(256):064x}" ;\n        oa:hasSelector '
        f"[ a oa:TextPositionSelector ; oa:start {start} ; "
        f"oa:end {start + 40 + int(rng.random() * 100)} ] ]"
    )


class _Chains:
    """Claims that restate claims, in chains that have no claim in common."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.taken: set[int] = set()
        self.last = 0
        self.depth = DEEPEST_CHAIN

    def restated_by(self, number: int) -> int | None:
        """An earlier claim for this one to restate: the end of the open chain, or a free one."""
        if self.depth < DEEPEST_CHAIN and self.rng.random() < 0.6:
            target, self.depth = self.last, self.depth + 1
        else:
            target, self.depth = 1 + int(self.rng.random() * (number - 1)), 1
            if target in self.taken:
                self.depth = DEEPEST_CHAIN
                return None
        self.taken |= {target, number}
        self.last = number
        return target


def _links(rng: Random, number: int, chains: _Chains) -> Iterator[str]:
    """At most one link, and always to an earlier claim, so that there are no cycles."""
    roll = rng.random()
    if number == 1 or roll >= 0.08:
        return
    if roll >= 0.03:
        yield f"cg:{_LINKS.draw(rng)} :{claim_id(1 + int(rng.random() * (number - 1)))}"
    elif target := chains.restated_by(number):
        yield f"cg:restates :{claim_id(target)}"


def _assessments(rng: Random, claim: str, source: str) -> Iterator[str]:
    """One assessment, or two by different readers with different verdicts."""
    verdict = _VERDICTS.draw(rng)
    twice = rng.random() < 0.05
    reader = "automated-reading" if twice else _READERS.draw(rng)
    yield _assessment(rng, claim, source, verdict, reader, suffix="")
    if twice:
        verdict = _VERDICTS.draw(rng, other_than=verdict)
        yield _assessment(rng, claim, source, verdict, "second-reader", suffix=".second")


def _assessment(
    rng: Random, claim: str, source: str, verdict: str, reader: str, *, suffix: str
) -> str:
    basis = _BASES.draw(rng)
    lines = (
        "a cg:Assessment",
        f"schema:itemReviewed :{claim}",
        f"cg:source :{source}",
        f"cg:verdict value:{verdict}",
        f"cg:basis value:{basis}",
        f"prov:wasAttributedTo :{reader}",
        f"dcterms:created {_date(rng)}",
    )
    return _node(f"assessment.{basis}.{source}.{claim}{suffix}", lines)


def _date(rng: Random) -> str:
    month, day = 1 + int(rng.random() * 12), 1 + int(rng.random() * 28)
    return f'"2025-{month:02}-{day:02}"^^xsd:date'


def _sources(size: Size, rng: Random) -> Iterator[str]:
    for number in range(1, size.sources + 1):
        lines = [f"cg:studyType value:{_STUDY_TYPES.draw(rng)}"]
        if number % 20 == 5:
            lines.append(_retraction_check(rng, retracted=number % 200 == 5))
        yield _node(source_id(number), lines)


def _retraction_check(rng: Random, *, retracted: bool) -> str:
    outcome = "retracted" if retracted else "not-listed"
    return (
        "cg:retractionCheck [ a cg:RetractionCheck ; cg:retractionList :retractions ;\n"
        f"        cg:outcome value:{outcome} ; dcterms:date {_date(rng)} ]"
    )


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--claims", type=int, default=5_000, metavar="N", help="default: 5000")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default: 1")
    options = parser.parse_args()
    generate(options.folder, claims=options.claims, seed=options.seed)


if __name__ == "__main__":
    main()
