"""What stands around every page: the menu, the languages, the other forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

from starlette.requests import Request

from api.negotiation import LANGUAGES, Form, Offer, narrowing
from api.pages.site import Site
from api.pages.speech import Said, language_name
from api.urls import Urls
from graph import Graph
from graph.models import Counts
from graph.remembered import remembered

FORMS = {
    Form.JSON: "JSON",
    Form.CSV: "CSV",
    Form.BIBTEX: "BibTeX",
    Form.CSL_JSON: "CSL-JSON",
    Form.CYTOSCAPE: "Cytoscape",
    Form.GRAPHML: "GraphML",
    Form.GEXF: "GEXF",
    Form.RIS: "RIS",
    Form.JSON_LD: "JSON-LD",
    Form.TURTLE: "Turtle",
    Form.N_TRIPLES: "N-Triples",
    Form.RDF_XML: "RDF/XML",
    Form.SVG: "SVG",
}
LICENSES = {
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
}
_HELD = re.compile(r"/v/[0-9a-f]{16}$")


class Link(NamedTuple):
    """A link in the frame of a page."""

    name: str
    address: str
    here: bool = False


class FormLink(NamedTuple):
    """The same thing in another form."""

    name: str
    address: str
    media_type: str


class LanguageLink(NamedTuple):
    """The same page in a language; ``switch`` is the address that remembers the choice."""

    code: str
    name: str
    address: str
    switch: str
    here: bool


class Frame(NamedTuple):
    """What stands around every page."""

    language: str
    brand: Said
    version: str
    counts: Counts
    license: str | None
    license_name: str
    canonical: str
    forms: tuple[FormLink, ...]
    languages: tuple[LanguageLink, ...]
    menu: tuple[Link, ...]
    newest: str | None
    refused: tuple[str, ...]  # why newer data were refused, in lines
    files: Mapping[str, str]

    def static(self, name: str) -> str:
        """The address of a file that pages load."""
        return self.files[name]


def refusal(request: Request) -> str:
    """Why newer data were refused by the application that is asked; empty where none were."""
    app = request.scope.get("app")
    return "" if app is None else app.state.current.problem or ""


def around(
    site: Site,
    graph: Graph,
    urls: Urls,
    language: str,
    offer: Offer,
    *,
    here: str,
    query: bytes,
    refused: str,
) -> Frame:
    """What stands around the page at an address, ``here``, that was asked for with a query.

    ``refused`` says why newer data were, or is empty.
    """
    dataset = site.dataset(graph)
    held = held_version(urls.root)
    kept = narrowing(query)
    return Frame(
        language=language,
        brand=site.brand(graph, language),
        version=graph.version,
        counts=dataset.counts,
        license=dataset.license,
        license_name=LICENSES.get(dataset.license or "", dataset.license or ""),
        canonical=f"{here}?{kept}" if kept else here,
        forms=_forms(query, offer),
        languages=_languages(here, kept, urls.language("{}"), language),
        menu=_menu(urls, here, site, language),
        newest=here.replace(held, "", 1) or "/" if held else None,
        refused=tuple(refused.splitlines()),
        files=_addresses(urls, site),
    )


def held_version(root: str) -> str | None:
    """The end of a root below which a version of the data is held, such as ``/v/…``."""
    found = _HELD.search(root)
    return found.group() if found else None


@remembered(1024)
def _forms(query: bytes, offer: Offer) -> tuple[FormLink, ...]:
    kept = narrowing(query)
    before = f"?{kept}&" if kept else "?"
    return tuple(
        FormLink(FORMS[form], f"{before}format={form}", form.media_type.partition(";")[0])
        for form in offer
        if form is not Form.HTML
    )


def _languages(here: str, kept: str, switch: str, language: str) -> tuple[LanguageLink, ...]:
    before = f"?{kept}&" if kept else "?"
    back = urlencode({"back": f"{here}?{kept}" if kept else here})
    return tuple(
        LanguageLink(
            code,
            language_name(code, code),
            f"{before}lang={code}",
            f"{switch.replace('%7B%7D', code)}?{back}",
            code == language,
        )
        for code in LANGUAGES
    )


def _menu(urls: Urls, here: str, site: Site, language: str) -> tuple[Link, ...]:
    t = site.words[language]
    places = (
        (t.search, urls.search().partition("?")[0]),
        (t.claims, urls.claims()),
        (t.concepts, urls.concepts()),
        (t.sources, urls.sources()),
        (t.gaps, urls.gaps()),
        (t.conflicts, urls.conflicts()),
        (t.about_data, urls.dataset()),
    )
    return tuple(Link(name, address, address == here) for name, address in places)


def _addresses(urls: Urls, site: Site) -> Mapping[str, str]:
    return {
        name: f"{urls.static(name)}?v={quote(file.digest)}" for name, file in site.files.items()
    }
