"""The headers of a request, found by name.

An answer looks for half a dozen of them, and browsers send a dozen: Starlette goes through all of
them each time.
"""

from __future__ import annotations

from typing import TypeVar, overload

from starlette.datastructures import Headers
from starlette.requests import Request

LISTS = frozenset((b"accept", b"accept-language"))

T = TypeVar("T")


class NamedHeaders(Headers):
    """Headers of one request; of several of one name the first, as Starlette has it.

    Those of ``LISTS`` are joined, as the parts of one list may be sent in several lines (RFC 9110,
    section 5.3).
    """

    def __init__(self, raw: list[tuple[bytes, bytes]]) -> None:
        super().__init__(raw=raw)
        self._named = dict(reversed(raw))
        if len(self._named) < len(raw):
            for name in LISTS & self._named.keys():
                self._named[name] = b", ".join(value for other, value in raw if other == name)

    def __getitem__(self, key: str) -> str:
        found = self._named.get(key.lower().encode("latin-1"))
        if found is None:
            raise KeyError(key)
        return found.decode("latin-1")

    @overload
    def get(self, key: str) -> str | None: ...

    @overload
    def get(self, key: str, default: T) -> str | T: ...

    def get(self, key: str, default: object = None) -> object:
        """The value of a header, or what stands for none."""
        found = self._named.get(key.lower().encode("latin-1"))
        return default if found is None else found.decode("latin-1")


class HeadedRequest(Request):
    """A request as routes take it."""

    @property
    def headers(self) -> Headers:
        """Its headers."""
        if not hasattr(self, "_headers"):
            self._headers: Headers = NamedHeaders(self.scope["headers"])
        return self._headers
