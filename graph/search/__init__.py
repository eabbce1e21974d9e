"""Search: claims, concepts and sources by their words, in any language of the folder.

``asked`` reads a query, ``expansion`` adds what else could be meant, ``answer`` finds and ranks,
``highlights`` says where and why each thing was found, ``facets`` what the best ones have in
common; ``documents`` says what of the data can be found.
"""

from graph.search.answer import SORTS, Searcher

__all__ = ["SORTS", "Searcher"]
