"""Where things are drawn: nothing covers what somebody reads, and it is always the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from math import hypot
from pathlib import Path
from random import Random

import pytest

from bench.generate import concept_id, generate
from graph import Graph, open_graph
from graph.layout import Layout, Shape, lay_out
from graph.models import Edge, Neighborhood, Node
from graph.vocabulary import Link
from tests.conftest import DATA

PHONE = 288  # a window of 320 pixels, less the margins of a page

WORDS = [
    "aandachtstekorthyperactiviteitsstoornis",
    "gedrag",
    "hersenontwikkeling",
    "interactie",
    "tussen",
    "oxytocine",
    "de",
    "rust",
    "arbeidsongeschiktheidsverzekering",
    "stress",
]


def made(neighbours: int, seed: int, distances: int = 1) -> Neighborhood:
    """A neighborhood of so many concepts, with names of one to seven words, tied at random."""
    random = Random(seed)  # noqa: S311 - the same names each time
    nodes = [
        Node(
            id=f"c{i}",
            iri=f"https://example.org/c{i}",
            type="concept",
            labels={"nl": " ".join(random.choices(WORDS, k=random.randint(1, 7)))},
            distance=min(1 + i * distances // neighbours, i) if i else 0,
        )
        for i in range(neighbours + 1)
    ]
    ties = {(0, i) for i in range(1, neighbours + 1) if nodes[i].distance == 1}
    ties |= {(random.randrange(i), i) for i in range(1, neighbours + 1) for _ in range(3)}
    edges = [
        Edge(
            subject=f"c{a}",
            object=f"c{b}",
            kind=random.choice(list(Link)),
            weight=random.randint(1, 40),
        )
        for a, b in sorted(ties)
    ]
    return Neighborhood(
        version="1",
        center=nodes[0],
        depth=distances,
        limit=200,
        total=neighbours,
        truncated=False,
        nodes=tuple(nodes),
        edges=tuple(edges),
    )


def is_readable(layout: Layout) -> None:
    """No label and no mark meets another's, and all of them lie within the view."""
    view = layout.view
    for spot in layout.spots:
        for box in (spot.label.box, spot.mark):
            assert view.left <= box.left <= box.right <= view.right
            assert view.top <= box.top <= box.bottom <= view.bottom
    for one, other in combinations(layout.spots, 2):
        for a in (one.label.box, one.mark):
            for b in (other.label.box, other.mark):
                assert not a.meets(b), (one.name, other.name)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Graph]:
    """A graph with hubs: a fifth of its claims are about one concept."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, claims=1500)
    with open_graph(folder, cache=cache) as opened:
        yield opened


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("depth", [1, 2])
def test_labels_never_meet(real: Graph, shape: Shape, language: str, depth: int) -> None:
    """Around every concept of the data, in each shape and language."""
    for concept in real.concepts(limit=500).items:
        around = real.neighborhood(concept.id, depth=depth, limit=60)
        is_readable(lay_out(around, language=language, shape=shape))


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_labels_never_meet_around_hubs(generated: Graph, shape: Shape, depth: int) -> None:
    """Nor where there are more neighbours than can be drawn, with claims and sources among them."""
    for number in (1, 2, 3, 40):
        around = generated.neighborhood(
            concept_id(number), depth=depth, limit=200, include={"claims", "sources"}
        )
        layout = lay_out(around, language="nl", shape=shape)
        is_readable(layout)
        drawn = {spot.node.id for spot in layout.spots}
        assert len(drawn) == len(layout.spots) <= len(around.nodes)
        assert drawn <= {node.id for node in around.nodes}


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("distances", [1, 2, 3])
@pytest.mark.parametrize("neighbours", [0, 1, 2, 3, 5, 13, 24, 25, 60, 130])
def test_long_names_are_readable(shape: Shape, distances: int, neighbours: int) -> None:
    """However many there are, and wherever their ties would pull them."""
    for seed in range(5):
        is_readable(
            lay_out(
                made(max(neighbours, 1), seed, distances) if neighbours else alone(),
                language="nl",
                shape=shape,
            )
        )


def alone() -> Neighborhood:
    """A concept that nothing lies around."""
    around = made(1, 0)
    return around.model_copy(update={"nodes": around.nodes[:1], "edges": (), "total": 0})


def test_at_most_sixty_are_drawn() -> None:
    """The nearest and strongest."""
    layout = lay_out(made(130, 1), language="nl")
    assert 30 <= len(layout.spots) - 1 <= 60
    drawn = {spot.node.id for spot in layout.spots}
    assert drawn == {f"c{i}" for i in range(len(layout.spots))}


def test_a_phone_has_room_for_it(real: Graph) -> None:
    """The narrow shape is as wide as the smallest phone leaves, and its letters are not small."""
    for concept in real.concepts(limit=500).items:
        layout = lay_out(real.neighborhood(concept.id), language="nl", shape=Shape.NARROW)
        assert layout.view.width == PHONE
        assert all(words.size >= 12 for p in layout.spots for words, _ in p.label.lines)


def test_rings_are_distances(real: Graph) -> None:
    """What is farther stands farther out, each thing on its ring."""
    layout = lay_out(real.neighborhood("oxytocin", depth=2, limit=60), language="en")
    radii = (0, *layout.rings)
    for spot in layout.spots:
        assert spot.ring == spot.node.distance
        assert hypot(*spot.at) == pytest.approx(radii[spot.ring])


def test_lines_avoid_the_center(real: Graph) -> None:
    """A line that does not lead to the center does not cross its disc."""
    layout = lay_out(real.neighborhood("human-attachment", limit=60), language="en")
    others = [
        curve
        for curve in layout.curves
        if curve.bend and layout.center.node.id not in curve.tie.ends
    ]
    assert others
    for curve in others:
        for step in range(11):
            part = step / 10
            assert curve.bend
            a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
            x = a * curve.start.x + b * curve.bend.x + c * curve.end.x
            y = a * curve.start.y + b * curve.bend.y + c * curve.end.y
            assert hypot(x, y) > layout.center.radius


def test_one_line_for_two_things(real: Graph) -> None:
    """It looks like what says most, and counts the claims that say so."""
    around = real.neighborhood("oxytocin")
    layout = lay_out(around, language="en")
    pairs = {frozenset((edge.subject, edge.object)) for edge in around.edges}
    assert len(layout.curves) == len(pairs)
    tie = next(
        curve.tie for curve in layout.curves if set(curve.tie.ends) == {"oxytocin", "dopamine"}
    )
    edges = [e for e in around.edges if {e.subject, e.object} == {"oxytocin", "dopamine"}]
    assert {edge.kind: edge.weight for edge in edges} == {Link.STATES: 2, Link.TOGETHER: 3}
    assert (tie.kind, tie.weight) == ("states", 2)


def test_numbers_cover_nothing(real: Graph) -> None:
    """A number stands clear of labels, marks and other numbers."""
    layout = lay_out(real.neighborhood("attachment", depth=2, limit=60), language="nl")
    numbers = [curve.count for curve in layout.curves if curve.count]
    assert len(numbers) > 5
    for x, y in numbers:
        for spot in layout.spots:
            box = spot.label.box
            assert not (box.left < x < box.right and box.top < y < box.bottom)
    assert all(hypot(a.x - b.x, a.y - b.y) > 9 for a, b in combinations(numbers, 2))


DRAW = """
import sys
from pathlib import Path
import graph
from graph.layout import Shape, lay_out

with graph.open_graph(sys.argv[1], cache=Path(sys.argv[2])) as g:
    around = g.neighborhood("attachment", depth=2, limit=60)
    print([lay_out(around, language="nl", shape=shape) for shape in Shape])
"""


def test_the_same_data_give_the_same_picture(real: Graph, cache: Path) -> None:
    """In every process, whatever order it keeps sets in."""
    pictures = {
        subprocess.run(
            [sys.executable, "-c", DRAW, DATA, cache],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(DATA.parent)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    around = real.neighborhood("attachment", depth=2, limit=60)
    here = f"{[lay_out(around, language='nl', shape=shape) for shape in Shape]}\n"
    assert pictures == {here.encode()}
