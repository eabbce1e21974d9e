"""What is disputed, in data in which much is: those of the project hold nothing of the kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.api.conftest import running
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_every_page import NARROW
from tests.folders import assessment, claim, entries, write_folder

DISPUTED = (
    claim("a", "s", "t", more=" ; schema:about :x , :y")
    + assessment("a", "s", "consistent", "full-text")
    + assessment("a", "t", "contradicts")
    + claim("b", "s", more=" ; cg:contradicts :a")
    + assessment("b", "s", "consistent")
    + assessment("b", "s", "contradicts", by="program")
    + "".join(f':{name} a skos:Concept ; skos:prefLabel "{name}"@en .\n' for name in "xy")
)


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[str]:
    """Where they are served."""
    folder = write_folder(tmp_path_factory.mktemp("disputed"), DISPUTED, entries("s", "t"))
    with running(create_app(Settings(folder=folder, cache=cache), Current())) as client:
        yield str(client.base_url).rstrip("/")


@pytest.mark.parametrize("path", ["/conflicts", "/claims/a", "/paths?from=x&to=y"])
@pytest.mark.parametrize(
    ("scheme", "language", "width"), [("light", "en", DESKTOP), ("dark", "nl", PHONE)]
)
def test_everybody_can_read_it(
    disputed: str,
    browser: Browser,
    path: str,
    scheme: Literal["light", "dark"],
    language: str,
    width: int,
) -> None:
    """axe finds nothing, with everything unfolded; nothing is wider than a narrow window."""
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language
    )
    page.goto(disputed + path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    found = violations(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert (found, wide) == ([], NARROW)
