"""Faces on a graph: an API over HTTP and a command line."""
