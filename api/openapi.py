"""How the API describes itself to programs (OpenAPI).

Examples are answers from the data that are served: what they show can be asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import UnionType
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from starlette.responses import Response

from api.answers import Profile
from api.current import Current
from api.negotiation import Form
from api.parameters import Parameters, described
from api.problems import MEDIA_TYPE, Problem
from api.questions import with_questions
from api.urls import Urls
from graph import Graph
from graph.models import Answer

Document = dict[str, Any]
Responses = dict[int | str, Document]

TAGS = (
    {"name": "search", "description": "Claims, concepts and sources by their words."},
    {"name": "claims", "description": "Claims, and which sources bear on them."},
    {"name": "sources", "description": "Sources, and which claims they bear on."},
    {"name": "judging", "description": "What is missing, what is disputed, and what would fall."},
    {"name": "concepts", "description": "Concepts, and what lies around them."},
    {"name": "sparql", "description": "Any question at all, in SPARQL."},
    {"name": "dataset", "description": "The data as a whole, and the server."},
)


@dataclass(frozen=True)
class Operation:
    """How a route is described: ``id`` is what generated clients call it, ``summary`` the line
    that lists it, ``model`` the JSON that it answers with, ``forms`` the other forms, ``missing``
    what a 404 means, ``page`` where the page is that shows the same, if it is not at this address.
    """

    id: str
    summary: str
    model: type[BaseModel] | UnionType | None = None
    parameters: type[Parameters] = Parameters
    forms: tuple[Form, ...] = ()
    missing: str | None = None
    page: str | None = None
    status: HTTPStatus | None = None

    def described(self) -> Document:
        """What FastAPI takes with a route, less the words that are those of its handler."""
        # Without a model there is no JSON to describe.
        plain: Document = {} if self.model else {"response_class": Response}
        return plain | {
            "operation_id": self.id,
            "summary": self.summary,
            "status_code": self.status,
            "response_model": self.model,
            "response_description": "The answer",
            "responses": self.answers() | self.problems(),
            "openapi_extra": described(self.parameters),
        }

    def answers(self) -> Responses:
        """What is answered besides the model."""
        left_out = {"application/json"} if self.model else set()
        if self.page is not None:
            left_out.add(_plain(Form.HTML))
        others = [form for form in self.forms if _plain(form) not in left_out]
        content = {_plain(form): {"schema": _schema(form)} for form in others}
        found: Responses = {200: {"content": content}} if self.forms else {}
        return found | ({303: {"description": self.page}} if self.page else {})

    def problems(self) -> Responses:
        """What is answered where there is no answer."""
        found: Responses = {"default": problem("Any other problem")}
        if len(self.forms) > 1:
            found[406] = problem("There is no form that `Accept` names")
        found[400] = problem("A parameter is unknown or has a bad value")
        if self.missing is not None:
            found[404] = problem(self.missing)
        return found


def problem(meaning: str) -> Document:
    """How a problem is described; browsers get a page of it."""
    schema = {"$ref": "#/components/schemas/Problem"}
    page = {"schema": _schema(Form.HTML)}
    content = {MEDIA_TYPE: {"schema": schema}, _plain(Form.HTML): page}
    return {"description": meaning, "content": content}


def _plain(form: Form) -> str:
    """The media type of a form, without its parameters."""
    return form.media_type.partition(";")[0]


def _schema(form: Form) -> Document:
    if form is Form.CSL_JSON:
        return {"type": "array", "items": {"type": "object"}}
    if form is Form.JSON_LD:
        return {"type": "object"}
    return {"type": "string"}


# ---- Examples ------------------------------------------------------------------------------------


class Sample(NamedTuple):
    """Things of the data to show."""

    claim: str
    source: str
    concept: str


_Shown = Callable[[Graph, Sample], Answer]

_SHOWN: Mapping[str, _Shown] = {
    "search_things": lambda graph, sample: graph.search(sample.concept, limit=2),
    "claims_list": lambda graph, _: graph.claims(limit=2),
    "claims_get": lambda graph, sample: graph.claim(sample.claim),
    "claims_evidence": lambda graph, sample: graph.claim_evidence(sample.claim),
    "claims_profile": lambda graph, sample: Profile.of(graph.claim_profile(sample.claim), Urls()),
    "sources_impact": lambda graph, sample: graph.source_impact(sample.source, limit=2),
    "gaps_list": lambda graph, _: graph.gaps(limit=2),
    "conflicts_list": lambda graph, _: graph.conflicts(limit=2),
    "sources_list": lambda graph, _: graph.sources(limit=2),
    "sources_get": lambda graph, sample: graph.source(sample.source),
    "sources_claims": lambda graph, sample: graph.source_claims(sample.source, limit=2),
    "concepts_list": lambda graph, _: graph.concepts(limit=2),
    "concepts_get": lambda graph, sample: graph.concept(sample.concept),
    "concepts_claims": lambda graph, sample: graph.concept_claims(sample.concept, limit=2),
    "concepts_neighborhood": lambda graph, sample: graph.neighborhood(sample.concept, limit=3),
    "dataset_get": lambda graph, _: graph.dataset(),
}


def sample(graph: Graph) -> Sample | None:
    """A claim that has evidence, with one of its sources and one of its concepts, if there is."""
    for claim in graph.claims(cited=True, limit=20).items:
        evidence = graph.claim_evidence(claim.id).evidence
        concepts = graph.claim(claim.id).concepts
        if evidence and concepts:
            return Sample(claim.id, evidence[0].source.id, concepts[0].id)
    return None


def with_examples(document: Document, graph: Graph) -> Document:
    """The same description, with answers from a graph."""
    shown = sample(graph)
    if shown is None:
        return document
    for path, item in document["paths"].items():
        for operation in item.values():
            _show(operation, path, graph, shown)
    return document


def _show(operation: Document, path: str, graph: Graph, shown: Sample) -> None:
    if (answer := _SHOWN.get(operation["operationId"])) is None:
        return
    noun = path.split("/")[1]
    ids = {"claims": shown.claim, "sources": shown.source, "concepts": shown.concept}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["example"] = ids[noun]
    content = operation["responses"]["200"]["content"]["application/json"]
    content["example"] = json.loads(answer(graph, shown).json_bytes())


# ---- The document --------------------------------------------------------------------------------


def describe(app: FastAPI, current: Current) -> Callable[[], Document]:
    """What answers ``app.openapi()``; made once for each build of the data."""
    made: dict[str, Document] = {}

    def openapi() -> Document:
        build = current.graph.build if current.is_open else ""
        if build not in made:
            document = _document(app)
            made.clear()  # what an older build shows is of no use
            if build:
                document = with_examples(with_questions(document, current.graph), current.graph)
            made[build] = document
        return made[build]

    return openapi


def _document(app: FastAPI) -> Document:
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        license_info=app.license_info,
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    return document
