"""What a dataset says of itself, and how much it holds."""

from __future__ import annotations

from graph.corpus import Corpus
from graph.models import Counts, Dataset, Texts
from graph.stores.base import Where


def dataset(corpus: Corpus) -> Dataset:
    """Title, licence, languages, texts and counts of the dataset."""
    rows = corpus.store.rows
    iri, base, license_ = rows("dataset", {})[0]
    titles: Texts = {}
    descriptions: Texts = {}
    for _, prop, language, text in rows("dataset_texts", {}):
        (titles if prop.endswith("title") else descriptions)[language or ""] = text
    return Dataset(
        version=corpus.version,
        iri=iri,
        title=titles,
        description=descriptions,
        license=license_,
        languages=tuple(row[1] for row in rows("dataset_languages", {})),
        base=base,
        texts=tuple(corpus.texts.values()),
        counts=_counts(corpus),
        build=corpus.build,
        software=f"claimgraph {corpus.software}",
    )


def _counts(corpus: Corpus) -> Counts:
    def things(question: str, column: str) -> int:
        return corpus.store.count(column, [Where(question)])

    return Counts(
        claims=things("claims", "claim"),
        sources=things("sources", "source"),
        concepts=things("concepts", "concept"),
        cited_claims=things("claim_sources", "claim"),
        assessed_claims=things("claim_verdicts", "claim"),
    )
