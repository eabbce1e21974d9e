"""The terms that are defined here, and those that are read: some question or rule names them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from graph.vocabulary import CG, RDF, VALUE

_PREFIX = re.compile(r"prefix\s+(\w+):\s*<([^>]+)>", re.IGNORECASE)
_NAME = re.compile(r"\b(\w+):([A-Za-z_][\w-]*)")
_TYPE = RDF + "type"


@cache
def known_terms() -> frozenset[str]:
    """The IRIs of all terms that are named in questions, rules, shapes and the vocabulary."""
    package = files("graph")
    texts = [
        file.read_text(encoding="utf-8")
        for place in ("questions", "rules")
        for file in (package / place).iterdir()
        if file.name.endswith(".rq")
    ]
    texts += [(package / n).read_text(encoding="utf-8") for n in ("shapes.ttl", "vocabulary.ttl")]
    return frozenset({_TYPE, *(term for text in texts for term in _terms(text))})


@cache
def defined_terms() -> frozenset[str]:
    """The IRIs of all terms that the vocabulary defines."""
    text = (files("graph") / "vocabulary.ttl").read_text(encoding="utf-8")
    return frozenset(
        namespace + name
        for prefix, namespace in (("cg", CG), ("value", VALUE))
        for name in re.findall(rf"^{prefix}:([\w-]+)\s+a\b", text, re.MULTILINE)
    )


def _terms(text: str) -> set[str]:
    prefixes = dict(_PREFIX.findall(text))
    return {prefixes[p] + name for p, name in _NAME.findall(text) if p in prefixes}
