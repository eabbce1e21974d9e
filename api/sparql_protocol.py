"""What a request to ``/sparql`` asks: the query operation of the SPARQL 1.1 Protocol.

A query comes by GET, by POST of a form, or by POST of the query itself; the graphs that the
protocol names come beside it. ``?format=`` goes before ``Accept``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header

from api.problems import Refused

LONGEST = 100_000  # bytes of a request
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
PAGE, PAGE_TYPE = "html", "text/html"  # a page, as ?format= and Accept ask for it
MOST_FIELDS = 200
_LONGEST_HEADER = 1000

# What each form is called, what it is sent as, and by which other types it is asked for.
TABLES = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS = {
    "turtle": ("text/turtle",),
    "n-triples": ("application/n-triples", "text/plain"),
    "json-ld": ("application/ld+json", "application/json"),
    "rdf-xml": ("application/rdf+xml", "application/xml", "text/xml"),
}
# What ?format= is said to be: forms have the names that they have at all other addresses.
NAMES = ("json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml")
# What ?format= may be, and what it means for a table and for a graph: besides those names, what
# clients in use send for the same.
FORMATS: Mapping[str, tuple[str | None, str | None]] = {
    "json": ("json", "json-ld"),
    "xml": ("xml", "rdf-xml"),
    "csv": ("csv", None),
    "tsv": ("tsv", None),
    "turtle": (None, "turtle"),
    "n-triples": (None, "n-triples"),
    "json-ld": (None, "json-ld"),
    "rdf-xml": (None, "rdf-xml"),
    "ntriples": (None, "n-triples"),
    "rdfxml": (None, "rdf-xml"),
    "ttl": (None, "turtle"),
    "nt": (None, "n-triples"),
    "jsonld": (None, "json-ld"),
    "rdf": (None, "rdf-xml"),
    "rdf+xml": (None, "rdf-xml"),
    "rdf/xml": (None, "rdf-xml"),
    "n3": (None, "turtle"),
}
FORMAT_NAMES = ("format", "output", "results")  # SPARQLWrapper sends all three
KNOWN = ("query", "default-graph-uri", "named-graph-uri", *FORMAT_NAMES)


class Asked(NamedTuple):
    """A query, or none, with the graphs to ask and the forms that would be understood."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    table: str | None
    graph: str | None


def content_type(form: str) -> str:
    """What a form is sent as."""
    media_type = {**TABLES, **GRAPHS}[form][0]
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def kinds(kind: str) -> tuple[str, ...]:
    """The media types in which an answer of this kind can be had."""
    return tuple(types[0] for types in (GRAPHS if kind == "graph" else TABLES).values())


def wants_page(request: Request) -> bool:
    """Whether who asks would rather have a page than any form of an answer."""
    given = dict(_fields(request.scope["query_string"], "the address"))
    if asked := next((given[name] for name in FORMAT_NAMES if given.get(name)), None):
        return asked == PAGE
    header = request.headers.get("accept") or ""
    accept = parse_accept_header(header[:_LONGEST_HEADER], MIMEAccept)
    others = (each for types in (*TABLES.values(), *GRAPHS.values()) for each in types)
    return accept.best_match([*others, PAGE_TYPE]) == PAGE_TYPE


def read_page(request: Request) -> tuple[Asked, bytes]:
    """What a request for a page asks, and the parameters that only a page has. Raises Refused."""
    fields = _fields(request.scope["query_string"], "the address")
    own = [(name, value) for name, value in fields if name in ("lang", "format")]
    asked = _asked([field for field in fields if field not in own], None, request)
    return asked._replace(table="json", graph="turtle"), urlencode(own).encode()


async def read(request: Request) -> Asked:
    """What a request asks. Raises Refused."""
    fields = _fields(request.scope["query_string"], "the address")
    direct: str | None = None
    if request.method == "POST":
        sort, options = parse_options_header(request.headers.get("content-type"))
        _supported(sort, options)
        body = await _body(request)
        if sort == FORM:
            fields += _fields(body, "the form")
        else:
            direct = _text(body)
    return _asked(fields, direct, request)


def _asked(fields: Sequence[tuple[str, str]], direct: str | None, request: Request) -> Asked:
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise Refused("bad-query", "This is an update. The data can be read, and not changed.")
    for name in given:
        if name not in KNOWN:
            detail = f"{name!r} is not a parameter of this address; it has {', '.join(KNOWN)}."
            raise Refused("unknown-parameter", detail, parameter=name, allowed=KNOWN)
    queries = [*given.get("query", ()), *([direct] if direct is not None else [])]
    if len(queries) > 1:
        detail = "A request asks one query, and this one asks several."
        raise Refused("bad-query", detail, parameter="query")
    if not queries and request.method == "POST":
        detail = "The form has no field `query`."
        raise Refused("bad-query", detail, parameter="query")
    asked = next((given[name][0] for name in FORMAT_NAMES if given.get(name)), None)
    table, graph = _format(asked) if asked else _accepted(request.headers.get("accept"))
    return Asked(
        query=queries[0] if queries else None,
        default_graphs=tuple(dict.fromkeys(given.get("default-graph-uri", ()))),
        named_graphs=tuple(dict.fromkeys(given.get("named-graph-uri", ()))),
        table=table,
        graph=graph,
    )


# ---- What is sent --------------------------------------------------------------------------------


def _fields(content: bytes, where: str) -> list[tuple[str, str]]:
    if len(content) > LONGEST:
        raise _too_large()
    try:
        return parse_qsl(
            content.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except UnicodeDecodeError:
        raise Refused("bad-query", f"What {where} holds is not UTF-8.") from None
    except ValueError:
        raise Refused("bad-query", f"What {where} holds cannot be read.") from None


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start]
        raise Refused(
            "bad-query",
            f"The query is not UTF-8: byte 0x{body[error.start]:02x}.",
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode()) + 1,
        ) from None


def _supported(sort: str, options: Mapping[str, str]) -> None:
    if sort == UPDATE:
        raise Refused(
            "unknown-media-type",
            "This is an update. The data can be read, and not changed.",
            allowed=(FORM, DIRECT),
        )
    if sort not in {FORM, DIRECT} or options.get("charset", "utf-8").lower() not in {
        "utf-8",
        "us-ascii",
    }:
        sent = f"{sort} is not read here" if sort else "There is no Content-Type"
        detail = f"{sent}. Send a query as {DIRECT}, or as the field `query` of {FORM}, in UTF-8."
        raise Refused("unknown-media-type", detail, allowed=(FORM, DIRECT))


async def _body(request: Request) -> bytes:
    if int(request.headers.get("content-length") or 0) > LONGEST:
        raise _too_large()
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise _too_large()
    return bytes(body)


def _too_large() -> Refused:
    return Refused("too-large", f"A query may have {LONGEST} bytes, and this one has more.")


# ---- In which form to answer ---------------------------------------------------------------------


def _format(asked: str) -> tuple[str | None, str | None]:
    if "/" in asked and asked != "rdf/xml":
        return _accepted(asked)
    try:
        return FORMATS[asked.lower()]
    except KeyError:
        detail = f"format={asked!r} cannot be used: use one of {', '.join(NAMES)}."
        raise Refused("not-acceptable", detail, parameter="format", allowed=NAMES) from None


def _accepted(header: str | None) -> tuple[str | None, str | None]:
    if not header:
        return "json", "turtle"
    accept = parse_accept_header(header[:_LONGEST_HEADER], MIMEAccept)
    return _best(accept, TABLES), _best(accept, GRAPHS)


def _best(accept: MIMEAccept, forms: Mapping[str, Sequence[str]]) -> str | None:
    """The form that is liked best; of those that are liked alike, the first."""
    # What is refused in so many words is refused, even where the header takes everything else.
    refused = {media_type for media_type, quality in accept if quality == 0}
    left = {form: known for form, known in forms.items() if not refused & set(known)}
    # The types that are sent go before others by which the same is asked for.
    types = {known[0]: form for form, known in left.items()}
    types |= {t: form for form, known in left.items() for t in known if t not in types}
    types = {t: form for t, form in types.items() if accept.quality(t) > 0}
    best = accept.best_match(types)
    return None if best is None else types[best]
