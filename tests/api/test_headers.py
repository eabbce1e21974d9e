"""The headers of a request, found by name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.headers import HeadedRequest

NAMES = ("accept", "accept-language", "if-none-match", "x-forwarded-prefix")
sent = st.lists(st.tuples(st.sampled_from(NAMES), st.text("aZé;,*/ ", max_size=5)), max_size=8)


@given(sent, st.sampled_from([*NAMES, "Accept", "host"]))
def test_headers_are_those_of_starlette(pairs: list[tuple[str, str]], name: str) -> None:
    """A header is found whatever the case of its name, and of several of one name the first; the
    lines of a list are one list.
    """
    raw = [(key.encode(), value.encode("latin-1")) for key, value in pairs]
    scope = {"type": "http", "headers": raw}
    ours, theirs = HeadedRequest(scope).headers, Request(scope).headers
    lines = theirs.getlist(name)
    listed = name.lower() in {"accept", "accept-language"}
    expected = ", ".join(lines) if lines and listed else theirs.get(name)
    assert ours.get(name) == expected
    assert ours.get(name, "none") == ("none" if expected is None else expected)
    assert (name in ours) == (name in theirs)
    if name in theirs:
        assert ours[name] == expected
    assert ours.items() == theirs.items()
