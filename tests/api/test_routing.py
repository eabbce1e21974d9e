"""Routes as methods of a class."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from api.openapi import Operation
from api.paths import Id
from api.routing import Routes, Routing


@dataclass(frozen=True, slots=True)
class GreetingRoutes(Routes):
    """Greetings."""

    word: str

    route = Routing("/greetings", tag="greetings")

    @route.get("/latest", Operation("greetings_latest", "The latest"))
    async def latest(self, request: Request) -> Response:
        """What was said last."""
        return PlainTextResponse(f"{self.word}, {request.method}")

    @route.post("/{id}")
    @route.get("/{id}", Operation("greetings_get", "A greeting"))
    async def get(self, request: Request, id: Id) -> Response:
        """A greeting for somebody."""
        return PlainTextResponse(f"{self.word}, {id} by {request.method}")


def app(word: str) -> FastAPI:
    """An application of these routes alone."""
    return FastAPI(routes=GreetingRoutes(word).router().routes)


def test_routes_answer_from_the_fields_of_their_object() -> None:
    """Two objects of one class are two sets of routes."""
    assert TestClient(app("Hello")).get("/greetings/latest").text == "Hello, GET"
    assert TestClient(app("Dag")).get("/greetings/latest").text == "Dag, GET"


def test_routes_are_tried_in_the_order_of_the_methods() -> None:
    """``latest`` is no id; an id is decoded."""
    client = TestClient(app("Hello"))
    assert client.get("/greetings/Ann%20B").text == "Hello, Ann B by GET"
    assert client.post("/greetings/latest").text == "Hello, latest by POST"


def test_what_has_no_operation_is_not_described() -> None:
    """The others are, by their operation and their docstring."""
    paths = app("Hello").openapi()["paths"]
    assert {path: set(item) for path, item in paths.items()} == {
        "/greetings/latest": {"get"},
        "/greetings/{id}": {"get"},
    }
    described = paths["/greetings/{id}"]["get"]
    assert described["operationId"] == "greetings_get"
    assert described["summary"] == "A greeting"
    assert described["description"] == "A greeting for somebody."
    assert described["tags"] == ["greetings"]
