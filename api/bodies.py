"""What is sent in a body, where a question is too long for an address: JSON, bounded, closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic import ValidationError as Invalid
from pydantic_core import ErrorDetails
from starlette.requests import Request
from starlette.responses import Response
from werkzeug.http import parse_options_header

from api import openapi
from api.caching import VERSION_HEADER
from api.problems import Refused
from graph import Graph
from graph.lookup import MOST_CLAIMS, MOST_ITEMS
from graph.models import Answer

LONGEST = 1 << 20  # bytes of a body
JSON = "application/json"


class Body(BaseModel):
    """Base of all: frozen, closed to unknown fields, and nothing is taken for another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Lookup(Body):
    """What to look up."""

    items: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=10_000)]],
        Field(
            min_length=1,
            max_length=MOST_ITEMS,
            description="Ids or IRIs of claims, DOIs or other ids of sources, or texts of claims.",
            examples=[["doi:10.1038/nn1276"]],
        ),
    ]
    limit: int = Field(10, ge=1, le=MOST_CLAIMS, description="How many claims of one item at most.")


Sent = TypeVar("Sent", bound=Body)


async def read(request: Request, model: type[Sent]) -> Sent:
    """What a request sends. Raises ``Refused``: 413, 415, or 422 with the part to blame."""
    sort, options = parse_options_header(request.headers.get("content-type"))
    if sort != JSON or options.get("charset", "utf-8").lower() != "utf-8":
        sent = f"{sort} is not read here" if sort else "There is no Content-Type"
        raise Refused("unknown-media-type", f"{sent}. Send {JSON}, in UTF-8.", allowed=(JSON,))
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise Refused("too-large", f"A body may have {LONGEST} bytes, and this one has more.")
    try:
        return model.model_validate_json(bytes(body))
    except Invalid as invalid:
        raise _refused(model, invalid.errors(include_url=False, include_input=False)) from None


def answered(graph: Graph, answer: Answer) -> Response:
    """The answer to what was sent: it holds for this version, and no cache can know the body."""
    headers = {VERSION_HEADER: graph.version, "Cache-Control": "no-store"}
    return Response(answer.json_bytes(), headers=headers, media_type=JSON)


@dataclass(frozen=True, kw_only=True)
class Operation(openapi.Operation):
    """How a route that takes a body is described."""

    body: type[Body]

    def described(self) -> openapi.Document:
        """What FastAPI takes with a route, the body among it."""
        content = {JSON: {"schema": self.body.model_json_schema()}}
        described = super().described()
        sent = {"requestBody": {"required": True, "content": content}}
        return described | {"openapi_extra": sent | described["openapi_extra"]}

    def problems(self) -> openapi.Responses:
        """What is answered where there is no answer."""
        return super().problems() | {
            413: openapi.problem("The body is too large"),
            415: openapi.problem("The body is not sent as JSON"),
            422: openapi.problem("The body is not of this shape"),
        }


def _refused(model: type[Body], errors: list[ErrorDetails]) -> Refused:
    """An unknown field goes before all else: it may be another one, misspelt."""
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    first = (unknown or errors)[0]
    place = "/".join(map(str, first["loc"]))
    known = tuple(model.model_fields)
    if unknown:
        detail = f"{place!r} is no field of this body; it has {', '.join(known)}."
        return Refused("bad-body", detail, parameter=place, allowed=known)
    where = f"{place}: " if place else ""
    return Refused("bad-body", f"{where}{first['msg']}.", parameter=place or None)
