"""What a dataset is, as DCAT and VoID: counts, vocabularies and files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rdflib.term import BNode, Literal, URIRef

from graph.downloads import GZIP, Downloads
from graph.models import Dataset
from graph.stores.triples import Triple
from graph.vocabulary import (
    BIBO,
    CG,
    CITO,
    DCAT,
    DCTERMS,
    FABIO,
    FOAF,
    OA,
    PRISM,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    SPDX,
    VOID,
    XSD,
)

MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"  # as DCAT names media types
VOCABULARIES = (BIBO, CG, CITO, DCTERMS, FABIO, FOAF, OA, PRISM, PROV, SCHEMA, SKOS)
_TYPE = URIRef(RDF + "type")


def catalogue(
    dataset: Dataset, downloads: Downloads, address: Callable[[str], str]
) -> Iterator[Triple]:
    """The triples; ``address`` tells where the download of a name can be had."""
    this = URIRef(dataset.iri)
    yield this, _TYPE, URIRef(DCAT + "Dataset")
    yield this, _TYPE, URIRef(VOID + "Dataset")
    yield this, URIRef(DCAT + "version"), Literal(dataset.version)
    yield this, URIRef(VOID + "triples"), _whole(downloads.triples)
    for vocabulary in VOCABULARIES:
        yield this, URIRef(VOID + "vocabulary"), URIRef(vocabulary)
    for i, (kind, count) in enumerate(sorted(downloads.classes.items())):
        part = BNode(f"class{i}")
        yield this, URIRef(VOID + "classPartition"), part
        yield part, URIRef(VOID + "class"), URIRef(kind)
        yield part, URIRef(VOID + "entities"), _whole(count)
    for i, file in enumerate(downloads.files):
        given, sum_ = BNode(f"file{i}"), BNode(f"sum{i}")
        where = URIRef(address(file.name))
        yield this, URIRef(DCAT + "distribution"), given
        yield given, _TYPE, URIRef(DCAT + "Distribution")
        yield given, URIRef(DCTERMS + "title"), Literal(file.title, lang="en")
        yield given, URIRef(DCAT + "downloadURL"), where
        yield given, URIRef(DCAT + "mediaType"), URIRef(MEDIA_TYPE + file.media_type)
        if file.compressed:
            yield given, URIRef(DCAT + "compressFormat"), URIRef(MEDIA_TYPE + GZIP)
            yield this, URIRef(VOID + "dataDump"), where
        yield given, URIRef(DCAT + "byteSize"), _whole(file.size)
        yield given, URIRef(SPDX + "checksum"), sum_
        yield sum_, _TYPE, URIRef(SPDX + "Checksum")
        yield sum_, URIRef(SPDX + "algorithm"), URIRef(SPDX + "checksumAlgorithm_sha256")
        digest = Literal(file.sha256, datatype=URIRef(XSD + "hexBinary"), normalize=False)
        yield sum_, URIRef(SPDX + "checksumValue"), digest


def _whole(number: int) -> Literal:
    return Literal(str(number), datatype=URIRef(XSD + "nonNegativeInteger"))
