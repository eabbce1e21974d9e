"""In which form and in which language to answer.

A form is asked for with ``?format=``, never with a suffix: a key may end in ``.bib``. A language
is asked for with ``?lang=``, an ordered list, or else with ``Accept-Language``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from starlette.requests import Request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from graph import sentences

LANGUAGES = tuple(sentences.LANGUAGES)  # the first one where nothing fits
_LONGEST_HEADER = 400  # longer ones are cut: they are kept in memory


class Form(StrEnum):
    """The forms of answers, as ``?format=`` names them."""

    JSON = "json"
    CSV = "csv"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    CYTOSCAPE = "cytoscape"
    GRAPHML = "graphml"
    GEXF = "gexf"

    @property
    def media_type(self) -> str:
        """The media type of this form."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Form.JSON: "application/json",
    Form.CSV: "text/csv; charset=utf-8",
    Form.BIBTEX: "application/x-bibtex; charset=utf-8",
    Form.CSL_JSON: "application/vnd.citationstyles.csl+json",
    Form.CYTOSCAPE: "application/json",
    Form.GRAPHML: "application/graphml+xml",
    Form.GEXF: "application/gexf+xml",
}


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


@lru_cache(maxsize=1024)
def _accepted(header: str) -> str:
    accept = parse_accept_header(header, LanguageAccept)
    return accept.best_match(LANGUAGES, default=LANGUAGES[0])
