"""``claimgraph add``: claims, citations, assessments, concepts and sources."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.commands import add_options as option
from api.commands import common
from api.commands.asking import Asker, by_language, in_language, told
from api.commands.options import FolderOption
from api.commands.rechecking import rechecked

if TYPE_CHECKING:
    from graph.authoring.adding import Addition, Placed
    from graph.authoring.inventory import Inventory

add = typer.Typer(
    help="Add to a folder of data: one block, and nothing else changes.", no_args_is_help=True
)


@add.command()
def claim(
    *,
    folder: FolderOption = None,
    text: option.Texts = None,
    other_words: option.OtherWords = None,
    about: option.About = None,
    kind: option.Kind = None,
    certainty: option.Certainty = None,
    article: option.Article = None,
    words: option.Words = None,
    nth: option.Nth = None,
    text_id: option.TextId = None,
    id: option.Id = None,
    file: option.File = None,
    dry_run: option.DryRun = False,
) -> None:
    """Add a claim: a paraphrase, with its place in the text if you give the words."""
    from graph.authoring import adding

    with told():
        inventory, asker = _opened(folder), Asker()
        said = asker.words("--text", text or [], "The claim", inventory.languages)
        asker.stop_if_missing()
        proposed = inventory.free(adding.propose(said))
        _finish(
            adding.claim(
                inventory,
                said,
                id=asker.id(id, inventory, proposed),
                other_words=_said(inventory, "--other-words", other_words),
                about=about if about is not None else _asked_concepts(asker, inventory),
                kind=kind,
                certainty=certainty,
                place=_placed(inventory, article, words, text_id, nth),
                file=file,
            ),
            dry_run,
        )


@add.command()
def citation(
    *,
    folder: FolderOption = None,
    claim: option.ClaimId = None,
    source: option.SourceKey = None,
    marker: option.Marker = None,
    scope: option.Scope = None,
    article: option.Article = None,
    words: option.Words = None,
    nth: option.Nth = None,
    text_id: option.TextId = None,
    file: option.File = None,
    dry_run: option.DryRun = False,
) -> None:
    """Add a citation that the text makes for a claim."""
    from graph.authoring import adding

    with told():
        inventory, asker = _opened(folder), Asker()
        claim = asker.known("--claim", claim, inventory, "claim")
        source = asker.known("--source", source, inventory, "source")
        asker.stop_if_missing()
        _finish(
            adding.citation(
                inventory,
                claim,
                source,
                marker=asker.maybe(marker, "What the text prints for it (empty for nothing)"),
                scope=scope,
                text=text_id,
                place=_placed(inventory, article, words, text_id, nth),
                file=file,
            ),
            dry_run,
        )


@add.command()
def assessment(
    *,
    folder: FolderOption = None,
    claim: option.ClaimId = None,
    source: option.SourceKey = None,
    verdict: option.Verdict = None,
    basis: option.Basis = None,
    by: option.By = None,
    date: option.Day = None,
    locator: option.Locator = None,
    confidence: option.Confidence = None,
    note: option.Notes = None,
    id: option.Id = None,
    file: option.File = None,
    dry_run: option.DryRun = False,
) -> None:
    """Add what somebody found when a source was read with a claim in mind."""
    from graph.authoring import adding
    from graph.vocabulary import Basis, Verdict

    with told():
        inventory, asker = _opened(folder), Asker()
        claim = asker.known("--claim", claim, inventory, "claim")
        source = asker.known("--source", source, inventory, "source")
        verdict = asker.choice("--verdict", verdict, "What did it show", list(Verdict))
        basis = asker.choice("--basis", basis, "What was read", list(Basis))
        by = asker.known("--by", by, inventory, "agent")
        if (verdict, basis) == (Verdict.CONSISTENT, Basis.FULL_TEXT):
            locator = asker.text("--locator", locator, "Where in the source is it shown")
        asker.stop_if_missing()
        languages = inventory.languages or ("en",)
        _finish(
            adding.assessment(
                inventory,
                claim,
                source,
                verdict,
                basis,
                by,
                date=date,
                id=id,
                locator=by_language("--locator", [locator] if locator else [], languages),
                confidence=confidence,
                note=by_language("--note", note or [], languages),
                file=file,
            ),
            dry_run,
        )


@add.command()
def concept(
    *,
    folder: FolderOption = None,
    label: option.Labels = None,
    alt: option.OtherLabels = None,
    found_by: option.HiddenLabels = None,
    broader: option.Broader = None,
    match: option.Matches = None,
    id: option.Id = None,
    file: option.File = None,
    dry_run: option.DryRun = False,
) -> None:
    """Add a concept that claims can be about."""
    from graph.authoring import adding

    with told():
        inventory, asker = _opened(folder), Asker()
        labels = asker.words("--label", label or [], "What is it called", inventory.languages)
        asker.stop_if_missing()
        proposed = inventory.free(adding.propose(labels))
        pairs = (each.partition("=") for each in match or ())
        _finish(
            adding.concept(
                inventory,
                labels,
                id=asker.id(id, inventory, proposed),
                other_labels=_said(inventory, "--alt", alt),
                hidden_labels=_said(inventory, "--found-by", found_by),
                broader=broader or (),
                matches=[(how, iri) for how, _, iri in pairs],
                file=file,
            ),
            dry_run,
        )


@add.command()
def source(
    entry: option.Entry,
    *,
    folder: FolderOption = None,
    key: option.Key = None,
    file: option.File = None,
    dry_run: option.DryRun = False,
) -> None:
    """Add a source to the bibliography, from BibTeX or CSL-JSON."""
    from graph.authoring.entries import sources

    with told():
        given = _read(entry)
        added = sources(_opened(folder), given, key=key, file=file)
        typer.echo(added.text, nl=False)
        if dry_run:
            return
        with rechecked(added.path.parent):
            line = added.write()
            common.say(f"{added.path}:{line}: added the source {', '.join(added.keys)}.")


def _opened(folder: Path | None) -> Inventory:
    from graph.authoring.inventory import Inventory

    return Inventory.of(common.folder(folder))


def _said(inventory: Inventory, name: str, given: Sequence[str] | None) -> list[tuple[str, str]]:
    """What an option that may be repeated says, each time in a language."""
    return [in_language(name, each, inventory.languages) for each in given or ()]


def _read(path: Path) -> str:
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise common.stopped(f"{path}: it cannot be read: {error.strerror}.", 2) from None
    except UnicodeDecodeError:
        raise common.stopped(f"{path}: it is not UTF-8. Save it as UTF-8.", 2) from None


def _asked_concepts(asker: Asker, inventory: Inventory) -> list[str]:
    from graph.errors import NotFound

    found: list[str] = []
    while answer := asker.maybe(None, "A concept that it is about (empty for no more)"):
        try:
            found.append(inventory.known("concept", answer))
        except NotFound as error:
            common.say(f"{error} Or add it first: claimgraph add concept")
    return found


def _placed(
    inventory: Inventory, article: Path | None, words: str | None, text: str | None, nth: int | None
) -> Placed | None:
    from graph.article import Article as Read
    from graph.authoring.adding import placed

    if article is None and words is None:
        return None
    if article is None or words is None:
        raise common.stopped("A place takes both --article and --words.", 2)
    return placed(inventory, Read.read(article), words, text, nth)


def _finish(addition: Addition, dry_run: bool) -> None:
    typer.echo(addition.turtle, nl=False)
    if dry_run:
        return
    path = addition.file.path
    with rechecked(path.parent):
        line = addition.write()
        common.say(f"{path}:{line}: added {addition.what}.")
        if addition.is_repeated:
            common.say(f"{path.name} says exactly this already: you may want to take one out.")
