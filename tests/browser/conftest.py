"""What the tests in a browser share: a server of the real data, a Chromium, and its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.api.conftest import running
from tests.browser.chromium import launched
from tests.conftest import DATA

Opener = Callable[..., Page]
PHONE, DESKTOP = 390, 1280
PATIENCE = 15_000  # milliseconds for anything to come about; a slow machine needs some


@pytest.fixture(scope="session")
def site(cache: Path) -> Iterator[str]:
    """Where the data that come with the project are served."""
    with running(create_app(Settings(folder=DATA, cache=cache), Current())) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        opened = launched(playwright)
        yield opened
        opened.close()


@pytest.fixture
def open_page(site: str, browser: Browser) -> Iterator[Opener]:
    """Opens pages as somebody has them: a window, a colour scheme, a language, scripts or none.

    A test fails where a page complains in the console (a policy that it breaks is told there), or
    asks another server for anything.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # That a page answers 404 is told as well; it is no complaint of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    def open_(
        path: str,
        *,
        width: int = DESKTOP,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en",
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=language,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("console", heard)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "request",
            lambda request: (
                complaints.append(request.url)
                if not request.url.startswith((site, "data:", "blob:"))
                else None
            ),
        )
        page = context.new_page()
        page.goto(site + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
