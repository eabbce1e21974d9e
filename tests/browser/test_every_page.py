"""What holds for every page, whatever it shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE, Opener
from tests.browser.pages import PAGES

NARROW = 320  # the narrowest window that pages are made for (WCAG 2.2, reflow)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(
    ("scheme", "language", "width"), [("light", "en", DESKTOP), ("dark", "nl", PHONE)]
)
def test_everybody_can_read_it(
    open_page: Opener, path: str, scheme: str, language: str, width: int
) -> None:
    """axe finds nothing, in both schemes, with everything unfolded."""
    page = open_page(path, scheme=scheme, language=language, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wider_than_the_window(open_page: Opener, path: str) -> None:
    """No page scrolls sideways at 320 pixels, with everything unfolded."""
    page = open_page(path, width=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_keyboard_comes_to_the_content_first(open_page: Opener, path: str) -> None:
    """The first stop of the tab key leads past the menu."""
    page = open_page(path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
