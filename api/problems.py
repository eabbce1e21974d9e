"""What goes wrong, in one shape: RFC 9457, ``application/problem+json``.

The code that raises knows nothing of HTTP; the one table ``RAISED`` says what each error of the
graph is here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import unquote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching import VERSION_HEADER
from api.current import Current
from api.urls import Urls, route_path
from graph import errors

MEDIA_TYPE = "application/problem+json"
METHODS = "GET, HEAD, OPTIONS"
METHODS_WITH_POST = "GET, HEAD, POST, OPTIONS"
METHODS_OF_IMPACT = "POST, OPTIONS"

log = logging.getLogger(__name__)


class Sort(NamedTuple):
    """A sort of problem: how it is answered, and what it means to who asked."""

    status: HTTPStatus
    title: str
    meaning: str


SORTS = {
    "unknown-address": Sort(
        HTTPStatus.NOT_FOUND,
        "Unknown address",
        "Nothing is published at this address. `/` lists what is. An id is percent-encoded: a "
        "slash in it is written `%2F`.",
    ),
    "unknown-id": Sort(
        HTTPStatus.NOT_FOUND,
        "Unknown id",
        "The address is right, but the data hold nothing with this id. `near` lists similar ids.",
    ),
    "bad-value": Sort(
        HTTPStatus.BAD_REQUEST,
        "Bad value",
        "`parameter` has a value that it cannot have. `allowed` lists those that it can have, "
        "where they can be listed.",
    ),
    "unknown-parameter": Sort(
        HTTPStatus.BAD_REQUEST,
        "Unknown parameter",
        "This address does not know `parameter`. `allowed` lists those that it knows. Nothing is "
        "ignored: a filter that is misspelt would otherwise look as if it had been applied.",
    ),
    "method-not-allowed": Sort(
        HTTPStatus.METHOD_NOT_ALLOWED,
        "Method not allowed",
        "Everything here can be read and nothing written: GET, HEAD and OPTIONS are answered, and "
        "POST where a question is too long for an address. `Allow` names them.",
    ),
    "bad-query": Sort(
        HTTPStatus.BAD_REQUEST,
        "Bad query",
        "The SPARQL query cannot be parsed, or asks for what is not given here: `line` and "
        "`column` say where, as far as that is known.",
    ),
    "not-acceptable": Sort(
        HTTPStatus.NOT_ACCEPTABLE,
        "No such form",
        "The answer has none of the forms that were asked for; `allowed` lists the media types "
        "that it has. `?format=` asks for one by name.",
    ),
    "too-large": Sort(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "Too large",
        "What was sent is larger than what is read here.",
    ),
    "bad-body": Sort(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Bad body",
        "What was sent is no JSON, or not of the shape that this address takes. `parameter` is the "
        "part of it that is to blame, as a JSON pointer without the first slash (RFC 6901).",
    ),
    "unknown-media-type": Sort(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "Unknown media type",
        "What was sent is of a type that is not read here; `allowed` lists those that are.",
    ),
    "query-too-costly": Sort(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Query too costly",
        "The query can be parsed, but needs more memory than a query may have. Asked again, it "
        "will not do better: narrow it, or take the data and ask them at home.",
    ),
    "query-too-long": Sort(
        HTTPStatus.GATEWAY_TIMEOUT,
        "Query too long",
        "The query did not end by the deadline, and was stopped.",
    ),
    "busy": Sort(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Busy",
        "Too many queries are being answered. `Retry-After` says when to ask again.",
    ),
    "no-sparql": Sort(
        HTTPStatus.NOT_IMPLEMENTED,
        "No SPARQL here",
        "This server answers no SPARQL queries; the detail says why.",
    ),
    "gone": Sort(
        HTTPStatus.GONE,
        "Gone",
        "This version of the data is not held. `allowed` lists those that are; the addresses "
        "without a version always answer from the newest data.",
    ),
    "internal": Sort(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Internal error",
        "The server failed. What happened is in its log, not in the answer.",
    ),
}

# What each error of the graph is called here. A class that is not listed would be a surprise: a
# test walks the tree. Those of folders, questions and snapshots are no fault of who asked.
RAISED: dict[type[errors.ClaimgraphError], str] = {
    errors.ClaimgraphError: "internal",
    errors.FolderError: "internal",
    errors.FolderNotFound: "internal",
    errors.DataRejected: "internal",
    errors.EditRefused: "internal",
    errors.RetractionListError: "internal",
    errors.ArticleNotRead: "internal",
    errors.QuestionError: "internal",
    errors.SnapshotError: "internal",
    errors.SparqlError: "internal",
    errors.QueryRefused: "bad-query",
    errors.QueryNotAcceptable: "not-acceptable",
    errors.QueryTooLong: "query-too-long",
    errors.QueryTooCostly: "query-too-costly",
    errors.TooManyQueries: "busy",
    errors.SparqlUnavailable: "no-sparql",
    errors.AskedWrongly: "bad-value",
    errors.NotFound: "unknown-id",
    errors.BadValue: "bad-value",
    errors.AmbiguousWords: "bad-value",
}


class Problem(BaseModel):
    """What went wrong with a request (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="An address that explains this sort of problem.")
    title: str = Field(description="The sort of problem, in words.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(description="What went wrong here, and what to do.")
    instance: str = Field(description="The address that was asked for.")
    parameter: str | None = Field(None, description="The parameter that is to blame.")
    allowed: tuple[str, ...] | None = Field(None, description="What could be given instead.")
    near: tuple[str, ...] | None = Field(None, description="Ids similar to the one given.")
    line: int | None = Field(None, description="Where in a query, from 1.")
    column: int | None = Field(None, description="Where in that line, from 1.")
    version: str | None = Field(None, description="The version of the data that was asked.")


class Refused(Exception):
    """A request cannot be answered; ``sort`` is a key of ``SORTS``."""

    def __init__(
        self,
        sort: str,
        detail: str,
        *,
        parameter: str | None = None,
        allowed: Sequence[str] | None = None,
        near: Sequence[str] | None = None,
        line: int | None = None,
        column: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.sort = sort
        self.detail = detail
        self.parameter = parameter
        self.allowed = tuple(allowed) if allowed is not None else None
        self.near = tuple(near) if near else None
        self.line = line
        self.column = column
        self.retry_after = retry_after


def sort_of(error: errors.ClaimgraphError) -> str:
    """What an error of the graph is called here."""
    return next(RAISED[cls] for cls in type(error).__mro__ if cls in RAISED)


def translated(error: errors.ClaimgraphError) -> Refused:
    """An error of the graph, as what it means to who asked."""
    sort = sort_of(error)
    match error:
        case errors.NotFound():
            return Refused(sort, str(error), near=error.near)
        case errors.BadValue():
            return Refused(sort, _sentence(str(error)), parameter=error.parameter)
        case errors.SparqlError() if sort != "internal":
            more = {name: getattr(error, name, None) for name in ("line", "column", "retry_after")}
            return Refused(sort, str(error), **more)
        case errors.AskedWrongly():
            return Refused(sort, _sentence(str(error)))
        case _:
            return internal()


def internal() -> Refused:
    """A failure of the server: what happened is for its log only."""
    return Refused("internal", "The server could not answer this. Its log says why.")


def invalid(error: RequestValidationError) -> Refused:
    """What FastAPI itself found wrong with a parameter."""
    first = error.errors()[0]
    name = str(first["loc"][-1])
    detail = f"{name}={first.get('input')!r} cannot be used: {first['msg']}."
    return Refused("bad-value", detail, parameter=name)


def methods_of(request: Request) -> str:
    """The methods that are answered at an address."""
    urls = Urls()
    special = {
        urls.sparql(): METHODS_WITH_POST,
        urls.claim_lookup(): METHODS_WITH_POST,
        urls.impact(): METHODS_OF_IMPACT,
    }
    return special.get(route_path(request), METHODS)


def _headers(request: Request, sort: Sort, refused: Refused) -> Mapping[str, str] | None:
    if sort.status == HTTPStatus.METHOD_NOT_ALLOWED:
        return {"Allow": methods_of(request)}
    if refused.retry_after is not None:
        return {"Retry-After": str(refused.retry_after)}
    return None


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."


# ---- Answering -----------------------------------------------------------------------------------


Shown = Callable[[Request, Problem], Response | None]


class Problems:
    """Answers every error with a problem, and says which data it was asked of.

    ``shown`` makes a page of a problem for those who would rather have one, or nothing.
    """

    def __init__(self, current: Current, shown: Shown = lambda _request, _problem: None) -> None:
        self.current = current
        self.shown = shown

    def install(self, app: FastAPI) -> None:
        """Let an application answer its errors in this shape."""
        for raised in (Refused, errors.ClaimgraphError, RequestValidationError, HTTPException):
            app.add_exception_handler(raised, self.answer)

    async def answer(self, request: Request, error: Exception) -> Response:
        """The answer to a request that raised an error."""
        match error:
            case Refused():
                return self.refusal(request, error)
            case errors.ClaimgraphError():
                refused = translated(error)
                if refused.sort == "internal":
                    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
                return self.refusal(request, refused)
            case RequestValidationError():
                return self.refusal(request, invalid(error))
            case HTTPException():
                return self.http(request, error)
        return self.refusal(request, internal())

    def refusal(self, request: Request, refused: Refused) -> Response:
        """The answer to a request that is refused."""
        sort = SORTS[refused.sort]
        urls = Urls.of(request)
        return self._response(
            request,
            type=urls.problem(refused.sort),
            title=sort.title,
            status=sort.status,
            detail=refused.detail,
            instance=urls.here(request),
            parameter=refused.parameter,
            allowed=refused.allowed,
            near=refused.near,
            line=refused.line,
            column=refused.column,
            headers=_headers(request, sort, refused),
        )

    def http(self, request: Request, error: HTTPException) -> Response:
        """The answer where routing failed."""
        urls = Urls.of(request)
        here = urls.here(request)
        if error.status_code == HTTPStatus.NOT_FOUND:
            if (thing := self._thing(request, urls)) is not None:
                return RedirectResponse(thing, status_code=HTTPStatus.SEE_OTHER)
            detail = f"There is nothing at {here}. {urls.index()} lists what there is."
            return self.refusal(request, Refused("unknown-address", detail))
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            methods = methods_of(request)
            if request.method == "OPTIONS":
                return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": methods})
            detail = f"{request.method} is not answered at {here}; use one of {methods}."
            return self.refusal(request, Refused("method-not-allowed", detail))
        status = HTTPStatus(error.status_code)
        return self._response(
            request,
            type="about:blank",  # RFC 9457: no more is meant than what the status says
            title=status.phrase,
            status=status,
            detail=str(error.detail),
            instance=here,
            headers=error.headers,
        )

    def _thing(self, request: Request, urls: Urls) -> str | None:
        """The address of the thing whose IRI was asked for, where its IRIs lead to this server."""
        if request.method != "GET" or not self.current.is_open:
            return None
        iri = urls.origin(request) + urls.here(request)
        if not iri.startswith(self.current.graph.base):
            return None
        try:
            found = self.current.graph.resolve(unquote(iri))
        except errors.NotFound:
            return None
        return urls.thing(found.noun, found.id)

    def _response(
        self,
        request: Request,
        *,
        headers: Mapping[str, str] | None,
        **members: Any,  # noqa: ANN401 - a model checks them
    ) -> Response:
        version = self.current.graph.version if self.current.is_open else None
        problem = Problem(**members, version=version)
        if (page := self.shown(request, problem)) is not None:
            page.headers.update(headers or {})
            return page
        return Response(
            problem.model_dump_json(exclude_none=True),
            status_code=problem.status,
            media_type=MEDIA_TYPE,
            headers={
                **(headers or {}),
                "Cache-Control": "no-cache",
                **({VERSION_HEADER: version} if version else {}),
            },
        )


class Unexpected:
    """Answers what nobody foresaw with a problem too, and logs it.

    Starlette has a layer for this, but outside of all others: its answers would lack the headers
    that let a page of another origin read them.
    """

    def __init__(self, app: ASGIApp, problems: Problems) -> None:
        self.app = app
        self.problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            request = Request(scope)
            log.exception("%s %s failed", request.method, request.url.path)
            if started:  # half an answer cannot be mended: let the server cut it off
                raise
            await self.problems.refusal(request, internal())(scope, receive, send)
