"""Search, judged on SciFact: ``python -m bench.scifact FOLDER``.

SciFact (D. Wadden et al., "Fact or Fiction: Verifying Scientific Claims", EMNLP 2020) has claims,
and abstracts that they cite. ``FOLDER`` is its data: ``corpus.jsonl``, ``claims_train.jsonl`` and
``claims_dev.jsonl``. They are converted to a folder of ours, abstracts as sources; then each claim
is searched for among the sources. What is right is what the claim cites, as in BEIR (N. Thakur et
al., NeurIPS Datasets 2021), whose 300 test claims are SciFact's development claims.

Weights were chosen on the training claims alone.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from graph import Graph, open_graph

DEPTH = 10
SPLITS = ("train", "dev")
BASE = "https://example.org/scifact/"
_VERDICTS = {"SUPPORT": "consistent", "CONTRADICT": "contradicts"}
_HEAD = f"""\
@prefix : <{BASE}> .
@prefix cg: <https://claimgraph.example/vocabulary#> .
@prefix value: <https://claimgraph.example/vocabulary/value#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:dataset a dcat:Dataset ; dcterms:title "SciFact"@en ; void:uriSpace "{BASE}" .
:annotators a prov:Agent ; rdfs:label "the annotators of SciFact"@en .
"""
_LATEX = str.maketrans(
    {char: f"\\{char}" for char in "{}%&#$_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of SciFact: the abstracts it cites, and what some of them show of it."""

    id: str
    text: str
    cited: frozenset[str]
    verdicts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, line: dict[str, Any]) -> Self:
        """A claim, given its line."""
        return cls(
            id=f"claim-{line['id']}",
            text=line["claim"],
            cited=frozenset(f"doc-{number}" for number in line["cited_doc_ids"]),
            verdicts=tuple(
                (f"doc-{number}", _VERDICTS[rationales[0]["label"]])
                for number, rationales in line["evidence"].items()
            ),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well claims find what they cite: means over the claims, from 0 to 1."""

    claims: int
    ndcg: float
    recall: float


def claims(folder: Path, split: str) -> list[Claim]:
    """The claims of a split."""
    return [Claim.of(line) for line in _lines(folder / f"claims_{split}.jsonl")]


def convert(folder: Path, to: Path) -> None:
    """SciFact's data as a folder of Turtle and BibTeX."""
    to.mkdir(parents=True, exist_ok=True)
    (to / "references.bib").write_text(
        "".join(map(_entry, _lines(folder / "corpus.jsonl"))), encoding="utf-8"
    )
    everything = [each for split in SPLITS for each in claims(folder, split)]
    (to / "claims.ttl").write_text(_HEAD + "".join(map(_claim, everything)), encoding="utf-8")


def judge(graph: Graph, asked: Iterable[Claim]) -> Judgement:
    """Search for each claim among the sources; the ten best count."""
    gains, recalls = [], []
    for each in asked:
        found = graph.search(each.text, types=("source",), limit=DEPTH, facets=False).items
        ranked = [hit.id for hit in found]
        gains.append(ndcg(ranked, each.cited))
        recalls.append(len(each.cited.intersection(ranked)) / len(each.cited))
    return Judgement(len(gains), sum(gains) / len(gains), sum(recalls) / len(recalls))


def ndcg(ranked: Sequence[str], right: frozenset[str]) -> float:
    """Normalised discounted cumulative gain, where a thing is right or not.

    K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS
    20(4), 2002, with the logarithm to base 2 of the rank plus one.
    """
    gain = sum(1 / math.log2(rank + 1) for rank, key in enumerate(ranked, 1) if key in right)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(right), DEPTH) + 1))
    return gain / ideal


def main() -> None:
    """Convert, build, search, and print the means of each split."""
    parser = argparse.ArgumentParser(prog="python -m bench.scifact", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="claimgraph-scifact-") as place:
        ours, cache = Path(place) / "data", Path(place) / "cache"
        convert(folder, ours)
        with open_graph(ours, cache=cache) as graph:
            for split in SPLITS:
                judged = judge(graph, claims(folder, split))
                print(
                    f"{split}: {judged.claims} claims, "
                    f"nDCG@{DEPTH} {judged.ndcg:.4f}, Recall@{DEPTH} {judged.recall:.4f}"
                )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _entry(line: dict[str, Any]) -> str:
    title = line["title"].translate(_LATEX)
    abstract = " ".join(line["abstract"]).translate(_LATEX)
    return f"@misc{{doc-{line['doc_id']}, title = {{{title}}}, abstract = {{{abstract}}}}}\n"


def _claim(claim: Claim) -> str:
    """A claim, what it cites, and what was found, as Turtle."""
    text = json.dumps(claim.text, ensure_ascii=False)  # escapes as Turtle does
    cited = "".join(
        f" ;\n    cg:citation [ a cito:Citation ; cito:hasCitedEntity :{key} ]"
        for key in sorted(claim.cited)
    )
    found = "".join(
        f":{claim.id}-{key} a cg:Assessment ; schema:itemReviewed :{claim.id} ;\n"
        f"    cg:source :{key} ; cg:verdict value:{verdict} ; cg:basis value:abstract ;\n"
        f'    prov:wasAttributedTo :annotators ; dcterms:created "2020-04-30"^^xsd:date .\n'
        for key, verdict in claim.verdicts
    )
    return f":{claim.id} a schema:Claim ;\n    schema:text {text}@en{cited} .\n{found}"


if __name__ == "__main__":
    main()
