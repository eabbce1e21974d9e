"""Single random edits of a folder, and what checking makes of each.

    python -m tests.mutations --count 2000 --seed 7 --article TEXT

An edit deletes a token, swaps two ids, changes a digit, or cuts a file. Each is one of these:

- ``reported``: a problem stands in the edited file, at the line of the edit; or at that of the
  token after it, where a parser first sees that one is missing; or where the statement, the entry
  or a bracket begins that holds it; or within the innermost bracket that does; or on a line that
  names an id that the edit took away, added or moved.
- ``same``: the edited files say what they said, with the same graph and bibliography.
- ``untied``: they say something else, and nothing in the folder could show it. The changed tokens
  are values of the properties in ``UNTIED``, each with its reason, and of the kind they were.
- ``missed``: none of these.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyoxigraph as ox

from graph.article import Article
from graph.bibliography.bibtex import read_bibliography
from graph.checking.check import check
from graph.checking.rule import load_rules
from graph.errors import DataRejected
from graph.load import Folder, load
from graph.problems import Problem
from graph.question import load_questions
from graph.tokens import Kind, Token, tokens
from tests.conftest import DATA

TURTLE, BIBTEX = "claims.ttl", "references.bib"
KINDS = ("delete", "swap", "digit", "cut")
WORDS = "words mean what they mean"
CHOICE = "another concept, claim or source would do as well: the choice is the author's"
LOOKED_UP = "only who looks it up can tell"
UNTIED: Mapping[str, str] = {
    "schema:text": WORDS, "cg:otherWords": WORDS, "schema:name": WORDS, "schema:author": WORDS,
    "rdfs:label": WORDS, "rdfs:comment": WORDS, "skos:prefLabel": WORDS, "skos:altLabel": WORDS,
    "skos:hiddenLabel": WORDS,
    "skos:scopeNote": WORDS, "dcterms:title": WORDS, "dcterms:description": WORDS,
    "dcterms:extent": WORDS, "cg:cue": WORDS, "cg:locator": WORDS, "cg:design": WORDS,
    "cg:sample": WORDS, "cg:species": WORDS,
    "schema:about": CHOICE, "skos:broader": CHOICE, "cg:context": CHOICE,
    "biolink:anatomical_context_qualifier": CHOICE, "rdf:predicate": CHOICE,
    "cg:elaborates": CHOICE, "cg:generalises": CHOICE, "cg:arguesFor": CHOICE,
    "cg:restates": CHOICE, "schema:itemReviewed": CHOICE, "cg:source": CHOICE,
    "schema:translationOfWork": CHOICE, "prov:agent": CHOICE, "cg:textVersion": CHOICE,
    "cg:retractionList": CHOICE, "subject": "an id is any name: only the words tell what it is of",
    "schema:url": LOOKED_UP, "skos:exactMatch": LOOKED_UP, "skos:closeMatch": LOOKED_UP,
    "skos:broadMatch": LOOKED_UP, "skos:narrowMatch": LOOKED_UP, "skos:relatedMatch": LOOKED_UP,
    "dcterms:license": LOOKED_UP, "dcterms:created": LOOKED_UP, "dcterms:date": LOOKED_UP,
    "dcterms:modified": LOOKED_UP, "schema:dateModified": LOOKED_UP, "cg:marker": LOOKED_UP,
    "biolink:knowledge_level": WORDS, "biolink:agent_type": WORDS, "cg:confidence": WORDS,
    "oa:start": "the text tells (--article)", "oa:end": "the text tells (--article)",
    "schema:sha256": "the text tells (--article)",
    "title": WORDS, "author": WORDS, "editor": WORDS, "journal": WORDS, "publisher": WORDS,
    "booktitle": WORDS, "address": WORDS, "volume": LOOKED_UP, "number": LOOKED_UP,
    "pages": LOOKED_UP, "eid": LOOKED_UP, "doi": LOOKED_UP, "pmid": LOOKED_UP,
    "cut": "whole statements are gone that nothing names",
    "pmcid": LOOKED_UP, "month": LOOKED_UP, "year": LOOKED_UP,
}  # fmt: skip
TOLD_BY_ARTICLE = {"oa:start", "oa:end", "schema:sha256"}
_BIB_TOKEN = re.compile(r'@\w+|[\w:./+&\'-]+|[{}(),=#"]')


@dataclass(frozen=True)
class Edit:
    """One edit of a file: its text before and after, and where the two differ."""

    kind: str
    file: str
    before: str
    after: str
    places: tuple[int, ...]
    properties: tuple[str, ...]
    named: tuple[str, ...]

    def lines(self) -> set[int]:
        """The lines that a report of it may have, as the module says."""
        begins = [m.end() for m in re.finditer("\n", self.after)]

        def line(place: int) -> int:
            return bisect_right(begins, place) + 1

        found: set[int] = set()
        for place in self.places:
            found.add(line(min(place, len(self.after))))
            found.add(line(_next(self.after, place, self.file)))
            begin = _statement(self.after, place, self.file)
            held = [begin + at for at in _brackets(self.after[begin:place])]
            found |= {line(at) for at in (begin, *held)}
            if self.file == BIBTEX:  # an entry is one bracket
                found |= set(
                    range(line(begin), line(self.after.find("\n@", place) + 1 or place) + 1)
                )
            elif held:
                end = self.after.find("]", place)
                found |= set(range(line(held[-1]), line(max(end, place)) + 1))
        for name in self.named:
            pattern = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
            found |= {line(match.start()) for match in re.finditer(pattern, self.after)}
        return found


def _next(text: str, place: int, file: str) -> int:
    """Where the token begins that follows a place."""
    skipped = re.compile(r"(?:\s|#[^\n]*)*" if file == TURTLE else r"\s*")
    match = skipped.match(text, min(place, len(text)))
    return match.end() if match else place


def _statement(text: str, place: int, file: str) -> int:
    """Where the statement or the entry begins that holds a place: at a line's beginning."""
    begin = r"^[:@\w]" if file == TURTLE else r"^@"
    found = [m.start() for m in re.finditer(begin, text[: place + 1], re.MULTILINE)]
    return found[-1] if found else 0


def _brackets(text: str) -> list[int]:
    """Where the brackets stand that are open at the end of a text."""
    open_: list[int] = []
    for token in tokens(text):
        if token.text == "[":
            open_.append(token.start)
        elif token.text == "]" and open_:
            open_.pop()
    return open_


# ---- Making edits --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A file, its tokens, and the property that each is a value of."""

    file: str
    text: str
    tokens: Sequence[Token]
    properties: Sequence[str]

    @classmethod
    def of(cls, file: str, text: str) -> Text:
        """A file, read."""
        if file == TURTLE:
            found = [t for t in tokens(text) if t.means and t.kind is not Kind.BROKEN]
            return cls(file, text, found, list(_properties(found)))
        found = [Token(Kind.WORD, m[0], m.start()) for m in _BIB_TOKEN.finditer(text)]
        return cls(file, text, found, list(_fields(found)))

    def at(self, place: int) -> int:
        """The number of the token that holds a place, or the one before it."""
        return max(0, bisect_right([token.start for token in self.tokens], place) - 1)


def _properties(found: Sequence[Token]) -> Iterator[str]:
    """Of each token of Turtle its property, or what else it is: subject, property, mark."""
    stack: list[str] = []
    current = "subject"
    expected = "subject"
    for token in found:
        if token.kind is Kind.MARK:
            if token.text == "[":
                stack.append(current)
                expected = "property"
            elif token.text == "]":
                current, expected = (stack.pop() if stack else ""), "value"
            elif token.text == ";":
                expected = "property"
            elif token.text == ".":
                stack, expected = [], "subject"
            yield "mark"
        elif expected == "subject":
            expected = "property"
            yield "subject"
        elif expected == "property":
            current, expected = token.text, "value"
            yield "property"
        else:
            yield current


def _fields(found: Sequence[Token]) -> Iterator[str]:
    """Of each token of BibTeX the field that it stands in."""
    current = ""
    for token, after in zip(found, [*found[1:], Token(Kind.SPACE, "", 0)], strict=True):
        if token.text.startswith("@"):
            current = "type"
        elif after.text == "=":
            current = token.text
            yield "field"
            continue
        elif current == "type" and token.text not in "{(,":
            yield "key"
            continue
        yield "mark" if not re.search(r"\w", token.text) else current


def edits(count: int, seed: int, folder: Path = DATA) -> Iterator[Edit]:
    """Random edits of the files of a folder, the same for the same seed."""
    random = Random(seed)  # noqa: S311 (nothing here is secret)
    texts = [Text.of(f, (folder / f).read_text(encoding="utf-8")) for f in (TURTLE, BIBTEX)]
    for _ in range(count):
        text = random.choices(texts, weights=[len(t.tokens) for t in texts])[0]
        yield {"delete": _delete, "swap": _swap, "digit": _digit, "cut": _cut}[
            random.choice(KINDS)
        ](text, random)


def _delete(text: Text, random: Random) -> Edit:
    number = random.randrange(len(text.tokens))
    token = text.tokens[number]
    after = text.text[: token.start] + text.text[token.start + len(token.text) :]
    return Edit(
        "delete", text.file, text.text, after, (token.start,), (text.properties[number],),
        (token.text,) if _is_id(token) or text.properties[number] == "key" else (),
    )  # fmt: skip


def _is_id(token: Token) -> bool:
    return token.kind is Kind.NAME and token.text.startswith(":") and len(token.text) > 1


def _swap(text: Text, random: Random) -> Edit:
    ids = [i for i, token in enumerate(text.tokens) if _is_id(token)] or [
        i for i, kind in enumerate(text.properties) if kind == "key"
    ]
    one, other = sorted(random.sample(ids, 2))
    while text.tokens[one].text == text.tokens[other].text:
        one, other = sorted(random.sample(ids, 2))
    a, b = text.tokens[one], text.tokens[other]
    s = text.text
    between = s[a.start + len(a.text) : b.start]
    after = s[: a.start] + b.text + between + a.text + s[b.start + len(b.text) :]
    second = b.start + len(b.text) - len(a.text)
    return Edit(
        "swap", text.file, s, after, (a.start, second),
        (text.properties[one], text.properties[other]), (a.text, b.text),
    )  # fmt: skip


def _digit(text: Text, random: Random) -> Edit:
    places = [m.start() for m in re.finditer(r"[0-9]", text.text)]
    place = random.choice(places)
    digit = random.choice([d for d in "0123456789" if d != text.text[place]])
    after = text.text[:place] + digit + text.text[place + 1 :]
    number = text.at(place)
    token = text.tokens[number]
    inside = place < token.start + len(token.text)
    old = token.text if inside and (_is_id(token) or text.properties[number] == "key") else ""
    new = after[token.start : token.start + len(token.text)] if old else ""
    properties = (text.properties[number] if inside else "comment",)
    names = (old, new) if old else ()
    return Edit("digit", text.file, text.text, after, (place,), properties, names)


def _cut(text: Text, random: Random) -> Edit:
    place = random.randrange(1, len(text.text))
    gone = Text.of(text.file, text.text[place:])
    ids = [t.text for t, kind in zip(gone.tokens, gone.properties, strict=True)
           if kind in {"subject", "key"}]  # fmt: skip
    after = text.text[:place]
    return Edit("cut", text.file, text.text, after, (len(after),), ("cut",), tuple(ids))


# ---- What becomes of them ------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What checking made of an edit."""

    edit: Edit
    verdict: str
    problems: Sequence[Problem]


class Judge:
    """Checks edited copies of a folder, one after the other, with the rules alone."""

    def __init__(self, work: Path, article: Path | None = None, folder: Path = DATA) -> None:
        self._work = work
        self._article = None if article is None else Article.read(article)
        self._questions = {"dataset": load_questions()["dataset"]}
        self._files = {
            name: (folder / name).read_text(encoding="utf-8") for name in (TURTLE, BIBTEX)
        }
        self._graph = _graph(self._files[TURTLE])
        self._write(TURTLE, self._files[TURTLE])
        self._write(BIBTEX, self._files[BIBTEX])
        self._entries = self._read_entries()

    def _write(self, name: str, text: str) -> None:
        (self._work / name).write_text(text, encoding="utf-8")

    def _read_entries(self) -> list[tuple[object, ...]]:
        entries = read_bibliography([(BIBTEX, (self._work / BIBTEX).read_bytes())]).entries
        return [(e.key, e.type, dict(e.fields), e.authors, e.editors) for e in entries]

    def text(self, name: str) -> str:
        """A file as it is before the edits."""
        return self._files[name]

    def problems(self) -> list[Problem]:
        """The problems of the folder as it is now."""
        try:
            loaded = load(Folder.read(self._work), self._questions)
        except DataRejected as error:
            return list(error.problems)
        return check(loaded, load_rules(), self._article, shapes=False)

    def judge(self, edit: Edit) -> Outcome:
        """What is made of one edit."""
        self._write(edit.file, edit.after)
        try:
            problems = self.problems()
            return Outcome(edit, self._verdict(edit, problems), problems)
        finally:
            self._write(edit.file, self._files[edit.file])

    def _verdict(self, edit: Edit, problems: Sequence[Problem]) -> str:
        lines = {edit.file: edit.lines()}
        if edit.file == BIBTEX and edit.named:  # what names a key that is lost stands in the Turtle
            names = [rf":{re.escape(name)}(?![\w-])" for name in edit.named]
            listed = enumerate(self._files[TURTLE].splitlines(), 1)
            lines[TURTLE] = {n for n, line in listed if any(re.search(p, line) for p in names)}
        if any(p.file in lines and p.line in lines[p.file] for p in problems):
            return "reported"
        if any(p.is_error and p.file is None for p in problems):
            return "reported"  # of the folder as a whole: there is no claim, or no base
        if self._same(edit):
            return "same"
        if edit.kind == "cut" and not edit.after.endswith("\n"):
            return "missed"
        free = set(UNTIED) - (TOLD_BY_ARTICLE if self._article else set())
        return "untied" if set(edit.properties) <= free else "missed"

    def _same(self, edit: Edit) -> bool:
        if edit.file == BIBTEX:
            return self._read_entries() == self._entries
        return _graph(edit.after) == self._graph


def _graph(turtle: str) -> ox.Dataset | None:
    """What Turtle says, whatever its blank nodes are called; nothing if it cannot be read."""
    try:
        data = ox.Dataset(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    except SyntaxError:
        return None
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return data


def main() -> None:
    """Judge many edits, and count what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--article", type=Path)
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as work:
        judge = Judge(Path(work), options.article)
        for edit in edits(options.count, options.seed):
            outcome = judge.judge(edit)
            counted[edit.kind, outcome.verdict] += 1
            if outcome.verdict == "missed":
                at = edit.after.count("\n", 0, edit.places[0]) + 1
                line = edit.after.splitlines()[at - 1].strip()[:120]
                print(f"missed: {edit.kind} {edit.file}:{at} {edit.properties} {line}")
                print("   ", [f"{p.where} {p.code}" for p in outcome.problems][:5])
    for (kind, verdict), number in sorted(counted.items()):
        print(f"{kind:8}{verdict:10}{number:6}")


if __name__ == "__main__":
    main()
