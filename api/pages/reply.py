"""The answer to a request for a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.answers import Reply
from api.negotiation import LANGUAGES, PAGE, Form, Offer, language
from api.pages.facts import Facts
from api.pages.site import Site
from api.pages.speech import Said
from api.urls import Urls
from graph import Graph
from graph.models import Counts, Source

COOKIE = "claimgraph-language"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "private, no-cache",  # a page depends on a cookie
    "Vary": "Accept, Accept-Language, Cookie",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
NAMES = {"en": "English", "nl": "Nederlands"}
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
    files: Mapping[str, str]

    def static(self, name: str) -> str:
        """The address of a file that pages load."""
        return self.files[name]


def page_language(request: Request, asked: Sequence[str]) -> str:
    """The language of a page: ``?lang=``, else what was chosen before, else that of the browser."""
    if not asked and (chosen := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(chosen)
    return language(request, asked)


class PageReply(Reply):
    """Makes a page, from one graph, in the language of who asks."""

    __slots__ = ("dataset", "graph", "language", "offer", "site", "urls", "words")

    def __init__(
        self,
        request: Request,
        graph: Graph,
        site: Site,
        asked: Sequence[str],
        offer: Offer = PAGE,
    ) -> None:
        self.graph = graph
        self.site = site
        self.offer = offer
        self.language = page_language(request, asked)
        self.words = site.words[self.language]
        self.dataset = site.dataset(graph)
        self.urls = Urls.of(request)
        super().__init__(request, graph, Form.HTML, self.language, offer, edition=site.digest)
        self.headers |= HEADERS

    def ready(self) -> Response | None:
        """The page without any work: who asks has it already, or it was made not long ago."""
        if (unchanged := self.unchanged()) is not None:
            return unchanged
        kept = self.site.made.get(self._key)
        return None if kept is None else self.body(kept)

    def show(self, template: str, view: Mapping[str, Any], status: int = 200) -> Response:
        """A page, made from a template and what it shows; kept for the next who asks."""
        body = self.rendered(template, view).encode()
        if status == HTTPStatus.OK:
            self.site.made.put(self._key, body)
        answer = self.body(body)
        answer.status_code = status
        return answer

    @property
    def _key(self) -> tuple[str, str]:
        """What a page follows from: all that its tag does, and the host in absolute addresses."""
        return self.tag, self.urls.origin(self.request)

    def facts(self, source: Source) -> Facts:
        """A source in words."""
        return self.site.known(self.graph).of(source, self.words, self.language)

    def part(self, template: str, name: str, view: Callable[[], Mapping[str, Any]]) -> Markup:
        """A part of a page that takes longer than the rest of it, kept by its name."""
        held = self.held(template, name)
        if held is not None:
            return held
        part = self.site.template(template).render(t=self.words, urls=self.urls, **view())
        self.site.made.put(self._part(template, name), part.encode())
        return Markup(part)  # noqa: S704 - a template made it

    def held(self, template: str, name: str) -> Markup | None:
        """The same part, if it is held."""
        held = self.site.made.get(self._part(template, name))
        return None if held is None else Markup(held.decode())  # noqa: S704 - likewise

    def _part(self, template: str, name: str) -> tuple[str, ...]:
        return template, name, self.graph.build, self.language, self.urls.root

    def absolute(self, address: str) -> str:
        """An address that holds anywhere."""
        return self.urls.origin(self.request) + address

    def permanent(self, address: str) -> str:
        """The address of the same thing in this version of the data."""
        root = self.urls.root
        if _HELD.search(root):
            return self.absolute(address)
        return self.absolute(f"{root}/v/{self.graph.version}{address.removeprefix(root)}")

    def rendered(self, template: str, view: Mapping[str, Any]) -> str:
        """The text of a page."""
        return self.site.template(template).render(
            frame=self.frame(), t=self.words, urls=self.urls, **view
        )

    def frame(self) -> Frame:
        """What stands around the page."""
        site, graph, urls, dataset = self.site, self.graph, self.urls, self.dataset
        here = urls.here(self.request)
        query: bytes = self.request.scope["query_string"]
        kept = _kept(query)
        held = _HELD.search(urls.root)
        return Frame(
            language=self.language,
            brand=site.brand(graph, self.language),
            version=graph.version,
            counts=dataset.counts,
            license=dataset.license,
            license_name=LICENSES.get(dataset.license or "", dataset.license or ""),
            canonical=here,
            forms=_forms(query, self.offer),
            languages=_languages(here, kept, urls.language("{}"), self.language),
            menu=_menu(urls.root, here, site, self.language),
            newest=here.replace(held.group(), "", 1) or "/" if held else None,
            files=_addresses(urls.root, site),
        )


def elsewhere(address: str, asked: Sequence[str], part: str = "") -> Response:
    """The way to the page that shows what was asked for, at an address of its own."""
    query = f"?lang={','.join(asked)}" if asked else ""
    to = f"{address}{query}{f'#{part}' if part else ''}"
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    return RedirectResponse(to, status_code=HTTPStatus.SEE_OTHER, headers=headers)


@lru_cache(maxsize=1024)
def _kept(query: bytes) -> str:
    """The query that was sent, without what chooses form and language."""
    pairs = [pair for pair in query.decode("latin-1").split("&") if pair]
    return "&".join(pair for pair in pairs if not pair.startswith(("format=", "lang=")))


@lru_cache(maxsize=1024)
def _forms(query: bytes, offer: Offer) -> tuple[FormLink, ...]:
    kept = _kept(query)
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
            NAMES[code],
            f"{before}lang={code}",
            f"{switch.replace('%7B%7D', code)}?{back}",
            code == language,
        )
        for code in LANGUAGES
    )


def _menu(root: str, here: str, site: Site, language: str) -> tuple[Link, ...]:
    t, urls = site.words[language], Urls(root)
    places = (
        (t.claims, urls.claims()),
        (t.concepts, urls.concepts()),
        (t.sources, urls.sources()),
        (t.gaps, urls.gaps()),
        (t.about_data, urls.dataset()),
    )
    return tuple(Link(name, address, address == here) for name, address in places)


def _addresses(root: str, site: Site) -> Mapping[str, str]:
    urls = Urls(root)
    return {
        name: f"{urls.static(name)}?v={quote(file.digest)}" for name, file in site.files.items()
    }
