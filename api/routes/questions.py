"""Questions by name: the tables of the snapshot, as they are and for given things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Path
from pydantic import Field
from pydantic import ValidationError as Invalid
from starlette.requests import Request
from starlette.responses import Response

from api.answers import Reply
from api.current import Current
from api.negotiation import Form
from api.openapi import Operation
from api.parameters import Parameters, Part, given, refused
from api.problems import Refused
from api.questions import rows_csv
from api.routing import Routes, Routing
from api.urls import Urls
from graph.asking import Questions, Rows
from graph.question import Question


class Which(Part):
    """Which part of a question's answer, and how to give it."""

    format: Literal[Form.JSON, Form.CSV] = Field(Form.JSON, description="The form.")


@dataclass(frozen=True, slots=True)
class QuestionRoutes(Routes):
    """The addresses of questions."""

    current: Current

    route = Routing("/queries", tag="sparql")

    @route.get("", Operation("queries_list", "Questions by name", Questions))
    async def list_(self, request: Request) -> Response:
        """What can be asked by name: the questions of claimgraph, and those of the folder."""
        Parameters.of(request)
        graph = self.current.graph
        reply = Reply(request, graph)
        return reply.unchanged() or reply.json(graph.questions())

    @route.get(
        "/{name}",
        Operation(
            "queries_get",
            "The answer to one question",
            Rows,
            Which,
            forms=(Form.CSV,),
            missing="There is no such question",
        ),
    )
    async def get(
        self, request: Request, name: Annotated[str, Path(description="The name of a question.")]
    ) -> Response:
        """Its rows, in its own order. `/queries` lists what each question can be asked with."""
        graph = self.current.graph
        question = graph.question(name)
        asked, own = read(request, question)
        reply = Reply(request, graph, asked.format)
        if (unchanged := reply.unchanged()) is not None:
            return unchanged
        answer = graph.rows(name, own, cursor=asked.cursor, limit=asked.limit)
        if answer.next is not None:
            following = Urls.of(request).next_page(request, answer.next)
            reply.headers["Link"] = f'<{following}>; rel="next"'
        if asked.format is Form.CSV:
            return reply.body(rows_csv(answer), filename=f"{name}.csv")
        return reply.json(answer)


def read(request: Request, question: Question) -> tuple[Which, dict[str, str]]:
    """Which rows are asked for: what every list knows, and the question's own parameters."""
    pairs = given(request.scope["query_string"])
    own = {name: value for name, value in pairs.items() if name in question.parameters}
    if empty := next((name for name, value in own.items() if not value), None):
        raise Refused("bad-value", f"{empty} is empty: give an id or an IRI.", parameter=empty)
    others = {name: value for name, value in pairs.items() if name not in own}
    known = (*question.parameters, *Which.model_fields)
    if unknown := next((name for name in others if name not in known), None):
        detail = f"{unknown!r} is not a parameter of this question; it has {', '.join(known)}."
        raise Refused("unknown-parameter", detail, parameter=unknown, allowed=known)
    try:
        return Which.model_validate(others), own
    except Invalid as invalid:
        raise refused(Which, invalid.errors(include_url=False)) from None
