"""The same answers for people at a terminal: tables, problems and progress."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from graph import Problem
from graph.build import Progress as Told
from graph.diff import Change, Diff
from graph.models import (
    ClaimEvidence,
    Edge,
    Evidence,
    Found,
    Hit,
    Neighborhood,
    Reason,
    RelatedClaim,
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
    """The sentence first, then a row for each source."""
    language = answer.summary.language
    console.print(Text(in_language(language, answer.claim.texts, answer.claim.id), style="bold"))
    console.print(Text(answer.summary.sentence))
    if answer.evidence:
        table = Table(show_lines=True)
        for heading in ("Source", "Cited", "Finding", "Group"):
            table.add_column(heading, overflow="fold")
        for item in answer.evidence:
            table.add_row(*map(Text, _evidence_row(item)))
        console.print(table)
    if answer.related:
        console.print("Related claims, with how many sources are cited for those:")
    for related in answer.related:
        text = in_language(language, related.claim.texts, related.claim.id)
        console.print(Text(f"- {_bearing(related)} ({related.cited}): {text}"))
    console.print(Text(f"version {answer.version}", style="dim"))


def _evidence_row(item: Evidence) -> tuple[str, ...]:
    markers = dict.fromkeys(citation.marker for citation in item.citations if citation.marker)
    cited = f"{item.cited} ({', '.join(markers)})" if markers else item.cited
    finding = f"{item.finding}; disputed" if item.disputed else item.finding
    group = "" if item.group is None else str(item.group)
    return f"{item.source.id}\n{item.source.citation}", cited, finding, group


def _bearing(related: RelatedClaim) -> str:
    """How a claim bears on this one, in words."""
    verb = _VERBS[related.relation]
    return f"this claim {verb}" if related.direction == "to" else f"{verb} this claim"


def print_found(console: Console, answer: Found, language: str) -> None:
    """A row for each thing that was found, with what was matched set in bold."""
    table = Table("Type", "Id", "Found", "Because of")
    for hit in answer.items:
        because = dict.fromkeys(_because(reason) for reason in hit.reasons)
        table.add_row(hit.type, Text(hit.id), _found(hit, language), Text(", ".join(because)))
    console.print(table)
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
    names = {node.id: in_language(language, node.labels, node.id) for node in answer.nodes}
    names[answer.center.id] = in_language(language, answer.center.labels, answer.center.id)
    console.print(Text(names[answer.center.id], style="bold"))
    console.print(Text(_extent(answer)))
    table = Table("From", "Link", "To", "Weight")
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


def in_language(language: str, texts: Texts, id: str) -> str:
    """A text in a language, or in any other that there is."""
    return texts.get(language) or next(iter(texts.values()), id)


def print_problems(console: Console, problems: Iterable[Problem]) -> None:
    """Each problem on a line, in the form that editors make clickable."""
    for problem in problems:
        mark = "" if problem.is_error else " (warning)"
        console.print(Text(f"{problem}{mark}"), soft_wrap=True)


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
    for noun in ("claim", "citation", "assessment", "source", "concept"):
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
