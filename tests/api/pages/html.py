"""Reading pages: what stands in them, and where they lead."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import httpx2 as httpx
from lxml import html
from starlette.testclient import TestClient

# What Chromium sends when somebody opens an address.
BROWSER = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;"
    "q=0.8,application/signed-exchange;v=b3;q=0.7"
)


def get(client: TestClient, path: str, **headers: str) -> httpx.Response:
    """What a browser is answered."""
    return client.get(path, headers={"Accept": BROWSER, **headers})


def page(client: TestClient, path: str, **headers: str) -> Any:
    """A page, parsed."""
    answer = get(client, path, **headers)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def text(element: Any) -> str:
    """The words of an element, with single spaces."""
    return " ".join(element.text_content().split())


def said(found: Any, selector: str) -> list[str]:
    """The words of every element that a CSS class selects, such as ``ledger``."""
    return [text(each) for each in found.find_class(selector)]


def links(found: Any, here: str) -> set[str]:
    """Where a page leads, on its own server, without the part of a page."""
    addresses = [*found.xpath("//@href"), *found.xpath("//@src"), *found.xpath("//form/@action")]
    whole = (urljoin(here, address).partition("#")[0] for address in addresses)
    return {address for address in whole if address.startswith("/")}


def jsonld(found: Any) -> dict[str, Any]:
    """What a page says of itself to search engines."""
    read: dict[str, Any] = json.loads(found.xpath("//script[@type='application/ld+json']")[0].text)
    return read
