"""A folder is read whole: every format, every fault with its place, and a version of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph import ClaimgraphError, FolderNotFound, Problem, build_snapshot, check_folder
from graph.load import Folder
from tests.conftest import Open
from tests.folders import DATASET, PREFIXES, claim, entries, entry, write_folder

GOOD = PREFIXES + DATASET + claim("a", "s")


def folder(path: Path, **files: str | bytes) -> Path:
    """A folder of files: ``a_ttl="..."`` is the file ``a.ttl``."""
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        raw = content.encode() if isinstance(content, str) else content
        (path / f"{stem}.{suffix}").write_bytes(raw)
    return path


def places(problems: Sequence[Problem], code: str) -> list[tuple[str | None, int | None]]:
    """File and line of the problems of one kind."""
    return [(p.file, p.line) for p in problems if p.code == code]


# ---- No folder of data ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path, "there is no such folder"),
        (lambda path: path.write_text(GOOD), "there is no such folder"),
        (lambda path: path.mkdir(), "it holds no data"),
        (lambda path: folder(path, r_bib=entries("s"), notes_txt=GOOD), "it holds no data"),
        (lambda path: (path / "a.ttl").mkdir(parents=True), "it holds no data"),
    ],
    ids=["missing", "a file", "empty", "no RDF", "a folder called a.ttl"],
)
def test_where_there_are_no_data(tmp_path: Path, make: object, reason: str) -> None:
    """The message names the folder and says what is missing, and nothing is written."""
    path, cache = tmp_path / "folder", tmp_path / "cache"
    make(path)  # type: ignore[operator]
    with pytest.raises(FolderNotFound, match=reason) as error:
        build_snapshot(path, cache=cache)
    assert str(error.value).startswith(f"{path}: ")
    assert not cache.exists()
    with pytest.raises(FolderNotFound, match=reason):
        check_folder(path)


# ---- Syntax --------------------------------------------------------------------------------------


def test_a_fault_has_its_file_line_and_column(tmp_path: Path) -> None:
    """The place is where an editor would put the cursor."""
    (problem,) = check_folder(folder(tmp_path / "f", a_ttl=GOOD, b_ttl="# é\n<x:a> <x:b> <c d> ."))
    assert (problem.code, problem.severity) == ("syntax", "error")
    assert (problem.file, problem.line, problem.column) == ("b.ttl", 2, 13)
    assert problem.where == "b.ttl:2:13"
    assert str(problem).startswith("b.ttl:2:13: syntax: ")


def test_a_context_that_is_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    """Many files of JSON-LD name theirs by its address: what to do is said."""
    text = '{"@context": "https://schema.org", "@id": "https://example.org/t/b", "name": "x"}'
    (problem,) = check_folder(folder(tmp_path / "f", a_ttl=GOOD, b_jsonld=text))
    assert (problem.code, problem.file) == ("syntax", "b.jsonld")
    assert "nothing is fetched" in problem.message
    assert problem.remedy == "Write the context itself into the file."


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """One run names each fault of each file, Turtle and BibTeX alike."""
    problems = check_folder(
        folder(
            tmp_path / "f",
            a_ttl=f"{GOOD}<x:a> <x:b> <c d> .\n<x:a> <x:b> <x:c> .\n<x:a> <x:b> <e f> .\n",
            b_nt="<x:a> <x:b> .\n",
            c_trig="<x:a> { <x:a> ",
            d_jsonld='{"@id": ',
            e_ttl=b"<x:a> <x:b> '\xe9' .",
            f_bib="@article{s, title = ",
        )
    )
    line = GOOD.count("\n") + 1
    assert places(problems, "syntax") == [
        ("a.ttl", line),
        ("a.ttl", line + 2),
        ("b.nt", 1),
        ("c.trig", 1),
        ("d.jsonld", 1),
    ]
    assert places(problems, "encoding") == [("e.ttl", 1)]
    assert "f.bib" in {p.file for p in problems}


def test_a_file_of_faults_is_cut_short(tmp_path: Path) -> None:
    """After a hundred faults of one file the rest is not told."""
    assert len(check_folder(folder(tmp_path / "f", a_ttl="<x:a> <x:b> <c d> .\n" * 500))) == 100


# ---- Encoding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"# first\n<x:a> <x:b> '\xe9' .", 2, 14),
        ("# naïve\n<x:é> <x:b> '".encode() + b"\xe9' .", 2, 14),
        (b"<x:a> <x:b> '\xc3' .", 1, 14),
        (GOOD.encode("utf-16"), 1, 1),
    ],
    ids=["Latin-1", "after letters of two bytes", "half a letter", "UTF-16"],
)
def test_another_encoding_is_named_with_its_place(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    """A byte that is not UTF-8 has its line, and its column counted in characters."""
    (problem,) = check_folder(folder(tmp_path / "f", a_ttl=GOOD, b_ttl=content))
    assert (problem.code, problem.file) == ("encoding", "b.ttl")
    assert (problem.line, problem.column) == (line, column)
    assert problem.remedy == "Save the file as UTF-8."


def test_utf_16_without_a_mark_is_refused(tmp_path: Path) -> None:
    """Such a file is full of null characters, and is an error all the same."""
    problems = check_folder(folder(tmp_path / "f", a_ttl=GOOD, b_ttl=GOOD.encode("utf-16-le")))
    assert {(p.file, p.line) for p in problems[:1]} == {("b.ttl", 1)}


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """UTF-8 with a mark, as some editors save it, is UTF-8."""
    mark = b"\xef\xbb\xbf"
    files = {"a_ttl": mark + GOOD.encode(), "r_bib": mark + entries("s").encode()}
    assert check_folder(folder(tmp_path / "f", **files)) == ()


# ---- What loads ----------------------------------------------------------------------------------


def test_every_format_is_loaded_and_blank_nodes_stay_apart(tmp_path: Path, small: Open) -> None:
    """Turtle, N-Triples, TriG and JSON-LD add up; ``_:c`` of one file is not that of another."""
    text, cites = "https://schema.org/text", "http://purl.org/spar/cito/hasCitedEntity"
    base, cg = "https://example.org/t/", "https://claimgraph.example/vocabulary#"
    body = PREFIXES + ':{0} a schema:Claim ; schema:text "{0}"@en ; cg:citation _:c .\n'
    body += "_:c cito:hasCitedEntity :{1} ."
    folder(
        tmp_path / "folder0",
        one_ttl=body.format("a", "s"),
        two_ttl=body.format("b", "t"),
        three_trig=body.format("c", "u"),
        four_trig=f"{PREFIXES} :graph {{ {body.removeprefix(PREFIXES).format('d', 'v')} }}",
        five_nt=f"<{base}e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f'<https://schema.org/Claim> .\n<{base}e> <{text}> "e"@en .\n'
        f"<{base}e> <{cg}citation> _:c .\n_:c <{cites}> <{base}w> .\n",
        six_jsonld=f'{{"@id": "{base}f", "@type": "https://schema.org/Claim", "{text}": '
        f'{{"@value": "f", "@language": "en"}}, "{cg}citation": '
        f'{{"@id": "_:c", "{cites}": {{"@id": "{base}x"}}}}}}',
        more_BIB=entries("w", "x"),
    )
    g = small("", entries("s", "t", "u", "v"))
    cited = {c.id: [e.source.id for e in g.claim_evidence(c.id).evidence] for c in g.claims().items}
    assert cited == {"a": ["s"], "b": ["t"], "c": ["u"], "d": ["v"], "e": ["w"], "f": ["x"]}


def test_texts_come_back_as_they_were_written(small: Open) -> None:
    """Quotes, line ends, commas, null characters and emoji survive every step to the answer."""
    texts = ['"', "a,b", "a\r\nb", "\r", " ", "-1", "\0", "\N{GRINNING FACE}", "\\", "x" * 200_000]
    escaped = [
        "".join(f"\\U{ord(c):08x}" if c in '"\\\r\n\0' else c for c in text) for text in texts
    ]
    g = small(
        "".join(
            f':c{i} a schema:Claim ; schema:text "{text}"@en .\n' for i, text in enumerate(escaped)
        )
    )
    assert [one.texts["en"] for one in g.claims().items] == texts


@pytest.mark.parametrize("name", ["a b", "100%", "é", "a<b>", "q?#[x]{y}|^`\\", '"q"'])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    """What a file is called does not matter to what it holds."""
    path = folder(tmp_path / "f", r_bib=entries("s"))
    (path / f"{name}.ttl").write_text(GOOD, encoding="utf-8")
    assert check_folder(path) == ()


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    """A file whose name is bytes of another encoding is loaded, or refused with a message."""
    path = folder(tmp_path / "f", r_bib=entries("s"))
    Path(os.fsdecode(os.fsencode(path) + b"/\xe9.ttl")).write_text(GOOD, encoding="utf-8")
    with suppress(ClaimgraphError):
        for problem in check_folder(path):
            str(problem).encode()


@pytest.mark.parametrize(
    "more",
    [
        ":x :y <<( :a :b :c )>> .",
        "<< :a :b :c >> :d :e .",
        ":a :b :c {| :d :e |} .",
        ':a :b "c"@en--ltr .',
    ],
    ids=["a triple term", "a reifier", "an annotation", "a direction"],
)
def test_what_is_new_in_rdf_1_2(tmp_path: Path, more: str) -> None:
    """Turtle 1.2 that the parser reads is loaded, or refused with a message."""
    check_folder(folder(tmp_path / "f", a_ttl=GOOD + more, r_bib=entries("s")))


def test_literals_that_do_not_fit_their_type_are_quiet(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A date that is none, where no rule looks, is nobody's traceback."""
    more = ':x :y "2026-99-99"^^xsd:date , "abc"^^xsd:integer .\n'
    assert check_folder(folder(tmp_path / "f", a_ttl=GOOD + more, r_bib=entries("s"))) == ()
    assert "Traceback" not in capfd.readouterr().err + caplog.text


# ---- The base ------------------------------------------------------------------------------------


def test_a_folder_without_a_base(tmp_path: Path) -> None:
    """Where no dataset says its base, the problem says what to add."""
    (problem,) = check_folder(folder(tmp_path / "f", a_ttl=PREFIXES + claim("a")))
    assert (problem.code, problem.severity) == ("no-base", "error")
    assert "http://rdfs.org/ns/void#uriSpace" in (problem.remedy or "")


def test_a_folder_with_several_bases(tmp_path: Path) -> None:
    """Two datasets with two bases are refused, with both; two with one base are not."""
    other = '<x:d> a dcat:Dataset ; void:uriSpace "{}" .\n'
    two = folder(tmp_path / "f", a_ttl=GOOD + other.format("https://other.example/"))
    (problem,) = check_folder(two)
    assert problem.code == "several-bases"
    assert "https://example.org/t/, https://other.example/" in problem.message
    one = GOOD + other.format("https://example.org/t/")
    assert check_folder(folder(tmp_path / "g", a_ttl=one, r_bib=entries("s"))) == ()


@pytest.mark.parametrize(
    "base",
    [
        "not an iri",
        "",
        "https://exa mple.org/",
        "/relative/",
        "urn:x:",
        "https://example.org",
        "https://example.org/t",
        "https://example.org/t#",
    ],
)
def test_a_base_that_is_no_iri(tmp_path: Path, base: str) -> None:
    """A base that cannot start an IRI is an error of the data, with or without sources."""
    turtle = f'<x:d> a dcat:Dataset ; void:uriSpace "{base}" .\n<x:c> a schema:Claim ;'
    turtle = PREFIXES + turtle + ' schema:text "c"@en .'
    (problem,) = check_folder(folder(tmp_path / "f", a_ttl=turtle, r_bib=entries("s")))
    assert (problem.code, problem.severity) == ("bad-base", "error")
    assert repr(base) in problem.message


# ---- Keys ----------------------------------------------------------------------------------------


def test_keys_become_iris(small: Open) -> None:
    """Keys with slashes, dots and percent signs are cited, listed and asked for by their id."""
    keys = ["10.1016/j.pbb.2013", "smith:2020", "a%20b", "v1.2", "müller", "o'neill", "x?y"]
    iris = " , ".join(f"[ cito:hasCitedEntity <https://example.org/t/{key}> ]" for key in keys)
    turtle = claim("a", more=f" ; cg:citation {iris}")
    g = small(turtle, "".join(entry(key, f"Doe{i}, Jane") for i, key in enumerate(keys)))
    assert {s.id for s in g.sources().items} == set(keys)
    assert [g.source(key).cited_for for key in keys] == [1] * len(keys)


def test_keys_that_would_be_one_iri(tmp_path: Path) -> None:
    """Two keys that cannot be told apart as IRIs are an error, not one source."""
    bib = entry("a<b") + entry("a%3Cb")
    problems = check_folder(write_folder(tmp_path / "f", claim("a"), bib))
    (problem,) = [problem for problem in problems if problem.is_error]
    assert (problem.code, problem.severity) == ("same-iri", "error")
    assert (problem.file, problem.line) == ("references.bib", 2)


# ---- Nothing else is ever raised -----------------------------------------------------------------

SPLICED = st.builds(
    lambda at, cut, bytes_: GOOD.encode()[:at] + bytes_ + GOOD.encode()[at + cut :],
    st.integers(0, len(GOOD)),
    st.integers(0, 40),
    st.binary(max_size=8) | st.sampled_from([b"<<", b'"', b"^^", b"[", b"_:c", b"\\u", b"@en"]),
)


@given(content=st.binary() | SPLICED, suffix=st.sampled_from(["ttl", "nt", "trig", "jsonld"]))
@example(content=b"", suffix="ttl")
@example(content=b'{"@context": "https://schema.org/", "name": "x"}', suffix="jsonld")
@example(content=b"[" * 5_000, suffix="jsonld")
@example(content=b"(" * 5_000, suffix="ttl")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_loaded_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    """Whatever a file holds, checking it gives problems or an error of ours, and no other."""
    path = folder(
        tmp_path_factory.mktemp("any"), a_ttl=GOOD, r_bib=entries("s"), **{f"b_{suffix}": content}
    )
    check_folder(path)
    (path / "a.ttl").unlink()
    with suppress(ClaimgraphError):
        check_folder(path)


# ---- The version ---------------------------------------------------------------------------------


def test_the_version_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    """Any byte and any name changes it; when and where the files were written does not."""

    def version(path: Path) -> str:
        return Folder.read(path).version

    first = folder(tmp_path / "f", a_ttl=GOOD, r_bib=entries("s"), notes_txt="x")
    versions = [version(first)]
    os.utime(first / "a.ttl", (1, 1))
    (first / "notes.txt").write_text("y")
    assert version(first) == versions[0]
    assert version(folder(tmp_path / "g", r_bib=entries("s"), a_ttl=GOOD)) == versions[0]
    for change in (
        lambda: (first / "a.ttl").write_text(GOOD + "\n"),
        lambda: (first / "a.ttl").rename(first / "b.ttl"),
        lambda: (first / "r.bib").write_text(entries("s").replace("2020", "2021")),
        lambda: (first / "c.ttl").write_text(""),
    ):
        change()
        versions.append(version(first))
    assert len(set(versions)) == 5
    assert all(len(v) == 16 and int(v, 16) >= 0 for v in versions)
