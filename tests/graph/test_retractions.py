"""Sources looked up in the Retraction Watch data: lists with the columns of the real one."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

import graph
from graph import DataRejected, RetractionListError, check_folder, check_retractions
from graph.models import RetractionsChecked
from graph.retractions.retractions import FILE
from graph.vocabulary import Outcome
from tests.folders import claim, write_folder

# The last one is empty: lines of the real file end in a comma.
HEADER = [
    *("Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author"),
    *("URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID"),
    *("OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature"),
    *("Reason", "Paywalled", "Notes", ""),
]
TODAY = date(2026, 1, 31)
Row = dict[str, str]


def notice(
    nature: str = "Retraction",
    *,
    doi: str = "unavailable",
    pmid: str = "0",
    day: str = "1/31/2020 0:00",
    reason: str = "+Duplication of Image;+Paper Mill;",
    by: str = "unavailable",
) -> Row:
    """One record of the list."""
    return {
        "Record ID": "1",
        "Title": 'A title, with a comma and a "quote"\nand a second line',
        "RetractionDate": day,
        "RetractionDOI": by,
        "RetractionPubMedID": "0",
        "OriginalPaperDOI": doi,
        "OriginalPaperPubMedID": pmid,
        "RetractionNature": nature,
        "Reason": reason,
    }


OTHER = notice(doi="10.9999/other", day="6/1/2025 0:00")


def listed(*notices: Row) -> bytes:
    """A list of these notices, and of one of another work."""
    text = io.StringIO()
    rows = csv.DictWriter(text, HEADER)
    rows.writeheader()
    rows.writerows([*notices, OTHER])
    return text.getvalue().encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a source with a DOI, one with a PubMed id, one with both, and one with none."""
    bibtex = "".join(
        f"@article{{{key}, title={{T}}, author={{Doe, Jane}}, year=2020, journal={{J}}{more}}}\n"
        for key, more in {
            "by-doi": ", doi={10.1000/AbC}",
            "by-pmid": ", pmid={123}",
            "both": ", doi={10.1000/both}, pmid={456}",
            "neither": "",
        }.items()
    )
    sources = ("by-doi", "by-pmid", "both", "neither")
    return write_folder(tmp_path / "folder", claim("a", *sources), bibtex)


def check(folder: Path, *notices: Row, content: bytes | None = None) -> RetractionsChecked:
    """Look the sources up in a list of these notices."""
    file = folder.parent / "list.csv"
    file.write_bytes(listed(*notices) if content is None else content)
    return check_retractions(file, folder, today=TODAY)


def statuses(folder: Path) -> dict[str, Outcome]:
    """What the graph says of each source afterwards."""
    with graph.open_graph(folder, cache=str(folder.parent / "cache")) as g:
        return {source.id: source.retraction.status for source in g.sources().items}


def test_a_retracted_source_is_said_so(folder: Path) -> None:
    """With the list and its date, the notice and its date, and the reasons as the list has them."""
    done = check(folder, notice(doi="10.1000/aBc", by="10.1000/Notice.1"))
    assert statuses(folder) == {
        "by-doi": Outcome.RETRACTED,
        "by-pmid": Outcome.NOT_LISTED,
        "both": Outcome.NOT_LISTED,
        "neither": Outcome.NOT_CHECKED,
    }
    with graph.open_graph(folder, cache=folder.parent / "cache") as g:
        (found,) = g.source("by-doi").retraction.checks
        assert g.claim_evidence("a").summary.cited.retracted == 1
    assert found.list == "Retraction Watch data, published by Crossref"
    assert (found.list_date, found.date) == ("2025-06-01", "2026-01-31")
    assert (found.notice_date, found.notice) == ("2020-01-31", "https://doi.org/10.1000/notice.1")
    assert found.reason == "Duplication of Image; Paper Mill"
    assert done.outcomes == {Outcome.RETRACTED: 1, Outcome.NOT_LISTED: 2}
    assert (done.not_looked_up, done.doubtful, done.records) == (("neither",), (), 2)


def test_a_pubmed_id_is_enough(folder: Path) -> None:
    """For a source that has no DOI, and for a record that has none."""
    check(folder, notice(pmid="123", doi="10.1000/unknown-here"), notice(pmid="456"))
    found = statuses(folder)
    assert (found["by-pmid"], found["both"]) == (Outcome.RETRACTED, Outcome.RETRACTED)


def test_placeholders_are_no_identifiers(folder: Path) -> None:
    """Records without identifiers say nothing of sources without them."""
    nothing = [notice(), notice(doi="Unavailable"), notice(doi="", pmid=""), notice(doi="10.1000")]
    assert check(folder, *nothing).outcomes == {Outcome.NOT_LISTED: 3}


def test_what_a_notice_replaces_is_not_the_notice(folder: Path) -> None:
    """A source that is itself a notice of retraction is not retracted."""
    assert check(folder, notice(by="10.1000/abc")).outcomes == {Outcome.NOT_LISTED: 3}


@pytest.mark.parametrize(
    ("natures", "outcome"),
    [
        ([("Correction", 2020)], Outcome.CORRECTED),
        ([("Expression of concern", 2020)], Outcome.CONCERN),
        ([("Expression of Concern ", 2020), ("Correction", 2021)], Outcome.CONCERN),
        ([("Expression of concern", 2019), ("Retraction", 2020)], Outcome.RETRACTED),
        ([("Retraction", 2020), ("Correction", 2021)], Outcome.RETRACTED),
        ([("Retraction", 2020), ("Reinstatement", 2021)], Outcome.REINSTATED),
        ([("Reinstatement", 2021), ("Retraction", 2020)], Outcome.REINSTATED),
        ([("Retraction", 2020), ("Reinstatement", 2020)], Outcome.REINSTATED),
        ([("Retraction", 2020), ("Reinstatement", 2021), ("Retraction", 2022)], Outcome.RETRACTED),
        ([("Reinstatement", 2020)], Outcome.REINSTATED),
        (
            [("Retraction", 2010), ("Reinstatement", 2011), ("Expression of concern", 2020)],
            Outcome.CONCERN,
        ),
        ([("Expression of concern", 2010), ("Reinstatement", 2011)], Outcome.REINSTATED),
        ([("Reinstatement", 2011), ("Correction", 2020)], Outcome.REINSTATED),
    ],
    ids=lambda given: "-".join(f"{n} {y}" for n, y in given) if isinstance(given, list) else "",
)
def test_only_a_retraction_is_a_retraction(
    folder: Path, natures: list[tuple[str, int]], outcome: Outcome
) -> None:
    """What the list says in the end is what counts, in whichever order it says it."""
    check(folder, *(notice(n, doi="10.1000/abc", day=f"3/4/{year} 0:00") for n, year in natures))
    assert statuses(folder)["by-doi"] is outcome


@pytest.mark.parametrize(
    "doubtful",
    [notice(doi="10.1000/another", pmid="456"), notice("Something new", doi="10.1000/both")],
    ids=["another DOI", "unknown nature"],
)
def test_in_doubt_nothing_is_said(folder: Path, doubtful: Row) -> None:
    """Neither that a source was retracted nor that it is not listed; the doubt is told."""
    done = check(folder, doubtful)
    assert [doubt.source for doubt in done.doubtful] == ["both"]
    assert statuses(folder)["both"] is Outcome.NOT_CHECKED
    clear = check(folder, doubtful, notice(doi="10.1000/both"))
    assert clear.doubtful == ()
    assert statuses(folder)["both"] is Outcome.RETRACTED


# ---- The file ------------------------------------------------------------------------------------


def test_the_file_is_sound_and_the_same_each_time(folder: Path) -> None:
    """It is replaced whole, and is checked data like any other."""
    check(folder, notice(doi="10.1000/abc"), notice("Correction", pmid="123", reason=""))
    first = (folder / FILE).read_bytes()
    assert check_folder(folder) == ()
    check(folder, notice("Correction", pmid="123", reason=""), notice(doi="10.1000/abc"))
    second = (folder / FILE).read_bytes()
    body = [line for line in second.splitlines() if b"sha256" not in line]
    assert body == [line for line in first.splitlines() if b"sha256" not in line]
    assert sorted(p.name for p in folder.iterdir()) == ["claims.ttl", "references.bib", FILE]
    check(folder)
    assert b"value:retracted" not in (folder / FILE).read_bytes()


def test_the_file_reads_as_if_written_by_hand(folder: Path) -> None:
    """One block a source, aligned, with prefixes."""
    check(folder, notice(doi="10.1000/abc", reason='+Said "so";+A\\B;'))
    assert """
:by-doi
    cg:retractionCheck [ a cg:RetractionCheck ; cg:retractionList :retraction-watch ;
                         cg:outcome value:retracted ; dcterms:date "2026-01-31"^^xsd:date ;
                         cg:noticeDate "2020-01-31"^^xsd:date ;
                         rdfs:comment "Said \\"so\\"; A\\\\B"@en ] .
""" in (folder / FILE).read_text(encoding="utf-8")


def test_what_somebody_else_wrote_is_left_alone(folder: Path) -> None:
    """A file of this name that is not ours, and an id that is in use."""
    by_hand = b"# Mine.\n"
    (folder / FILE).write_bytes(by_hand)
    with pytest.raises(RetractionListError, match="somebody else wrote it"):
        check(folder)
    assert (folder / FILE).read_bytes() == by_hand
    (folder / FILE).unlink()
    more = b'<https://example.org/t/retraction-watch> <https://schema.org/name> "A list" .\n'
    (folder / "more.nt").write_bytes(more)
    with pytest.raises(RetractionListError, match="the id of the list"):
        check(folder)
    assert not (folder / FILE).exists()


def test_keys_that_need_an_escape(tmp_path: Path) -> None:
    """A source is named by its IRI where its key is no name in Turtle."""
    bibtex = "@article{doe/2020.v1, title={T}, author={Doe, Jane}, year=2020, doi={10.1/x}}\n"
    odd = ":a a schema:Claim ; schema:text 'a'@en ; cg:citation"
    odd += " [ cito:hasCitedEntity <https://example.org/t/doe/2020.v1> ] ."
    folder = write_folder(tmp_path / "odd", odd, bibtex)
    check(folder, notice(doi="10.1/x", by="10.1/a<b>c"))
    assert b"\n<https://example.org/t/doe/2020.v1>\n" in (folder / FILE).read_bytes()
    assert statuses(folder) == {"doe/2020.v1": Outcome.RETRACTED}


# ---- The list ------------------------------------------------------------------------------------


def test_the_date_of_the_list(folder: Path) -> None:
    """That of its latest notice up to today, or the one that is given."""
    assert check(folder, notice(day="1/1/2099 0:00")).list_date == "2025-06-01"
    given = check_retractions(folder.parent / "list.csv", folder, list_date=date(2025, 7, 8))
    assert given.list_date == "2025-07-08"


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b"A title", b"Caf\xe9 \x81"),
        lambda content: content.replace(b"A title", "Café 🧠".encode()),
        lambda content: content.replace(b"\r\n", b"\n"),
        lambda content: content.replace(b",\r\n", b"\r\n"),
        lambda content: content + b"\r\n\r\n",
        lambda content: content.replace(b"1/31/2020 0:00", b"2020-01-31"),
    ],
    ids=["BOM", "Windows-1252", "UTF-8", "LF", "no last comma", "empty lines", "ISO dates"],
)
def test_the_list_in_other_encodings(folder: Path, change: object) -> None:
    """However the file was saved, it says the same."""
    content = change(listed(notice(doi="10.1000/abc")))  # type: ignore[operator] # a function
    (found,) = check(folder, content=content).listed
    assert (found.source, found.notice_date) == ("by-doi", "2020-01-31")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "its first line lacks OriginalPaperDOI"),
        (b"<!DOCTYPE html>\n<html>", "its first line lacks"),
        (listed().replace(b"RetractionNature", b"Nature"), "lacks RetractionNature"),
        (listed().replace(b",", b";"), "commas between its cells"),
        (listed().splitlines(keepends=True)[0], "no records"),
        (listed(notice())[:-60], "may be cut off"),
        (listed().replace(b'""quote""', b'"quote'), "may be cut off"),
        (listed().decode().encode("utf-16"), "UTF-16"),
        (listed().replace(b"A title", b"A\0title"), "no CSV of text"),
        (b"x" * (2 << 20), "no CSV of text"),
        (listed().replace(b"6/1/2025 0:00", b"soon"), "Say --list-date"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_is_no_such_list(folder: Path, content: bytes, reason: str) -> None:
    """It is said what is wrong, and nothing is written."""
    with pytest.raises(RetractionListError, match=reason):
        check(folder, content=content)
    assert not (folder / FILE).exists()


def test_a_list_that_is_not_there(folder: Path) -> None:
    """The file is named."""
    with pytest.raises(RetractionListError, match=r"nowhere\.csv: it cannot be read"):
        check_retractions(folder / "nowhere.csv", folder)


def test_a_folder_that_cannot_be_read(folder: Path) -> None:
    """Bad data are told as ever; a file of ours that was spoilt is replaced."""
    check(folder)
    with (folder / FILE).open("a") as ours:
        ours.write("spoilt")
    check(folder)
    assert check_folder(folder) == ()
    (folder / "claims.ttl").write_text("spoilt")
    with pytest.raises(DataRejected):
        check(folder)


def test_the_list_is_read_as_a_stream(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never more of it at once than a line."""
    content = listed(*[notice()] * 5000)
    sizes: list[int] = []
    opened = Path.open

    class Watched(io.BufferedReader):
        def readline(self, size: int | None = -1, /) -> bytes:
            sizes.append(len(line := super().readline(size)))
            return line

        def read(self, *_: object) -> bytes:
            raise AssertionError("read whole")

    def watched(path: Path, mode: str = "r", **more: object) -> object:
        if path.suffix == ".csv" and mode == "rb":
            return Watched(io.FileIO(path))
        return opened(path, mode, **more)  # type: ignore[call-overload] # as it was

    file = folder.parent / "list.csv"
    file.write_bytes(content)
    monkeypatch.setattr(Path, "open", watched)
    assert check_retractions(file, folder, today=TODAY).records == 5001
    assert 0 < max(sizes) < 500
    assert sum(sizes) == len(content)
