"""The converter of SciFact, on a few lines in its documented format."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

import graph
from bench import scifact

CORPUS = [
    {
        "doc_id": 1,
        "title": "Sleep & memory: 50% more",
        "abstract": ["Sleep helps.", "Mice {slept}."],
    },
    {"doc_id": 2, "title": "Cells divide", "abstract": ["Cells divide in vitro_1."]},
    {"doc_id": 3, "title": "Nothing of the kind", "abstract": [r"A back\slash and a $ sign."]},
]
TRAIN = [{"id": 7, "claim": 'Cells "divide".', "evidence": {}, "cited_doc_ids": [2]}]
DEV = [
    {
        "id": 8,
        "claim": "Sleeping mice remember more.",
        "evidence": {"1": [{"label": "CONTRADICT", "sentences": [0]}]},
        "cited_doc_ids": [1, 3],
    }
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder as SciFact has it."""
    files: dict[str, list[dict[str, Any]]] = {
        "corpus": CORPUS,
        "claims_train": TRAIN,
        "claims_dev": DEV,
    }
    for name, lines in files.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


def test_it_becomes_a_folder_that_can_be_served(data: Path, tmp_path: Path) -> None:
    """Abstracts are sources, claims cite them, and labels are assessments on the abstract."""
    scifact.convert(data, tmp_path / "ours")
    assert graph.check_folder(tmp_path / "ours") == ()
    with graph.open_graph(tmp_path / "ours", cache=tmp_path / "cache") as opened:
        titles = [source.title for source in opened.sources().items]
        assert titles == [line["title"] for line in CORPUS]
        evidence = {e.source.id: e for e in opened.claim_evidence("claim-8").evidence}
        assert evidence.keys() == {"doc-1", "doc-3"}
        assert evidence["doc-1"].finding == "contradicted by the abstract"
        assert not evidence["doc-3"].assessments
        assert opened.search("backslash mice ", types=["source"]).items[0].id == "doc-1"


def test_claims_are_judged_by_what_they_find(data: Path, tmp_path: Path) -> None:
    """Finding one of two, first, is half the recall, and its share of the gain."""
    scifact.convert(data, tmp_path / "ours")
    with graph.open_graph(tmp_path / "ours", cache=tmp_path / "cache") as opened:
        judged = scifact.judge(opened, scifact.claims(data, "dev"))
    assert (judged.claims, judged.recall) == (1, 0.5)
    assert judged.ndcg == pytest.approx(1 / (1 + 1 / math.log2(3)))


@pytest.mark.parametrize(
    ("ranked", "gain"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], 1.0),
        (["x", "a"], 0.387),
        ([], 0.0),
        (["x"] * 9 + ["a"], 0.177),
    ],
)
def test_gain_falls_with_the_rank(ranked: list[str], gain: float) -> None:
    """By the logarithm of the rank; two right ones are 1 + 1/log2(3)."""
    assert scifact.ndcg(ranked, frozenset("ab")) == pytest.approx(gain, abs=0.001)
