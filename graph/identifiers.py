"""Ids and IRIs: an id is the IRI less the base of the dataset.

A thing outside the base keeps its whole IRI, with ``://`` in it, as its id. Nothing here knows
addresses of an API.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from graph.errors import BadValue

# What RFC 3987 lets stand in an IRI path, less what Turtle and SPARQL refuse between < and >.
_SAFE = "!$&'()*+,;=:@/-._~#?[]%"


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Turns ids into IRIs and back, for one dataset.

    >>> names = Identifiers("https://example.org/a/")
    >>> names.iri("oxytocin")
    'https://example.org/a/oxytocin'
    >>> names.id("https://example.org/a/oxytocin")
    'oxytocin'
    >>> names.id("http://elsewhere.example/x")
    'http://elsewhere.example/x'
    >>> names.id("https://example.org/a/b://c")
    'https://example.org/a/b://c'
    """

    base: str

    def id(self, iri: str) -> str:
        """The id of a thing, given its IRI. What would look like another IRI stays whole."""
        local = iri.removeprefix(self.base)
        return iri if "://" in local else local

    def iri(self, id: str) -> str:
        """The IRI of a thing, given its id. Raises BadValue for what is no text, as of no UTF-8."""
        try:
            id.encode()
        except UnicodeEncodeError:
            raise BadValue("id", id, "it is not text in UTF-8.") from None
        return id if "://" in id else self.base + id


def key_to_iri(base: str, key: str) -> str:
    """The IRI of a source, given its BibTeX key, which may hold any character."""
    return base + "".join(c if c.isalnum() or c in _SAFE else quote(c, safe="") for c in key)
