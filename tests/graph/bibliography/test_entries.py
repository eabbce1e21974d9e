"""Entries and persons as values and as triples."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bibliography.entries import Entry, Person, is_key, is_verbatim, triples
from graph.vocabulary import BIBO, CG, DCTERMS, FABIO, FOAF, PRISM, RDF, XSD

BASE = "https://example.org/a/"
FELDMAN, LOVE = Person("Feldman", "Ruth"), Person("Love", "T.")


def entry(*authors: Person, key: str = "a", type: str = "misc", **fields: str) -> Entry:
    """An entry by these authors, with these fields and a title."""
    return Entry(key, type, {"title": "A"} | fields, authors, (), "1.bib", 1)


def parsed(lines: str) -> list[ox.Quad]:
    """The triples of some N-Triples, which must be well formed."""
    return list(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))


# ---- Values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"date": "2013-05-06"}, "year", 2013),
        ({"year": "2013/2014"}, "year", 2013),
        ({"year": "c. 1850"}, "year", 1850),
        ({"year": "397"}, "year", 397),
        ({"year": "in press"}, "year", None),
        ({"year": "20145"}, "year", None),
        ({"journaltitle": "Cell"}, "container", "Cell"),
        ({"booktitle": "Handbook"}, "container", "Handbook"),
        ({"subtitle": "And More"}, "title", "A: And More"),
        ({"eid": "e2840"}, "pages", "e2840"),
        ({"issue": "2"}, "number", "2"),
        ({"school": "MIT"}, "publisher", "MIT"),
        ({"doi": "https://doi.org/10.1/x"}, "doi", "10.1/x"),
        ({"doi": "doi: 10.1/x"}, "doi", "10.1/x"),
        ({"eprint": "123", "eprinttype": "pubmed"}, "pmid", "123"),
        ({"eprint": "123", "eprinttype": "PMID"}, "pmid", "123"),  # as Zotero says it
        ({"eprint": "123", "eprinttype": "arxiv"}, "pmid", None),
        ({"eprint": "1705.1", "eprinttype": "arxiv"}, "pmid", None),
        ({"pmcid": "5130104"}, "pmcid", "PMC5130104"),
        ({"pmcid": "PMC5130104"}, "pmcid", "PMC5130104"),
    ],
)
def test_bibtex_and_biblatex_say_the_same(
    fields: dict[str, str], name: str, value: str | int | None
) -> None:
    """A property has one form, however the entry writes it."""
    assert getattr(entry(**fields), name) == value


def test_addresses_and_identifiers_are_verbatim() -> None:
    """Annotations are identifiers too; what is read by people is not."""
    assert all(map(is_verbatim, ["url", "doi", "author+an:orcid"]))
    assert not any(map(is_verbatim, ["title", "note"]))


def test_a_key_may_hold_what_an_address_may_not() -> None:
    """Whatever an IRI cannot hold is percent-encoded."""
    key = "DBLP:a/b|<é>"
    assert is_key(key)
    lines = triples([entry(key=key)], BASE)
    assert all(line.startswith(f"<{BASE}DBLP:a/b%7C%3Cé%3E> ") for line in lines)


@pytest.mark.parametrize("key", ["a#b", "a%b"])
def test_some_keys_make_no_address(key: str) -> None:
    """A fragment or a broken escape cannot be part of an IRI that has parts of its own."""
    assert not is_key(key)


# ---- Triples -------------------------------------------------------------------------------------

ARTICLE = Entry(
    key="love-2014",
    type="article",
    fields={
        "title": 'On "it"', "journal": "Cell", "year": "397", "volume": "1", "number": "2",
        "pages": "3-4", "doi": "10.1/x", "issn": "1234-5678", "pmid": "5", "pmcid": "PMC6",
        "publisher": "P", "url": "https://x.org", "isbn": "978",
    },
    authors=(Person("Love", "Tiffany M."), Person("Feldman", "R.")),
    editors=(Person("A Body"),),
    file="1.bib",
    line=1,
)  # fmt: skip


def test_the_triples_of_an_article() -> None:
    """Every field has its term, and authors and editors stand in order and under plain links."""
    source = f"{BASE}love-2014"
    love, feldman = f"{BASE}person/love/tiffany-m", f"{source}#author-2"
    body, type_, year = f"{source}#editor-1", f"{RDF}type", f"{FABIO}hasPublicationYear"
    expected = {
        (source, type_, f"<{FABIO}JournalArticle>"),
        (source, year, '"0397"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (source, f"{DCTERMS}title", r'"On \"it\""'),
        (source, f"{DCTERMS}publisher", '"P"'),
        (source, f"{PRISM}publicationName", '"Cell"'),
        (source, f"{PRISM}volume", '"1"'),
        (source, f"{PRISM}number", '"2"'),
        (source, f"{PRISM}pageRange", '"3-4"'),
        (source, f"{PRISM}doi", '"10.1/x"'),
        (source, f"{PRISM}issn", '"1234-5678"'),
        (source, f"{PRISM}url", '"https://x.org"'),
        (source, f"{BIBO}isbn", '"978"'),
        (source, f"{BIBO}pmid", '"5"'),
        (source, f"{FABIO}hasPubMedCentralId", '"PMC6"'),
        (source, f"{BIBO}authorList", f"<{source}#authors>"),
        (f"{source}#authors", type_, f"<{RDF}Seq>"),
        (f"{source}#authors", f"{RDF}_1", f"<{love}>"),
        (f"{source}#authors", f"{RDF}_2", f"<{feldman}>"),
        (source, f"{DCTERMS}creator", f"<{love}>"),
        (source, f"{DCTERMS}creator", f"<{feldman}>"),
        (love, type_, f"<{FOAF}Person>"),
        (love, f"{FOAF}familyName", '"Love"'),
        (love, f"{FOAF}givenName", '"Tiffany M."'),
        (feldman, type_, f"<{FOAF}Person>"),
        (feldman, f"{FOAF}familyName", '"Feldman"'),
        (feldman, f"{FOAF}givenName", '"R."'),
        (source, f"{BIBO}editorList", f"<{source}#editors>"),
        (f"{source}#editors", type_, f"<{RDF}Seq>"),
        (f"{source}#editors", f"{RDF}_1", f"<{body}>"),
        (source, f"{BIBO}editor", f"<{body}>"),
        (body, type_, f"<{FOAF}Person>"),
        (body, f"{FOAF}familyName", '"A Body"'),
    }
    lines = list(triples([ARTICLE], BASE))
    assert set(lines) == {f"<{s}> <{p}> {o} ." for s, p, o in expected}
    assert len(lines) == len(expected)


@pytest.mark.parametrize(
    ("type", "class_"),
    [
        ("article", "JournalArticle"),
        ("incollection", "BookChapter"),
        ("mvbook", "Book"),
        ("inproceedings", "ConferencePaper"),
        ("phdthesis", "DoctoralThesis"),
        ("report", "ReportDocument"),
        ("online", "WebPage"),
        ("somethingelse", "Expression"),
    ],
)
def test_types(type: str, class_: str) -> None:
    """A type of BibTeX or biblatex is a FaBiO class; any other is an expression."""
    lines = set(triples([entry(type=type)], BASE))
    assert f"<{BASE}a> <{RDF}type> <{FABIO}{class_}> ." in lines


@pytest.mark.parametrize(
    ("person", "iri"),
    [
        (Person("Love", "Tiffany M."), f"{BASE}person/love/tiffany-m"),
        (Person("LOVE", "Tiffany M"), f"{BASE}person/love/tiffany-m"),
        (Person("D'Alessio", "Ana-Clara"), f"{BASE}person/dalessio/ana-clara"),
        (Person("Carter", "C. Sue"), f"{BASE}person/carter/c-sue"),
        (Person("de Vries", "Jo"), f"{BASE}person/de-vries/jo"),
        (Person("O\u0308ber", "Zoe\u0308"), f"{BASE}person/öber/zoë"),
        (Person("王", "伟"), f"{BASE}person/王/伟"),
        (Person("शर्मा", "अमित"), f"{BASE}person/शर%E0%A5%8Dम%E0%A4%BE/अम%E0%A4%BFत"),
        (Person("Love", "T. M."), f"{BASE}a#author-1"),
        (Person("Love", "T.M."), f"{BASE}a#author-1"),
        (Person("Love", "TM"), f"{BASE}a#author-1"),
        (Person("Petrov", "Yu. V."), f"{BASE}a#author-1"),
        (Person("Doe", "J.-P."), f"{BASE}a#author-1"),
        (Person("World Health Organization"), f"{BASE}a#author-1"),
        (Person("?", "Tiffany"), f"{BASE}a#author-1"),
    ],
)
def test_who_is_the_same_person(person: Person, iri: str) -> None:
    """A full given name makes one person of all sources; initials and bodies stay apart."""
    lines = set(triples([entry(person)], BASE))
    assert f"<{BASE}a> <{DCTERMS}creator> <{iri}> ." in lines


def test_a_person_of_two_sources_is_told_once() -> None:
    """Two sources of one person share the IRI, and the name is given once."""
    two = [entry(FELDMAN, LOVE, key=key) for key in "ab"]
    lines = list(triples(two, BASE))
    names = [line for line in lines if f"<{FOAF}familyName>" in line]
    assert len(names) == 3
    assert len(set(lines)) == len(lines)


def test_an_orcid_is_the_person() -> None:
    """A person with an ORCID has that as IRI, initials or not."""
    lines = list(triples([entry(Person("Feldman", "R.", "0000-0003-0048-4381"))], BASE))
    person = "<https://orcid.org/0000-0003-0048-4381>"
    assert f"<{BASE}a> <{DCTERMS}creator> {person} ." in lines
    assert f'{person} <{FOAF}familyName> "Feldman" .' in lines


@pytest.mark.parametrize(
    ("others", "person"),
    [
        (["0000-0003-0048-4381"], "https://orcid.org/0000-0003-0048-4381"),
        (["0000-0003-0048-4381", "0000-0002-1825-0097"], f"{BASE}person/feldman/ruth"),
        ([], f"{BASE}person/feldman/ruth"),
    ],
    ids=["one", "two", "none"],
)
def test_a_full_name_has_the_only_orcid_that_stands_with_it(others: list[str], person: str) -> None:
    """Without an ORCID a name in full is the person of that name who has one, if there is one."""
    known = [entry(Person("Feldman", "Ruth", orcid), key=f"s{i}") for i, orcid in enumerate(others)]
    whole = [entry(Person("Feldman", "Ruth"), Person("Feldman", "R.")), *known]
    lines = list(triples(whole, BASE))
    assert f"<{BASE}a> <{DCTERMS}creator> <{person}> ." in lines
    assert f"<{BASE}a> <{DCTERMS}creator> <{BASE}a#author-2> ." in lines


def test_that_others_are_not_named_is_told_of_the_source() -> None:
    """A term of our own says it of authors; of editors nobody asks."""
    whole = entry(FELDMAN)
    said = f'<{BASE}a> <{CG}unnamedAuthors> "true"^^<{XSD}boolean> .'
    assert said in list(triples([replace(whole, unnamed=frozenset({"author"}))], BASE))
    assert said not in list(triples([replace(whole, unnamed=frozenset({"editor"}))], BASE))


def test_a_base_must_be_an_iri() -> None:
    """A base that is none is refused before anything is written."""
    with pytest.raises(ValueError, match="IRI"):
        list(triples([entry()], "no base"))


@given(key=st.text(min_size=1).filter(is_key), names=st.lists(st.text(min_size=1)), title=st.text())
def test_all_triples_are_well_formed(key: str, names: list[str], title: str) -> None:
    """Whatever an entry says can be written, and read again."""
    persons = tuple(Person(name, name[::-1]) for name in names)
    whole = replace(entry(*persons, key=key, title=title), editors=persons)
    parsed("\n".join(triples([whole], BASE)))
