"""What programs read from pages."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.testclient import TestClient

from graph import Graph
from tests.api.pages.html import jsonld, page

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
