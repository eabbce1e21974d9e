"""Ids in paths: percent-encoded, and decoded exactly once.

An id may hold slashes, dots and percent signs. A server decodes a path before it is routed, so
``/claims/a%2Fevidence``, the claim ``a/evidence``, would look like ``/claims/a/evidence``, the
evidence of ``a``. Routing here therefore sees the path as it was sent, and a ``Direct`` route
decodes the parts that it matched.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Path
from fastapi.routing import APIRoute
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.headers import HeadedRequest
from graph.remembered import remembered

Id = Annotated[
    str,
    Path(description="An id, percent-encoded: a slash in it is written `%2F`."),
]


HEAD = "claimgraph.head"  # in a scope: HEAD was sent, where the method is said to be GET


class Direct(APIRoute):
    """A route that FastAPI describes and does not work out.

    Its function takes the request and the ids in the path, which are decoded here. FastAPI would
    find out anew for each request what the function takes, and keep resources open around it that
    none here has: that costs as much as most answers do.
    """

    def __init__(self, *described: Any, **more: Any) -> None:  # noqa: ANN401 - as FastAPI has them
        super().__init__(*described, **more)
        self.app = self._answer

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        ids = {name: unquote(part) for name, part in scope["path_params"].items()}
        response: Response = await self.endpoint(HeadedRequest(scope, receive, send), **ids)
        await response(scope, receive, send)


class Addressed:
    """Routes by the path as it was sent, and answers HEAD as GET.

    A server leaves out the body of the answer to HEAD by itself: it keeps the scope that it
    made, and this hands on a copy.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            path = sent_path(scope)
            if path != scope["path"]:
                scope = {**scope, "path": path}
            if scope["method"] == "HEAD":
                scope = {**scope, "method": "GET", HEAD: True}
        await self.app(scope, receive, send)


def sent_path(scope: Scope) -> str:
    """The path as it was sent, each part encoded in one way.

    Parts are decoded and encoded again: ``%7Ex`` and ``~x`` are the same address (RFC 3986).
    """
    raw: bytes | None = scope.get("raw_path")
    if raw is None:  # a server need not tell; then a slash in an id cannot be told from others
        return quote(scope["path"])
    path = raw.decode("latin-1")
    if "%" not in path:
        return path
    root: str = scope.get("root_path", "")
    if not path.startswith(root):  # the root is plain text, what comes after it is encoded
        root = ""
    return root + "/".join(encoded(unquote(part)) for part in path[len(root) :].split("/"))


@remembered(8192)
def encoded(id: str) -> str:
    """An id as one part of a path."""
    return quote(id, safe="")
