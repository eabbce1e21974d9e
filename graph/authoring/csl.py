"""CSL-JSON, as reference managers and DOI resolvers give it -> entries of a bibliography.

The format is that of the Citation Style Language 1.0.2; ``bibliography.references`` writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from graph.authoring.inventory import slug
from graph.bibliography.entries import Entry, Person, is_key
from graph.bibliography.references import ET_AL
from graph.errors import BadValue

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "article": "unpublished", "book": "book", "chapter": "incollection",
    "paper-conference": "inproceedings", "thesis": "phdthesis", "report": "techreport",
    "webpage": "online", "post-weblog": "online", "dataset": "dataset", "software": "software",
    "patent": "patent", "manuscript": "unpublished", "pamphlet": "booklet",
}  # fmt: skip
_FIELDS = {
    "volume": "volume", "issue": "number", "number": "number", "page": "pages",
    "edition": "edition", "publisher": "publisher", "publisher-place": "address",
    "collection-title": "series", "DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "ISBN": "isbn",
    "ISSN": "issn", "URL": "url",
}  # fmt: skip
Item = Mapping[str, object]


def entries(text: str) -> list[Entry]:
    """The entries of an item of CSL-JSON, or of a list. Raises BadValue for what is none."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadValue("source", f"line {error.lineno}", f"it is not JSON: {error.msg}.") from None
    items = given if isinstance(given, list) else [given]
    if not all(isinstance(item, dict) for item in items):
        raise BadValue("source", text[:40], "give an item of CSL-JSON, or a list of them.")
    return [_entry(item) for item in items]


def _entry(item: Item) -> Entry:
    fields = {name: str(item[csl]) for csl, name in _FIELDS.items() if item.get(csl)}
    kind = _TYPES.get(str(item.get("type")), "misc")
    container = "journal" if kind == "article" else "booktitle"
    fields |= {
        name: " ".join(str(item[csl]).split())
        for csl, name in (("title", "title"), ("container-title", container))
        if item.get(csl)
    }
    if not fields.get("title"):
        raise BadValue("source", str(item.get("id", "")), "it has no title.")
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        fields["year"] = str(parts[0][0])
    authors, editors = _people(item.get("author")), _people(item.get("editor"))
    order = ["title", container, "year", *_FIELDS.values()]
    fields = {name: fields[name] for name in dict.fromkeys(order) if name in fields}
    key, unnamed = _key(item, authors, fields), _unnamed(item)
    return Entry(key, kind, fields, authors, editors, "", 0, unnamed)


def _people(given: object) -> tuple[Person, ...]:
    people = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    return tuple(_person(each) for each in people if each.get("literal") != ET_AL)


def _unnamed(item: Item) -> frozenset[str]:
    """The lists of people that end in *et al.*: so our own items say that some are not named."""
    lists = {role: item.get(role) for role in ("author", "editor")}
    return frozenset(
        role
        for role, given in lists.items()
        if isinstance(given, list) and given[-1:] == [{"literal": ET_AL}]
    )


def _person(name: Mapping[str, str]) -> Person:
    if "family" not in name:
        return Person(str(name.get("literal", "")))
    particle = name.get("non-dropping-particle") or name.get("dropping-particle")
    family = " ".join(part for part in (particle, name["family"], name.get("suffix")) if part)
    return Person(family, name.get("given"))


def _key(item: Item, authors: Sequence[Person], fields: Mapping[str, str]) -> str:
    """The id of an item if it is a key; else its first author, its year and a word of its title."""
    given = str(item.get("id") or "")
    if re.fullmatch(r"[A-Za-z][\w:.-]*", given) and is_key(given):
        return given
    title = slug(fields["title"]).split("-")
    words = [slug(authors[0].family) if authors else "", fields.get("year", ""), *title[:2]]
    return "-".join(word for word in words if word)
