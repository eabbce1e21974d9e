"""Every store gives the same rows for the same question, in the same order."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest

from bench.generate import generate
from graph.build import build_snapshot
from graph.errors import QuestionError
from graph.load import Folder, load
from graph.question import Question, Row, load_questions
from graph.stores import oxigraph, snapshot
from graph.stores.base import Store, Where
from graph.stores.oxigraph import OxigraphStore
from graph.stores.snapshot import SnapshotStore
from tests.conftest import DATA

QUESTIONS = load_questions()
CLAIMS_AT_SIZE = 50_000
SAMPLES = 25
FRONTIER = 3


class Stores(NamedTuple):
    """The same data in the store that is served and in the one that says what is meant."""

    snapshot: SnapshotStore
    oxigraph: OxigraphStore


def state_twice(folder: Path) -> None:
    """Write the project's own data, whose blank nodes are given names, into two files each."""
    shutil.copy(DATA / "references.bib", folder)
    for file in DATA.glob("*.ttl"):
        named = [(_named(t.subject), t.predicate, _named(t.object)) for t in ox.parse(path=file)]
        written = ox.serialize((ox.Triple(*t) for t in named), format=ox.RdfFormat.N_TRIPLES)
        for name in (file.stem, f"{file.stem}-again"):
            (folder / f"{name}.nt").write_bytes(written or b"")


def _named(term: Any) -> Any:
    """A blank node is another one in each file; a name is the same in both."""
    if isinstance(term, ox.BlankNode):
        return ox.NamedNode(f"https://claimgraph.example/attachment/blank-{term.value}")
    return term


@pytest.fixture(scope="module", params=["data", "twice", "generated"])
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    """The project's own data, these with all stated in two files, and 50,000 generated claims."""
    place = tmp_path_factory.mktemp("stores")
    if request.param == "generated":  # in memory, and without all else that a build makes
        generate(place, claims=CLAIMS_AT_SIZE)
        store = load(Folder.read(place), QUESTIONS).store
        snapshot.write(place, store.answers(), QUESTIONS, (), {})
        return Stores(SnapshotStore(place, QUESTIONS), store)
    folder = DATA
    if request.param == "twice":
        state_twice(folder := tmp_path_factory.mktemp("twice"))
    built = build_snapshot(folder, cache=place)
    rdf = OxigraphStore.open(built.path / oxigraph.FOLDER, QUESTIONS)
    return Stores(SnapshotStore(built.path, QUESTIONS), rdf)


@pytest.mark.parametrize("stores", ["twice"], indirect=True)
def test_what_two_files_state_is_answered_once(stores: Stores) -> None:
    """Every question has the rows that it has of the data stated once, and counts as it does."""
    once = load(Folder.read(DATA), QUESTIONS).store
    for name in QUESTIONS:
        assert stores.snapshot.rows(name, {}) == once.rows(name, {}), name


def sampled(rows: list[Row]) -> Iterator[Row]:
    """Rows from the whole of a table, the first and the last among them."""
    step = max(1, len(rows) // SAMPLES)
    return itertools.chain(rows[::step], rows[-1:])


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_unbound_rows_agree(stores: Stores, question: Question) -> None:
    """Asked for everything, both give every row, and the same ones in the same order."""
    rows = stores.snapshot.rows(question.name, {})
    assert rows == stores.oxigraph.rows(question.name, {})
    assert rows or question.name in {"source_retractions", "claim_faults", "claim_attributions"} | {
        "concept_identifiers",
        "source_species",
    }, "a question that gives nothing is not tested here"


@pytest.mark.parametrize(
    ("question", "parameter"),
    [(q.name, p) for q in QUESTIONS.values() for p in q.parameters],
)
def test_bound_rows_agree(stores: Stores, question: str, parameter: str) -> None:
    """Asked for one or for several things, both give the same rows in the same order."""
    index = list(QUESTIONS[question].columns).index(parameter)
    samples = [r[index] for r in sampled(stores.snapshot.rows(question, {})) if r[index]]
    for value in samples[:FRONTIER]:
        bound = {parameter: [value]}
        assert stores.snapshot.rows(question, bound) == stores.oxigraph.rows(question, bound)
    frontier = {parameter: samples[:FRONTIER]}
    assert stores.snapshot.rows(question, frontier) == stores.oxigraph.rows(question, frontier)


def first(store: Store, question: str, column: str) -> str:
    """Some thing that the question has a row for."""
    index = list(QUESTIONS[question].columns).index(column)
    return str(store.rows(question, {}, limit=1)[0][index])


def conditions(store: Store) -> Iterator[tuple[str, list[Where]]]:
    """Lists as the API asks for them: alone, joined, negated."""
    about = Where.has("claim_concepts", concept=first(store, "claim_concepts", "concept"))
    found = Where.has("claim_verdicts", verdict=first(store, "claim_verdicts", "verdict"))
    yield "claim", [Where("claims")]
    yield "claim", [about]
    yield "claim", [about, Where("claim_sources")]
    yield "claim", [found, Where("claims"), Where("claim_sources")]
    yield "claim", [Where("claims"), Where("claim_sources", negated=True)]
    yield "source", [Where("sources"), Where("claim_sources", negated=True)]


def test_lists_agree(stores: Stores) -> None:
    """Pages and totals of conditions, alone, joined and negated, are the same in both."""
    for column, where in conditions(stores.snapshot):
        whole = stores.oxigraph.keys(column, where, limit=CLAIMS_AT_SIZE)
        assert stores.snapshot.keys(column, where, limit=40) == whole[:40]
        assert stores.snapshot.count(column, where) == len(whole) > 0
        middle = len(whole) // 2
        after = stores.snapshot.keys(column, where, after=whole[middle], limit=7)
        assert after == whole[middle + 1 : middle + 8]


def test_a_limit_cuts_the_same_rows(stores: Stores) -> None:
    """With a limit, both give the first rows."""
    whole = stores.oxigraph.rows("concept_neighbors", {})
    concept = whole[0][0]
    for store in stores:
        bound = store.rows("concept_neighbors", {"concept": [concept]}, limit=3)
        assert bound == [row for row in whole if row[0] == concept][:3]


def test_nothing_is_asked_for(stores: Stores) -> None:
    """A parameter bound to no thing at all matches nothing, rather than everything."""
    for store in stores:
        assert store.rows("claim_texts", {"claim": []}) == []


def test_unknown_parameters_are_refused(stores: Stores) -> None:
    """A parameter that the question does not have is an error, in both."""
    for store in stores:
        with pytest.raises(QuestionError):
            store.rows("claim_texts", {"language": ["https://example.org/en"]})
