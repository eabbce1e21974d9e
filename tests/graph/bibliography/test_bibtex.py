"""BibTeX files as entries, and what is said of files that are not right."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bibliography.bibtex import read_bibliography
from graph.bibliography.entries import Bibliography, Entry, Person, triples

DATA = Path(__file__).parents[3] / "data" / "references.bib"


def read(*contents: str | bytes) -> Bibliography:
    """What is in files with these contents, called 1.bib, 2.bib and so on."""
    return read_bibliography(
        [
            (f"{number}.bib", content.encode() if isinstance(content, str) else content)
            for number, content in enumerate(contents, 1)
        ]
    )


def one(bibliography: Bibliography) -> Entry:
    """The only entry, of files without problems."""
    assert bibliography.problems == ()
    (entry,) = bibliography.entries
    return entry


# ---- Entries -------------------------------------------------------------------------------------


def test_the_data_of_the_project_have_no_problems() -> None:
    """The sixteen sources are read in their order, and Love 2014 says what it is."""
    bibliography = read_bibliography([("references.bib", DATA.read_bytes())])
    assert bibliography.problems == ()
    assert len(bibliography.entries) == 16
    love = next(e for e in bibliography.entries if e.key == "love-2014-oxytocin-dopamine")
    assert (love.type, love.year, love.pages) == ("article", 2014, "49-60")
    assert love.title == "Oxytocin, motivation and the role of dopamine"
    assert love.container == "Pharmacology Biochemistry and Behavior"
    assert love.authors == (Person("Love", "Tiffany M."),)
    assert (love.doi, love.pmid) == ("10.1016/j.pbb.2013.06.011", "23850525")
    assert DATA.read_text(encoding="utf-8").splitlines()[love.line - 1] == (
        "@article{love-2014-oxytocin-dopamine,"
    )


def test_an_entry_knows_its_file_and_line() -> None:
    """Lines count from 1 in each file, whatever ends them."""
    bibliography = read("@misc{a, title={A}}\r\n\r\n@misc{b, title={B}}", "\n@misc{c, title={C}}")
    places = [(entry.key, entry.file, entry.line) for entry in bibliography.entries]
    assert places == [("a", "1.bib", 1), ("b", "1.bib", 3), ("c", "2.bib", 2)]


def test_macros_are_filled_in() -> None:
    """Strings of the file, joined values and months are replaced, in any case of letters."""
    entry = one(
        read('@string{jn = "Journal"}\n@misc{a, title={T}, journal = JN # { of X}, month=jun}')
    )
    assert entry.fields == {"title": "T", "journal": "Journal of X", "month": "June"}


def test_comments_are_skipped() -> None:
    """Text outside entries, preambles and all within a comment are no entries."""
    comments = "Words, {even} in braces.\n@comment{@misc{no, title={}}}\n@preamble{{x}}\n"
    assert one(read(comments + "@misc{a, title={A}}")).key == "a"


def test_values_lose_their_latex() -> None:
    """A value is what a reader would see, on one line."""
    assert one(read("@misc{a, title = {The {NASA}\n  {\\'E}tude}}")).title == "The NASA Étude"


def test_addresses_are_kept_as_they_are() -> None:
    """In an address a tilde, a percent sign and two hyphens mean themselves."""
    entry = one(read(r"@misc{a, title={A}, url={https://x.org/~a\_b%20c--d}}"))
    assert entry.fields["url"] == "https://x.org/~a_b%20c--d"


@pytest.mark.parametrize(
    ("written", "persons"),
    [
        ("Love, Tiffany M.", [Person("Love", "Tiffany M.")]),
        ("Tiffany M. Love", [Person("Love", "Tiffany M.")]),
        ("Ludwig van Beethoven", [Person("van Beethoven", "Ludwig")]),
        ("de la Cruz, A. and Di Ai, Bo", [Person("de la Cruz", "A."), Person("Di Ai", "Bo")]),
        ("King, Jr., Martin Luther", [Person("King Jr.", "Martin Luther")]),
        ("{World Health Organization}", [Person("World Health Organization")]),
        ("{Black and White, Inc.} and Plato", [Person("Black and White, Inc."), Person("Plato")]),
        (r"{\O}rsted, S{\o}ren", [Person("Ørsted", "Søren")]),
        ("Feldman, Ruth and others", [Person("Feldman", "Ruth")]),
        ("others", []),
        ("family=Plato and given=R, family=Roe", [Person("Plato"), Person("Roe", "R")]),
        (
            "Doe, J and family=Waal, given=Frans B. M., given-i=FBM, prefix=de, useprefix=true",
            [Person("Doe", "J"), Person("de Waal", "Frans B. M.")],
        ),
        (
            'family={Roe, Inc.}, suffix=Jr. and given="Ann", prefix=van, family=Dam',
            [Person("Roe, Inc. Jr."), Person("van Dam", "Ann")],
        ),
    ],
)  # fmt: skip
def test_names(written: str, persons: list[Person]) -> None:
    """Particles and juniors go with the family name, and a name in braces is whole."""
    assert one(read(f"@misc{{a, title={{A}}, author={{{written}}}}}")).authors == tuple(persons)


@pytest.mark.parametrize(
    ("written", "unnamed"),
    [
        ("Feldman, Ruth and others", {"author"}),
        ("others", {"author"}),
        ("Feldman, Ruth and others and Love, Tiffany", {"author"}),
        ("Feldman, Ruth and {others}", set()),
        ("Others, Ruth", set()),
    ],
)
def test_names_that_are_left_out(written: str, unnamed: set[str]) -> None:
    """It is kept that others are not named, for authors and for editors."""
    entry = one(read(f"@misc{{a, title={{A}}, author={{{written}}}, editor={{X, Y}}}}"))
    assert entry.unnamed == unnamed
    of_editors = one(read("@misc{a, title={A}, author={X, Y}, editor={X, Y and others}}"))
    assert of_editors.unnamed == {"editor"}


@pytest.mark.parametrize(
    "field",
    [
        'author+an:orcid = {2="0000-0003-0048-4381"}',
        'author+an:orcid = {1="", 2="x"; 2="https://orcid.org/0000-0003-0048-4381"}',
        "author+an = {1:first; 2:orcid=0000-0003-0048-4381}",
    ],
)
def test_orcids_by_place(field: str) -> None:
    """An annotation gives the ORCID of the author at that place."""
    entry = one(read(f"@misc{{a, title={{A}}, author={{Love, T. and Feldman, R.}}, {field}}}"))
    assert [person.orcid for person in entry.authors] == [None, "0000-0003-0048-4381"]


def test_orcid_of_an_only_author() -> None:
    """A field orcid belongs to the author if there is one, and to nobody if there are more."""
    text = "@misc{a, title={A}, author={%s}, orcid={0000-0003-0048-4381}}"
    assert one(read(text % "Feldman, R.")).authors[0].orcid == "0000-0003-0048-4381"
    assert [p.orcid for p in one(read(text % "Love, T. and Feldman, R.")).authors] == [None, None]


def test_crossref_lends_the_book() -> None:
    """A chapter takes the book's title, editors, year and publisher, from any file, and no more."""
    chapter = "@incollection{c, title={C}, author={Doe, Jo}, crossref={BOOK}}"
    book = "@collection{book, title={B}, editor={Roe, Al}, year=2001, publisher={P}, doi={10.1/b}}"
    entry = read(chapter, book).entries[0]
    assert entry.fields == {"title": "C", "booktitle": "B", "year": "2001", "publisher": "P"}
    assert (entry.authors, entry.editors) == ((Person("Doe", "Jo"),), (Person("Roe", "Al"),))


ORCID = "0000-0002-9280-8335"


def test_xdata_lends_what_an_entry_lacks() -> None:
    """Entries of xdata are no sources; their fields are those of entries that name them."""
    text = """
        @book{b, author={Doe, J}, title={A}, xdata={when, house}}
        @incollection{c, author={Roe, R}, title={B}, crossref={b}}
        @xdata{house, publisher={P}, date={1999}, xdata={house}}
        @xdata{when, date={2020}, xdata={HOUSE}}
    """
    bibliography = read(text.encode())
    assert not bibliography.problems
    assert [each.key for each in bibliography.entries] == ["b", "c"]
    assert [(e.year, e.publisher) for e in bibliography.entries] == [(2020, "P"), (2020, "P")]
    (problem,) = read(b"@misc{a, title={A}, xdata={nobody}}").problems
    assert problem.message == "The entry 'a' refers to 'nobody', which does not exist."
    assert problem.remedy == "Correct the xdata."


@pytest.mark.parametrize(
    "fields",
    [
        f'author={{Roe, Al and others}}, author+an:orcid={{1="{ORCID}"}}',
        f"author={{Roe, Al and others}}, orcid={{{ORCID}}}",
    ],
)
def test_crossref_lends_the_authors_of_the_book(fields: str) -> None:
    """A chapter without authors is by those of its book, whoever they are and if not all named."""
    chapter = read("@inbook{c, title={C}, pages={1-9}, crossref={b}}", f"@book{{b, {fields}}}")
    entry = chapter.entries[0]
    assert entry.authors == (Person("Roe", "Al", ORCID),)
    assert entry.unnamed == {"author"}


def test_crossref_lends_no_orcid_to_other_people() -> None:
    """Where a chapter names its own authors and editors, nothing said of the book's is theirs."""
    said = "".join(f'{role}+an:orcid={{1="{ORCID}"}}, ' for role in ("author", "editor"))
    book = (
        f"@book{{b, author={{Roe, Al}}, editor={{Roe, Al}}, {said} orcid={{{ORCID}}}, title={{B}}}}"
    )
    chapter = "@inbook{c, title={C}, author={Doe, Jo}, editor={Doe, Di}, crossref={b}}"
    entry = read(chapter, book).entries[0]
    assert (entry.authors, entry.editors) == ((Person("Doe", "Jo"),), (Person("Doe", "Di"),))


def test_a_year_of_its_own_wins_over_crossref() -> None:
    """A date that the book has is not lent to a chapter that has a year."""
    chapter = "@incollection{c, title={C}, year=1999, crossref={b}}"
    entry = read(chapter + "@book{b, title={B}, date={2001-02}}").entries[0]
    assert (entry.year, "date" in entry.fields) == (1999, False)


@pytest.mark.parametrize("pages", ["49 -- 60", "49\N{EN DASH}60", "49-60"])
def test_a_range_has_one_hyphen(pages: str) -> None:
    """However a range is written, it is the same."""
    assert one(read(f"@misc{{a, title={{A}}, pages={{{pages}}}}}")).pages == "49-60"


# ---- Problems ------------------------------------------------------------------------------------

GOOD = "@misc{good, title={Good}}\n"
FAULTS = {
    "missing comma": ("@misc{a,\n title={A}\n year=2014\n}", "syntax", 3, "missing before 'year'"),
    "empty key": ("@misc{, title={A}}", "syntax", 1, "the key is missing"),
    "no key": ("@misc{title={A}}", "key", 1, "'title={A'"),
    "key that is no address": ("@misc{a#b, title={A}}", "key", 1, "'a#b'"),
    "no brace": ("@misc a, title={A}", "syntax", 1, "'{' is missing"),
    "no equals sign": ("@misc{a, title {A}}", "syntax", 1, "'=' is missing"),
    "no value": ("@misc{a,\n title=\n}", "syntax", 3, "a value is missing"),
    "undefined macro": ("@misc{a,\n title={A},\n year=soon}", "undefined-macro", 3, "'soon'"),
    "brace not closed": ("\n@misc{a,\n title={A,\n year=1\n}", "syntax", 2, "'a' is not closed"),
    "quote not closed": ('\n@misc{a,\n title="A,\n year=1\n}', "syntax", 5, "quotes are open"),
    "end of file": ("\n@misc{a, title={A}", "syntax", 2, "'a' is not closed"),
    "brace too many": ("@misc{a,\n title={A}},\n year=1\n}", "syntax", 4, "ends too early"),
    "brace in quotes": ('@misc{a, title="a } b"}', "syntax", 1, "quotes are open"),
    "nesting": ("@misc{a, title=" + "{" * 200 + "}" * 200 + "}", "syntax", 1, "nested"),
    "not UTF-8": ("@misc{a,\n\n title={caf\udce9}}", "encoding", 3, "0xE9"),
    "no title": ("\n@misc{a, year=1}", "no-title", 2, "'a' has no title"),
    "title of nothing": ("@misc{a, title={{ }}}", "no-title", 1, "'a' has no title"),
    "field twice": ("@misc{a, title={A}, title={B}}", "duplicate-field", 1, "'title' twice"),
    "name": ("@misc{a, title={A}, author={A, B, C, D}}", "name", 1, "'A, B, C, D'"),
    "crossref": ("@misc{a, title={A}, crossref={b}}", "crossref", 1, "'b', which does not exist"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "said"), list(FAULTS.values()), ids=list(FAULTS))
def test_a_fault_is_reported_alone(text: str, code: str, line: int, said: str) -> None:
    """A fault gives one problem, with its place and what to do; the next entry is read."""
    content = f"{text}\n{GOOD}".encode(errors="surrogateescape")
    bibliography = read(content)
    (problem,) = bibliography.problems
    assert (problem.code, problem.file, problem.line) == (f"bibtex-{code}", "1.bib", line)
    assert said in problem.message
    assert problem.remedy
    assert bibliography.entries[-1].key == "good"


def test_all_faults_of_all_files_are_reported() -> None:
    """One reading lists every fault, in the order of the files and lines."""
    contents = [
        f"{f.replace('{a', f'{{a{n}')}\n{GOOD}" for n, (f, *_) in enumerate(FAULTS.values())
    ]
    contents = [content.replace("good", f"good{n}") for n, content in enumerate(contents)]
    problems = read(*(content.encode(errors="surrogateescape") for content in contents)).problems
    assert [problem.code for problem in problems] == [
        f"bibtex-{code}" for _, code, *_ in FAULTS.values()
    ]


@pytest.mark.parametrize(
    ("contents", "place", "said"),
    [
        (["@misc{a, title={A}}\n@misc{a, title={B}}"], ("1.bib", 2), "already in 1.bib:1."),
        (["@misc{a, title={A}}", "@misc{a, title={B}}"], ("2.bib", 1), "already in 1.bib:1."),
        (["@misc{a, title={A}}\n@misc{A, title={B}}"], ("1.bib", 2), "1.bib:1 as 'a'; capitals"),
    ],
)
def test_a_key_stands_once(contents: list[str], place: tuple[str, int], said: str) -> None:
    """The second of two entries with one key is left out, in other capitals or another file too."""
    bibliography = read(*contents)
    (problem,) = bibliography.problems
    assert (problem.code, (problem.file, problem.line)) == ("bibtex-duplicate-key", place)
    assert said in problem.message
    assert [entry.title for entry in bibliography.entries] == ["A"]


@pytest.mark.parametrize("field", ["eissn", "EISBN", "ismn", "editorb", "number", "unique-id"])
def test_a_field_with_a_name_like_another_is_no_slip(field: str) -> None:
    """What biblatex has, and what databases export, is not taken for something else."""
    assert not read(f"@misc{{a, title={{A}}, {field}={{B}}}}").problems
    (slip,) = read("@misc{a, title={A}, jornal={B}}").problems
    assert slip.remedy == "Write journal."


def test_a_byte_order_mark_is_no_fault() -> None:
    """A file that some editors write is read as any other."""
    assert one(read(b"\xef\xbb\xbf@misc{a, title={A}}")).line == 1


SPICE = [
    b"@", b"{", b"}", b'"', b",", b"\\", b"$", b"~", b"\xff", b"\n", b"@article{k,", b"--", b"%",
    b"#", b"&amp;", b" and ", b"\\'", b"\\{", b"@string{", b"@comment{", b"=", b"\xef\xb7\x90", b"",
    b"crossref={love-2014-oxytocin-dopamine},",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A piece of the real file with a few places overwritten."""
    whole = DATA.read_bytes()
    start = draw(st.integers(0, len(whole) - 1))
    piece = bytearray(whole[start : start + draw(st.integers(0, 1500))])
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(piece)))
        piece[at : at + draw(st.integers(0, 8))] = draw(st.sampled_from(SPICE))
    return bytes(piece)


@given(content=st.one_of(st.binary(), damaged()))
def test_no_file_is_too_broken(content: bytes) -> None:
    """Any bytes give entries or problems, and any entry gives well-formed triples."""
    bibliography = read(content)
    for problem in bibliography.problems:
        assert problem.code.startswith("bibtex-")
        assert problem.line is not None
        assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 1
    lines = "\n".join(triples(bibliography.entries, "https://example.org/a/"))
    list(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
