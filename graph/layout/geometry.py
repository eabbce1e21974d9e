"""What a layout is made of. The unit is a CSS pixel; the center is at (0, 0), and y grows down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from typing import NamedTuple, Self

from graph.layout.labels import Name
from graph.layout.ties import Tie
from graph.models import Node


class Shape(StrEnum):
    """For which width a picture is made: rings need room, columns fit the smallest phones."""

    WIDE = "wide"
    NARROW = "narrow"


class Point(NamedTuple):
    """A place in the picture."""

    x: float
    y: float

    def toward(self, other: Point, distance: float) -> Point:
        """The point so far from here on the way to another."""
        dx, dy = other.x - self.x, other.y - self.y
        part = distance / (hypot(dx, dy) or 1)
        return Point(self.x + part * dx, self.y + part * dy)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def round(cls, center: Point, radius: float) -> Self:
        """The box of a circle."""
        x, y = center
        return cls(x - radius, y - radius, x + radius, y + radius)

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Self:
        """The smallest box that holds all of these."""
        sides = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
        left, top, right, bottom = sides
        return cls(min(left), min(top), max(right), max(bottom))

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def reach(self) -> float:
        """How far its farthest corner is from the center of the picture."""
        return hypot(max(-self.left, self.right), max(-self.top, self.bottom))

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Words(NamedTuple):
    """A line of text and the height of its font. ``relation``: it says how a thing is tied."""

    text: str
    size: float
    relation: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text, each with its baseline, and the box that holds all of them.

    ``anchor`` is where ``x`` is in each line: its start, middle or end.
    """

    lines: tuple[tuple[Words, float], ...]
    x: float
    anchor: str
    box: Box


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing is drawn; ``ring`` 0 is the center.

    ``name`` is its whole name, and ``said`` all that its label says, whole as well.
    """

    node: Node
    name: Name
    said: str
    ring: int
    at: Point
    radius: float
    label: Label

    @property
    def mark(self) -> Box:
        """The box of its mark, without its label."""
        return Box.round(self.at, self.radius)

    @property
    def reach(self) -> Box:
        """The box of its mark and its label."""
        return Box.of((self.mark, self.label.box))


@dataclass(frozen=True, slots=True)
class Curve:
    """Where a tie is drawn: straight, or bent by a control point (a quadratic Bézier curve).

    ``lead``: it is what a thing is in the picture for. ``arrows`` are triangles, ``count`` is
    where its number stands, if there is one and room for it.
    """

    tie: Tie
    lead: bool
    start: Point
    bend: Point | None
    end: Point
    arrows: tuple[tuple[Point, Point, Point], ...]
    count: Point | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture without its ink: the center comes first among the spots."""

    shape: Shape
    view: Box
    spots: tuple[Spot, ...]
    curves: tuple[Curve, ...]
    rings: tuple[float, ...]  # radii

    @property
    def center(self) -> Spot:
        """The concept that all is about."""
        return self.spots[0]
