"""What a dataset is."""

from __future__ import annotations

from graph.models.base import Answer, Model, Texts, TextVersion


class Counts(Model):
    """How many of each the dataset holds: of the claims, how many are cited for, and assessed."""

    claims: int
    sources: int
    concepts: int
    cited_claims: int
    assessed_claims: int


class Dataset(Answer):
    """What this dataset is. ``build`` identifies the data together with the software."""

    iri: str
    title: Texts
    description: Texts
    license: str | None = None
    languages: tuple[str, ...]
    base: str
    texts: tuple[TextVersion, ...]
    counts: Counts
    build: str
    software: str
