"""The files that pages load, and the language that somebody chose."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.caching import FOREVER, is_unchanged
from api.negotiation import LANGUAGES
from api.pages.reply import COOKIE
from api.pages.site import Site
from api.paths import Id
from api.problems import Refused
from api.routing import Routes, Routing
from api.urls import Urls

YEAR = 31536000


@dataclass(frozen=True, slots=True)
class StaticRoutes(Routes):
    """The addresses that only pages use."""

    site: Site

    route = Routing()

    @route.get("/static/{name}")
    async def static(self, request: Request, name: Id) -> Response:
        """A file; with its digest in the query it may be kept for good."""
        file = self.site.files.get(name)
        if file is None:
            detail = f"There is no file called {name!r}."
            raise Refused("unknown-id", detail, near=tuple(self.site.files))
        tag = f'"{file.digest}"'
        kept = request.scope["query_string"] == f"v={file.digest}".encode()
        headers = {
            "ETag": tag,
            "Cache-Control": FOREVER if kept else "no-cache",
            "X-Content-Type-Options": "nosniff",
        }
        if is_unchanged(request, tag):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(file.body, headers=headers, media_type=file.media_type)

    @route.get("/language/{code}")
    async def language(self, request: Request, code: Id) -> Response:
        """Remember a language, and go back to where it was chosen."""
        if code not in LANGUAGES:
            detail = f"There are no pages in {code!r}."
            raise Refused("unknown-id", detail, near=LANGUAGES)
        query = dict(parse_qsl(request.scope["query_string"].decode("latin-1")))
        back = _local(query.get("back", ""), Urls.of(request).index())
        answer = RedirectResponse(back, status_code=HTTPStatus.SEE_OTHER)
        answer.set_cookie(COOKIE, code, max_age=YEAR, samesite="lax", httponly=True)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _local(address: str, otherwise: str) -> str:
    """An address of this server, never one of another: those begin ``//`` or with a scheme."""
    parts = urlsplit(address)
    safe = address.startswith("/") and address[1:2] not in {"/", "\\"}
    return address if safe and not parts.scheme and not parts.netloc else otherwise
