"""Where the things of a neighborhood are drawn: a picture without its ink."""

from graph.layout.geometry import Box, Curve, Label, Layout, Point, Shape, Spot
from graph.layout.layout import lay_out
from graph.layout.ties import Tie

__all__ = ["Box", "Curve", "Label", "Layout", "Point", "Shape", "Spot", "Tie", "lay_out"]
