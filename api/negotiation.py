"""In which form and in which language to answer.

A form is asked for with ``?format=``, never with a suffix: a key may end in ``.bib``. A language
is asked for with ``?lang=``, an ordered list, or else with ``Accept-Language``. Without
``?format=`` the form is the one of ``Accept`` that is liked best, and JSON where all are alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request
from werkzeug.datastructures import LanguageAccept, MIMEAccept
from werkzeug.http import parse_accept_header

from api.problems import MEDIA_TYPE as PROBLEM
from api.problems import Refused
from graph import sentences
from graph.remembered import remembered

LANGUAGES = tuple(sentences.LANGUAGES)  # the first one where nothing fits
_QUERY = "!$&'()*+,;=:@/?%-._~"  # what may stand in a query as it is
_LONGEST_CANONICAL = 1000  # characters of a query
_LONGEST_LINKS = 2048  # of all headers of an answer, some servers pass on four kilobytes
_LONGEST_HEADER = 400  # longer ones are cut


class Form(StrEnum):
    """The forms of answers, as ``?format=`` names them."""

    JSON = "json"
    HTML = "html"
    CSV = "csv"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    CYTOSCAPE = "cytoscape"
    GRAPHML = "graphml"
    GEXF = "gexf"
    RIS = "ris"
    JSON_LD = "jsonld"
    TURTLE = "turtle"
    N_TRIPLES = "ntriples"
    RDF_XML = "rdfxml"
    SVG = "svg"

    @property
    def media_type(self) -> str:
        """The media type of this form."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Form.JSON: "application/json",
    Form.HTML: "text/html; charset=utf-8",
    Form.CSV: "text/csv; charset=utf-8",
    Form.BIBTEX: "application/x-bibtex; charset=utf-8",
    Form.CSL_JSON: "application/vnd.citationstyles.csl+json",
    Form.CYTOSCAPE: "application/json",
    Form.GRAPHML: "application/graphml+xml",
    Form.GEXF: "application/gexf+xml",
    Form.RIS: "application/x-research-info-systems; charset=utf-8",
    Form.JSON_LD: "application/ld+json",
    Form.TURTLE: "text/turtle; charset=utf-8",
    Form.N_TRIPLES: "application/n-triples",
    Form.RDF_XML: "application/rdf+xml",
    Form.SVG: "image/svg+xml",
}


class Offer(tuple[Form, ...]):
    """The forms of one address; the first where nobody minds.

    There are few, each made once: they are told apart by identity, which costs nothing.
    """

    __slots__ = ()

    def __hash__(self) -> int:
        return id(self)


RDF = Offer((Form.JSON_LD, Form.TURTLE, Form.N_TRIPLES, Form.RDF_XML))
REFERENCES = Offer((Form.BIBTEX, Form.CSL_JSON, Form.RIS))
PAGE = Offer((Form.JSON, Form.HTML))
ONLY_JSON = Offer((Form.JSON,))
ONLY_PAGE = Offer((Form.HTML,))
THING = Offer((Form.JSON, Form.HTML, *RDF))
EVIDENCE = Offer((Form.JSON, Form.HTML, *RDF, Form.CSV, *REFERENCES))
SOURCE = Offer((Form.JSON, Form.HTML, *RDF, *REFERENCES))
SOURCES = Offer((Form.JSON, Form.HTML, *REFERENCES))
NEIGHBORHOOD = Offer(
    (Form.JSON, Form.HTML, *RDF, Form.GRAPHML, Form.GEXF, Form.CYTOSCAPE, Form.SVG)
)


def form(request: Request, asked: Form | None, offer: Offer) -> Form:
    """The form to answer in: ``?format=``, else what ``Accept`` likes best.

    Raises ``Refused``, with the media types that there are, where it accepts none of them.
    """
    if asked is not None:
        return asked
    header = request.headers.get("accept")
    found = accepted(header, offer)
    if found is None:
        types = ", ".join(_types(offer))
        detail = f"{(header or '')[:_LONGEST_HEADER]!r} accepts no form of this. There are {types}."
        raise Refused("not-acceptable", detail, allowed=tuple(_types(offer)))
    return found


def accepted(header: str | None, offer: Offer) -> Form | None:
    """The form that ``Accept`` likes best, if it accepts any; the first where it says nothing."""
    if header is None or header == "*/*":
        return offer[0]
    return _accepted_form(header[:_LONGEST_HEADER], offer)


def wants_page(request: Request) -> bool:
    """Whether who asks would rather have a page than anything that programs read."""
    query: bytes = request.scope["query_string"]
    if b"format=" in query:
        return f"format={Form.HTML}".encode() in query.split(b"&")
    return accepted(request.headers.get("accept"), PAGE) is Form.HTML


def wants_page_of_problem(request: Request) -> bool:
    """Whether who asks would rather have a page than a problem, in its own type or as JSON."""
    if not wants_page(request):
        return False
    header = request.headers.get("accept")
    if header is None or b"format=" in request.scope["query_string"]:
        return True
    given = parse_accept_header(header[:_LONGEST_HEADER], MIMEAccept)
    return given.best_match([PROBLEM, "text/html"]) != PROBLEM


@remembered(1024)
def _accepted_form(header: str, offer: Offer) -> Form | None:
    given = parse_accept_header(header, MIMEAccept)
    # What comes after a media type, such as the profile of JSON-LD, is a wish and no condition.
    accept = MIMEAccept([(value.partition(";")[0].strip(), quality) for value, quality in given])
    types = _types(offer)
    best = accept.best_match(list(types))
    return None if best is None else types[best]


@lru_cache(maxsize=64)
def _types(offer: Offer) -> dict[str, Form]:
    """The media types of an offer, each with the first form that has it."""
    found: dict[str, Form] = {}
    for each in offer:
        found.setdefault(each.media_type.partition(";")[0], each)
    return found


@remembered(1024)
def alternates(query: bytes, offer: Offer) -> str:
    """The other forms of an address, as links (RFC 8288), given the query that was sent.

    Each repeats the query: where that makes them long there are none, since servers in between
    refuse an answer whose headers do not fit their buffers.
    """
    if len(query) * len(offer) > _LONGEST_LINKS:
        return ""
    others = [pair for pair in query.decode("latin-1").split("&") if pair]
    kept = "".join(f"{pair}&" for pair in others if not pair.startswith("format="))
    links = ", ".join(
        f'<?{quote(kept, safe=_QUERY)}format={each}>; rel="alternate"; '
        f'type="{each.media_type.partition(";")[0]}"'
        for each in offer
    )
    return links if len(links) <= _LONGEST_LINKS else ""


def canonical(here: str, query: bytes) -> str:
    """The link to an address in no form and language of its own, given the query that was sent.

    What narrows a list belongs to it. Where that makes the link long there is none.
    """
    narrowed = narrowing(query)
    if len(narrowed) > _LONGEST_CANONICAL:
        return ""
    return f'<{here}{"?" if narrowed else ""}{quote(narrowed, safe=_QUERY)}>; rel="canonical"'


@remembered(1024)
def narrowing(query: bytes) -> str:
    """The query that was sent, without what chooses form and language."""
    pairs = [pair for pair in query.decode("latin-1").split("&") if pair]
    return "&".join(pair for pair in pairs if not pair.startswith(("format=", "lang=")))


def language(request: Request, asked: Sequence[str]) -> str:
    """The language to answer in.

    What ``?lang=`` asks for is final: where none of it can be had, it is the first language here
    and not that of the browser. The answer says which it is.
    """
    if asked:
        return _first_usable(asked)
    header = request.headers.get("accept-language")
    return _accepted(header[:_LONGEST_HEADER]) if header else LANGUAGES[0]


def _first_usable(asked: Sequence[str]) -> str:
    """The first that can be had; ``nl-BE`` is served by ``nl``."""
    plain = (tag.partition("-")[0].lower() for tag in asked)
    return next((tag for tag in plain if tag in LANGUAGES), LANGUAGES[0])


@remembered(1024)
def _accepted(header: str) -> str:
    accept = parse_accept_header(header, LanguageAccept)
    return accept.best_match(LANGUAGES, default=LANGUAGES[0])
