"""What programs read from pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.current import Current
from api.settings import Settings
from graph import Graph
from tests.api.pages.html import jsonld, page, text
from tests.folders import claim, write_folder

CLAIM = "/claims/early-care-shapes-oxytocin-receptor-location"
SOURCE = "/sources/weaver-2004-epigenetic-programming"


def test_zotero_finds_the_sources_of_a_claim(client: TestClient) -> None:
    """Each is an OpenURL in a span (COinS), which says what reference managers need."""
    found = page(client, CLAIM)
    titles = [span.get("title") for span in found.find_class("Z3988")]
    first, second = (parse_qs(title, strict_parsing=True) for title in titles)
    assert first["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert first["rft.atitle"] == ["Epigenetic programming by maternal behavior"]
    assert (first["rft.aulast"], first["rft.aufirst"]) == (["Weaver"], ["Ian C. G."])
    assert len(first["rft.au"]) == 8
    assert (first["rft.jtitle"], first["rft.date"]) == (["Nature Neuroscience"], ["2004"])
    assert first["rft_id"] == ["info:doi/10.1038/nn1276", "info:pmid/15220929"]
    assert second["rft.aulast"] == ["Feldman"]


SORTS = """
@article{article, title={T}, journal={C}, publisher={P}, volume=3, pages={1--2}, year=2000}
@book{book, title={T}, publisher={P}, year=2000}
@incollection{chapter, title={T}, booktitle={C}, publisher={P}, pages={1--2}, year=2000}
@inproceedings{paper, title={T}, booktitle={C}, year=2000}
@phdthesis{thesis, title={T}, school={P}, year=2000}
@techreport{report, title={T}, institution={P}, number=7, year=2000}
@misc{other, title={T}, year=2000, url={javascript:alert(1)}}
@online{web, title={T}, year=2000, url={https://example.org/web}}
"""


@pytest.fixture(scope="module")
def sorts(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[TestClient]:
    """A client of a folder with sources of many sorts."""
    folder = write_folder(tmp_path_factory.mktemp("sorts"), claim("a"), SORTS)
    with TestClient(create_app(Settings(folder=folder, cache=cache), Current())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("article", {"fmt": "journal", "genre": "article", "atitle": "T", "jtitle": "C"}),
        ("book", {"fmt": "book", "genre": "book", "btitle": "T", "pub": "P"}),
        ("chapter", {"fmt": "book", "genre": "bookitem", "atitle": "T", "btitle": "C"}),
        ("paper", {"fmt": "book", "genre": "proceeding", "atitle": "T", "btitle": "C"}),
        ("thesis", {"fmt": "dissertation", "title": "T", "inst": "P"}),
        ("report", {"fmt": "book", "genre": "report", "btitle": "T", "pub": "P"}),
        ("other", {"fmt": "book", "genre": "document", "btitle": "T"}),
    ],
)
def test_an_openurl_is_of_the_sort_of_its_source(
    sorts: TestClient, key: str, expected: dict[str, str]
) -> None:
    """By the matrices of Z39.88, with no field that the matrix does not have."""
    source = next(each for each in sorts.get("/sources").json()["items"] if each["id"] == key)
    rows = page(sorts, "/sources").xpath(f"//tr[.//a[@href='/sources/{source['id']}']]")
    (span,) = rows[0].find_class("Z3988")
    told = {name: values[0] for name, values in parse_qs(span.get("title")).items()}
    told["rft.fmt"] = told["rft_val_fmt"].rpartition(":")[2]
    assert {name: told.get(f"rft.{name}") for name in expected} == expected
    titles = {"atitle", "btitle", "jtitle", "title", "genre", "volume", "issue"}
    assert {name for name in titles if f"rft.{name}" in told} - {"volume"} == titles & set(expected)
    assert ("rft.volume" in told) == (key == "article")


@pytest.mark.parametrize(
    ("key", "type_", "within"),
    [
        ("article", "ScholarlyArticle", "Periodical"),
        ("book", "Book", None),
        ("chapter", "Chapter", "Book"),
        ("thesis", "Thesis", None),
        ("report", "Report", None),
        ("other", "CreativeWork", None),
    ],
)
def test_search_engines_read_what_a_source_is(
    sorts: TestClient, key: str, type_: str, within: str | None
) -> None:
    """And what it stands in."""
    read = jsonld(page(sorts, f"/sources/{key}"))
    assert (read["@type"], read.get("isPartOf", {}).get("@type")) == (type_, within)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("chapter", "citation_inbook_title"),
        ("paper", "citation_conference_title"),
        ("thesis", "citation_dissertation_institution"),
        ("report", "citation_technical_report_institution"),
    ],
)
def test_tags_are_of_the_sort_of_their_source(sorts: TestClient, key: str, name: str) -> None:
    """Which is how Zotero knows a thesis."""
    names = set(page(sorts, f"/sources/{key}").xpath("//meta/@name"))
    assert name in names
    assert "citation_journal_title" not in names


def test_only_addresses_are_linked(sorts: TestClient) -> None:
    """What runs a program stands there as text."""
    found = page(sorts, "/sources/other")
    assert "javascript:alert(1)" in text(found)
    assert not [there for there in found.xpath("//@href") if there.startswith("javascript:")]
    assert "sameAs" not in jsonld(found)
    linked = page(sorts, "/sources/web")
    assert "https://example.org/web" in linked.xpath("//@href")
    assert jsonld(linked)["sameAs"] == "https://example.org/web"


def test_every_source_can_be_saved(client: TestClient, real: Graph) -> None:
    """From the list, all at once."""
    spans = page(client, "/sources?limit=500").find_class("Z3988")
    titles = {parse_qs(span.get("title"))["rft.atitle"][0] for span in spans}
    assert titles == {source.title for source in real.sources(limit=500).items}


def test_zotero_finds_a_source(client: TestClient) -> None:
    """Its page has the tags of Highwire Press."""
    found = page(client, SOURCE)
    tags: dict[str, list[str]] = {}
    for tag in found.xpath("//meta[starts-with(@name, 'citation_')]"):
        tags.setdefault(tag.get("name"), []).append(tag.get("content"))
    assert tags["citation_title"] == ["Epigenetic programming by maternal behavior"]
    assert tags["citation_author"][0] == "Weaver, Ian C. G."
    assert len(tags["citation_author"]) == 9
    assert tags["citation_publication_date"] == ["2004"]
    assert (tags["citation_firstpage"], tags["citation_lastpage"]) == (["847"], ["854"])
    assert tags["citation_doi"] == ["10.1038/nn1276"]


def test_search_engines_read_a_claim(client: TestClient, real: Graph) -> None:
    """schema.org: what is claimed, about what, and what is cited, in the language of the text."""
    said = jsonld(page(client, CLAIM))
    claim = real.claim(CLAIM.rpartition("/")[2])
    assert (said["@type"], said["@id"]) == ("Claim", claim.iri)
    assert (said["text"], said["inLanguage"]) == (claim.texts["en"], "en")
    assert said["url"] == f"http://testserver{CLAIM}"
    assert [cited["@type"] for cited in said["citation"]] == ["ScholarlyArticle"] * 2
    assert said["citation"][0]["sameAs"] == "https://doi.org/10.1038/nn1276"


def test_search_engines_read_the_others(client: TestClient) -> None:
    """A source, a concept, and the data."""
    assert jsonld(page(client, SOURCE))["@type"] == "ScholarlyArticle"
    assert (
        "http://id.nlm.nih.gov/mesh/D010121" in jsonld(page(client, "/concepts/oxytocin"))["sameAs"]
    )
    said = jsonld(page(client, "/dataset"))
    assert (said["@type"], said["license"]) == (
        *("Dataset", "https://creativecommons.org/licenses/by/4.0/"),
    )


def test_a_page_names_its_other_forms(client: TestClient) -> None:
    """As links that programs follow, and people too."""
    found = page(client, SOURCE)
    linked = {each.get("type"): each.get("href") for each in found.xpath("//link[@title]")}
    assert linked["application/json"] == "?format=json"
    assert {"text/turtle", "application/ld+json", "application/x-bibtex"} <= set(linked)
    assert set(linked.values()) <= set(found.xpath("//nav[@class='forms']//@href"))
