"""CSL-JSON, as reference managers and DOI resolvers give it -> entries of a bibliography.

The format is that of the Citation Style Language 1.0.2; ``bibliography.references`` writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from graph.authoring.inventory import slug
from graph.bibliography.entries import ORCID_NUMBER, Entry, Person, is_key
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
_SEVERAL = {"ISSN", "ISBN"}  # of a list all are kept, of others the first
Item = Mapping[str, object]


def entries(text: str) -> list[Entry]:
    """The entries of an item of CSL-JSON, or of a list. Raises BadValue for what is none."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadValue("source", f"line {error.lineno}", f"it is not JSON: {error.msg}.") from None
    except RecursionError:
        raise BadValue("source", text[:40], "it is nested too deeply.") from None
    items = given if isinstance(given, list) else [given]
    if not all(isinstance(item, dict) for item in items):
        raise BadValue("source", text[:40], "give an item of CSL-JSON, or a list of them.")
    return [_entry(item) for item in items]


def _entry(item: Item) -> Entry:
    kind = _TYPES.get(str(item.get("type")), "misc")
    container = "journal" if kind == "article" else "booktitle"
    names = {**_FIELDS, "title": "title", "container-title": container}
    fields = {name: text for csl, name in names.items() if (text := _text(item, csl))}
    if not fields.get("title"):
        raise BadValue("source", _id(item), "it has no title.")
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and any(parts[0][:1]):
        fields["year"] = str(parts[0][0])
    people = {role: _people(item, role) for role in ("author", "editor")}
    for role, persons in people.items():
        if orcids := [f'{n}="{each.orcid}"' for n, each in enumerate(persons, 1) if each.orcid]:
            fields[f"{role}+an:orcid"] = "; ".join(orcids)
    order = ["title", container, "year", *_FIELDS.values(), *fields]
    fields = {name: fields[name] for name in dict.fromkeys(order) if name in fields}
    authors, editors = people.values()
    key, unnamed = _key(item, authors, fields), _unnamed(item)
    return Entry(key, kind, fields, authors, editors, "", 0, unnamed)


def _id(item: Item) -> str:
    return str(item.get("id") or "")


def _unnamed(item: Item) -> frozenset[str]:
    """The lists of people that end in *et al.*: so our own items say that some are not named."""
    lists = {role: item.get(role) for role in ("author", "editor")}
    return frozenset(
        role
        for role, given in lists.items()
        if isinstance(given, list) and given[-1:] == [{"literal": ET_AL}]
    )


def _text(item: Item, name: str) -> str:
    """The text of a variable, on one line. Raises BadValue where it is none."""
    given = item.get(name)
    if isinstance(given, list):
        kept = given if name in _SEVERAL else given[:1]
    else:
        kept = [] if given is None else [given]
    if not all(isinstance(each, str | int | float) for each in kept):
        raise BadValue("source", _id(item), f"its {name} is not a text.")
    return ", ".join(" ".join(str(each).split()) for each in kept)


def _people(item: Item, role: str) -> tuple[Person, ...]:
    """Those of a role. Raises BadValue for one without a name."""
    given = item.get(role) or []
    people = given if isinstance(given, list) else [given]
    people = [each for each in people if each != {"literal": ET_AL}]
    found = tuple(_person(each) for each in people if isinstance(each, dict))
    if len(found) < len(people) or not all(person.family for person in found):
        expected = f"an {role} has no name. Give family and given, or literal."
        raise BadValue("source", _id(item), expected)
    return found


def _person(name: Mapping[str, object]) -> Person:
    """A person; a whole name is also called ``name`` by DOI resolvers, which give ORCIDs too."""
    orcid = ORCID_NUMBER.search(str(name.get("ORCID") or ""))
    number = orcid[0] if orcid else None
    if not name.get("family"):
        whole = name.get("literal") or name.get("name") or name.get("given") or ""
        return Person(str(whole).strip(), orcid=number)
    particle = name.get("non-dropping-particle") or name.get("dropping-particle")
    family = " ".join(str(part) for part in (particle, name["family"], name.get("suffix")) if part)
    return Person(family, str(name["given"]) if name.get("given") else None, number)


def _key(item: Item, authors: Sequence[Person], fields: Mapping[str, str]) -> str:
    """The id of an item if it is a key; else its first author, its year and a word of its title."""
    given = _id(item)
    if re.fullmatch(r"[A-Za-z][\w:.-]*", given) and is_key(given):
        return given
    title = slug(fields["title"]).split("-")
    words = [slug(authors[0].family) if authors else "", fields.get("year", ""), *title[:2]]
    return "-".join(word for word in words if word)
