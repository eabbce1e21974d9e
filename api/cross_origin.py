"""Pages of any origin may read what is answered here (CORS, in the Fetch standard of WHATWG)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_AGE = 86400  # seconds for which a browser need not ask again


class CrossOrigin(CORSMiddleware):
    """Starlette's layer, which answers what browsers ask first; all else is open to every origin.

    An answer is the same for all of them, so that it says so to all of them: a cache may keep one
    for everybody, and nothing has to be found out for each request.
    """

    def __init__(self, app: ASGIApp, methods: Sequence[str], exposed: Sequence[str]) -> None:
        super().__init__(
            app,
            allow_origins=["*"],
            allow_methods=methods,
            allow_headers=["*"],
            expose_headers=exposed,
            max_age=MAX_AGE,
        )
        self._open = [
            (name.lower().encode(), value.encode()) for name, value in self.simple_headers.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, and open all else."""
        if scope["type"] == "http" and scope["method"] != "OPTIONS":
            await self.app(scope, receive, self._opened(send))
        else:
            await super().__call__(scope, receive, send)

    async def simple_response(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        request_headers: Headers,  # noqa: ARG002 - which origin asks makes no difference
    ) -> None:
        """The answer to OPTIONS that is no preflight."""
        await self.app(scope, receive, self._opened(send))

    def _opened(self, send: Send) -> Send:
        """Sends what it is given, open to every origin."""

        async def opened(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = message.setdefault("headers", [])
                if self._open[0] not in sent:  # by an application within this one
                    sent += self._open
            await send(message)

        return opened
