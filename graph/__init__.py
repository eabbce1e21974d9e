"""A citation-backed knowledge graph of claims: what is true of it, and how to ask it.

>>> import graph
>>> g = graph.open_graph("data")  # doctest: +SKIP
>>> answer = g.claim_evidence("early-care-shapes-oxytocin-receptor-location")  # doctest: +SKIP
>>> print(answer.summary.sentence)  # doctest: +SKIP
"""

from graph.build import Snapshot, build_snapshot, check_folder, held
from graph.errors import (
    AmbiguousWords,
    ArticleNotRead,
    AskedWrongly,
    BadValue,
    ClaimgraphError,
    DataRejected,
    EditRefused,
    FolderError,
    FolderNotFound,
    NotFound,
    QueryNotAcceptable,
    QueryRefused,
    QueryTooCostly,
    QueryTooLong,
    QuestionError,
    RetractionListError,
    SnapshotError,
    SparqlError,
    SparqlUnavailable,
    TooManyQueries,
)
from graph.graph import Graph, open_graph
from graph.problems import Problem
from graph.retractions.retractions import check_retractions

__all__ = [
    "AmbiguousWords",
    "ArticleNotRead",
    "AskedWrongly",
    "BadValue",
    "ClaimgraphError",
    "DataRejected",
    "EditRefused",
    "FolderError",
    "FolderNotFound",
    "Graph",
    "NotFound",
    "Problem",
    "QueryNotAcceptable",
    "QueryRefused",
    "QueryTooCostly",
    "QueryTooLong",
    "QuestionError",
    "RetractionListError",
    "Snapshot",
    "SnapshotError",
    "SparqlError",
    "SparqlUnavailable",
    "TooManyQueries",
    "build_snapshot",
    "check_folder",
    "check_retractions",
    "held",
    "open_graph",
]
