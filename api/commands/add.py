"""``claimgraph add``: claims, citations, assessments, concepts and sources."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import common, completing
from api.commands.asking import Asker, by_language, in_language, told
from api.commands.options import FolderOption

if TYPE_CHECKING:
    from graph.authoring.adding import Addition, Placed
    from graph.authoring.inventory import Inventory

add = typer.Typer(
    help="Add to a folder of data: one block, and nothing else changes.", no_args_is_help=True
)

Id = Annotated[
    str | None, typer.Option("--id", help="Its id; by default it is made of the English words.")
]
File = Annotated[
    str | None, typer.Option("--file", help="The file to add to, where there are several.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be added; add nothing.")]
Article = Annotated[
    Path | None, typer.Option("--article", help="The file of the text, for the place.")
]
Words = Annotated[
    str | None, typer.Option("--words", help="The words of the text at the place; not stored.")
]
Nth = Annotated[
    int | None, typer.Option("--nth", min=1, help="Which, where the words occur more than once.")
]
TextId = Annotated[
    str | None,
    typer.Option("--in", help="The id of the text.", autocompletion=completing.of("text")),
]
ClaimId = Annotated[
    str | None,
    typer.Option("--claim", help="The id of the claim.", autocompletion=completing.of("claim")),
]
SourceKey = Annotated[
    str | None,
    typer.Option("--source", help="The key of the source.", autocompletion=completing.of("source")),
]


@add.command()
def claim(
    *,
    folder: FolderOption = None,
    text: Annotated[
        list[str] | None,
        typer.Option("--text", help="The claim in words, as in en='Sleep aids memory.'"),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            "--about", help="A concept that it is about.", autocompletion=completing.of("concept")
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="assertion, definition, norm or provenance.",
            autocompletion=completing.among("Kind"),
        ),
    ] = None,
    certainty: Annotated[
        str | None,
        typer.Option(
            "--certainty",
            help="How firmly the text puts it: asserted, generic, hedged or possibility.",
            autocompletion=completing.among("Certainty"),
        ),
    ] = None,
    article: Article = None,
    words: Words = None,
    nth: Nth = None,
    text_id: TextId = None,
    id: Id = None,
    file: File = None,
    dry_run: DryRun = False,
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
    claim: ClaimId = None,
    source: SourceKey = None,
    marker: Annotated[
        str | None, typer.Option("--marker", help="What the text prints for it, as 12.")
    ] = None,
    scope: Annotated[
        str | None,
        typer.Option(
            "--scope",
            help="Where the marker stands: at the sentence, or at the end of the bullet.",
            autocompletion=completing.among("Scope"),
        ),
    ] = None,
    article: Article = None,
    words: Words = None,
    nth: Nth = None,
    text_id: TextId = None,
    file: File = None,
    dry_run: DryRun = False,
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
    claim: ClaimId = None,
    source: SourceKey = None,
    verdict: Annotated[
        str | None,
        typer.Option(
            "--verdict",
            help="consistent, partly, not-shown, off-topic or contradicts.",
            autocompletion=completing.among("Verdict"),
        ),
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option(
            "--basis",
            help="What was read: abstract, excerpt or full-text.",
            autocompletion=completing.among("Basis"),
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help="The id of the person or program.",
            autocompletion=completing.of("agent"),
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="The day of it; by default today.")
    ] = None,
    locator: Annotated[
        str | None, typer.Option("--locator", help="Where in the source, as en='p. 12, table 2'.")
    ] = None,
    confidence: Annotated[
        str | None, typer.Option("--confidence", help="low, medium or high.")
    ] = None,
    note: Annotated[
        list[str] | None, typer.Option("--note", help="What was found, as en='In rats only.'")
    ] = None,
    id: Id = None,
    file: File = None,
    dry_run: DryRun = False,
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
    label: Annotated[
        list[str] | None, typer.Option("--label", help="What it is called, as in en=sleep.")
    ] = None,
    alt: Annotated[
        list[str] | None, typer.Option("--alt", help="Another name for it, likewise.")
    ] = None,
    broader: Annotated[
        list[str] | None,
        typer.Option(
            "--broader",
            help="A concept that is broader.",
            autocompletion=completing.of("concept"),
        ),
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(
            "--match",
            help="The same elsewhere: exactMatch=IRI, closeMatch=IRI ...",
        ),
    ] = None,
    id: Id = None,
    file: File = None,
    dry_run: DryRun = False,
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
                other_labels=[in_language("--alt", a, inventory.languages) for a in alt or ()],
                broader=broader or (),
                matches=[(how, iri) for how, _, iri in pairs],
                file=file,
            ),
            dry_run,
        )


@add.command()
def source(
    entry: Annotated[
        Path, typer.Argument(help="A file with BibTeX or CSL-JSON; - reads standard input.")
    ],
    *,
    folder: FolderOption = None,
    key: Annotated[
        str | None, typer.Option("--key", help="The key; by default that of the entry.")
    ] = None,
    file: File = None,
    dry_run: DryRun = False,
) -> None:
    """Add a source to the bibliography, from BibTeX or CSL-JSON."""
    from graph.authoring.entries import sources

    with told():
        given = _read(entry)
        added = sources(_opened(folder), given, key=key, file=file)
        typer.echo(added.text, nl=False)
        if dry_run:
            return
        line = added.write()
        common.say(f"{added.path}:{line}: added the source {', '.join(added.keys)}.")


def _opened(folder: Path | None) -> Inventory:
    from graph.authoring.inventory import Inventory

    return Inventory.of(common.folder(folder))


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
    if not dry_run:
        line = addition.write()
        common.say(f"{addition.file.path}:{line}: added {addition.what}.")
