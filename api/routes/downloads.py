"""Files to take away: made when the data were built, sent with ranges and digests."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from api import ranges
from api.answers import DownloadList, Offered, Reply
from api.caching import VERSION_HEADER, is_unchanged
from api.current import Current
from api.openapi import Document, Operation, Responses, problem
from api.parameters import Parameters
from api.paths import HEAD, Id
from api.problems import Refused
from api.ranges import Span
from api.routing import Routes, Routing
from api.urls import Urls
from graph import Graph
from graph.downloads import Download

_CONTENT: Document = {"*/*": {"schema": {}}}  # whatever the list of files says of each


@dataclass(frozen=True)
class _Described(Operation):
    """The description of a file: it is of any type, and can be had in parts."""

    def answers(self) -> Responses:
        """The file, or what `Range` asks for of it."""
        part = {"description": "The part that `Range` asks for", "content": _CONTENT}
        return {200: {"content": _CONTENT}, 206: part}

    def problems(self) -> Responses:
        """What is answered where there is no answer."""
        return super().problems() | {416: problem("The file has no such part")}


@dataclass(frozen=True, slots=True)
class DownloadRoutes(Routes):
    """The addresses of files to take away."""

    current: Current

    route = Routing("/downloads", tag="dataset")

    @route.get("", Operation("downloads_list", "Files to take away", DownloadList))
    async def list_(self, request: Request) -> Response:
        """Each with its size and digest."""
        Parameters.of(request)
        graph = self.current.graph
        urls = Urls.of(request)
        files = tuple(
            Offered(**dict(file), address=urls.download(file.name))
            for file in graph.downloads.files
        )
        reply = Reply(request, graph)
        return reply.unchanged() or reply.json(DownloadList(version=graph.version, files=files))

    @route.get(
        "/{name}",
        _Described("downloads_get", "A file to take away", missing="There is no such file"),
    )
    async def get(self, request: Request, name: Id) -> Response:
        """As it was made when the data were built. Ranges are answered."""
        Parameters.of(request)
        return _sent(request, self.current.graph, name)

    @route.get(
        "/files/{name}",
        _Described(
            "downloads_original",
            "A file of the data, as it was written",
            missing="There is no such file",
        ),
    )
    async def original(self, request: Request, name: Id) -> Response:
        """Unchanged, with its comments and its order. Ranges are answered."""
        Parameters.of(request)
        return _sent(request, self.current.graph, f"files/{name}")


class _File(FileResponse):
    """A file, or the parts of it that are asked for.

    For HEAD it is not opened: its headers are known without.
    """

    def __init__(
        self,
        path: Path,
        spans: tuple[Span, ...] | None,
        *,
        headers: Mapping[str, str],
        media_type: str,
        filename: str,
    ) -> None:
        super().__init__(path, headers=headers, media_type=media_type, filename=filename)
        self.spans = spans

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        if self.spans is not None:
            headers.append((b"range", ranges.written(self.spans).encode()))
        scope = {**scope, "headers": headers}
        if HEAD in scope:
            scope["method"] = "HEAD"
        await super().__call__(scope, receive, send)


def _sent(request: Request, graph: Graph, name: str) -> Response:
    file = graph.downloads.get(name)
    if file is None:
        names = tuple(each.name for each in graph.downloads.files)
        raise Refused("unknown-id", f"There is no file {name!r} to take away.", near=names)
    headers = {
        "ETag": f'"{file.sha256}"',
        "Cache-Control": "no-cache",
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(file.sha256)).decode()}:",  # RFC 9530
        VERSION_HEADER: graph.version,
    }
    if is_unchanged(request, headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    media_type = "application/gzip" if file.compressed else file.media_type
    return _File(
        graph.download_path(file),
        _spans(request, file, headers["ETag"]),
        headers=headers,
        media_type=media_type,
        filename=name.rpartition("/")[2],
    )


def _spans(request: Request, file: Download, tag: str) -> tuple[Span, ...] | None:
    """The parts to send; ``None`` for the whole. Raises ``Refused`` where there are none."""
    if HEAD in request.scope:  # ranges are defined for GET only
        return None
    spans = ranges.asked(request.headers.get("range"), file.size)
    if spans == ():
        if request.headers.get("if-range", tag) != tag:
            return None
        detail = f"{file.name} has {file.size} bytes, and none of them is in that range."
        raise Refused("bad-range", detail, size=file.size)
    return spans
