"""Evidence as a table."""

from __future__ import annotations

import pytest

from api.tables import COLUMNS, evidence_csv, guarded
from tests.conftest import Open
from tests.folders import claim, entry


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    """What a spreadsheet would run has an apostrophe before it."""
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "10.1000/x", "'quoted'"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    """Only the beginning of a cell matters."""
    assert guarded(cell) == cell


def test_a_source_is_guarded(small: Open) -> None:
    """A formula cannot come in with the data."""
    graph = small(claim("a", "s"), entry("s", '=HYPERLINK("x"), Jane'))
    table = evidence_csv(graph.claim_evidence("a")).decode()
    assert "\r\ns,\"'=HYPERLINK" in table


def test_a_claim_without_evidence(small: Open) -> None:
    """There is a heading, and nothing below it."""
    table = evidence_csv(small(claim("a")).claim_evidence("a")).decode()
    assert table == ",".join(COLUMNS) + "\r\n"
