"""From an IRI, or an identifier of another list, to the thing that the data hold under it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import unquote

from graph.corpus import Corpus
from graph.errors import NotFound

Noun = Literal["claim", "source", "concept", "dataset"]

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(10\.\d[\d.]*/.+)", re.IGNORECASE)
_PMID = re.compile(
    r"(?:pmid:\s*|https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/)"
    r"(\d+)/?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:pmcid:\s*|https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/)?"
    r"(PMC\d+)/?",
    re.IGNORECASE,
)
_CURIE = re.compile(r"([A-Za-z]+):([A-Za-z0-9_.-]+)")
_OBO = "http://purl.obolibrary.org/obo/"
_OBO_PREFIXES = {
    name.lower(): name for name in ("UBERON", "CHEBI", "GO", "CL", "MONDO", "HP", "NCIT")
}
_PREFIXES = {
    "mesh": "http://id.nlm.nih.gov/mesh/",
    "wikidata": "http://www.wikidata.org/entity/",
    "wd": "http://www.wikidata.org/entity/",
    "hgnc": "https://identifiers.org/hgnc:",
    "uniprot": "http://purl.uniprot.org/uniprot/",
}


class Thing(NamedTuple):
    """What was found: its sort and its id."""

    noun: Noun
    id: str


class Resolver:
    """Finds things by IRI, by the identifiers of sources, and by the matches of concepts."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._works: dict[str, str] | None = None

    def thing(self, given: str) -> Thing:
        """The thing. Raises NotFound."""
        text = given.strip()
        found = self._by_iri(text) or self._work(text) or self._matched(text)
        if found is None:
            raise NotFound("thing", given)
        return found

    def source(self, given: str) -> str | None:
        """The IRI of a source, given its id or IRI, or its DOI, PubMed or PubMed Central id."""
        text, names = given.strip(), self._corpus.names
        if self._corpus.store.rows("sources", {"source": [names.iri(text)]}, limit=1):
            return names.iri(text)
        found = self._work(text)
        return None if found is None else names.iri(found.id)

    def _by_iri(self, iri: str) -> Thing | None:
        rows, names = self._corpus.store.rows, self._corpus.names
        nouns: tuple[tuple[Noun, str], ...] = (
            ("claim", "claims"),
            ("source", "sources"),
            ("concept", "concepts"),
        )
        for noun, question in nouns:
            if rows(question, {noun: [iri]}, limit=1):
                return Thing(noun, names.id(iri))
        return Thing("dataset", "") if iri == rows("dataset", {})[0][0] else None

    def _work(self, text: str) -> Thing | None:
        text = unquote(text) if "://" in text else text
        for pattern, prefix in ((_DOI, "doi:"), (_PMID, "pmid:"), (_PMCID, "")):
            if match := pattern.fullmatch(text):
                iri = self._identified().get((prefix + match[1]).lower())
                return None if iri is None else Thing("source", self._corpus.names.id(iri))
        return None

    def _identified(self) -> dict[str, str]:
        """Sources by identifier; read once, when it is first asked for."""
        if self._works is None:
            works: dict[str, str] = {}
            for row in self._corpus.store.rows("sources", {}):
                doi, pmid, pmcid = row[9:12]
                for key in (f"doi:{doi}", f"pmid:{pmid}", str(pmcid)):
                    works.setdefault(key.lower(), row[0])
            self._works = works  # whole, since other threads ask too
        return self._works

    def _matched(self, text: str) -> Thing | None:
        iris = [text, *_expanded(text)]
        iris += [f"http{iri[5:]}" for iri in iris if iri.startswith("https:")]
        rows = self._corpus.store.rows("concept_identifiers", {"identifier": iris})
        # An exact match goes before any other.
        best = min(rows, key=lambda row: (not row[1].endswith("exactMatch"), row[0]), default=None)
        return None if best is None else Thing("concept", self._corpus.names.id(best[0]))


def _expanded(text: str) -> list[str]:
    """The IRI that a compact identifier such as ``MESH:D010121`` stands for."""
    match = _CURIE.fullmatch(text)
    if match is None:
        return []
    prefix, local = match[1].lower(), match[2]
    if prefix in _OBO_PREFIXES:
        return [f"{_OBO}{_OBO_PREFIXES[prefix]}_{local}"]
    return [_PREFIXES[prefix] + local] if prefix in _PREFIXES else []
