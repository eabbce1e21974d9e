"""Rules: what is checked, in files with a header that says what is wrong and what to do.

A rule is a file ``rules/CODE.rq``: a SPARQL query, with YAML in comment lines that start with
``#+``. Each row of its answer is one problem, about the thing in the first column:

- ``problem``: what is wrong; ``{0}``, ``{1}`` ... stand for the cells of the row.
- ``remedy``: what to do about it.
- ``why``: why it matters, for ``explain`` and the reference.
- ``severity``: ``error`` (also if absent), ``warning`` or ``note``. A build runs the rules of
  errors, which guard the answers; ``check`` runs them all.
- ``at``: numbers of cells to look for, one after the other, in the statement about the thing: where
  the last of them stands is the line of the problem. Absent, it is where the thing is described.
- ``entry``: whether the thing is an entry of the bibliography, and is looked for there.
- ``then``: a function of ``sifting`` that makes the rows of problems from those of the query, for
  what a query cannot tell.
- ``needs``: ``article``, for what can be seen only beside the text of the article.
- ``stops``: whether no rule can be run before it is corrected; then it is always told.
- ``wrong`` and ``right``: a piece of Turtle that has the problem, and one that has not; or a
  mapping of ``turtle`` and ``bibtex``.

What is found while the files are read has no query: its headers stand in ``rules/reading.yaml``.
A folder may bring rules of its own, ``FOLDER/rules/*.rq``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import yaml

from graph.checking.sifting import SIFTS
from graph.errors import QuestionError
from graph.problems import Severity
from graph.question import read_header

PLACE = "rules"
READING = "reading.yaml"
Needs = Literal["", "article"]
W = TypeVar("W", bound=str)
_KEYS = {
    *("problem", "remedy", "why", "severity", "at", "entry", "then", "needs", "stops"),
    *("wrong", "right"),
}
_NEEDS: tuple[Needs, ...] = ("article",)
_SLOT = re.compile(r"\{\d+\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a folder: Turtle, BibTeX, or both."""

    turtle: str = ""
    bibtex: str = ""

    @classmethod
    def of(cls, given: object) -> Example | None:
        """An example as it is written in a header. Raises TypeError where it is none."""
        if given is None:
            return None
        pieces = {"turtle": given} if isinstance(given, str) else given
        if not isinstance(pieces, dict) or not all(isinstance(t, str) for t in pieces.values()):
            raise TypeError("an example is a text")
        return cls(**{kind: text.rstrip() + "\n" for kind, text in pieces.items()})

    def fenced(self) -> str:
        """The example in the fences of Markdown."""
        pieces = (("turtle", self.turtle), ("bibtex", self.bibtex))
        return "\n\n".join(f"```{kind}\n{text}```" for kind, text in pieces if text)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its query, what a row of its answer means, and how it is explained.

    ``text`` is empty for what is found without a query.
    """

    code: str
    severity: Severity
    problem: str
    remedy: str
    why: str
    text: str = ""
    at: tuple[int, ...] = ()
    then: str = ""
    needs: Needs = ""
    stops: bool = False
    entry: bool = False
    wrong: Example | None = None
    right: Example | None = None

    @property
    def title(self) -> str:
        """What is wrong, whatever it is wrong with."""
        said = _SLOT.sub("…", self.problem)
        return said[0].upper() + said[1:]

    @property
    def query(self) -> str:
        """The text without its comments: rules that ask the same have the same query."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith("#"))

    @property
    def guards(self) -> bool:
        """Whether a build runs it: an answer would be wrong, or could not be given, without it."""
        return self.severity == "error" and not self.needs

    @classmethod
    def from_text(cls, code: str, text: str) -> Rule:
        """Read a rule. Raises QuestionError where its header is not one of a rule."""
        return cls.from_header(code, read_header(code, text), text)

    @classmethod
    def from_header(cls, code: str, header: Mapping[str, Any], text: str = "") -> Rule:
        """A rule from its header as a mapping. Raises QuestionError where it is not one."""
        if unknown := sorted(map(str, header.keys() - _KEYS)):
            raise QuestionError(f"{code}: the header has {unknown}, which a rule does not have", 1)
        problem = header.get("problem")
        if not isinstance(problem, str) or not problem.strip():
            raise QuestionError(f"{code}: the header does not say what the problem is", 1)
        at = header.get("at") or ()
        if not isinstance(at, list | tuple) or not all(type(cell) is int for cell in at):
            raise QuestionError(f"{code}: at lists numbers of cells, as in [1, 2]", 1)
        try:
            wrong, right = Example.of(header.get("wrong")), Example.of(header.get("right"))
        except TypeError:
            said = "wrong and right are Turtle, or a mapping of turtle and bibtex"
            raise QuestionError(f"{code}: {said}", 1) from None
        return cls(
            code=code,
            severity=_one(code, header, "severity", _SEVERITIES, "error"),
            problem=problem,
            remedy=str(header.get("remedy", "")),
            why=str(header.get("why", "")).strip(),
            text=text,
            at=tuple(at),
            then=_one(code, header, "then", SIFTS, ""),
            needs=_one(code, header, "needs", _NEEDS, ""),
            stops=bool(header.get("stops")),
            entry=bool(header.get("entry")),
            wrong=wrong,
            right=right,
        )

    def fitting(self, columns: int) -> Rule:
        """This rule, given how many columns its query has. Raises QuestionError if it needs others.

        Its ``then`` takes them, and its ``problem`` and its ``at`` name cells of the rows.
        """
        cells = SIFTS[self.then].cells(columns) if self.then else columns
        if cells is None:
            takes = f"{SIFTS[self.then].takes}{' or more' if SIFTS[self.then].more else ''}"
            said = f"takes {takes} columns, and the query has {columns}"
            raise QuestionError(f"{self.code}: {self.then} {said}", 1)
        there = "{0}" if cells == 1 else f"{{0}} to {{{cells - 1}}}"
        try:
            self.problem.format(*[""] * cells)
        except (AttributeError, LookupError, TypeError, ValueError):
            said = f"can name the cells {there}, and has braces written as {{{{ and }}}}"
            raise QuestionError(f"{self.code}: problem {said}", 1) from None
        if any(not 0 <= cell < cells for cell in self.at):
            raise QuestionError(f"{self.code}: at names {[*self.at]}; the cells are {there}", 1)
        return self

    def explanation(self) -> str:
        """What it is about, as Markdown: a heading, why it matters, what to do, and an example."""
        parts = [f"### {self.code}", self.title, f"*{self._kind}.* {self.why}".rstrip()]
        if self.remedy:
            parts.append(f"**What to do.** {self.remedy}")
        for title, example in (("Wrong", self.wrong), ("Right", self.right)):
            if example is not None:
                parts.append(f"{title}:\n\n{example.fenced()}")
        return "\n\n".join(parts) + "\n"

    @property
    def _kind(self) -> str:
        """Its severity, and when it is looked for."""
        needs = ", looked for with --article" if self.needs else ""
        stops = ", before which no rule is run" if self.stops else ""
        return f"{self.severity.capitalize()}{needs}{stops}"


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules with a query that ship with the package, by code."""
    folder = files("graph") / PLACE
    return tuple(
        Rule.from_text(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".rq")
    )


@cache
def found_on_reading() -> tuple[Rule, ...]:
    """What can be found without a query: in the files as such, and in the bibliography."""
    headers = yaml.safe_load((files("graph") / PLACE / READING).read_text(encoding="utf-8"))
    return tuple(Rule.from_header(code, header) for code, header in headers.items())


def every_rule() -> dict[str, Rule]:
    """All that ``check`` can say, by code, in alphabetical order."""
    rules = [*load_rules(), *found_on_reading()]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


def _one(code: str, header: Mapping[str, Any], key: str, known: Collection[W], absent: W) -> W:
    """The word that a header has for a key. Raises QuestionError for one that is not known."""
    given = header.get(key) or absent
    for word in (absent, *known):
        if word == given:
            return word
    raise QuestionError(f"{code}: {key} is one of {', '.join(known)}", 1)


# ---- For people ----------------------------------------------------------------------------------


def reference() -> str:
    """Every rule as one page of Markdown, by severity."""
    sections = []
    for severity, said in _SEVERITIES.items():
        rules = [r.explanation() for r in every_rule().values() if r.severity == severity]
        sections.append("\n".join([f"## {severity.capitalize()}s\n\n{said}\n", *rules]))
    return "\n".join(sections)


_SEVERITIES: dict[Severity, str] = {
    "error": "Answers would be wrong, or could not be given: such a folder is not served.",
    "warning": "Most likely a mistake. `claimgraph check` fails; the folder can be served.",
    "note": "Worth knowing, and perhaps meant. Nothing fails.",
}
