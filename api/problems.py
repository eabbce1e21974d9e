"""What goes wrong, in one shape: RFC 9457, ``application/problem+json``.

The code that raises knows nothing of HTTP; the one table ``RAISED`` says what each error of the
graph is here.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from graph import errors

MEDIA_TYPE = "application/problem+json"


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
    "bad-range": Sort(
        HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        "Bad range",
        "The file has none of the bytes that `Range` asks for; `Content-Range` says how many it "
        "has.",
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
    """A request cannot be answered; ``sort`` is a key of ``SORTS``.

    ``retry_after`` is in seconds; ``size`` is that of a file of which a part was asked, in bytes.
    """

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
        size: int | None = None,
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
        self.size = size


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


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
