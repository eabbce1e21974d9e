"""How people find out how two concepts are connected."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Opener

WORDS = {
    "en": ("Concepts", "From", "To", "oxytocin receptor", "dopamine", "Find the paths"),
    "nl": ("Begrippen", "Van", "Naar", "oxytocinereceptor", "dopamine", "Zoek de paden"),
}
THERE = re.compile(r"/paths\?from=oxytocin-receptor&to=dopamine&max_length=4$")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize(("language", "width"), [("en", DESKTOP), ("nl", PHONE)])
def test_from_names_to_paths(open_page: Opener, language: str, width: int, scripts: bool) -> None:
    """From the list of concepts, by names that are typed, to a claim behind a step."""
    concepts, start, end, one, other, find = WORDS[language]
    page = open_page("/", language=language, width=width, scripts=scripts)
    page.get_by_role("navigation").get_by_role("link", name=concepts, exact=True).click()
    page.locator("main a[href='/paths']").click()
    fields = page.locator(".field", has_text=start), page.locator(".field", has_text=end)
    for field, name in zip(fields, (one, other), strict=True):
        field.locator("input").fill(name)
    page.get_by_role("button", name=find).click()
    expect(page).to_have_url(THERE)
    expect(fields[0].locator("input")).to_have_value(one)
    first = page.locator(".paths > li").first
    expect(first.get_by_role("heading", level=3)).to_contain_text(one)
    claim = first.locator(".claims a").first
    words = claim.inner_text()
    claim.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_concepts_are_offered_while_somebody_types(open_page: Opener) -> None:
    """The arrow keys walk them, Enter fills one in, and it is sent by its id."""
    page = open_page("/paths?to=dopamine")
    field = page.get_by_role("combobox", name="From")
    field.press_sequentially("oxytocin rec", delay=20)
    options = page.get_by_role("listbox", name="From").get_by_role("option")
    expect(options.filter(has_text=re.compile("^oxytocin receptor$"))).to_be_visible()
    field.press("ArrowDown")
    for _ in range(options.all_inner_texts().index("oxytocin receptor")):
        field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("oxytocin receptor")
    expect(field).to_be_focused()
    expect(page.get_by_role("listbox", name="From")).to_be_hidden()
    with page.expect_request(THERE):
        field.press("Enter")
    expect(page.locator(".paths > li").first).to_be_visible()


def test_what_is_walked_stays_as_it_is_seen(open_page: Opener) -> None:
    """Concepts that come late do not replace those that somebody is choosing from."""
    page = open_page("/paths")
    field = page.get_by_role("combobox", name="From")
    options = page.get_by_role("listbox", name="From").get_by_role("option")
    field.fill("oxytocin")
    expect(options.first).to_have_text("oxytocin")
    late = re.compile(r"/search\?q=oxytocin\+receptor&")
    page.route(late, lambda _: None)  # never answered
    with page.expect_request(late):
        field.fill("oxytocin receptor")
    with page.expect_event("requestfailed"):  # asked no more
        field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("oxytocin")


def test_what_is_typed_after_a_choice_counts(open_page: Opener) -> None:
    """A concept that was there before is not sent for another name."""
    page = open_page("/paths?from=oxytocin&to=dopamine")
    page.get_by_role("combobox", name="From").fill("receptor")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Find the paths").click()
    near = page.locator("#from-unknown")
    expect(near).to_contain_text("Which do you mean?")
    near.get_by_role("link", name="oxytocin receptor").click()
    expect(page).to_have_url(THERE)


def test_suggestions_stay_with_their_field(open_page: Opener) -> None:
    """Two fields have two lists, which a phone can hold."""
    page = open_page("/paths", width=PHONE)
    for name in ("From", "To"):
        page.get_by_role("combobox", name=name).press_sequentially("brain", delay=20)
        expect(page.get_by_role("listbox", name=name)).to_be_visible()
    expect(page.get_by_role("listbox", name="From")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
