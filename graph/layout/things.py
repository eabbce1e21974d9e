"""The things of a neighborhood, ready to be placed: named, with their labels broken into lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from graph.layout.geometry import Box, Label, Point, Spot, Words
from graph.layout.labels import LINE, Name, broken, name, width
from graph.layout.ties import Tie
from graph.models import Node
from graph.vocabulary import Link

GAP = 6  # between a mark and its label
APART = 10  # between one label and the next below it
DESCENT = 0.28  # how deep letters hang below their line, in heights of the font
RELATION_SIZE = 12
LEAST_DISC = 40
RADIUS = {1: 8}  # of marks on the first ring
SMALLER = 6  # on the others


@dataclass(frozen=True, slots=True)
class Thing:
    """What is to be placed beside its mark. ``height`` has the space to the next one in it."""

    node: Node
    name: Name
    said: str
    ring: int
    lines: tuple[Words, ...]

    @property
    def id(self) -> str:
        """The id of its node."""
        return self.node.id

    @property
    def radius(self) -> int:
        """Of its mark."""
        return RADIUS.get(self.ring, SMALLER)

    @property
    def height(self) -> float:
        """How much room it takes from top to bottom."""
        return max(_height(self.lines), 2 * self.radius) + APART

    def placed(self, at: Point, side: int) -> Spot:
        """This at a point, its label to the right (1) or the left (-1)."""
        x = at.x + side * (self.radius + GAP)
        text = _label(self.lines, x, at.y, "start" if side > 0 else "end")
        return Spot(self.node, self.name, self.said, self.ring, at, self.radius, text)


@dataclass(frozen=True, slots=True)
class Around:
    """Everything to be placed: a center, the rings around it, and the ties among all of them."""

    center: Spot
    rings: tuple[tuple[Thing, ...], ...]  # from the nearest; none is empty
    ties: tuple[Tie, ...]
    leads: Mapping[str, Tie]


@dataclass(frozen=True, slots=True)
class Naming:
    """How labels are made: their language, how wide they may be, and the height of their font."""

    language: str
    room: float
    size: float
    lines: int = 4
    relations: bool = True  # whether there is room to say what is stated

    def thing(self, node: Node, ring: int, lead: Tie | None) -> Thing:
        """A node as a thing to be placed.

        On the first ring the label says what is stated, so that it can be read from the center
        on (relation, then name) or toward it (name, then relation).
        """
        called = name(node.labels, self.language, node.id)
        whole = called.text
        lines = [Words(line, self.size) for line in self._broken(called, self.size)]
        stated = lead.edges[0] if lead and ring == 1 and self.relations else None
        if stated is not None and stated.kind == Link.STATES and stated.relation is not None:
            how = name(stated.relation.labels, self.language, stated.relation.id)
            said = [Words(line, RELATION_SIZE, True) for line in self._broken(how, RELATION_SIZE)]
            before = stated.object == node.id
            lines = [*said, *lines] if before else [*lines, *said]
            whole = f"{how.text} {whole}" if before else f"{whole} {how.text}"
        return Thing(node, called, whole, ring, tuple(lines))

    def disc(self, node: Node) -> Spot:
        """The center: a disc with its label inside."""
        called = name(node.labels, self.language, node.id)
        lines = [Words(line, self.size) for line in self._broken(called, self.size, bold=True)]
        text = _label(lines, 0, 0, "middle", bold=True)
        radius = max(hypot(text.box.width, text.box.height) / 2 + 2, LEAST_DISC)
        return Spot(node, called, called.text, 0, Point(0, 0), radius, text)

    def _broken(self, called: Name, size: float, *, bold: bool = False) -> tuple[str, ...]:
        text, language = called
        return broken(text, self.room, size, language=language, bold=bold, lines=self.lines)


def _height(lines: Sequence[Words]) -> float:
    return sum(line.size * LINE for line in lines)


def _label(
    lines: Sequence[Words], x: float, middle: float, anchor: str, *, bold: bool = False
) -> Label:
    long = max(width(line.text, line.size, bold=bold) for line in lines)
    top = bottom = middle - _height(lines) / 2
    placed = []
    for line in lines:
        bottom += line.size * LINE
        placed.append((line, bottom - line.size * DESCENT))
    left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
    return Label(tuple(placed), x, anchor, Box(left, top, left + long, bottom))
