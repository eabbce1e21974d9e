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
- one claim in 50 in other words too;
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

from bench.generate.claims import DEEPEST_CHAIN, MOST_CITATIONS
from bench.generate.folder import generate
from bench.generate.size import BASE, Size, claim_id, concept_id, source_id

__all__ = [
    "BASE",
    "DEEPEST_CHAIN",
    "MOST_CITATIONS",
    "Size",
    "claim_id",
    "concept_id",
    "generate",
    "source_id",
]
