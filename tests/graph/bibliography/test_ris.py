"""Sources in RIS."""

from __future__ import annotations

from graph.bibliography.ris import ris
from tests.conftest import Open
from tests.folders import claim, entry


def test_authors_that_are_not_named(small: Open) -> None:
    """The last is ``et al.``, with the comma by which it is no name; a whole list has none."""
    bib = entry("cut", "Doe, Jane", "others") + entry("whole", "Doe, Jane")
    g = small(claim("a", "cut", "whole"), bib)
    cut, whole = (
        [line for line in ris([g.source(key)]).splitlines() if line.startswith("AU")]
        for key in ("cut", "whole")
    )
    assert (cut, whole) == (["AU  - Doe, Jane", "AU  - et al.,"], ["AU  - Doe, Jane"])
