"""The options of ``claimgraph add``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands import completing

# ---- A claim -------------------------------------------------------------------------------------

Texts = Annotated[
    list[str] | None,
    typer.Option("--text", help="The claim in words, as in en='Sleep aids memory.'"),
]
OtherWords = Annotated[
    list[str] | None,
    typer.Option("--other-words", help="The same in other words, as in en='Who sleeps remembers.'"),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        "--about", help="A concept that it is about.", autocompletion=completing.of("concept")
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        help="assertion, definition, norm or provenance.",
        autocompletion=completing.among("Kind"),
    ),
]
Certainty = Annotated[
    str | None,
    typer.Option(
        "--certainty",
        help="How firmly the text puts it: asserted, generic, hedged or possibility.",
        autocompletion=completing.among("Certainty"),
    ),
]

# ---- The place of it in a text -------------------------------------------------------------------

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

# ---- A citation ----------------------------------------------------------------------------------

ClaimId = Annotated[
    str | None,
    typer.Option("--claim", help="The id of the claim.", autocompletion=completing.of("claim")),
]
SourceKey = Annotated[
    str | None,
    typer.Option("--source", help="The key of the source.", autocompletion=completing.of("source")),
]
Marker = Annotated[str | None, typer.Option("--marker", help="What the text prints for it, as 12.")]
Scope = Annotated[
    str | None,
    typer.Option(
        "--scope",
        help="Where the marker stands: at the sentence, or at the end of the bullet.",
        autocompletion=completing.among("Scope"),
    ),
]

# ---- An assessment -------------------------------------------------------------------------------

Verdict = Annotated[
    str | None,
    typer.Option(
        "--verdict",
        help="consistent, partly, not-shown, off-topic or contradicts.",
        autocompletion=completing.among("Verdict"),
    ),
]
Basis = Annotated[
    str | None,
    typer.Option(
        "--basis",
        help="What was read: abstract, excerpt or full-text.",
        autocompletion=completing.among("Basis"),
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        help="The id of the person or program.",
        autocompletion=completing.of("agent"),
    ),
]
Day = Annotated[str | None, typer.Option("--date", help="The day of it; by default today.")]
Locator = Annotated[
    str | None, typer.Option("--locator", help="Where in the source, as en='p. 12, table 2'.")
]
Confidence = Annotated[str | None, typer.Option("--confidence", help="low, medium or high.")]
Notes = Annotated[
    list[str] | None, typer.Option("--note", help="What was found, as en='In rats only.'")
]

# ---- A concept -----------------------------------------------------------------------------------

Labels = Annotated[
    list[str] | None, typer.Option("--label", help="What it is called, as in en=sleep.")
]
OtherLabels = Annotated[
    list[str] | None, typer.Option("--alt", help="Another name for it, likewise.")
]
HiddenLabels = Annotated[
    list[str] | None,
    typer.Option("--found-by", help="What somebody may type who looks for it; never shown."),
]
Broader = Annotated[
    list[str] | None,
    typer.Option(
        "--broader",
        help="A concept that is broader.",
        autocompletion=completing.of("concept"),
    ),
]
Matches = Annotated[
    list[str] | None,
    typer.Option(
        "--match",
        help="The same elsewhere: exactMatch=IRI, closeMatch=IRI ...",
    ),
]

# ---- A source ------------------------------------------------------------------------------------

Entry = Annotated[
    Path, typer.Argument(help="A file with BibTeX or CSL-JSON; - reads standard input.")
]
Key = Annotated[str | None, typer.Option("--key", help="The key; by default that of the entry.")]

# ---- Any of them ---------------------------------------------------------------------------------

Id = Annotated[
    str | None, typer.Option("--id", help="Its id; by default it is made of the English words.")
]
File = Annotated[
    str | None, typer.Option("--file", help="The file to add to, where there are several.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be added; add nothing.")]
