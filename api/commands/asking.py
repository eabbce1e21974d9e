"""Options that a person is asked for at a terminal, and told of elsewhere."""

# ruff: noqa: PLC0415 - imports that take long stand where they are needed: --help should not wait

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from api.commands import common

if TYPE_CHECKING:
    from graph.authoring.inventory import Inventory
    from graph.errors import AmbiguousWords

_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.*)", re.DOTALL)
_HINTS = {  # what to do where there is none
    "claim": "To add it: claimgraph add claim",
    "concept": "To add it: claimgraph add concept",
    "source": "To add it: claimgraph add source",
    "agent": 'To add it, write into the Turtle: :jane a prov:Person ; rdfs:label "Jane" .',
}


def is_terminal() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@dataclass(slots=True)
class Asker:
    """Asks for what is missing; without a person to ask, collects what is."""

    missing: list[str] = field(default_factory=list)

    def text(
        self, option: str, given: str | None, question: str, *, default: str | None = None
    ) -> str:
        """A text that is needed."""
        if given is not None:
            return given
        if default is not None and not is_terminal():
            return default
        if is_terminal():
            return str(typer.prompt(question, default=default, err=True)).strip()
        self.missing.append(option)
        return ""

    def id(self, given: str | None, inventory: Inventory, proposed: str) -> str:
        """An id that is not taken; asked again until it is one."""
        from graph.errors import BadValue

        while True:
            answer = self.text("--id", given, "Its id", default=proposed)
            try:
                inventory.new(answer)
            except BadValue as error:
                if given is not None or not is_terminal():
                    raise
                common.say(f"{answer!r}: {error.expected}")
            else:
                return answer

    def choice(self, option: str, given: str | None, question: str, among: Sequence[str]) -> str:
        """One of a few values."""
        answer = self.text(option, given, f"{question} ({', '.join(among)})")
        while is_terminal() and given is None and answer not in among:
            common.say(f"{answer!r} is none of them.")
            answer = self.text(option, None, f"{question} ({', '.join(among)})")
        return answer

    def maybe(self, given: str | None, question: str) -> str | None:
        """A text that may be left out."""
        if given is not None or not is_terminal():
            return given
        return str(typer.prompt(question, default="", show_default=False, err=True)).strip() or None

    def known(self, option: str, given: str | None, inventory: Inventory, noun: str) -> str:
        """A thing of the folder; asked again until it is one."""
        from graph.errors import NotFound

        if given is not None or not is_terminal():
            return self.text(option, given, "")
        while True:
            answer = self.text(option, None, f"Which {noun}? Its id, or words of it")
            try:
                return inventory.known(noun, answer)
            except NotFound as error:
                common.say(str(error))

    def words(
        self, option: str, given: Sequence[str], question: str, languages: Sequence[str]
    ) -> dict[str, str]:
        """Words in each of the languages of the folder: those given as ``en=words``."""
        found = by_language(option, given, languages)
        if not found and is_terminal():
            for language in languages or ("en",):
                if answer := self.maybe(None, f"{question} ({language}; empty to leave out)"):
                    found[language] = answer
        if not found:
            self.missing.append(option)
        return found

    def stop_if_missing(self) -> None:
        """Say all that is missing, and stop."""
        if self.missing:
            raise common.stopped(f"Missing: {', '.join(self.missing)}. See --help.", 2)


def by_language(option: str, given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Words by language; two texts in one are refused."""
    pairs = [in_language(option, each, languages) for each in given]
    if len(dict(pairs)) < len(pairs):
        raise common.stopped(f"{option}: give one text in each language.", 2)
    return dict(pairs)


def in_language(option: str, given: str, languages: Sequence[str]) -> tuple[str, str]:
    """``en=words``; words alone where the folder has one language only."""
    if (match := _LANGUAGE.fullmatch(given)) is not None:
        return match[1], match[2].strip()
    if len(languages) == 1:
        return languages[0], given.strip()
    example = (languages or ("en",))[0]
    raise common.stopped(f"{option}: say the language first, as in {example}={given[:20]!r}.", 2)


@contextmanager
def told() -> Iterator[None]:
    """Tell what goes wrong, in a line that begins with the name of what is bad."""
    from graph.errors import AmbiguousWords, BadValue, EditRefused, NotFound

    with common.told():
        try:
            yield
        except AmbiguousWords as error:
            _print_candidates(error)
            raise common.stopped(f"words: {error.expected}", 2) from None
        except NotFound as error:
            hint = _HINTS.get(error.noun, "")
            raise common.stopped(f"{error} {hint}".strip(), 1) from None
        except BadValue as error:
            value = "" if error.value is None else f" {error.value!r}"
            raise common.stopped(f"{error.parameter}{value}: {error.expected}", 2) from None
        except EditRefused as error:
            raise common.stopped(f"Nothing was changed. {error}", 1) from None


def _print_candidates(error: AmbiguousWords) -> None:
    """The places that words may be meant to stand in, for the eyes of the person alone."""
    console = common.stderr()
    for n, (line, before, words, after) in enumerate(error.candidates, 1):
        console.print(f"{n:>3}  line {line}: …{before}", end="", markup=False, highlight=False)
        console.print(words, style="bold", end="", markup=False, highlight=False)
        console.print(f"{after}…", markup=False, highlight=False)
    if (more := error.total - len(error.candidates)) > 0:
        common.say(f"     and {more} more.")
