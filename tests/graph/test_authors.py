"""Groups of sources that share authors, and matches that are only possible."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph import authors
from graph.authors import MOST_POSSIBLE, are_one_group, full_name, groups, possible_matches
from graph.models import Author, Retraction, Source, Study
from graph.vocabulary import Outcome
from tests.conftest import Open
from tests.folders import claim

PEOPLE = "abcdefgh"


def source(id: str, *authors: Author) -> Source:
    """A source with these authors."""
    return Source(
        id=id,
        iri=f"https://example.org/t/{id}",
        type="JournalArticle",
        title="T",
        authors=authors,
        study=Study(),
        retraction=Retraction(status=Outcome.NOT_CHECKED),
        citation="S.",
    )


def person(name: str) -> Author:
    """A person who is known by this name."""
    return Author(iri=f"https://example.org/t/person/{name}", family=name.upper(), given="Jane")


def author(number: int, family: str, given: str | None, orcid: str | None = None) -> Author:
    """A name as it stands in a source, taken for a person of its own."""
    return Author(iri=f"https://x.example/{number}", family=family, given=given, orcid=orcid)


# ---- Groups --------------------------------------------------------------------------------------


def unions(written: list[str]) -> list[set[int]]:
    """Sets of sources that share people, by joining two of them until no two are left to join."""
    joined = [{i} for i in range(len(written))]
    while True:
        for one, other in combinations(joined, 2):
            if any(set(written[i]) & set(written[k]) for i in one for k in other):
                joined.remove(other)
                one.update(other)
                break
        else:
            return joined


@given(st.lists(st.text(PEOPLE, max_size=4), max_size=9))
@example(["aa", "b"])
def test_groups_are_unions(written: list[str]) -> None:
    """Each source is in one group, with all that it shares a person with, near or far."""
    sources = [source(f"s{i}", *map(person, names)) for i, names in enumerate(written)]
    expected = sorted(sorted(union) for union in unions(written))
    made = groups(sources)
    assert [[int(s[1:]) for s in group.sources] for group in made] == expected
    for group in made:
        members = [set(written[int(s[1:])]) for s in group.sources]
        shared = {p for one, other in combinations(members, 2) for p in one & other}
        assert group.shared == tuple(sorted(f"Jane {p.upper()}" for p in shared))
    if written:
        assert are_one_group([frozenset(names) for names in written]) == (len(expected) == 1)


def test_groups_come_in_the_order_given() -> None:
    """A group stands where its first source stands, and its sources in their order."""
    sources = [source("z", person("a")), source("m", person("b")), source("b", person("a"))]
    assert [group.sources for group in groups(sources)] == [("z", "b"), ("m",)]
    assert groups([]) == ()


# ---- Possible matches ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "might"),
    [
        (("Feldman", "Ruth"), ("Feldman", "R."), True),
        (("Feldman", "R."), ("Feldman", "R."), True),
        (("Feldman", "Ruth M."), ("Feldman", "R."), True),
        (("Feldman", "Ruth M."), ("Feldman", "Ruth"), True),
        (("Feldman", "Ruth M."), ("Feldman", "R. M."), True),
        (("Feldman", "Ruth M."), ("Feldman", "R. X."), False),
        (("Feldman", "Ruth"), ("Feldman", "Rachel"), False),
        (("Feldman", "Ruth"), ("Feldman", "X."), False),
        (("Feldman", "Ruth"), ("Feldman", None), True),
        (("Feldman", "Ruth"), ("Friedman", "Ruth"), False),
        (("FELDMAN", "Ruth"), ("Feldman", "r."), True),
        (("van den Berg", "Jan"), ("Berg", "Jan van den"), True),
        (("Lee Jr.", "John"), ("Lee", "J."), True),
        (("O'Neil", "Mary"), ("O\u2019Neil", "M."), True),
        (("Petrov", "Yu. V."), ("Petrov", "Yuri"), True),
        (("Feldman", "RM"), ("Feldman", "Ruth M."), True),
        (("Health Organization", None), ("Labour Organization", None), False),
        (("Weber", "Jean-Luc"), ("Weber", "J.-L."), True),
        (("Weber", "Jean-Luc"), ("Weber", "J.-P."), False),
        (("Åberg", "Östen"), ("Åberg", "Ö."), True),
        (("Feldman", "Ruth", "0000-0001"), ("Feldman", "Ruth", "0000-0002"), False),
        (("Feldman", "Ruth", "0000-0001"), ("Feldman", "Ruth"), True),
        (("Feldman", "Ruth", "0000-0001"), ("Feldman", "R."), True),
    ],
)
def test_who_might_be_one(
    one: tuple[str, str | None], other: tuple[str, str | None], might: bool
) -> None:
    """Names that agree as far as they are given might be one person; two ORCIDs say no."""
    x, y = author(1, *one), author(2, *other)
    for first, second in ((x, y), (y, x)):
        found = possible_matches([source("s", first), source("t", second)])
        assert bool(found) is might
        for match in found:
            assert match.sources == ("s", "t")
            assert match.names == (full_name(first), full_name(second))


def test_a_person_is_no_possible_match_of_their_own() -> None:
    """One person of two sources is shared, not possible; nor are two authors of one source."""
    ruth, r = author(1, "Feldman", "Ruth"), author(2, "Feldman", "R.")
    assert possible_matches([source("s", ruth), source("t", ruth)]) == ()
    assert possible_matches([source("s", ruth, r)]) == ()
    assert possible_matches([]) == ()


def test_possible_matches_are_not_without_end() -> None:
    """More than fifty of them help nobody."""
    assert MOST_POSSIBLE == 50
    many = [source(f"s{i}", author(i, "Doe", "J.")) for i in range(12)]
    assert len(possible_matches(many)) == 50


def test_no_more_are_compared_than_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many sources that all might match, the first few are enough."""
    asked: list[Author] = []

    def named(author: Author) -> str:
        asked.append(author)
        return author.family

    monkeypatch.setattr(authors, "full_name", named)
    many = [source(f"s{i}", author(i, "Wang", "W.")) for i in range(200)]
    assert len(possible_matches(many)) == 50
    assert len(asked) == 100


def test_names_are_as_full_as_they_are_known() -> None:
    """Given name and family name, or the family name alone."""
    assert full_name(author(1, "Feldman", "Ruth")) == "Ruth Feldman"
    assert full_name(author(1, "WHO", None)) == "WHO"


def test_an_orcid_links_and_tells_apart(small: Open) -> None:
    """One ORCID makes one person of two names; two ORCIDs make two of one name."""
    one, two = "0000-0002-1825-0097", "0000-0001-5109-3700"
    bib = (
        f'@misc{{s, title={{T}}, author={{Feldman, Ruth}}, author+an:orcid={{1="{one}"}}}}\n'
        f'@misc{{t, title={{T}}, author={{Feldman, R.}}, author+an:orcid={{1="{one}"}}}}\n'
        f'@misc{{u, title={{T}}, author={{Feldman, Ruth}}, author+an:orcid={{1="{two}"}}}}\n'
    )
    found = small(claim("a", "s", "t", "u"), bib).claim_evidence("a").summary.author_groups
    assert [group.sources for group in found.cited] == [("s", "t"), ("u",)]
    assert found.possible == ()
