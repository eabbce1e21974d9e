"""Routes as the methods of one small class a noun, whose fields are what they answer from.

::

    @dataclass(frozen=True, slots=True)
    class ClaimRoutes(Routes):
        current: Current

        route = Routing("/claims", tag="claims")

        @route.get("/{id}", Operation("claims_get", "One claim", Claim))
        async def get(self, request: Request, id: Id) -> Response: ...

    ClaimRoutes(current).router()
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from types import MethodType
from typing import Any, ClassVar, NamedTuple, TypeVar

from fastapi import APIRouter
from starlette.responses import Response

from api.openapi import Operation
from api.paths import Direct

Handler = TypeVar("Handler", bound=Callable[..., Coroutine[Any, Any, Response]])


class Route(NamedTuple):
    """A method of a class of routes, and what it answers; not described without an operation."""

    method: str
    path: str
    operation: Operation | None
    handler: Callable[..., Coroutine[Any, Any, Response]]


class Routing:
    """Collects the routes of a class, in the order in which its methods stand."""

    def __init__(self, prefix: str = "", *, tag: str | None = None) -> None:
        self.prefix = prefix
        self.tag = tag
        self.routes: list[Route] = []

    def get(self, path: str, operation: Operation | None = None) -> Callable[[Handler], Handler]:
        """The method below answers GET; its docstring is the description."""
        return self._collect("GET", path, operation)

    def post(self, path: str, operation: Operation | None = None) -> Callable[[Handler], Handler]:
        """The method below answers POST."""
        return self._collect("POST", path, operation)

    def _collect(
        self, method: str, path: str, operation: Operation | None
    ) -> Callable[[Handler], Handler]:
        def collect(handler: Handler) -> Handler:
            self.routes.append(Route(method, path, operation, handler))
            return handler

        return collect


class Routes:
    """Base of the classes whose methods are routes."""

    __slots__ = ()

    route: ClassVar[Routing]

    def router(self) -> APIRouter:
        """The routes, each bound to this object."""
        tag = self.route.tag
        router = APIRouter(
            prefix=self.route.prefix, tags=[tag] if tag else None, route_class=Direct
        )
        for method, path, operation, handler in self.route.routes:
            router.add_api_route(
                path,
                MethodType(handler, self),
                methods=[method],
                include_in_schema=operation is not None,
                **(operation.described() if operation else {}),
            )
        return router
