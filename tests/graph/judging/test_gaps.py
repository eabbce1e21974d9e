"""What is missing, and what is not taken for missing."""

from __future__ import annotations

import pytest

from graph import BadValue, Graph, NotFound
from graph.judging.meanings import MEANINGS
from graph.models import Gaps
from graph.vocabulary import ConflictKind, GapKind, Loss
from tests.conftest import Open
from tests.folders import assessment, claim, entries, entry

HUMAN = (
    ':person a skos:Concept ; skos:prefLabel "person"@en ;'
    " skos:exactMatch <http://www.wikidata.org/entity/Q5> .\n"
    ':child a skos:Concept ; skos:prefLabel "child"@en ; skos:broader :person .\n'
    ':rat a skos:Concept ; skos:prefLabel "rat"@en .\n'
)


def study(source: str, type_: str, *species: str) -> str:
    """What a source studied, in Turtle."""
    stated = "".join(f' ; cg:species "{name}"@en' for name in species)
    return f":{source} cg:studyType value:{type_}{stated} .\n"


def found(answer: Gaps) -> set[str]:
    """The claims, sources and concepts that an answer names."""
    things = ((gap.claim, gap.source, gap.concept) for gap in answer.items)
    return {"/".join(thing.id for thing in each if thing) for each in things}


def of(graph: Graph, kind: GapKind) -> set[str]:
    """The same, of one kind."""
    return found(graph.gaps(kind=kind))


def test_the_real_data(real: Graph) -> None:
    """The counts of each kind; the concepts that no claim is about are those of sources alone."""
    counts = {count.kind: count.total for count in real.gaps().kinds if count.total}
    assert counts[GapKind.NO_SOURCE] == 18
    assert counts[GapKind.UNCITED_SOURCE] == real.sources(cited=False).total == 3
    assert of(real, GapKind.UNUSED_CONCEPT) == {
        *("comparative-neuroimaging", "dissociation", "glucocorticoid-receptor"),
        *("loneliness", "parental-brain", "relational-trauma"),
    }


def test_each_kind_says_what_to_do(real: Graph) -> None:
    """In both languages, and differently for each."""
    for language in ("en", "nl"):
        kinds = real.gaps(language=language).kinds
        assert len({kind.meaning for kind in kinds}) == len(GapKind)
        assert len({kind.remedy for kind in kinds}) == len(GapKind)
    assert real.gaps().kinds[0].remedy != real.gaps(language="nl").kinds[0].remedy


def test_a_source_carried_over_is_a_source(small: Open) -> None:
    """A claim that only restates a cited one has a source, and a gap of its own."""
    turtle = claim("a", more=" ; cg:restates :b") + claim("b", "s") + claim("c")
    graph = small(turtle, entries("s"))
    assert of(graph, GapKind.NO_SOURCE) == {"c"}
    assert of(graph, GapKind.ONLY_CARRIED) == {"a"}
    # Only the claim that the citation stands at can be assessed for it.
    assert of(graph, GapKind.NOT_ASSESSED) == {"b/s"}


def test_what_only_another_version_cites_is_no_source(small: Open) -> None:
    """Nor is the source cited, for that matter."""
    other = " ; cg:citation [ cito:hasCitedEntity :s ; cg:textVersion :other-text ]"
    graph = small(claim("a", more=other), entries("s"))
    assert of(graph, GapKind.NO_SOURCE) == {"a"}
    assert of(graph, GapKind.UNCITED_SOURCE) == {"s"}


def test_none_consistent_is_not_never_assessed(small: Open) -> None:
    """A claim whose sources nobody read may yet be shown by them."""
    turtle = claim("read", "s") + claim("unread", "s") + claim("shown", "s", "t")
    turtle += assessment("read", "s", "partly") + assessment("shown", "s", "not-shown")
    graph = small(turtle + assessment("shown", "t", "consistent"), entries("s", "t"))
    assert of(graph, GapKind.NONE_CONSISTENT) == {"read"}
    assert of(graph, GapKind.NOT_ASSESSED) == {"unread/s"}


def test_only_the_abstract(small: Open) -> None:
    """A citation that was judged on more as well is not one."""
    turtle = claim("a", "s", "t") + assessment("a", "s", "partly", "abstract")
    turtle += assessment("a", "t", "partly", "abstract") + assessment("a", "t", "partly", "excerpt")
    assert of(small(turtle, entries("s", "t")), GapKind.ABSTRACT_ONLY) == {"a/s"}


def test_only_reviews(small: Open) -> None:
    """A source whose type nobody stated is not taken for a review."""
    turtle = claim("a", "r") + claim("b", "r", "e") + claim("c", "r", "unknown")
    turtle += study("r", "review") + study("e", "empirical-human")
    graph = small(turtle, entries("r", "e", "unknown"))
    assert of(graph, GapKind.ONLY_REVIEWS) == {"a"}


def test_only_animals(small: Open) -> None:
    """A study of animals is one of them alone; a claim is about people if its concepts are."""
    about = " ; schema:about :{}"
    turtle = (
        HUMAN
        + claim("on-people", "rats", more=about.format("person"))
        + claim("on-children", "rats", more=about.format("child"))
        + claim("on-rats", "rats", more=about.format("rat"))
        + claim("on-nothing", "rats")
        + claim("also-of-people", "both", more=about.format("person"))
        + claim("reviewed", "rats", "review", more=about.format("person"))
        + study("rats", "empirical-animal", "rat")
        + study("both", "empirical-animal", "rat", "Human")
        + study("review", "review", "rat")
    )
    graph = small(turtle, entries("rats", "both", "review"))
    people = {"on-people", "on-children"}
    assert of(graph, GapKind.ONLY_ANIMAL) == people | {"on-rats", "on-nothing"}
    assert of(graph, GapKind.ONLY_ANIMAL_FOR_HUMAN) == people


def test_one_source_shares_no_authors(small: Open) -> None:
    """It takes two; and two groups are enough to be independent."""
    bib = entry("s", "Doe, Jane") + entry("t", "Doe, Jane") + entry("u", "Roe, Ann")
    turtle = claim("one", "s") + claim("two", "s", "t") + claim("three", "s", "t", "u")
    assert of(small(turtle, bib), GapKind.SHARED_AUTHORS) == {"two"}


def test_retractions(small: Open) -> None:
    """Retracted, looked up in vain, never looked up, and never cited."""
    check = ":{} cg:retractionCheck [ cg:outcome value:{} ; cg:retractionList :list ] .\n"
    turtle = claim("a", "bad", "good", "unknown") + ':list dcterms:title "A list"@en .\n'
    turtle += check.format("bad", "retracted") + check.format("bad", "not-listed")
    turtle += check.format("good", "not-listed") + check.format("uncited", "retracted")
    graph = small(turtle, entries("bad", "good", "unknown", "uncited"))
    assert of(graph, GapKind.RETRACTED_SOURCE) == {"bad"}
    assert of(graph, GapKind.RETRACTION_NOT_CHECKED) == {"unknown"}
    assert of(graph, GapKind.UNCITED_SOURCE) == {"uncited"}


def test_a_heading_is_used_by_what_stands_below_it(small: Open) -> None:
    """A concept is not unused where a claim is about a narrower one."""
    graph = small(HUMAN + claim("a", more=" ; schema:about :child"))
    assert of(graph, GapKind.UNUSED_CONCEPT) == {"rat"}


def test_filters_are_combined(small: Open) -> None:
    """A concept and a source leave what has to do with both."""
    turtle = HUMAN + claim("a", "s", more=" ; schema:about :rat") + claim("b", "s")
    turtle += claim("c", "t", more=" ; schema:about :rat")
    graph = small(turtle, entries("s", "t"))
    assert found(graph.gaps(kind=GapKind.NOT_ASSESSED, concept="rat", source="s")) == {"a/s"}
    assert graph.gaps(concept="rat", source="s").total == 1
    assert found(graph.gaps(concept="person")) == {"person"}


def test_every_word_has_its_meaning() -> None:
    """Kinds of gaps and conflicts, and losses; a word that two of them had would have but one."""
    for words in MEANINGS.values():
        assert set(words) == {*GapKind, *ConflictKind, *Loss}
        assert len(words) == len(GapKind) + len(ConflictKind) + len(Loss)


@pytest.mark.parametrize(
    "given", [{"limit": 0}, {"limit": 501}, {"cursor": "x"}, {"language": "fr"}]
)
def test_bad_values(real: Graph, given: dict[str, object]) -> None:
    """They are refused, by name."""
    with pytest.raises(BadValue) as error:
        real.gaps(**given)  # type: ignore[arg-type] # on purpose
    assert error.value.parameter in given


def test_unknown_things(real: Graph) -> None:
    """An unknown concept or source is an error, with similar ids."""
    with pytest.raises(NotFound) as error:
        real.gaps(concept="oxytocine")
    assert "oxytocin" in error.value.near
    with pytest.raises(NotFound):
        real.gaps(source="nothing")
