"""Answers that are kept for whoever asks the same again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

LONGEST = 512  # characters or bytes of what is asked for

F = TypeVar("F", bound=Callable[..., Any])


def remembered(most: int) -> Callable[[F], F]:
    """As ``lru_cache``, for what depends on something that anybody may send: the first argument.

    Where that is long it is worked out each time, so that few requests cannot fill the memory.
    """

    def decorated(work: F) -> F:
        kept = lru_cache(maxsize=most)(work)

        @wraps(work)
        def answered(asked: str | bytes, *more: Hashable, **named: Hashable) -> object:
            answer = kept if len(asked) <= LONGEST else work
            return answer(asked, *more, **named)

        return cast(F, answered)

    return decorated
