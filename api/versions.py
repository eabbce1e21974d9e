"""``/v/{version}/…``: the versions of the data that are still held, each at addresses of its own.

What such an address answers never changes, so it may be kept for a year. Each version is an
application of its own, opened when it is first asked for; only a few stay open.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching import FOREVER
from api.current import Current
from api.problems import Refused
from api.settings import Settings
from api.threads import Threads
from graph import Graph, held

ROOT = "/v"
OPEN = 4  # versions that stay open
# Anybody can send the header that says under which prefix a proxy publishes this: an answer that
# repeats it is kept by who sent it, and for nobody else.
FOREVER_FOR_ONE = FOREVER.replace("public", "private")
_ADDRESS = re.compile(r"/([0-9a-f]{16})(/.*)")
_FORWARDED = b"x-forwarded-prefix"


class _Opened(NamedTuple):
    current: Current
    app: ASGIApp


class Versions:
    """Answers below ``/v``. ``serve`` makes the application of one version."""

    def __init__(
        self, settings: Settings, threads: Threads, serve: Callable[[Current], ASGIApp]
    ) -> None:
        self._settings = settings
        self._threads = threads
        self._serve = serve
        self._open: OrderedDict[str, _Opened] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        root: str = scope.get("root_path", "")  # it ends in /v: this is mounted there
        path: str = scope["path"]
        scope["root_path"] = root.removesuffix(ROOT)  # a problem is told from above the mount
        address = _ADDRESS.fullmatch(path.removeprefix(root))
        if address is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        version = address[1]
        opened = self._opened(version)
        below = f"{ROOT}/{version}"
        headers = [
            (name, value.rstrip(b"/") + below.encode() if name == _FORWARDED else value)
            for name, value in scope["headers"]
        ]
        inner = {**scope, "root_path": f"{root}/{version}", "headers": headers}
        forwarded = any(name == _FORWARDED for name, _ in headers)
        await opened.app(inner, receive, _keeping(send, FOREVER_FOR_ONE if forwarded else FOREVER))

    def close(self) -> None:
        """Close all of them."""
        while self._open:
            self._open.popitem()[1].current.close()

    def _opened(self, version: str) -> _Opened:
        if version in self._open:
            self._open.move_to_end(version)
            return self._open[version]
        found = held(self._settings.folder, cache=self._settings.cache)
        snapshot = next((each for each in found if each.version == version), None)
        if snapshot is None:
            there = tuple(each.version for each in found)
            detail = f"The version {version} is not held (any more). Held: {', '.join(there)}."
            raise Refused("gone", detail, allowed=there)
        current = Current(Graph(snapshot.path), self._threads)
        self._open[version] = _Opened(current, self._serve(current))
        while len(self._open) > OPEN:
            self._open.popitem(last=False)[1].current.close()
        return self._open[version]


def _keeping(send: Send, how: str) -> Send:
    """Says of each good answer that it may be kept; what cannot be kept says so itself."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] < HTTPStatus.BAD_REQUEST:
            headers = MutableHeaders(raw=message["headers"])
            if headers.get("cache-control") == "no-cache":
                headers["cache-control"] = how
        await send(message)

    return sent
