"""``claimgraph check`` and ``claimgraph explain``."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import common
from api.commands.options import DEFAULT, FolderArgument, FolderOption, Json

if TYPE_CHECKING:
    from graph import Problem
    from graph.checking.rule import Rule


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


Article = Annotated[
    Path | None,
    typer.Option(
        "--article",
        metavar="FILE",
        help="The text of the article, to compare the places with.",
    ),
]
Form = Annotated[
    Format,
    typer.Option("--format", help="For people, for programs, for GitHub, or for code scanning."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Tell only this; may be repeated. bibtex is all bibtex-..."),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="Do not tell this; may be repeated.")
]


def check(
    folder: FolderArgument = None,
    *,
    article: Article = None,
    form: Form = Format.TEXT,
    as_json: Json = False,
    select: Select = None,
    ignore: Ignore = None,
) -> None:
    """Check a folder of data, and list all of its problems.

    Exits with 0 if there are none, notes aside; with 1 if there are; with 2 if the folder could
    not be checked. A build, and so a server, refuses errors alone, and looks for nothing else.
    """
    from graph import check_folder
    from graph.checking.folder_rules import rules_of
    from graph.checking.rule import every_rule

    path = common.folder(folder)
    form = Format.JSON if as_json else form
    with common.told():
        found = check_folder(path, article)
        rules = {**every_rule(), **{rule.code: rule for rule in rules_of(path)[0]}}
        problems = _chosen(found, rules, select or [], ignore or [])
        _print(problems, path, form, rules)
        common.say(f"{path}: {_counted(problems)}.{_left_out(found, rules, article)}")
        if any(problem.severity != "note" for problem in problems):
            raise typer.Exit(1)


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="As in unknown-source.")],
    folder: FolderOption = None,
) -> None:
    """Explain a problem that check tells of: what it is, why it matters, what to do."""
    from graph.checking.folder_rules import rules_of
    from graph.checking.rule import every_rule

    rules = every_rule()
    place = folder or DEFAULT.folder
    if place.is_dir():
        rules |= {rule.code: rule for rule in rules_of(place)[0]}
    if code not in rules:
        raise _no_such(code, rules)
    typer.echo(rules[code].explanation(), nl=False)


def _chosen(
    problems: Sequence[Problem],
    rules: Mapping[str, Rule],
    select: Sequence[str],
    ignore: Sequence[str],
) -> list[Problem]:
    """The problems that are asked for. What keeps the rules from being run is always told."""
    for code in (*select, *ignore):
        if not any(_is(rule, code) for rule in rules):
            raise _no_such(code, rules)

    def wanted(code: str) -> bool:
        if code in rules and rules[code].stops:
            return True
        selected = not select or any(_is(code, part) for part in select)
        return selected and not any(_is(code, part) for part in ignore)

    return [problem for problem in problems if wanted(problem.code)]


def _is(code: str, part: str) -> bool:
    """Whether a code is the one that is meant, or of its group."""
    return code == part or code.startswith(f"{part}-")


def _no_such(code: str, known: Iterable[str]) -> typer.Exit:
    near = get_close_matches(code, known, n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return common.stopped(f"There is no rule {code}.{hint}", 2)


def _print(
    problems: Sequence[Problem], folder: Path, form: Format, rules: Mapping[str, Rule]
) -> None:
    if form is Format.GITHUB:
        from api import reports

        typer.echo(reports.github(problems, folder), nl=False)
    elif form is Format.SARIF:
        from api import reports

        typer.echo(reports.sarif(problems, rules, folder))
    else:
        common.print_problems(problems, form is Format.JSON, folder)


def _counted(problems: Sequence[Problem]) -> str:
    """How many there are of each severity; notes only if there are some."""
    of = Counter(problem.severity for problem in problems)
    counts = [common.count(of["error"], "error"), common.count(of["warning"], "warning")]
    return ", ".join([*counts, common.count(of["note"], "note")] if of["note"] else counts)


def _left_out(found: Sequence[Problem], rules: Mapping[str, Rule], article: Path | None) -> str:
    """What was not looked at, in words."""
    if any(rules[problem.code].stops for problem in found if problem.code in rules):
        return " No rule was run: first correct what keeps the folder from being read."
    return "" if article else " Places were not compared with a text: name it with --article."
