"""`references.bib`: the sources as an author would list them."""

import math
from collections.abc import Iterator
from random import Random

from bench.generate.chance import clustered
from bench.generate.size import MOST_AUTHORS, Size, source_id
from bench.generate.words import SENTENCES, person, sentence

_JOURNALS = (
    "Journal of Imaginary Bonds",
    "Annals of Invented Behaviour",
    "Fictional Neuroscience Letters",
    "Archives of Made-Up Motivation",
    "Review of Supposed Signals",
    "International Journal of Examples",
)


def entries(size: Size, rng: Random) -> Iterator[str]:
    """One entry for each source."""
    for number in range(1, size.sources + 1):
        yield _entry(rng, number, size)


def _entry(rng: Random, number: int, size: Size) -> str:
    book = rng.random() < 0.06
    fields = {
        "author": " and ".join(_authors(rng, number, size)),
        "title": f"On how {sentence(number + math.prod(SENTENCES) // 2)[0]}",
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
    for who in clustered(rng, count, circle, size.people, evenness=200):
        family, given = person(who)
        if rng.random() < 0.125:
            given = " ".join(f"{name[0]}." for name in given.split())
        yield f"{family}, {given}"
