"""Citations in a style of the Citation Style Language, formatted by several processes.

This file is also the program that such a process runs: it takes the path of a style, reads items of
CSL-JSON, one a line, and writes a JSON string for each. It imports nothing of this package, so it
starts at once and from anywhere.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from subprocess import DEVNULL, Popen
from tempfile import TemporaryFile

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

_NUMBER = "//*[@variable='citation-number' and not(self::cs:if or self::cs:else-if)]"
CSL = {"cs": "http://purl.org/net/xbiblio/csl"}
_TIDIED = [  # where parts meet: pattern -> replacement
    (re.compile(r",? (?:&|and) et al\."), ", et al."),  # *et al.* says *and* itself
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[.,;:](?: |$))"), ""),
    (re.compile(r"(?<!\.)\.\.(?= |$)"), "."),
    (re.compile(r"([?!])\.(?= |$)"), r"\1"),
    (re.compile(r",,(?= |$)"), ","),
]

Item = Mapping[str, object]


def citations(items: Sequence[Item], path: str, processes: int) -> list[str]:
    """Citations in the style at ``path``, each formatted alone, so that nothing is sorted."""
    if processes == 1:
        return _formatted(items, path)
    size = -(-len(items) // processes)
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    with ExitStack() as stack:
        results = [_begin(chunk, path, stack) for chunk in chunks]
        return [citation for result in results for citation in result()]


def _begin(items: Sequence[Item], path: str, stack: ExitStack) -> Callable[[], list[str]]:
    """Begin to format in another process, which ends with the stack; the result waits for it.

    The process is a program of its own, since a copy of this one could be a script that would run
    once more. Files stand between them, so that neither waits until the other has read. If it
    cannot be started, or fails, this process does the work.
    """
    here = partial(_formatted, items, path)
    try:
        given, made = (stack.enter_context(TemporaryFile()) for _ in range(2))  # noqa: SIM115
        given.writelines(json.dumps(item).encode() + b"\n" for item in items)
        given.seek(0)
        command = [sys.executable or "", "-P", __file__, path]
        worker = Popen(command, stdin=given, stdout=made, stderr=DEVNULL)  # noqa: S603 (this file)
    except OSError:
        return here
    stack.enter_context(worker)
    stack.callback(worker.kill)

    def result() -> list[str]:
        ended_well = worker.wait() == 0
        made.seek(0)
        lines = made.readlines()
        return [*map(json.loads, lines)] if ended_well and len(lines) == len(items) else here()

    return result


def _formatted(items: Iterable[Item], path: str) -> list[str]:
    style = CitationStylesStyle(path, validate=False)
    for numbered in style.xml.xpath(_NUMBER, namespaces=CSL):
        numbered.getparent().remove(numbered)
    return [_citation(style, item) for item in items]


def _citation(style: CitationStylesStyle, given: Item) -> str:
    item = {**given, "id": "item"}
    if "container-title" in item:  # the name of a journal keeps its capitals
        item["container-title"] = f'<span class="nocase">{item["container-title"]}</span>'
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem("item")]))
    text = "".join(str(part) for part in bibliography.bibliography())
    for pattern, replacement in _TIDIED:
        text = pattern.sub(replacement, text)
    return text.strip()


def main() -> None:
    """Format what stands on standard input, undisturbed by an interrupt of who waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for citation in _formatted(map(json.loads, sys.stdin), sys.argv[1]):
        print(json.dumps(citation))


if __name__ == "__main__":
    main()
