"""Answers that are kept for whoever asks the same again."""

from __future__ import annotations

from graph.remembered import LONGEST, remembered


def test_what_is_long_is_worked_out_each_time() -> None:
    """The same short question is answered once, a long one always alike."""
    worked: list[str] = []

    @remembered(8)
    def last(asked: str, *, times: int = 1) -> str:
        """The last character."""
        worked.append(asked)
        return asked[-1] * times

    short, long = "a" * LONGEST, "b" * (LONGEST + 1)
    assert [last(short), last(short), last(short, times=2)] == ["a", "a", "aa"]
    assert [last(long), last(long)] == ["b", "b"]
    assert worked == [short, short, long, long]
    assert last.__doc__ == "The last character."
