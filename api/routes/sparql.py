"""SPARQL: any question at all."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Send

from api import sparql_protocol as protocol
from api.caching import VERSION_HEADER
from api.current import Current
from api.leaving import unless_gone
from api.negotiation import ONLY_PAGE, Form
from api.openapi import Document, Operation, Responses, problem
from api.pages import sparql as pages
from api.pages.reply import PageReply
from api.pages.site import Site
from api.parameters import Spoken
from api.problems import SORTS, Refused, translated
from api.routing import Routes, Routing
from api.settings import Settings
from api.urls import Urls
from graph import Graph
from graph.errors import QueryNotAcceptable, SparqlError, SparqlUnavailable
from graph.prefixes import prefixes
from graph.stores.sparql.worker import Answer, Limits, Query, Workers

log = logging.getLogger(__name__)

CUT_HEADER = "Claimgraph-Truncated"  # true, false, or unknown: then the end of the answer says it

_PARAMETERS: list[dict[str, Any]] = [
    {
        "name": "query",
        "in": "query",
        "required": False,
        "description": "A SPARQL 1.1 query. Common prefixes need not be declared. Without a query, "
        "the answer describes the service.",
        "schema": {"type": "string"},
    },
    *(
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": description,
            "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
        }
        for name, description in (
            ("default-graph-uri", "Graphs whose union to ask; otherwise, all of them."),
            ("named-graph-uri", "Graphs that `GRAPH` may name; otherwise, all of them."),
        )
    ),
    {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "The form; goes before `Accept`.",
        "schema": {"type": "string", "enum": [*protocol.NAMES]},
    },
]
_CONTENT = {
    "text/html": {"schema": {"type": "string"}},
    **{
        types[0]: {"schema": {"type": "string"}}
        for types in (*protocol.TABLES.values(), *protocol.GRAPHS.values())
    },
    "application/sparql-results+json": {"schema": {"type": "object"}},
    "application/ld+json": {"schema": {"type": "array", "items": {"type": "object"}}},
}
_FORM = {
    "type": "object",
    "properties": {
        each["name"]: {"description": each["description"], **each["schema"]} for each in _PARAMETERS
    },
    "required": ["query"],
}
_BODY = {
    "required": True,
    "content": {
        protocol.FORM: {"schema": _FORM},
        protocol.DIRECT: {"schema": {"type": "string"}},
    },
}


class Asking(Spoken):
    """What the page can be asked with besides, as no other form can."""

    format: Literal[Form.HTML] | None = None


class Streamed(StreamingResponse):
    """An answer as it comes. Where it cannot be finished it is cut off, which a client notices."""

    async def stream_response(self, send: Send) -> None:
        """Send the parts; without an end, if there was none."""
        try:
            await super().stream_response(send)
        except SparqlError as error:
            log.warning("An answer was cut off: %s", error)


@dataclass(frozen=True)
class _Described(Operation):
    """The description of a query by GET: its parameters are those of the protocol."""

    def described(self) -> Document:
        """What FastAPI takes with a route."""
        return super().described() | {"openapi_extra": {"parameters": _PARAMETERS}}

    def answers(self) -> Responses:
        """Any form of SPARQL's answers."""
        return {200: {"content": _CONTENT}}

    def problems(self) -> Responses:
        """What is answered where there is no answer."""
        return super().problems() | {
            406: problem("The answer has no form that `format` or `Accept` names"),
            503: problem("Too many queries are being answered"),
            504: problem("The query did not end by the deadline"),
        }


@dataclass(frozen=True)
class _Posted(_Described):
    """The description of a query by POST: what the protocol has in the address may be sent too."""

    def described(self) -> Document:
        """What FastAPI takes with a route."""
        beside = [each for each in _PARAMETERS if each["name"] != "query"]
        extra = {"parameters": beside, "requestBody": _BODY}
        return super().described() | {"openapi_extra": extra}

    def answers(self) -> Responses:
        """No page: a browser asks by GET."""
        data = {name: content for name, content in _CONTENT.items() if name != "text/html"}
        return {200: {"content": data}}

    def problems(self) -> Responses:
        """What is answered where there is no answer."""
        return super().problems() | {
            413: problem("The query is too large"),
            415: problem("The query is sent as something else"),
            422: problem("The query needs too much memory"),
        }


def workers(settings: Settings) -> Workers:
    """The workers that these settings ask for; none is started before there is a query."""
    return Workers(
        Limits(
            workers=settings.sparql_workers,
            deadline=settings.sparql_deadline,
            memory=settings.sparql_memory << 20,
            rows=settings.sparql_rows,
            without_isolation=settings.sparql_without_isolation,
        )
    )


@dataclass(frozen=True, slots=True)
class SparqlRoutes(Routes):
    """The address of the SPARQL service."""

    current: Current
    workers: Workers
    site: Site

    route = Routing(tag="sparql")

    @route.post("/sparql", _Posted("sparql_post", "Ask in SPARQL, where the query is long"))
    @route.get("/sparql", _Described("sparql_get", "Ask in SPARQL"))
    async def answered(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol: queries by GET, by POST of a form or of the query itself.

        The default graph is the union of all files; each file is a named graph. What is stated in
        two files is found twice by a query that does not say `DISTINCT`. A query has a deadline and
        a most of memory, rows and bytes: the header `Claimgraph-Truncated` says whether the answer
        was cut, and so does its end where the form has a place for it.
        `SERVICE`, graphs from elsewhere, and updates are refused.
        """
        if request.method == "GET" and protocol.wants_page(request):
            return await self.page(request)
        asked = await protocol.read(request)
        graph = self.current.graph
        try:
            answer = await self.ask(request, graph, asked)
        except QueryNotAcceptable as error:
            types = protocol.kinds(error.kind)
            detail = f"This answer can be had as {', '.join(types)}."
            raise Refused("not-acceptable", detail, allowed=types) from None
        return response(answer, graph)

    async def page(self, request: Request) -> Response:
        """The same for people: a form, and below it the answer."""
        asked, own = protocol.read_page(request)
        spoken = Asking.read(own)
        shown = PageReply(request, self.current.graph, self.site, spoken.lang, ONLY_PAGE)
        if asked.query is None:
            return shown.ready() or shown.show("sparql.html", pages.view(shown, asked))
        status, result, later = HTTPStatus.OK, {}, None
        try:
            answer = await self.ask(request, shown.graph, asked, most=pages.MOST_BYTES)
            result = await pages.answered(shown, asked, answer)
        except SparqlError as error:
            refused = translated(error)
            status, result = SORTS[refused.sort].status, {"wrong": refused}
            later = refused.retry_after
        page = shown.show("sparql.html", pages.view(shown, asked, result), status, keep=False)
        if later is not None:
            page.headers["Retry-After"] = str(later)
        return page

    async def ask(
        self, request: Request, graph: Graph, asked: protocol.Asked, most: int | None = None
    ) -> Answer:
        """What a worker answers, of which ``most`` bytes are wanted.

        Raises ``SparqlError``, and ClientDisconnect.
        """
        if self.workers.limits.workers < 1:
            raise SparqlUnavailable("Whoever runs this server has turned SPARQL off.")
        asking = self.workers.ask(graph.rdf, query(request, graph, asked, most))
        return await unless_gone(request, asking)


def query(request: Request, graph: Graph, asked: protocol.Asked, most: int | None = None) -> Query:
    """What to ask a worker."""
    urls = Urls.of(request)
    return Query(
        text=asked.query or "",
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        table=asked.table,
        graph=asked.graph,
        prefixes=prefixes(graph.base),
        about=urls.origin(request) + urls.sparql() if asked.query is None else None,
        bytes=most,
    )


def response(answer: Answer, graph: Graph) -> Response:
    """The answer as it is sent: whole where it is known whole, otherwise as it comes."""
    headers = {
        VERSION_HEADER: graph.version,
        "Cache-Control": "no-cache",
        "Vary": "Accept",
        CUT_HEADER: "unknown" if answer.cut is None else str(answer.cut).lower(),
    }
    media_type = protocol.content_type(answer.form)
    if answer.whole is not None:
        return Response(answer.whole, headers=headers, media_type=media_type)
    return Streamed(answer.parts, headers=headers, media_type=media_type)
