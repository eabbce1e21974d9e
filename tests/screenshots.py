"""``make screenshots``: the pictures in README.md, taken of the data that come with the project.

They differ a little from one machine to another, as fonts do: they are looked at, never compared.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import sync_playwright

from api.app import create_app
from api.current import Current
from api.settings import Settings
from tests.api.conftest import running
from tests.browser.chromium import launched
from tests.conftest import DATA

IMAGES = Path(__file__).parents[1] / "docs" / "images"


class Shot(NamedTuple):
    """A picture: of a whole window, or of one element of a page."""

    name: str
    path: str
    height: int
    scheme: Literal["light", "dark"] = "light"
    element: str | None = None


SHOTS = (
    Shot("claim", "/claims/early-care-shapes-oxytocin-receptor-location", 900),
    Shot("neighborhood", "/concepts/oxytocin", 900, element=".picture"),
)


def main() -> None:
    """Take all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache, sync_playwright() as playwright:
        app = create_app(Settings(folder=DATA, cache=Path(cache)), Current())
        with running(app) as client:
            browser = launched(playwright)
            for shot in SHOTS:
                page = browser.new_page(
                    viewport={"width": 1200, "height": shot.height},
                    color_scheme=shot.scheme,
                    device_scale_factor=1.5,
                    locale="en",
                )
                page.goto(str(client.base_url).rstrip("/") + shot.path)
                path = IMAGES / f"{shot.name}.png"
                if shot.element is None:
                    page.screenshot(path=path)
                else:
                    page.locator(shot.element).screenshot(path=path)
            browser.close()


if __name__ == "__main__":
    main()
