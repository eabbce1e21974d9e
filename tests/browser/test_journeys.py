"""What people come to do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener

WORDS = {
    "en": {
        "search": "Search",
        "query": "oxytocin receptor",
        "claim": "where oxytocin receptors sit in the infant brain",
        "off topic": "The excerpt read is about something else",
        "concept": "oxytocin receptor",
        "other": "Nederlands",
    },
    "nl": {
        "search": "Zoeken",
        "query": "oxytocinereceptoren",
        "claim": "waar in het babybrein oxytocinereceptoren zitten",
        "off topic": "Het gelezen fragment gaat over iets anders",
        "concept": "oxytocinereceptor",
        "other": "English",
    },
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_from_a_question_to_what_lies_around(
    open_page: Opener, language: str, width: int, scripts: bool
) -> None:
    """Search, a claim, a source, a concept, its neighborhood, and back to the claim."""
    words = WORDS[language]
    page = open_page("/", language=language, width=width, scripts=scripts)
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("input[name=q]").fill(words["query"])
    page.get_by_role("button", name=words["search"]).click()
    page.locator(".hits").get_by_role("link", name=re.compile(words["claim"])).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words["claim"])
    expect(page.locator(".ledger li")).to_have_count(2)
    expect(page.get_by_role("heading", name=words["off topic"])).to_be_visible()
    claim = page.url
    page.locator(".evidence").get_by_role("link", name=re.compile("Weaver")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Epigenetic programming by maternal behavior"
    )
    page.locator(".verdict").get_by_role("link", name=re.compile(words["claim"])).click()
    page.locator("aside").get_by_role("link", name=words["concept"], exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["concept"])
    page.locator(".neighbours").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(words["concept"])
    page.go_back()
    page.go_back()
    assert page.url == claim


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_language_is_remembered(open_page: Opener, scripts: bool) -> None:
    """It changes where somebody is, and stays for what they open next."""
    page = open_page("/claims/attachment-is-behaviour-based", scripts=scripts)
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hechting komt voort uit gedrag.")
    assert page.url.endswith("/claims/attachment-is-behaviour-based")
    page.get_by_role("link", name="Bronnen", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_a_link_in_a_language_chooses_nothing(open_page: Opener) -> None:
    """Somebody who follows a link to the Dutch page still reads the others in English."""
    page = open_page("/claims?lang=nl")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.locator(".claims a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_cited_is_seen_not_to_be_supported(open_page: Opener) -> None:
    """Without scrolling: how many are cited, how many hold, and a sign and a word for each."""
    page = open_page("/claims/early-care-shapes-oxytocin-receptor-location")
    assert page.locator(".score dd").all_inner_texts() == ["2", "0", "0"]
    for line in page.locator(".ledger li").all():
        expect(line.locator("svg")).to_be_in_viewport()
        expect(line).to_contain_text("about something else")


def test_search_answers_while_somebody_types(open_page: Opener) -> None:
    """The arrow keys walk the finds, Escape closes them, Enter opens one."""
    page = open_page("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("dopam", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially("ine", delay=20)
    expect(options.first).to_be_visible()
    name = options.first.inner_text()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_table_is_sorted_by_a_column(open_page: Opener) -> None:
    """Up, then down; the heading says which."""
    page = open_page("/sources")
    years = page.locator("tbody td:nth-child(2)")
    heading = page.get_by_role("columnheader", name="Year")
    heading.get_by_role("button").click()
    assert years.all_inner_texts() == sorted(years.all_inner_texts())
    heading.get_by_role("button").click()
    assert years.all_inner_texts() == sorted(years.all_inner_texts(), reverse=True)
    expect(heading).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_query_is_asked(open_page: Opener, scripts: bool) -> None:
    """Its rows stand below it, and lead to the things that they name."""
    page = open_page("/sparql", scripts=scripts)
    page.get_by_role("textbox", name="Query").fill(
        "SELECT ?c WHERE { ?c a skos:Concept } ORDER BY ?c LIMIT 3"
    )
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    page.locator("tbody a").first.click()
    assert "/concepts/" in page.url


def test_a_query_that_cannot_be_read_is_kept(open_page: Opener) -> None:
    """What was wrong is said, and the query is there to be mended."""
    page = open_page("/sparql?query=SELECT+nothing")
    expect(page.get_by_role("textbox", name="Query")).to_have_value("SELECT nothing")
    expect(page.locator("main")).to_contain_text("cannot be parsed")


def test_an_unknown_name_leads_on(open_page: Opener) -> None:
    """Names like it are links."""
    page = open_page("/claims/attachment-is-behavior-based")
    page.get_by_role("link", name="attachment-is-behaviour-based").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Attachment is founded on behaviour.")


def test_a_claim_on_paper(open_page: Opener) -> None:
    """Printed, it has no menu, and dark pages print light."""
    page = open_page("/claims/attachment-is-behaviour-based", scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("nav.places")).to_be_hidden()
    assert _background(page) == "rgb(255, 255, 255)"


def _background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
