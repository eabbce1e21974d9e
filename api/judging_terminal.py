"""What is judged, for people at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from api.commands.common import count
from api.terminal import in_language, print_below
from graph.models import Affected, Gap, Gaps, Impact


def print_gap_counts(console: Console, answer: Gaps) -> None:
    """How many gaps there are of each kind, what that means, and what to do."""
    for kind in answer.kinds:
        if kind.total:
            console.print(Text(f"{kind.kind}: {count(kind.total, kind.of)}", style="bold"))
            console.print(Text(f"  {kind.meaning} {kind.remedy}"))
    if not answer.total:
        console.print("Nothing is missing.")
    console.print(Text(f"version {answer.version}", style="dim"))


def print_gaps(console: Console, answer: Gaps, wanted: str) -> None:
    """The gaps of one kind, a line each."""
    kind = next(kind for kind in answer.kinds if kind.kind == wanted)
    console.print(Text(f"{kind.meaning} {kind.remedy}", style="bold"))
    console.print(Text(f"{len(answer.items)} shown of {answer.total}"))
    for gap in answer.items:
        console.print(Text(f"- {_gap(gap, answer.language)}"), soft_wrap=True)
    console.print(Text(f"version {answer.version}", style="dim"))


def _gap(gap: Gap, language: str) -> str:
    parts = []
    if gap.claim is not None:
        parts.append(f"{gap.claim.id}: {in_language(language, gap.claim.texts, gap.claim.id)}")
    if gap.source is not None:
        parts.append(f"{gap.source.id}: {gap.source.citation}")
    if gap.concept is not None:
        parts.append(f"{gap.concept.id}: {in_language(language, gap.concept.labels, '')}")
    return " / ".join(parts)


def print_impact(console: Console, answer: Impact) -> None:
    """What is lost in numbers, then by each claim, below its id; those that lose most first."""
    least = "at least " if answer.truncated else ""
    console.print(
        Text(
            f"Without {', '.join(answer.sources) or 'nothing'}: {least}{answer.lose} of "
            f"{count(answer.total, 'claim')} would lose something, {answer.stay} would stay.",
            style="bold",
        ),
        soft_wrap=True,
    )
    for loss in answer.losses:
        if loss.total:
            console.print(Text(f"- {loss.loss}: {loss.total}. {loss.meaning}"))
    for item in answer.items:
        claim = item.claim
        text = in_language(answer.language, claim.texts, claim.id)
        print_below(console, Text(claim.id, style="bold"), text, _affected(item))
    console.print(Text(f"version {answer.version}", style="dim"))


def _affected(item: Affected) -> str:
    before, after = item.before, item.after
    left = (
        f"sources {before.cited} -> {after.cited}",
        f"consistent {before.consistent} -> {after.consistent}",
        f"groups {before.groups} -> {after.groups}",
    )
    losses = f"loses {', '.join(item.losses)}" if item.losses else "loses nothing"
    return f"{item.cited}; {losses}; {', '.join(left)}"
