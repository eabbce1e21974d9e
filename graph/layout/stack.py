"""Things one below the other, each as near as can be to where it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def stack(wanted: Sequence[float], heights: Sequence[float], most: float) -> list[float]:
    """The middles of things of these heights, in this order, all between ``-most`` and ``most``.

    None overlap, and the sum of squared distances from where they are wanted is least: isotonic
    regression by pooling adjacent violators (Barlow et al. 1972). They must fit.
    """
    if not wanted:
        return []
    tops = [0.0, *accumulate(heights)]
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=False)]
    blocks: list[tuple[float, int]] = []  # where a block begins, on average, and of how many
    for want, middle in zip(wanted, middles, strict=True):
        begin, count = want - middle, 1
        while blocks and blocks[-1][0] >= begin:
            before, more = blocks.pop()
            begin, count = (before * more + begin * count) / (more + count), count + more
        blocks.append((begin, count))
    begins = (begin for begin, count in blocks for _ in range(count))
    lowest, highest = -most, most - tops[-1]
    return [
        min(max(begin, lowest), highest) + middle
        for begin, middle in zip(begins, middles, strict=True)
    ]
