"""Sources over HTTP."""

from __future__ import annotations

import pytest
from pybtex.database import parse_string
from starlette.testclient import TestClient

from graph import Graph
from graph.models import Page, Source, SourceClaim, SourceDetail

LOVE = "love-2014-oxytocin-dopamine"


def keys(bibtex: str) -> list[str]:
    """The keys of a bibliography, as a strict reader finds them."""
    return list(parse_string(bibtex, "bibtex").entries)


def test_the_list(client: TestClient, real: Graph) -> None:
    """All sixteen."""
    answer = Page[Source].model_validate_json(client.get("/sources").content)
    assert answer == real.sources()
    assert answer.total == 16


def test_those_that_the_text_never_cites(client: TestClient) -> None:
    """Three are in the bibliography only."""
    answer = client.get("/sources?cited=false").json()
    assert (answer["total"], len(answer["items"])) == (3, 3)


@pytest.mark.parametrize("query", ["", "&cited=false", "&limit=2"])
def test_the_list_in_other_forms(client: TestClient, query: str) -> None:
    """The same sources as in JSON, one page at a time."""
    page = client.get(f"/sources?format=json{query}")
    expected = [item["id"] for item in page.json()["items"]]
    bibtex = client.get(f"/sources?format=bibtex{query}")
    assert bibtex.headers["content-type"] == "application/x-bibtex; charset=utf-8"
    assert keys(bibtex.text) == expected
    csl = client.get(f"/sources?format=csl-json{query}")
    assert csl.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    assert [item["id"] for item in csl.json()] == expected
    for other in (bibtex, csl):
        assert ("next" in other.links) == ("next" in page.links)


def test_one_source(client: TestClient, real: Graph) -> None:
    """What the graph says."""
    answer = client.get(f"/sources/{LOVE}")
    assert SourceDetail.model_validate_json(answer.content) == real.source(LOVE)


@pytest.mark.parametrize("path", ["/sources?limit=1", f"/sources/{LOVE}?format=json"])
def test_where_it_was_looked_up_in_dutch(client: TestClient, path: str) -> None:
    """The lists of retractions are named in the language that is asked for."""
    for language, name in (("en", "A public list"), ("nl", "Een openbare lijst")):
        answer = client.get(f"{path}&lang={language}")
        assert name in answer.text
        assert answer.headers["content-language"] == language
        assert answer.headers["vary"] == "Accept, Accept-Language"


def test_one_source_in_other_forms(client: TestClient) -> None:
    """BibTeX and CSL-JSON of the one."""
    assert keys(client.get(f"/sources/{LOVE}?format=bibtex").text) == [LOVE]
    items = client.get(f"/sources/{LOVE}?format=csl-json").json()
    assert [item["id"] for item in items] == [LOVE]


def test_its_claims(client: TestClient, real: Graph) -> None:
    """The claims that it bears on, in the language that is asked for."""
    answer = client.get(f"/sources/{LOVE}/claims?lang=nl")
    expected = real.source_claims(LOVE, language="nl")
    assert Page[SourceClaim].model_validate_json(answer.content) == expected
    assert answer.headers["content-language"] == "nl"


def test_the_bibliography(client: TestClient) -> None:
    """All sources in one file, with a name to save it under."""
    answer = client.get("/references.bib")
    assert answer.headers["content-type"] == "application/x-bibtex; charset=utf-8"
    assert 'filename="references.bib"' in answer.headers["content-disposition"]
    assert len(keys(answer.text)) == 16
