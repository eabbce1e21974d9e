"""Sources from BibTeX and CSL-JSON, added to a bibliography."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph import check_folder, open_graph
from graph.authoring.entries import sources
from graph.authoring.inventory import Inventory
from graph.bibliography.bibtex import read_bibliography
from graph.errors import BadValue, EditRefused
from tests.folders import claim, write_folder

OLD = """\
@comment{ Kept. }

@article{love-2014,
    author = {Love, T. M.},
    title  = "Oxytocin",
    doi    = {10.1234/ABC},
}
"""
CSL: dict[str, Any] = {
    "id": "https://doi.org/10.9/x",
    "type": "article-journal",
    "title": "Sleep & memory: 100% of <rats> {and} mice",
    "author": [{"family": "Berg", "given": "Jo", "non-dropping-particle": "van den"}],
    "container-title": "Journal of Examples",
    "issued": {"date-parts": [["2019", 3]]},
    "page": "1-9",
    "DOI": "10.9/x_y",
}


def inventory(path: Path, bibtex: str = OLD) -> Inventory:
    """A folder with this bibliography."""
    return Inventory.of(write_folder(path / "f", claim("c"), bibtex))


def test_bibtex_in_the_style_of_the_file(tmp_path: Path) -> None:
    """Indentation and alignment are those of the other entries; what stood there stays."""
    given = (
        '@Article{roe2019 , Author="Roe, R.", title = {On {DNA},\n  "again"}, month=mar, year=2019}'
    )
    folder = inventory(tmp_path)
    added = sources(folder, given)
    assert added.keys == ("roe2019",)
    line = added.write()
    text = (folder.path / "references.bib").read_text(encoding="utf-8")
    assert text == OLD + (
        '\n@article{roe2019,\n    author = {Roe, R.},\n    title  = {On {DNA}, "again"},\n'
        "    month  = mar,\n    year   = 2019,\n}\n"
    )
    assert text.splitlines()[line - 1] == "@article{roe2019,"
    assert not any(problem.is_error for problem in check_folder(folder.path))


def test_csl_json(tmp_path: Path) -> None:
    """A key is made of author, year and title; the source is what the item says."""
    folder = inventory(tmp_path)
    added = sources(folder, json.dumps([CSL]))
    assert added.keys == ("van-den-berg-2019-sleep-memory",)
    added.write()
    with open_graph(folder.path, cache=tmp_path / "cache") as g:
        source = g.source(added.keys[0])
    assert (source.title, source.year, source.doi) == (CSL["title"], 2019, "10.9/x_y")
    assert [(each.family, each.given) for each in source.authors] == [("van den Berg", "Jo")]


def test_csl_json_as_doi_resolvers_give_it(tmp_path: Path) -> None:
    """Lists where one is meant, whole names, ORCIDs, and dates that nobody knows."""
    author = [
        {"given": "Jo", "family": "Berg"},
        {"given": "R.", "family": "Roe", "ORCID": "https://orcid.org/0000-0002-1825-0097"},
        {"name": "The Group"},
    ]
    lists = {"title": ["Sleep"], "container-title": ["J"], "ISSN": ["0028-0836", "1476-4687"]}
    folder = inventory(tmp_path)
    more = {"author": author, "subtitle": [], "issued": {"date-parts": [[None]]}}
    sources(folder, json.dumps(CSL | lists | more)).write()
    content = (folder.path / "references.bib").read_bytes()
    entry = read_bibliography([("references.bib", content)]).entries[-1]
    assert (entry.title, entry.container, entry.year) == ("Sleep", "J", None)
    assert entry.fields["issn"] == "0028-0836, 1476-4687"
    assert [(each.family, each.given, each.orcid) for each in entry.authors] == [
        ("Berg", "Jo", None),
        ("Roe", "R.", "0000-0002-1825-0097"),
        ("The Group", None, None),
    ]


def test_et_al_in_csl_json_is_nobody(tmp_path: Path) -> None:
    """Our own items have it where authors are not named, and so they are read again."""
    people = [{"family": "Doe", "given": "Jo"}, {"literal": "et al."}]
    folder = inventory(tmp_path)
    added = sources(folder, json.dumps([CSL | {"author": people}]))
    added.write()
    with open_graph(folder.path, cache=tmp_path / "cache") as g:
        source = g.source(added.keys[0])
    assert [(each.family, each.given) for each in source.authors] == [("Doe", "Jo")]
    assert source.unnamed_authors
    assert "Doe, J., et al." in source.citation


def test_an_id_that_is_a_key_is_kept(tmp_path: Path) -> None:
    """Reference managers give keys, too."""
    assert sources(inventory(tmp_path), json.dumps(CSL | {"id": "berg2019"})).keys == ("berg2019",)


def test_several_at_once(tmp_path: Path) -> None:
    """Each becomes an entry."""
    added = sources(inventory(tmp_path), "@misc{a, title={A}}\n\n@misc{b, title={B}}")
    assert added.keys == ("a", "b")


def test_a_folder_without_a_bibliography(tmp_path: Path) -> None:
    """It gets one."""
    folder = write_folder(tmp_path / "f", claim("c"))
    (folder / "references.bib").unlink()
    sources(Inventory.of(folder), "@misc{a, title={A}}").write()
    written = (folder / "references.bib").read_bytes()
    (entry,) = read_bibliography([("references.bib", written)]).entries
    assert (entry.key, entry.title) == ("a", "A")


def test_another_key(tmp_path: Path) -> None:
    """The key of an entry can be chosen."""
    added = sources(inventory(tmp_path), "@misc{love-2014, title={A}}", key="mine")
    assert "@misc{mine,\n    title  = {A},\n}\n" in added.text


@pytest.mark.parametrize("key", ["", " ", "a b", "a,b", "a}", "a{", "a#b", "c", "LOVE-2014"])
def test_a_key_that_cannot_be(tmp_path: Path, key: str) -> None:
    """One that BibTeX cannot read, or that stands for something else, is refused."""
    folder = inventory(tmp_path)
    with pytest.raises(BadValue, match="key="):
        sources(folder, "@misc{a, title={A}}", key=key)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("@misc{LOVE-2014, title={A}}", r"references\.bib:3"),
        ("@misc{a, title={A}, doi={10.1234/abc}}", r"as love-2014"),
        (json.dumps(CSL | {"DOI": "https://doi.org/10.1234/abc"}), r"as love-2014"),
        ("@misc{a, title={A}", "not closed"),
        ("@misc{a, title={A} year={2000}}", "line 1"),
        ("@misc{a, title=nowhere}", "nowhere"),
        ("@misc{a, title={A}}\n@misc{a, title={B}}", "twice"),
        ("@misc{, title={A}}", "key"),
        ("@misc{c, title={A}}", "has this id already"),
        ("@misc{a, note={A}}", "title"),
        ("@string{x = {y}}", "entries only"),
        ("nothing", "BibTeX"),
        ("[1]", "CSL-JSON"),
        ("{", "not JSON"),
        (json.dumps({"type": "book"}), "no title"),
        (json.dumps(CSL | {"title": {"en": "A"}}), "title is not a text"),
        (json.dumps(CSL | {"author": [{"family": None}]}), "an author has no name"),
        (json.dumps(CSL | {"editor": ["Roe"]}), "an editor has no name"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_refused(tmp_path: Path, given: str, said: str) -> None:
    """It is told what is wrong, and the file stays."""
    folder = inventory(tmp_path)
    with pytest.raises(BadValue, match=said):
        sources(folder, given).write()
    assert (folder.path / "references.bib").read_text(encoding="utf-8") == OLD


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    """It is left as it is, and told with its line."""
    folder = inventory(tmp_path)
    file = folder.path / "references.bib"
    file.write_bytes(OLD.replace("Love", "L\xf8ve").encode("latin-1"))
    with pytest.raises(EditRefused, match=r"references\.bib:4: it is not UTF-8"):
        sources(folder, "@misc{a, title={A}}")


def test_a_file_that_was_changed_meanwhile(tmp_path: Path) -> None:
    """What somebody else wrote since is not lost."""
    folder = inventory(tmp_path)
    added = sources(folder, "@misc{a, title={A}}")
    file = folder.path / "references.bib"
    file.write_text(OLD + "@misc{b, title={B}}\n", encoding="utf-8")
    with pytest.raises(EditRefused):
        added.write()
    assert "@misc{a" not in file.read_text(encoding="utf-8")
