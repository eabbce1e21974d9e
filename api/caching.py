"""Answers that need not be sent again: ETag and 304.

A graph never changes: what an address answers follows from the build of the graph, the form, the
language and the address itself. An ETag is made from those, without the body. Since the address
is part of it, a request that names the current ETag was answered before from the same build: what
it asks for exists, and 304 can be said before any work.
"""

from __future__ import annotations

from hashlib import blake2b

from starlette.requests import Request

FOREVER = "public, max-age=31536000, immutable"  # of what never changes at its address
VERSION_HEADER = "Claimgraph-Version"  # the version of the data, with every answer


def entity_tag(request: Request, root: str, build: str, form: str, language: str | None) -> str:
    """The ETag of the answer to a request; ``root`` begins the addresses that it may hold."""
    scope = request.scope
    known = f"{build}\n{form}\n{language}\n{root}\n{scope['path']}\n"
    digest = blake2b(known.encode(), digest_size=12)
    digest.update(scope["query_string"])
    return f'"{digest.hexdigest()}"'


def is_unchanged(request: Request, tag: str) -> bool:
    """Whether the sender has this very answer already.

    ``*`` is not enough here: whether there is any answer is not known before the work.
    """
    held = request.headers.get("if-none-match")
    return held is not None and tag in held
