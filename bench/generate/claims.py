"""Claims, with what they are about and state, whom they cite, and which they restate."""

from collections.abc import Iterator
from random import Random

from bench.generate import assessments
from bench.generate.chance import Weighted, clustered, distinct, skewed
from bench.generate.size import Size, claim_id, concept_id, source_id
from bench.generate.turtle import node
from bench.generate.words import VERBS, sentence, term

MOST_CITATIONS = 40
DEEPEST_CHAIN = 4
EVERY_OTHER_WORDS = 50  # one claim in so many has other words too

_KINDS = Weighted({"assertion": 85, "definition": 5, "norm": 6, "provenance": 4})
_CERTAINTIES = Weighted({"asserted": 55, "generic": 20, "hedged": 15, "possibility": 10})
_LINKS = Weighted({"elaborates": 45, "arguesFor": 30, "generalises": 20, "contradicts": 5})
_FEW_CITATIONS = {"0": 0.05, "1": 0.41, "2": 0.38}
_TAIL = {str(count): count**-2.5 for count in range(3, MOST_CITATIONS + 1)}
_TAIL_SHARE = (1 - sum(_FEW_CITATIONS.values())) / sum(_TAIL.values())
_CITATIONS = Weighted(
    _FEW_CITATIONS | {count: weight * _TAIL_SHARE for count, weight in _TAIL.items()}
)


def blocks(size: Size, rng: Random, first: int) -> Iterator[str]:
    """Each claim, and below it what was found in the sources cited for it.

    Their sentences are numbered from ``first``, so that no two seeds have the same.
    """
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
        yield node(claim_id(number), lines)
        for source in sources:
            if rng.random() < 1 / 3:
                yield from assessments.blocks(rng, claim_id(number), source_id(source))


def _about(rng: Random, stating: bool, size: Size) -> list[int]:
    """One to three concepts, at least two if the claim is to state something of them."""
    roll = rng.random()
    count = (3 if roll < 0.2 else 2) if stating else (3 if roll < 0.05 else 2 if roll < 0.2 else 1)
    rooted = rng.random() < 0.2
    concepts = distinct(count - rooted, lambda: 1 + skewed(rng, size.concepts - 1, evenness=10))
    if rooted:
        concepts.insert(int(rng.random() * count), 1)
    return concepts


def _cited(rng: Random, size: Size) -> list[int]:
    count = int(_CITATIONS.draw(rng))
    middle = skewed(rng, size.sources, evenness=100)
    return clustered(rng, count, middle, size.sources, evenness=100)


def _texts(number: int, concept: int) -> Iterator[str]:
    sentences, terms = sentence(number), term(concept)
    english = f"{sentences[0].capitalize()}, through {terms[0]}."
    dutch = f"{sentences[1].capitalize()}, door {terms[1]}."
    yield f'schema:text "{dutch}"@nl ,\n        "{english}"@en'
    if number % EVERY_OTHER_WORDS == 0:
        yield f'cg:otherWords "We read: {english}"@en , "Er staat: {dutch}"@nl'


def _statement(rng: Random, concepts: list[int]) -> str:
    relation = VERBS[int(rng.random() * len(VERBS))][1]
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
