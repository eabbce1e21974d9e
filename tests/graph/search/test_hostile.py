"""Any text is a search, never an error."""

from __future__ import annotations

import pytest

from graph import Graph
from graph.models import Found
from tests.hostile import HOSTILE


@pytest.mark.parametrize("query", HOSTILE, ids=lambda q: ascii(q)[:30])
def test_any_text_is_a_search(real: Graph, query: str) -> None:
    """It is answered, the answer can be written down, and highlights lie within their texts."""
    found = real.search(query)
    assert Found.model_validate_json(found.json_bytes()) == found
    for hit in found.items:
        for place in hit.highlights:
            if hit.claim is not None:
                assert 0 <= place.start < place.end <= len(hit.claim.texts[place.language or ""])
    assert real.claims(q=query).total >= 0
