"""The generated folder has the shape that its module promises."""

from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from pybtex.database import BibliographyData, parse_file
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from bench.generate import (
    BASE,
    DEEPEST_CHAIN,
    MOST_CITATIONS,
    Size,
    claim_id,
    concept_id,
    generate,
    source_id,
)

CLAIMS = 500
SIZE = Size(CLAIMS)
VOCABULARY = Path(__file__).parents[1] / "graph" / "vocabulary.ttl"
VOCABULARY_IRI = "https://claimgraph.example/vocabulary"
PREFIXES = {
    "cg": f"{VOCABULARY_IRI}#",
    "cito": "http://purl.org/spar/cito/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated folder."""
    path = tmp_path_factory.mktemp("generated")
    generate(path, claims=CLAIMS, seed=1)
    return path


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    """Its Turtle, loaded."""
    filled = Store()
    filled.load(path=str(folder / "claims.ttl"), format=RdfFormat.TURTLE)
    return filled


@pytest.fixture(scope="module")
def bibliography(folder: Path) -> BibliographyData:
    """Its BibTeX, parsed."""
    return parse_file(str(folder / "references.bib"))


def pairs(store: Store, pattern: str) -> list[tuple[str, str]]:
    """The values of ?a and ?b, the IRIs of the folder as ids."""
    rows = store.query(f"SELECT ?a ?b WHERE {{ {pattern} }}", prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    return [(row["a"].value.removeprefix(BASE), row["b"].value.removeprefix(BASE)) for row in rows]


def test_same_seed_gives_same_bytes(folder: Path, tmp_path: Path) -> None:
    """The same claims and seed give the same files, another seed gives others."""
    generate(tmp_path / "same", claims=CLAIMS, seed=1)
    generate(tmp_path / "other", claims=CLAIMS, seed=2)
    for name in ("claims.ttl", "references.bib"):
        written = (folder / name).read_bytes()
        assert (tmp_path / "same" / name).read_bytes() == written
        assert (tmp_path / "other" / name).read_bytes() != written


@pytest.mark.parametrize("claims", [1, 7, 60])
def test_small_folders_parse(claims: int, tmp_path: Path) -> None:
    """A folder of only a few claims is valid too."""
    generate(tmp_path, claims=claims)
    assert list(parse(path=str(tmp_path / "claims.ttl"), format=RdfFormat.TURTLE))
    assert len(parse_file(str(tmp_path / "references.bib")).entries) == Size(claims).sources


def test_no_claims_are_refused(tmp_path: Path) -> None:
    """A folder without claims cannot be asked for."""
    with pytest.raises(ValueError, match="at least 1"):
        generate(tmp_path, claims=0)


def test_counts(store: Store, bibliography: BibliographyData) -> None:
    """There are as many claims, concepts and sources as the size says, under the ids it says."""
    claims = {a for a, _ in pairs(store, "?a a schema:Claim, ?b")}
    assert claims == {claim_id(number) for number in range(1, CLAIMS + 1)}
    assert len(pairs(store, "?a a skos:Concept, ?b")) == SIZE.concepts
    assert len(pairs(store, "?a a cg:Relation, ?b")) == 40
    assert set(bibliography.entries) == {source_id(number) for number in range(1, SIZE.sources + 1)}


def test_claim_texts_are_distinct(store: Store) -> None:
    """Every claim has a text of its own in both languages."""
    for language in ("en", "nl"):
        texts = pairs(store, f"?a schema:text ?b FILTER(lang(?b) = '{language}')")
        assert len({text for _, text in texts}) == len(texts) == CLAIMS


def test_terms_are_defined(store: Store) -> None:
    """Every term of our own that is used is in the vocabulary."""
    terms = {quad.predicate for quad in store} | {quad.object for quad in store}
    own = {
        term
        for term in terms
        if isinstance(term, NamedNode) and term.value.startswith(VOCABULARY_IRI)
    }
    defined = {quad.subject for quad in parse(path=str(VOCABULARY), format=RdfFormat.TURTLE)}
    assert own
    assert own <= defined


def test_cited_sources_have_entries(store: Store, bibliography: BibliographyData) -> None:
    """Every cited or assessed source is in the bibliography."""
    cited = {b for _, b in pairs(store, "?a cito:hasCitedEntity ?b")}
    assessed = {b for _, b in pairs(store, "?a cg:source ?b")}
    assert assessed <= cited <= set(bibliography.entries)


def test_authors_are_shared_and_shortened(bibliography: BibliographyData) -> None:
    """Sources share authors, and some names have initials only."""
    names = [
        str(name) for entry in bibliography.entries.values() for name in entry.persons["author"]
    ]
    assert len(set(names)) < len(names)
    assert any(name.endswith(".") for name in names)
    assert not all(name.endswith(".") for name in names)


def test_median_citations(store: Store) -> None:
    """Half of the claims have at most two citations, some none and some many."""
    counts = dict.fromkeys((claim_id(number) for number in range(1, CLAIMS + 1)), 0)
    for claim, _ in pairs(store, "?a cg:citation ?b"):
        counts[claim] += 1
    assert median(counts.values()) == 2
    assert min(counts.values()) == 0
    assert 10 < max(counts.values()) <= MOST_CITATIONS


def test_root_concept_is_a_hub(store: Store) -> None:
    """About a fifth of the claims are about the root, which is more than about any other."""
    about = Counter(b for _, b in pairs(store, "?a schema:about ?b"))
    (first, uses), (_, fewer) = about.most_common(2)
    assert first == concept_id(1)
    assert fewer < uses
    assert uses / CLAIMS == pytest.approx(0.2, abs=0.06)


def test_chains_are_short(store: Store) -> None:
    """Chains of restated claims branch nowhere, end, and have at most four links."""
    restated = pairs(store, "?a cg:restates ?b")
    chains = dict(restated)
    assert len(chains) == len(set(chains.values())) == len(restated)
    depths = set()
    for start in chains.keys() - chains.values():
        links = [start]
        while links[-1] in chains and len(links) <= len(chains):
            links.append(chains[links[-1]])
        depths.add(len(links) - 1)
    assert max(depths) == DEEPEST_CHAIN


def test_some_assessments_disagree(store: Store) -> None:
    """A few pairs of a claim and a source have two verdicts."""
    twice = pairs(
        store,
        "?a schema:itemReviewed ?claim ; cg:source ?source ; cg:verdict ?first ."
        "?b schema:itemReviewed ?claim ; cg:source ?source ; cg:verdict ?second ."
        "FILTER(?first != ?second)",
    )
    assessed = pairs(store, "?a a cg:Assessment, ?b")
    assert 0 < len(twice) < len(assessed) / 4
