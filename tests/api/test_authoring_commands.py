"""The commands that write data."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from graph import check_folder, open_graph
from graph.vocabulary import Basis, Certainty, Kind, Verdict
from tests.folders import claim, write_folder

Run = Callable[..., Result]
COMMAND = str(Path(sys.executable).parent / "claimgraph")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new folder, as ``init`` makes it."""
    assert CliRunner().invoke(app, ["init", str(tmp_path / "f")]).exit_code == 0
    return tmp_path / "f"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in the folder, where no folder need be named."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*arguments: object, input: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=input)

    return invoke


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A text."""
    path = tmp_path / "article.txt"
    path.write_text("A rat sleeps. A rat remembers (1).", encoding="utf-8")
    return path


def test_what_init_says_to_do_next_can_be_pasted(tmp_path: Path) -> None:
    """Whatever the folder is called."""
    said = CliRunner().invoke(app, ["init", str(tmp_path / "my claims")]).stderr
    (check,) = [line for line in said.splitlines() if "claimgraph check" in line]
    assert CliRunner().invoke(app, shlex.split(check)[1:]).exit_code == 0


def test_a_file_that_an_editor_locks_is_none(folder: Path, run: Run) -> None:
    """As Emacs does it: with a link beside the file that leads nowhere, and is named alike."""
    for name in ("claims.ttl", "references.bib"):
        (folder / f".#{name}").symlink_to("jane@example.org.123")
    entry = "@book{roe, author = {Roe, R}, title = {Rats}, year = 2019}"
    assert run("add", "concept", "--label", "en=rat").exit_code == 0
    assert run("add", "source", "-", input=entry).exit_code == 0
    assert run("format", folder).exit_code == 0
    assert check_folder(folder)[0].code == "unused-source"


def test_init_refuses_a_folder_that_is_not_empty(folder: Path, run: Run) -> None:
    """Nothing in it is touched."""
    before = (folder / "claims.ttl").read_bytes()
    result = run("init", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not empty" in result.stderr
    assert (folder / "claims.ttl").read_bytes() == before


def test_place_prints_turtle(run: Run, article: Path) -> None:
    """What it prints can be put into a file; the words are not in it."""
    result = run("place", article, "A rat sleeps", "--of", "sleep-keeps-memories")
    assert result.exit_code == 0
    assert "A rat sleeps" not in result.stdout
    with Path("claims.ttl").open("a", encoding="utf-8") as file:
        file.write("\n" + result.stdout)
    assert check_folder(Path()) == ()


def test_place_for_programs(run: Run, article: Path) -> None:
    """Positions and digests."""
    given = json.loads(run("place", article, "sleeps", "--json").stdout)
    assert (given["start"], given["end"]) == (6, 12)
    assert set(given) == {"start", "end", "sha256", "text_sha256"}


def test_words_in_several_places(run: Run, article: Path) -> None:
    """Each is shown among what stands around it, on the terminal alone; nothing is chosen."""
    result = run("place", article, "A rat")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "  2  line 1: …A rat sleeps. A rat remembers" in result.stderr
    assert run("place", article, "A rat", "--nth", 2).exit_code == 0


def test_adding_each(run: Run, article: Path, tmp_path: Path) -> None:
    """A source, a concept, a claim, a citation and an assessment; the folder is sound."""
    bib = tmp_path / "roe.bib"
    bib.write_text("@misc{roe, title={Rats}, author={Roe, R.}}", encoding="utf-8")
    done = [
        run("add", "source", bib),
        run("add", "concept", "--label", "rat", "--broader", "memory"),
        run("add", "claim", "--text", "Rats sleep.", "--about", "rat", "--article", article,
            "--words", "A rat sleeps"),
        run("add", "citation", "--claim", "rats-sleep", "--source", "roe", "--marker", "2"),
        run("add", "assessment", "--claim", "rats-sleep", "--source", "roe", "--verdict",
            "partly", "--basis", "excerpt", "--by", "me", "--note", "en=One rat."),
    ]  # fmt: skip
    assert [result.exit_code for result in done] == [0] * 5
    assert "claims.ttl:" in done[2].stderr
    assert check_folder(Path()) == ()
    assert run("format", "--check").exit_code == 0


def test_what_is_searched_besides_is_added_too(run: Run, tmp_path: Path) -> None:
    """Other words for a claim, and those by which a concept is found, each any number of times."""
    claim = ("--text", "en=Naps help.", "--other-words", "en=Doze!", "--other-words", "en=Nod off!")
    assert run("add", "claim", *claim, "--id", "naps").exit_code == 0
    concept = ("--label", "en=nap", "--found-by", "en=siesta", "--found-by", "en=forty winks")
    assert run("add", "concept", *concept).exit_code == 0
    assert check_folder(Path()) == ()
    with open_graph(Path(), cache=tmp_path / "cache") as graph:
        assert graph.claim("naps").other_words == {"en": ("Doze!", "Nod off!")}
        assert [hit.id for hit in graph.search("siesta", types=["concept"]).items] == ["nap"]


SLEEP = ("--claim", "sleep-keeps-memories", "--source", "doe-2020")
ADDED_BADLY = [
    (("concept", "--label", "en=sleep"), "warning[label-shared]"),
    (("claim", "--text", "en=Sleep helps to keep memories."), "warning[same-text]"),
    (("assessment", *SLEEP, "--verdict", "partly", "--basis", "excerpt", "--by", "me",
      "--date", "2099-01-01"), "[future-date]"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), ADDED_BADLY)
def test_what_check_says_of_it_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """What is added is written, and what is wrong with it is told in the words of check, once."""
    result = run("add", *arguments)
    assert result.exit_code == 0
    assert result.stdout in Path("claims.ttl").read_text(encoding="utf-8")
    problems = check_folder(Path())
    assert problems
    for problem in problems:
        assert problem.message in result.stderr
    assert said in result.stderr
    assert "[" not in run("add", "concept", "--label", "en=something else").stderr


def test_what_is_sound_is_added_without_a_word(run: Run) -> None:
    """One line says where it stands now."""
    assert len(run("add", "concept", "--label", "en=rat").stderr.splitlines()) == 1


def test_a_large_folder_is_not_checked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take too long; this is said."""
    monkeypatch.setattr("api.commands.rechecking.MOST_BYTES", 10)
    result = run("add", "concept", "--label", "en=sleep")
    assert result.exit_code == 0
    assert "not checked" in result.stderr
    assert "label-shared" not in result.stderr


def test_the_same_citation_again(run: Run) -> None:
    """It is added as it is asked for, with a word; another marker makes it another citation."""
    first, again, other = (
        run("add", "citation", *SLEEP, "--marker", marker) for marker in ("7", "7", "8")
    )
    assert [result.exit_code for result in (first, again, other)] == [0] * 3
    assert ["exactly this already" in each.stderr for each in (first, again, other)] == [
        False,
        True,
        False,
    ]


def test_a_source_from_standard_input(run: Run) -> None:
    """CSL-JSON, as reference managers give it."""
    item = {"id": "roe", "type": "book", "title": "Rats", "publisher": "Rat & Co"}
    result = run("add", "source", "-", input=json.dumps(item))
    assert result.exit_code == 0
    assert "publisher = {Rat \\& Co}" in result.stdout


def test_a_dry_run_changes_nothing(run: Run) -> None:
    """It prints what would be added."""
    before = Path("claims.ttl").read_bytes()
    result = run("add", "concept", "--label", "rat", "--dry-run")
    assert result.stdout.startswith(":rat a skos:Concept")
    assert Path("claims.ttl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (("claim",), "--text"),
        (("concept",), "--label"),
        (("citation",), "--claim, --source"),
        (("assessment",), "--claim, --source, --verdict, --basis, --by"),
    ],
)
def test_what_is_missing_is_told(run: Run, arguments: tuple[str, ...], missing: str) -> None:
    """Where nobody can be asked, all of it at once."""
    result = run("add", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Missing: {missing}." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("claim", "--text", "x", "--about", "slep"), 1, "Did you mean 'sleep'"),
        (("claim", "--text", "x", "--kind", "no"), 2, "kind 'no': one of assertion"),
        (("claim", "--text", "en= "), 2, "text: say the claim in words"),
        (("claim", "--text", "en=x", "--text", "en=y"), 2, "--text: give one text in each"),
        (("claim", "--text", "en-toolongforatag=x"), 2, "give language tags"),
        (("concept", "--label", "x", "--match", "exactMatch=http://a b"), 2, "iri 'http://a b'"),
        (("claim", "--text", "x", "--words", "y"), 2, "both --article and --words"),
        (("source", "missing.bib"), 2, "missing.bib: it cannot be read"),
        (("citation", "--claim", "x", "--source", "y"), 1, "no claim with the id 'x'"),
    ],
)
def test_what_is_wrong_is_told(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    """In a line, by the option that it is about."""
    result = run("add", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_a_language_must_be_told_among_several(run: Run, tmp_path: Path) -> None:
    """Words without one are not guessed to be English."""
    path = write_folder(tmp_path / "g", claim("a") + ':dataset dcterms:language "nl" .\n')
    result = run("add", "claim", "--text", "Says b.", "--folder", path)
    assert result.exit_code == 2
    assert "say the language first, as in en=" in result.stderr


def test_format_puts_files_into_their_form(run: Run) -> None:
    """Once; then there is nothing to do."""
    file = Path("claims.ttl")
    file.write_text(file.read_text(encoding="utf-8").replace("    ", "  "), encoding="utf-8")
    assert run("format", "--check").exit_code == 1
    assert run("format").stdout == "claims.ttl\n"
    assert run("format", "claims.ttl", "--check").exit_code == 0


def test_move_lists_what_is_left(run: Run, article: Path, tmp_path: Path) -> None:
    """Each on a line that begins with its place; a dry run changes nothing."""
    for words in ("A rat sleeps", "A rat remembers"):
        run("add", "claim", "--text", words.upper(), "--article", article, "--words", words)
    new = tmp_path / "new.txt"
    new.write_text("It is so: A rat sleeps.", encoding="utf-8")
    before = Path("claims.ttl").read_bytes()
    dry = run("move", article, new, "--dry-run")
    assert Path("claims.ttl").read_bytes() == before
    result = run("move", article, new)
    assert (dry.exit_code, result.exit_code) == (1, 1)
    assert result.stdout == dry.stdout
    assert ": rat-remembers: its words are not in the new text." in result.stdout
    assert "1 place carried over, 1 left." in result.stderr


def test_completion(folder: Path) -> None:
    """Ids of the folder and values of the vocabulary; where nothing can be read, nothing."""
    assert completed(folder, "add", "claim", "--about", "sl") == ["sleep"]
    assert completed(folder, "add", "citation", "--source", "d") == ["doe-2020"]
    assert completed(folder, "add", "assessment", "--verdict", "not") == ["not-shown"]
    assert completed(folder.parent, "add", "claim", "--folder", "f", "--about", "m") == ["memory"]
    (folder / "claims.ttl").write_text("no Turtle", encoding="utf-8")
    assert completed(folder, "add", "claim", "--about", "sl") == []


def completed(folder: Path, *words: str) -> list[str]:
    """What a shell offers for the last of these words."""
    asked = {
        "_CLAIMGRAPH_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("claimgraph", *words)),
        "COMP_CWORD": str(len(words)),
    }
    done = subprocess.run(
        [COMMAND], capture_output=True, text=True, env=os.environ | asked, cwd=folder, check=False
    )
    return done.stdout.split()


def test_the_help_names_every_value(run: Run) -> None:
    """The options that take a value of the vocabulary list all of them."""
    told = run("add", "claim", "--help").stdout + run("add", "assessment", "--help").stdout
    for value in (*Kind, *Certainty, *Verdict, *Basis):
        assert value in told


def test_a_person_is_asked(folder: Path) -> None:
    """In a terminal each missing option is asked for, again if the answer cannot be used."""
    answers = ["nothing", "sleep-keeps-memories", "doe-2020", "maybe", "partly", "abstract", "me"]
    output = at_a_terminal(folder, ["add", "assessment"], answers)
    assert "no claim with the id 'nothing'" in output
    assert "'maybe' is none of them" in output
    assert check_folder(folder) == ()
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert ":assessment.abstract.doe-2020.sleep-keeps-memories-2 a cg:Assessment" in text


def at_a_terminal(folder: Path, arguments: list[str], answers: list[str]) -> str:
    """What a command says at a terminal to somebody who gives these answers."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [COMMAND, *arguments], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # how a terminal says that the other side has gone
            pass
        assert process.wait(timeout=60) == 0, said.decode()
    os.close(ours)
    return said.decode()
