"""Where the things of a neighborhood are drawn: a picture without its ink."""

from graph.layout.geometry import Box, Label, Layout, Line, Place, Point, Shape
from graph.layout.layout import lay_out
from graph.layout.ties import Tie

__all__ = ["Box", "Label", "Layout", "Line", "Place", "Point", "Shape", "Tie", "lay_out"]
