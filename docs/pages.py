"""The reference pages, made from the code: what they say is so because the program does it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from api.app import create_app
from api.current import Current
from api.openapi import TAGS
from api.pages.docs import fields
from api.settings import Settings
from graph import vocabulary
from graph.checking.rule import reference
from graph.question import Question, load_questions

Page = Callable[[], Iterator[str]]


def write(folder: Path) -> None:
    """Write all pages; one that has not changed is left as it is, so that builds are quick."""
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        path, text = folder / f"{name}.md", "\n".join(page()) + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


# ---- Rules ---------------------------------------------------------------------------------------


def rules() -> Iterator[str]:
    """Each rule: what it finds, why that is wrong, and what to do."""
    yield "# Rules\n"
    yield "What `claimgraph check` looks for; `claimgraph explain CODE` says the same of one.\n"
    yield reference()


# ---- Vocabulary ----------------------------------------------------------------------------------


def terms() -> Iterator[str]:
    """Our own terms, each with its definition and what it is near to elsewhere."""
    defined = Graph().parse(data=vocabulary.turtle(), format="turtle")
    yield "# Vocabulary\n"
    yield "The few terms of our own. All else is said with standard terms. The prefixes are\n"
    yield "```turtle"
    yield f"@prefix cg:    <{vocabulary.CG}> ."
    yield f"@prefix value: <{vocabulary.VALUE}> .\n```\n"
    for title, kind in (("Classes", RDFS.Class), ("Properties", RDF.Property)):
        yield f"## {title}\n"
        found = [each for each in defined.subjects(RDF.type, kind) if isinstance(each, URIRef)]
        yield from _table(
            ("Term", "Meaning", "Elsewhere"),
            (
                (
                    _code(defined, each),
                    _words(defined, each, RDFS.comment),
                    _near(defined, each),
                )
                for each in sorted(found)
            ),
        )
    yield "## Values\n"
    for scheme in sorted(defined.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        yield f"### {_words(defined, scheme, RDFS.label).capitalize()}\n"
        yield from _table(
            ("Value", "Meaning"),
            (
                (_code(defined, each), _words(defined, each, SKOS.definition))
                for each in sorted(defined.subjects(SKOS.inScheme, scheme), key=str)
            ),
        )


def _words(defined: Graph, term: object, verb: URIRef) -> str:
    texts = (each for each in defined.objects(term, verb) if isinstance(each, Literal))  # type: ignore[arg-type]
    return _cell(next((str(text) for text in texts if text.language == "en"), ""))


def _near(defined: Graph, term: URIRef) -> str:
    """What a term is mapped to, and how."""
    mappings = {RDFS.subClassOf: "a kind of", OWL.inverseOf: "the inverse of"} | {
        SKOS[f"{how}Match"]: how for how in ("exact", "close", "broad", "narrow", "related")
    }
    return ", ".join(
        f"{said} {_code(defined, other)}"
        for verb, said in mappings.items()
        for other in sorted(defined.objects(term, verb), key=str)
    )


def _code(defined: Graph, term: object) -> str:
    return f"`{defined.namespace_manager.normalizeUri(str(term))}`"


# ---- Questions -----------------------------------------------------------------------------------


def questions() -> Iterator[str]:
    """Each question: what it answers, its parameters and columns, and its SPARQL."""
    yield "# Questions\n"
    yield (
        "Each is a SPARQL query that anyone can run, an address (`/queries/NAME`) and a table of "
        "the snapshot. Without its parameters a question gives every row.\n"
    )
    for question in sorted(load_questions().values(), key=lambda each: each.name):
        yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"## {question.name}\n"
    yield f"{question.summary}.\n"
    if question.description:
        yield f"{question.description}\n"
    if question.parameters:
        yield f"Parameters: {', '.join(f'`{each}`' for each in question.parameters)}.\n"
    yield from _table(
        ("Column", "Meaning"),
        ((f"`{name}`", _cell(meaning)) for name, meaning in question.columns.items()),
    )
    query = [line for line in question.text.splitlines() if not line.startswith("#+")]
    yield "```sparql"
    yield "\n".join(query).strip()
    yield "```\n"


# ---- Command line and addresses ------------------------------------------------------------------


def command_line() -> Iterator[str]:
    """Every command with its options, as typer tells them."""
    told = subprocess.run(
        [sys.executable, "-m", "typer", "api.cli", "utils", "docs", "--name", "claimgraph"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
        env={"COLUMNS": "200"},
    )
    yield told.stdout.replace("# `claimgraph`", "# Command line", 1).rstrip()


def addresses() -> Iterator[str]:
    """Every address of the API with its parameters, as OpenAPI describes them."""
    document = create_app(Settings(), Current()).openapi()
    yield "# Addresses\n"
    yield (
        "A running server shows the same at `/docs`, with examples from its data, and describes it "
        "for programs at `/openapi.json`.\n"
    )
    for tag in TAGS:
        yield f"## {tag['name'].capitalize()}\n\n{tag['description']}\n"
        for path, item in document["paths"].items():
            for method, operation in item.items():
                if tag["name"] in operation.get("tags", ()):
                    yield from _operation(method, path, operation)


def _operation(method: str, path: str, operation: Mapping[str, object]) -> Iterator[str]:
    yield f"### `{method.upper()} {path}`\n"
    yield f"{operation.get('description') or operation.get('summary')}\n"
    parameters = operation.get("parameters")
    if isinstance(parameters, list) and parameters:
        yield from _table(
            ("Parameter", "Meaning"),
            ((f"`{each['name']}`", _cell(each.get("description", ""))) for each in parameters),
        )
    if sent := fields(operation):
        yield from _table(
            ("Field of the body", "Meaning"),
            ((f"`{each.name}`", _cell(each.description)) for each in sent),
        )


# ---- Markdown ------------------------------------------------------------------------------------


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _cell(text: str) -> str:
    """A text that does not end its cell, nor is taken for markup."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


PAGES: Mapping[str, Page] = {
    "addresses": addresses,
    "command-line": command_line,
    "questions": questions,
    "rules": rules,
    "vocabulary": terms,
}
