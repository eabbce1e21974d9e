"""The sources of a folder, looked up in the Retraction Watch data; what was found, as Turtle.

The file is our own: it is replaced whole each time, and one that somebody else wrote is left
alone. A source has one check, with what the list says of it in the end: a work that was
reinstated after its retraction is not called retracted, nor is one that was corrected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox

from graph.authoring.editing import put
from graph.errors import RetractionListError
from graph.identifiers import Identifiers
from graph.load import Folder, Loaded, load
from graph.models import Doubt, Listed, RetractionsChecked
from graph.question import load_questions
from graph.retractions.retraction_watch import (
    Nature,
    Notice,
    RetractionWatch,
    as_doi,
    as_pmid,
)
from graph.vocabulary import CG, DCTERMS, PROV, RDFS, SCHEMA, VALUE, XSD, Outcome

FILE = "retractions.ttl"
LIST = "retraction-watch"  # the id of the list
TITLE = {
    "en": "Retraction Watch data, published by Crossref",
    "nl": "Gegevens van Retraction Watch, uitgegeven door Crossref",
}
ADDRESS = "https://gitlab.com/crossref/retraction-watch-data"
MARK = "# Written by `claimgraph retractions`"
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # what needs no escape in Turtle
_DAY = ox.NamedNode(XSD + "date")

_DECIDE: tuple[tuple[Outcome, Nature], ...] = (  # the gravest first
    (Outcome.RETRACTED, Nature.RETRACTION),
    (Outcome.CONCERN, Nature.CONCERN),
    (Outcome.REINSTATED, Nature.REINSTATEMENT),
    (Outcome.CORRECTED, Nature.CORRECTION),
)
_UNDONE = {Nature.RETRACTION, Nature.CONCERN}  # by a reinstatement


@dataclass(frozen=True, slots=True)
class _Sought:
    """A source, with what it can be looked up by."""

    iri: str
    doi: str | None
    pmid: str | None


def check_retractions(
    list_: Path | str,
    folder: Path | str,
    *,
    list_date: date | None = None,
    today: date | None = None,
) -> RetractionsChecked:
    """Look up the sources of a folder in the Retraction Watch data, and write what was found.

    ``list_date`` is when the list was published; without it, the date of its latest notice is
    taken. Raises RetractionListError where the list cannot be used or the file not be written, and
    FolderNotFound or DataRejected where the folder cannot be read.
    """
    on = today or datetime.now(UTC).date()
    read = Folder.read(Path(folder))
    _is_ours(read)
    others = {name: content for name, content in read.files.items() if name != FILE}
    loaded = load(replace(read, files=others), load_questions())
    _is_free(loaded)
    sources = [
        _Sought(row[0], as_doi(row[9]), as_pmid(row[10]))
        for row in loaded.store.rows("sources", {})
    ]
    sought = [source for source in sources if source.doi or source.pmid]
    watch = RetractionWatch(Path(list_))
    found, doubts, latest = _found(watch, sought, on)
    listed_on = list_date or latest
    if listed_on is None:
        raise RetractionListError(watch.path, "no record has a date. Say --list-date.")
    names = Identifiers(loaded.base)
    checked = {s.iri: _decided(found[s.iri]) for s in sought}
    # What is named as retracted beyond doubt is so, whatever else the list has.
    doubts = {s: why for s, why in doubts.items() if checked[s][0] is not Outcome.RETRACTED}
    checked = {s: decided for s, decided in checked.items() if s not in doubts}
    text = "".join(_turtle(names, checked, watch, listed_on, on))
    try:
        put(read.path / FILE, text.encode())
    except OSError as error:
        reason = f"it cannot be written: {error.strerror}."
        raise RetractionListError(read.path / FILE, reason) from error
    return RetractionsChecked(
        file=FILE,
        list_date=listed_on.isoformat(),
        date=on.isoformat(),
        records=watch.records,
        outcomes=dict(Counter(outcome for outcome, _ in checked.values())),
        listed=tuple(
            _listed(names.id(iri), outcome, notice)
            for iri, (outcome, notice) in checked.items()
            if notice is not None
        ),
        not_looked_up=tuple(names.id(s.iri) for s in sources if not (s.doi or s.pmid)),
        doubtful=tuple(Doubt(source=names.id(iri), reason=why) for iri, why in doubts.items()),
    )


# ---- Looking up ----------------------------------------------------------------------------------


def _found(
    watch: RetractionWatch, sought: Sequence[_Sought], on: date
) -> tuple[Mapping[str, list[Notice]], dict[str, str], date | None]:
    """The notices of each source; the sources that are in doubt, and why; the latest date."""
    by_doi = _grouped((source.doi, source) for source in sought)
    by_pmid = _grouped((source.pmid, source) for source in sought)
    found: dict[str, list[Notice]] = {source.iri: [] for source in sought}
    doubts: dict[str, str] = {}
    latest: date | None = None
    for notice in watch.notices():
        if notice.date is not None and notice.date <= on:
            latest = max(latest or notice.date, notice.date)
        named = {s.iri: s for s in (*by_doi.get(notice.doi, ()), *by_pmid.get(notice.pmid, ()))}
        for iri, source in named.items():
            if notice.doi and source.doi and notice.doi != source.doi:
                doubts[iri] = f"the list has its PubMed id with another DOI, {notice.doi}"
            elif notice.nature is None:
                doubts[iri] = "the list has a notice of it of an unknown nature"
            else:
                found[iri].append(notice)
    return found, dict(sorted(doubts.items())), latest


def _grouped(keyed: Iterable[tuple[str | None, _Sought]]) -> dict[str | None, list[_Sought]]:
    """Sources by an identifier; two may share one. What has none is in no group."""
    groups: dict[str | None, list[_Sought]] = {}
    for key, source in keyed:
        if key is not None:
            groups.setdefault(key, []).append(source)
    return groups


def _decided(notices: Sequence[Notice]) -> tuple[Outcome, Notice | None]:
    """What the list says of a work in the end, and the notice that says so.

    A reinstatement undoes a retraction or a concern of the same day or earlier. What is left is
    told by its gravest notice, and of these by the last. A notice without a date comes before all
    others.
    """
    undone = max((_day_of(n) for n in notices if n.nature is Nature.REINSTATEMENT), default=None)
    for outcome, nature in _DECIDE:
        last = max((n for n in notices if n.nature is nature), key=_day_of, default=None)
        if last is None:
            continue
        if nature not in _UNDONE or undone is None or _day_of(last) > undone:
            return outcome, last
    return Outcome.NOT_LISTED, None


def _day_of(notice: Notice) -> date:
    return notice.date or date.min


def _listed(source: str, outcome: Outcome, notice: Notice) -> Listed:
    return Listed(
        source=source,
        outcome=outcome,
        notice=_address(notice),
        notice_date=notice.date.isoformat() if notice.date else None,
        reason="; ".join(notice.reasons) or None,
    )


def _address(notice: Notice) -> str | None:
    """The address of a notice, if its DOI makes one."""
    address = f"https://doi.org/{notice.notice}"
    with suppress(ValueError):
        return ox.NamedNode(address).value if notice.notice else None
    return None


# ---- Writing -------------------------------------------------------------------------------------


def _turtle(
    names: Identifiers,
    checked: Mapping[str, tuple[Outcome, Notice | None]],
    watch: RetractionWatch,
    list_date: date,
    on: date,
) -> Iterator[str]:
    """The whole file: the list, then each source in the order of their IRIs."""
    yield (
        f"{MARK}, which replaces this file whole: do not edit it.\n"
        "# Not listed is not the same as not retracted.\n\n"
    )
    prefixes = {
        "": names.base, "cg": CG, "value": VALUE, "dcterms": DCTERMS,
        "prov": PROV, "rdfs": RDFS, "schema": SCHEMA, "xsd": XSD,
    }  # fmt: skip
    width = max(map(len, prefixes)) + 1
    for prefix, iri in prefixes.items():
        yield f"@prefix {prefix + ':':<{width}} {ox.NamedNode(iri)} .\n"
    titles = " ,\n                     ".join(
        str(ox.Literal(title, language=language)) for language, title in TITLE.items()
    )
    the_list = _name(names, names.iri(LIST))
    yield (
        f"\n{the_list} a prov:Entity ;\n"
        f"    dcterms:title    {titles} ;\n"
        f"    dcterms:modified {_day(list_date)} ;\n"
        f"    dcterms:extent   {ox.Literal(f'{watch.records} records')} ;\n"
        f"    schema:url       {ox.NamedNode(ADDRESS)} ;\n"
        f"    schema:sha256    {ox.Literal(watch.sha256)} .\n"
    )
    for iri, (outcome, notice) in sorted(checked.items()):
        said = [f"cg:outcome value:{outcome} ; dcterms:date {_day(on)}"]
        said += _told(notice) if notice is not None else []
        lines = " ;\n                         ".join(said)
        yield (
            f"\n{_name(names, iri)}\n"
            f"    cg:retractionCheck [ a cg:RetractionCheck ; cg:retractionList {the_list} ;\n"
            f"                         {lines} ] .\n"
        )


def _told(notice: Notice) -> list[str]:
    """What a notice says, in the words of the list."""
    told = []
    if notice.date is not None:
        told.append(f"cg:noticeDate {_day(notice.date)}")
    if (address := _address(notice)) is not None:
        told.append(f"cg:notice {ox.NamedNode(address)}")
    if notice.reasons:
        told.append(f"rdfs:comment {ox.Literal('; '.join(notice.reasons), language='en')}")
    return told


def _name(names: Identifiers, iri: str) -> str:
    """An IRI as people write it: with the empty prefix, where nothing needs an escape."""
    local = iri.removeprefix(names.base)
    return f":{local}" if local != iri and _LOCAL.fullmatch(local) else str(ox.NamedNode(iri))


def _day(day: date) -> str:
    return f'"{day.isoformat()}"^^xsd:date'


def _is_ours(folder: Folder) -> None:
    content = folder.files.get(FILE, b"")
    if content.strip() and not content.startswith(MARK.encode()):
        reason = "somebody else wrote it. Move what it says to a file of another name."
        raise RetractionListError(folder.path / FILE, reason)


def _is_free(loaded: Loaded) -> None:
    """Nothing else in the folder may have the id of the list."""
    iri = ox.NamedNode(loaded.base + LIST)
    if loaded.store.select(f"SELECT ?p {{ {iri} ?p ?o }} LIMIT 1"):
        reason = f"it states something of {LIST!r}, the id of the list. Give that another id."
        raise RetractionListError(loaded.folder.path, reason)
