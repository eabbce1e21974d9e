"""Every error answered in one shape: a problem, or the page of one."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching import VERSION_HEADER
from api.current import Current
from api.problems import MEDIA_TYPE, SORTS, Problem, Refused, Sort, internal, translated
from api.urls import Urls, route_path, sent_path
from graph import errors

METHODS = "GET, HEAD, OPTIONS"
METHODS_WITH_POST = "GET, HEAD, POST, OPTIONS"
METHODS_OF_IMPACT = "POST, OPTIONS"
_LETTERS = re.compile(r"(%[89A-Fa-f][0-9A-Fa-f])+")  # beyond ASCII

log = logging.getLogger(__name__)

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
        for raised in (Refused, errors.ClaimgraphError, HTTPException):
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
        sent = urls.origin(request) + urls.root + sent_path(request)
        if not sent.startswith(self.current.graph.base):
            return None
        for iri in _iris(sent):
            with contextlib.suppress(errors.NotFound):
                found = self.current.graph.resolve(iri)
                return urls.thing(found.noun, found.id)
        return None

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
        except ClientDisconnect:
            return  # nobody is there to be answered
        except Exception:
            request = Request(scope)
            log.exception("%s %s failed", request.method, request.url.path)
            if started:  # half an answer cannot be mended: let the server cut it off
                raise
            await self.problems.refusal(request, internal())(scope, receive, send)


def _iris(sent: str) -> Iterable[str]:
    """The IRIs that an address may be written for, each once: the address itself; the same with
    the letters that RFC 3987 (section 3.2) reads from it; and without any escapes.
    """
    letters = _LETTERS.sub(lambda found: unquote(found[0]), sent)
    return dict.fromkeys((sent, letters, unquote(sent)))


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
    if refused.size is not None:
        return {"Content-Range": f"bytes */{refused.size}"}
    return None
