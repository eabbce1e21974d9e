"""The same answers for people at a terminal: tables, problems and progress."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from api.commands.common import count
from graph import Problem
from graph.build import Progress as Told
from graph.diff import Change, Diff, Noun
from graph.models import (
    ClaimEvidence,
    Edge,
    Evidence,
    Found,
    Hit,
    LookedUp,
    Lookup,
    Neighborhood,
    Paths,
    Reason,
    RelatedClaim,
    RetractionsChecked,
    StepEvidence,
    Tally,
    Texts,
)
from graph.vocabulary import ClaimRelation

PATIENCE = 1.0  # seconds of silence before progress is shown

_VERBS = {
    ClaimRelation.RESTATES: "restates",
    ClaimRelation.ELABORATES: "elaborates",
    ClaimRelation.GENERALISES: "generalises",
    ClaimRelation.ARGUES_FOR: "argues for",
    ClaimRelation.CONTRADICTS: "contradicts",
}


def print_evidence(console: Console, answer: ClaimEvidence) -> None:
    """The sentence first, then what there is of each source, below its id."""
    language = answer.summary.language
    console.print(Text(in_language(language, answer.claim.texts, answer.claim.id), style="bold"))
    console.print(Text(answer.summary.sentence))
    for item in answer.evidence:
        print_below(console, Text(item.source.id, style="bold"), _borne(item), item.source.citation)
    if answer.related:
        console.print("Related claims, with how many sources are cited for those:")
    for related in answer.related:
        text = in_language(language, related.claim.texts, related.claim.id)
        console.print(Text(f"- {_bearing(related)} ({related.cited}): {text}"))
    console.print(Text(f"version {answer.version}", style="dim"))


def print_below(console: Console, heading: Text, *lines: str | Text) -> None:
    """An id on a line of its own, whole however narrow the terminal; what there is of it, below."""
    console.print(heading, soft_wrap=True)
    for line in lines:
        text = Text(line) if isinstance(line, str) else line
        console.print(Padding(text, (0, 0, 0, 3), expand=False))


def _borne(item: Evidence) -> str:
    markers = dict.fromkeys(citation.marker for citation in item.citations if citation.marker)
    cited = f"{item.cited} ({', '.join(markers)})" if markers else item.cited
    marks = {"disputed": item.disputed, "retracted": item.source.is_retracted}
    group = [] if item.group is None else [f"author group {item.group}"]
    return "; ".join([cited, item.finding, *(mark for mark, has in marks.items() if has), *group])


def _bearing(related: RelatedClaim) -> str:
    """How a claim bears on this one, in words."""
    verb = _VERBS[related.relation]
    return f"this claim {verb}" if related.direction == "to" else f"{verb} this claim"


def print_found(console: Console, answer: Found, language: str) -> None:
    """Each thing that was found below its id, with what was matched set in bold, and why."""
    for hit in answer.items:
        because = dict.fromkeys(_because(reason) for reason in hit.reasons)
        heading = Text.assemble(f"{hit.type} ", (hit.id, "bold"))
        why = Text(f"by {', '.join(because)}", style="dim")
        print_below(console, heading, _found(hit, language), why)
    console.print(Text(f"{len(answer.items)} of {answer.total}"))
    if answer.next is not None:
        console.print(Text(f"more: --cursor {answer.next}"))
    console.print(Text(f"version {answer.version}", style="dim"))


def _found(hit: Hit, language: str) -> Text:
    """What a thing says, in a language or in any other, with the places that were matched."""
    field, texts = "title", {"": hit.source.title if hit.source else ""}
    if hit.claim is not None:
        field, texts = "texts", hit.claim.texts
    elif hit.concept is not None:
        field, texts = "labels", hit.concept.labels
    spoken = language if language in texts else next(iter(texts), "")
    text = Text(texts.get(spoken, hit.id))
    for place in hit.highlights:
        if place.field == field and (place.language or "") == spoken:
            text.stylize("bold", place.start, place.end)
    return text


def _because(reason: Reason) -> str:
    how = "" if reason.by in ("word", "stem") else f" ({reason.by})"
    return f"{reason.matched}{how}"


def print_neighborhood(console: Console, answer: Neighborhood, language: str) -> None:
    """A row for each edge, the strongest first."""
    names = {n.id: in_language(language, n.labels, n.citation or n.id) for n in answer.nodes}
    names[answer.center.id] = in_language(language, answer.center.labels, answer.center.id)
    console.print(Text(names[answer.center.id], style="bold"))
    console.print(Text(_extent(answer)))
    table = Table()
    for heading in ("From", "Link", "To", "Weight"):
        table.add_column(heading, overflow="fold")
    for edge in answer.edges:
        ends = (names.get(edge.subject, edge.subject), names.get(edge.object, edge.object))
        table.add_row(Text(ends[0]), Text(_link(edge, language)), Text(ends[1]), str(edge.weight))
    console.print(table)
    console.print(Text(f"version {answer.version}", style="dim"))


def _extent(answer: Neighborhood) -> str:
    shown = sum(node.id != answer.center.id for node in answer.nodes)
    whole = f"{answer.total}" if answer.total is not None else f"at least {answer.at_least}"
    return f"{shown} shown of {whole}" if answer.truncated else f"{shown} shown, which is all"


def _link(edge: Edge, language: str) -> str:
    if edge.relation is not None:
        return in_language(language, edge.relation.labels, edge.relation.id)
    return {"hierarchy": "is narrower than", "together": "together with"}.get(edge.kind, edge.kind)


def print_lookup(console: Console, answer: Lookup, language: str) -> None:
    """What each line stands for, and a row for each claim."""
    for item in answer.items:
        console.print(Text(item.given, style="bold"))
        console.print(Text(f"   {_stands_for(item)}"))
        for found in item.claims:
            console.print(Text(f"   - {in_language(language, found.claim.texts, found.claim.id)}"))
            finding = f"; this source: {found.verdict or 'not assessed'}" if item.source else ""
            console.print(Text(f"     {_tallied(found.cited)}{finding}", style="dim"))
    console.print(Text(f"version {answer.version}", style="dim"))


def _stands_for(item: LookedUp) -> str:
    if item.matched is None:
        return f"unknown{'; similar: ' + ', '.join(item.near) if item.near else ''}"
    named = f"{item.source.id}, cited for " if item.source else f"the {item.matched} of "
    shown = f", {len(item.claims)} shown" if len(item.claims) < item.total else ""
    return f"{named}{count(item.total, 'claim')}{shown}"


def _tallied(tally: Tally) -> str:
    """Cited is not supported: what was found is said apart, and what nobody looked at."""
    found = [f"{n} {verdict}" for verdict, n in tally.verdicts.items() if n]
    found += [f"{tally.not_assessed} not assessed"] if tally.not_assessed else []
    found += [f"{tally.retracted} retracted"] if tally.retracted else []
    return f"{count(tally.sources, 'source')} cited" + (f": {', '.join(found)}" if found else "")


def print_retractions(console: Console, answer: RetractionsChecked) -> None:
    """What the list says of which sources, and of which it was not asked or does not tell."""
    for listed in answer.listed:
        when = f" on {listed.notice_date}" if listed.notice_date else ""
        why = f": {listed.reason}" if listed.reason else ""
        console.print(Text(f"{listed.source}: {listed.outcome}{when}{why}"))
    for doubt in answer.doubtful:
        console.print(Text(f"{doubt.source}: in doubt, nothing written: {doubt.reason}"))
    for source in answer.not_looked_up:
        console.print(Text(f"{source}: not looked up, it has no DOI and no PubMed id"))
    counted = ", ".join(f"{n} {outcome}" for outcome, n in answer.outcomes.items())
    dated = f"the list of {answer.list_date} ({count(answer.records, 'record')})"
    console.print(Text(f"{answer.file}: {counted or 'no sources'}, by {dated}."))


def print_paths(console: Console, answer: Paths, language: str) -> None:
    """A table for each path, with a row for each step."""
    names = {one.id: in_language(language, one.labels, one.id) for one in answer.concepts}
    if not answer.paths:
        console.print(f"No path of at most {answer.max_length} steps was found.")
    for number, path in enumerate(answer.paths, start=1):
        title = " - ".join(map(names.__getitem__, path.concepts))
        console.print(Text(f"{number}. {title}", style="bold"))
        for step in path.steps:
            links = "; ".join(_drawn(link, names, language) for link in step.links)
            console.print(Text(f"   {links}"))
            console.print(Text(f"     {_rests_on(step.evidence)}", style="dim"))
    if answer.truncated:
        console.print(f"There may be others: cut by {', '.join(answer.cut_by)}.")
    console.print(Text(f"version {answer.version}", style="dim"))


def _drawn(edge: Edge, names: dict[str, str], language: str) -> str:
    """A link as it reads, in the direction in which it holds."""
    return f"{names[edge.subject]} {_link(edge, language)} {names[edge.object]}"


def _rests_on(evidence: StepEvidence) -> str:
    """What a step rests on; nothing is called supported that was read only in part."""
    if not evidence.claims:
        return "no claim is behind this"
    claims = f"{'more than ' if evidence.more else ''}{count(evidence.claims, 'claim')}"
    bases = [f"{n} by {basis}" for basis, n in evidence.bases.items() if n]
    found = f"{evidence.consistent} found consistent" + (f" ({', '.join(bases)})" if bases else "")
    return f"{claims}, {count(evidence.cited, 'source')} cited, {found}"


def in_language(language: str, texts: Texts, id: str) -> str:
    """A text in a language, or in any other that there is."""
    return texts.get(language) or next(iter(texts.values()), id)


def print_problems(
    console: Console, problems: Iterable[Problem], folder: Path | None = None
) -> None:
    """Each problem on a line, in the form that editors make clickable; then where, and what to do.

    The lines of ``folder`` that problems are about are shown below them.
    """
    read = _Excerpts(folder)
    for problem in problems:
        place = f"{problem.where}: " if problem.where else ""
        kind = Text(f"{problem.severity}[{problem.code}]", style=_STYLES[problem.severity])
        console.print(Text(place), kind, Text(f": {problem.message}"), sep="", soft_wrap=True)
        for line in read.excerpt(problem):
            console.print(Text(line, style="dim"), soft_wrap=True)
        if problem.remedy:
            console.print(Text(f"  help: {problem.remedy}"), soft_wrap=True)


_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
SHOWN = 96  # characters of a long line, around what is wrong


class _Excerpts:
    """The lines of files, each file read once."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._files: dict[str, list[str]] = {}

    def excerpt(self, problem: Problem) -> list[str]:
        """The line that a problem is about, and a mark below the place."""
        lines = self._lines(problem.file) if problem.file and problem.line else []
        if problem.line is None or problem.line > len(lines):
            return []
        column = problem.column or 1
        begin = max(0, column - 1 - SHOWN // 2) if column > SHOWN - 16 else 0
        shown = lines[problem.line - 1].expandtabs(1)[begin : begin + SHOWN].rstrip()
        number = f"{problem.line:5}"
        marked = [] if problem.column is None else [f"{' ' * 5} | {' ' * (column - 1 - begin)}^"]
        return [f"{number} | {shown}", *marked]

    def _lines(self, name: str) -> list[str]:
        if self._folder is None:
            return []
        if name not in self._files:
            try:
                text = (self._folder / name).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            self._files[name] = re.split(r"\r\n|\n|\r", text)
        return self._files[name]


@contextmanager
def progress(console: Console) -> Iterator[Told]:
    """What to tell of progress; shown only on a terminal, and only when it takes a while."""
    if not console.is_terminal:
        yield lambda _stage, _fraction: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    task = bar.add_task("starting", total=1.0)
    begun = threading.Timer(PATIENCE, bar.start)
    begun.daemon = True
    begun.start()
    try:
        yield lambda stage, fraction: bar.update(task, description=stage, completed=fraction)
    finally:
        begun.cancel()
        begun.join()
        bar.stop()


def print_diff(console: Console, answer: Diff) -> None:
    """A line on each noun, then one for each thing."""
    if not answer.changes:
        console.print(f"{answer.old} and {answer.new} say the same.")
        return
    console.print(f"From {answer.old} to {answer.new}:")
    for noun in get_args(Noun):
        of_noun = [change for change in answer.changes if change.noun == noun]
        counts = [
            f"{sum(change.change == sort for change in of_noun)} {sort}"
            for sort in ("added", "removed", "changed")
        ]
        if of_noun:
            console.print(Text(f"{noun}s: {', '.join(counts)}", style="bold"))
        for change in of_noun:
            console.print(Text(f"  {_changed(change)}"))


def _changed(change: Change) -> str:
    sign = {"added": "+", "removed": "-", "changed": "~"}[change.change]
    source = f" <- {change.source}" if change.source else ""
    what = f": {', '.join(change.what)}" if change.what else ""
    return f"{sign} {change.id}{source}{what}"
