"""The templates, the words and the files beside them: read once, when the application is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from mimetypes import guess_type
from typing import NamedTuple
from weakref import WeakKeyDictionary

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from api.negotiation import LANGUAGES
from api.pages import speech
from api.pages.facts import Known
from api.pages.signs import SIGNS
from api.pages.speech import Said
from api.pages.words import Words, catalogue
from graph import Graph
from graph.models import Dataset

PACKAGES = ("api.templates", "api.static", "api.pages")  # what shapes a page
MOST_MADE = 16 << 20  # bytes of pages that are held


Key = tuple[str, ...]  # what a page follows from


class File(NamedTuple):
    """A file that pages load, such as the style sheet."""

    body: bytes
    media_type: str
    digest: str


class Made:
    """The pages and parts of them made last, up to so many bytes: the same few come again."""

    def __init__(self, most: int = MOST_MADE) -> None:
        self._most = most
        self._bytes = 0
        self._pages: OrderedDict[Key, bytes] = OrderedDict()

    def get(self, key: Key) -> bytes | None:
        """A page, if it is held."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: Key, page: bytes) -> None:
        """Hold a page, and let go of those that were not asked for the longest."""
        if (before := self._pages.pop(key, None)) is not None:
            self._bytes -= _size(key, before)
        self._pages[key] = page
        self._bytes += _size(key, page)
        while self._bytes > self._most:
            self._bytes -= _size(*self._pages.popitem(last=False))


def _size(key: Key, page: bytes) -> int:
    """What it takes to hold a page: its key may name a host, as long as whoever asked liked."""
    return len(page) + sum(map(len, key))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    sign = environment.get_template("mark.html")
    environment.globals["mark"] = {name: Markup(sign.render(name=name)) for name in SIGNS}  # noqa: S704
    for name in environment.list_templates(extensions=["html", "svg"]):
        environment.get_template(name)
    return environment


def _files() -> dict[str, File]:
    found = {}
    for entry in files("api.static").iterdir():
        if entry.is_file() and not entry.name.startswith((".", "__")):
            body = entry.read_bytes()
            media_type = guess_type(entry.name)[0] or "application/octet-stream"
            if media_type.startswith("text/"):
                media_type += "; charset=utf-8"
            digest = blake2b(body, digest_size=8).hexdigest()
            found[entry.name] = File(body, media_type, digest)
    return found


def _digest() -> str:
    digest = blake2b(" ".join(LANGUAGES).encode(), digest_size=8)
    for package in PACKAGES:
        for entry in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if entry.is_file():
                digest.update(entry.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that all pages have in common, whatever data they show.

    ``digest`` changes with every template, word and file: a page that was kept is shown again only
    if it would be made the same.
    """

    files: Mapping[str, File] = field(default_factory=_files)
    words: Mapping[str, Words] = field(default_factory=catalogue)
    environment: Environment = field(default_factory=_environment)
    digest: str = field(default_factory=_digest)
    made: Made = field(default_factory=Made)
    _datasets: WeakKeyDictionary[Graph, Dataset] = field(default_factory=WeakKeyDictionary)
    _known: WeakKeyDictionary[Graph, Known] = field(default_factory=WeakKeyDictionary)

    def template(self, name: str) -> Template:
        """A template, compiled."""
        return self.environment.get_template(name)

    def dataset(self, graph: Graph) -> Dataset:
        """What the data say of themselves; asked once, since every page shows some of it."""
        found = self._datasets.get(graph)
        if found is None:
            found = self._datasets[graph] = graph.dataset()
        return found

    def known(self, graph: Graph) -> Known:
        """What was put into words of the sources of these data."""
        found = self._known.get(graph)
        if found is None:
            found = self._known[graph] = Known()
        return found

    def brand(self, graph: Graph, language: str) -> Said:
        """What the pages are headed with: the title of the data."""
        return speech.said(self.dataset(graph).title, language, "claimgraph")
