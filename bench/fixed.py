"""What requests are compared with: a FastAPI route that returns fixed bytes for any id."""

from __future__ import annotations

import os

from fastapi import FastAPI
from starlette.responses import Response


def app() -> FastAPI:
    """The application; ``BENCH_BYTES`` is the size of its answers."""
    content = b"x" * int(os.environ["BENCH_BYTES"])
    fixed = FastAPI()

    @fixed.get("/fixed/{id}")
    async def answer(id: str) -> Response:  # noqa: ARG001 (it is parsed, as it is elsewhere)
        return Response(content, media_type="application/json")

    return fixed
