"""The things of a neighborhood, ready to be placed: named, with their labels broken into lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from graph.layout.geometry import Box, Label, Place, Point
from graph.layout.labels import LINE, broken, label, width
from graph.layout.ties import Tie
from graph.models import Node

GAP = 6  # between a mark and its label
APART = 10  # between one label and the next below it
DESCENT = 0.25  # how deep letters hang below their line, in heights of the font


@dataclass(frozen=True, slots=True)
class Thing:
    """What is to be placed beside its mark. ``height`` has the space to the next one in it."""

    node: Node
    name: str
    ring: int
    radius: float
    size: float
    lines: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its node."""
        return self.node.id

    @property
    def height(self) -> float:
        """How much room it takes from top to bottom."""
        return max(len(self.lines) * self.size * LINE, 2 * self.radius) + APART

    def placed(self, at: Point, side: int) -> Place:
        """This at a point, its label to the right (1) or the left (-1)."""
        x = at.x + side * (self.radius + GAP)
        long = max(width(line, self.size) for line in self.lines)
        anchor = "start" if side > 0 else "end"
        text = _label(self.lines, self.size, x, at.y, long, anchor)
        return Place(self.node, self.name, self.ring, at, self.radius, text)


@dataclass(frozen=True, slots=True)
class Around:
    """Everything to be placed: a center, the rings around it, and the ties among all of them."""

    center: Place
    rings: tuple[tuple[Thing, ...], ...]  # from the nearest; none is empty
    ties: tuple[Tie, ...]
    leads: Mapping[str, Tie]


def thing(node: Node, ring: int, language: str, room: float, size: float) -> Thing:
    """A node as a thing with a label of at most this width."""
    name = label(node.labels, language, node.id)
    lines = broken(name, room, size, language=language)
    return Thing(node, name, ring, 8 if ring == 1 else 6, size, lines)


def disc(node: Node, language: str, room: float, size: float) -> Place:
    """The center: a disc with its label inside."""
    name = label(node.labels, language, node.id)
    lines = broken(name, room, size, language=language, bold=True)
    long = max(width(line, size, bold=True) for line in lines)
    text = _label(lines, size, 0, 0, long, "middle")
    radius = max(hypot(long / 2, text.box.height / 2) * 0.94 + 6, 40)
    return Place(node, name, 0, Point(0, 0), radius, text)


def _label(
    lines: Sequence[str], size: float, x: float, middle: float, long: float, anchor: str
) -> Label:
    height = len(lines) * size * LINE
    top = middle - height / 2
    left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
    baselines = tuple(top + (i + 1) * size * LINE - size * DESCENT for i in range(len(lines)))
    box = Box(left, top, left + long, top + height)
    return Label(tuple(lines), size, x, baselines, anchor, box)
