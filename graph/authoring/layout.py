"""How Turtle is laid out: one form for indentation, spaces and alignment.

As in gofmt, the author decides where lines break between values and between short statements;
everything else follows. Of a statement on several lines each property has its own, and further
values stand below the first. Verbs are padded to the longest that things of that class have in the
file, so that one more property seldom moves the others. Short statements of one form on
adjacent lines are a table. Comments stand where they stood.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.authoring.syntax import Document, Node, Property, Statement
from graph.authoring.tokens import Kind
from graph.vocabulary import RDF, SCHEMA, SKOS

WIDEST_TABLE = 160  # columns; wider lines are easier to read unaligned
MOST_BLANK_LINES = 2
Group = tuple[str | None, ...]
_LEAST: dict[Group, int] = {  # so that the longest property that these may have moves no other
    (SCHEMA + "Claim",): len("cg:attribution"),
    (SKOS + "Concept",): len("skos:relatedMatch"),
}
_NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written; by default, as the formatter does it."""

    indent: str = "    "
    padded: bool = True
    spaced: bool = True  # a space before ; , and .
    newline: str = "\n"


def style_of(document: Document) -> Style:
    """The style that a document is written in; the canonical one where it does not show."""
    tokens = document.tokens
    indents: Counter[str] = Counter()
    pads: list[bool] = []
    for statement in document.statements:
        for part in _lined(statement):
            before = tokens[part.first - 1]
            if before.kind is Kind.SPACE and "\n" in before.text:
                indents[before.text.rpartition("\n")[2]] += 1
                pads.append(len(tokens[part.first + 1].text) > 1)
    marks = [i for i, token in enumerate(tokens) if token.kind is Kind.MARK and token.text in ";,"]
    spaced = sum(tokens[i - 1].kind is Kind.SPACE for i in marks)
    return Style(
        indent=indents.most_common(1)[0][0] if indents else "    ",
        padded=any(pads) or not pads,
        spaced=2 * spaced >= len(marks),
        newline=newline_of(document),
    )


def newline_of(document: Document) -> str:
    """How the lines of a document end."""
    spaces = (token.text for token in document.tokens if token.kind is Kind.SPACE)
    return "\r\n" if any("\r\n" in text for text in spaces) else "\n"


def laid_out(document: Document, style: Style | None = None, among: Document | None = None) -> str:
    """The text of a document, laid out; ``among`` is one that its verbs are to be in line with."""
    style = style or Style()
    lines = _Layout(document, style, among or document).lines()
    _align_comments(lines)
    text = style.newline.join(line.text + line.comment for line in lines)
    return text + style.newline if text else ""


@dataclass(slots=True)
class _Line:
    """A line that is being written; ``cells`` are the columns where its cells begin."""

    text: str
    comment: str = ""
    cells: list[int] = field(default_factory=list)

    @property
    def column(self) -> int:
        """Where the next character goes; a long string may hold line ends of its own."""
        return len(_NEWLINE.split(self.text)[-1])


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment; ``breaks`` is how many line ends stand before it."""

    text: str
    breaks: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands before a token: comments, and the line ends after the last of them."""

    comments: tuple[_Comment, ...] = ()
    breaks: int = 0

    @property
    def is_broken(self) -> bool:
        """Whether the token begins a line."""
        return self.breaks > 0 or bool(self.comments)


class _Layout:
    def __init__(self, document: Document, style: Style, among: Document) -> None:
        self._document = document
        self._style = style
        self._tokens = document.tokens
        self._gaps, self._end = _gaps(document)
        self._lines: list[_Line] = []
        self._widths = _widths(among)
        for group, width in _widths(document).items():
            self._widths[group] = max(self._widths[group], width)

    def lines(self) -> list[_Line]:
        """All lines; those of tables are aligned."""
        table: list[tuple[Statement, _Line]] = []
        was_tall = False
        for statement in self._document.statements:
            gap = self._gaps[statement.first]
            tall = _is_tall(statement, self._gaps)
            if not _continues(table, statement, gap, tall):
                _align([line for _, line in table])
                table = []
            self._start(gap, apart=was_tall or tall)
            begun = len(self._lines) - 1
            self._statement(statement, tall)
            if not tall and begun == len(self._lines) - 1:
                table.append((statement, self._lines[begun]))
            was_tall = tall
        _align([line for _, line in table])
        self._comments(self._end, apart=False)
        return self._lines

    # ---- Between statements ----------------------------------------------------------------------

    def _start(self, gap: _Gap, *, apart: bool) -> None:
        """Begin a line for a statement, after the comments before it."""
        apart = self._comments(gap, apart=apart)
        self._blank(gap.breaks, apart=apart)
        self._lines.append(_Line(""))

    def _comments(self, gap: _Gap, *, apart: bool) -> bool:
        """Write comments at the margin; say whether a blank line is still wanted."""
        for comment in gap.comments:
            if comment.breaks == 0 and self._lines and not self._lines[-1].comment:
                self._lines[-1].comment = comment.text
                continue
            self._blank(comment.breaks, apart=apart)
            self._lines.append(_Line("", comment.text))
            apart = False
        return apart

    def _blank(self, breaks: int, *, apart: bool) -> None:
        if self._lines:
            blank = min(max(breaks - 1, int(apart)), MOST_BLANK_LINES)
            self._lines += [_Line("") for _ in range(blank)]

    # ---- A statement -----------------------------------------------------------------------------

    def _statement(self, statement: Statement, tall: bool) -> None:
        if statement.subject is None:
            for token in self._meant(statement.first, statement.last):
                self._lines[-1].cells.append(self._lines[-1].column + (token > statement.first))
                self._token(token, "" if token == statement.first else " ")
            return
        self._node(statement.subject, "")
        self._lines[-1].cells.append(0)
        indent = len(self._style.indent)
        width = self._widths[_group(statement)]
        for i, each in enumerate(statement.properties):
            if i:
                self._separators(statement.properties[i - 1].last, each.first, indent, cells=True)
            else:
                self._lines[-1].cells.append(self._lines[-1].column + 1)
            begins = tall and (i > 0 or not _is_type(each))
            self._token(each.first, " ", indent, breaks=begins)
            written = len(self._tokens[each.first].text)
            pad = max(width - written, 0) if begins and self._style.padded else 0
            self._objects(each, " " * (pad + 1), indent + len(self._style.indent))
        after = statement.properties[-1].last if statement.properties else statement.subject.last
        self._separators(after, statement.last, indent, cells=True)
        self._lines[-1].cells.append(self._lines[-1].column + 1)
        self._token(statement.last, " " if self._style.spaced else "", indent)

    def _objects(self, part: Property, space: str, indent: int) -> None:
        column = self._node(part.objects[0], space, indent)
        for before, node in pairwise(part.objects):
            self._separators(before.last, node.first, column, cells=True)
            self._node(node, " ", column, breaks=True)

    def _separators(self, after: int, before: int, indent: int, *, cells: bool) -> None:
        """The ``;`` or ``,`` between two tokens."""
        for token in self._meant(after + 1, before - 1):
            if cells:
                self._lines[-1].cells.append(self._lines[-1].column + 1)
            self._token(token, " " if self._style.spaced else "", indent)

    def _node(self, node: Node, space: str, indent: int = 0, *, breaks: bool = False) -> int:
        """A term, or what stands in brackets; the answer is the column that it begins in.

        Where it ``breaks``, it begins a line if its author had it so.
        """
        broken = breaks and self._gaps[node.first].breaks > 0
        self._token(node.first, space, indent, breaks=broken)
        began = self._lines[-1].column - len(self._tokens[node.first].text)
        inner = began + 2
        if self._tokens[node.first].text in {"[", "("}:
            for i, each in enumerate(node.properties):
                if i:
                    self._separators(node.properties[i - 1].last, each.first, inner, cells=False)
                broken = i > 0 and self._gaps[each.first].breaks > 0
                self._token(each.first, " ", inner, breaks=broken)
                self._objects(each, " ", inner + len(self._style.indent))
            for i, item in enumerate(node.items):
                self._node(item, " ", inner, breaks=i > 0)
            if node.properties:
                self._separators(node.properties[-1].last, node.last, inner, cells=False)
            self._token(node.last, " " if node.properties or node.items else "", began)
        else:
            for token in self._meant(node.first + 1, node.last):
                self._token(token, "", indent)
        return began

    # ---- Tokens ----------------------------------------------------------------------------------

    def _meant(self, first: int, last: int) -> Iterator[int]:
        return (i for i in range(first, last + 1) if self._tokens[i].means)

    def _token(self, token: int, space: str, indent: int = 0, *, breaks: bool = False) -> None:
        """Write a token, on a line of its own if it ``breaks`` or a comment stands before it."""
        gap = self._gaps[token]
        first = not self._lines[-1].text and not self._lines[-1].comment
        if first and not breaks:
            self._lines[-1].text = self._tokens[token].text
            return
        for comment in gap.comments:
            if comment.breaks == 0 and not self._lines[-1].comment:
                self._lines[-1].comment = comment.text
            else:
                self._lines.append(_Line(" " * indent, comment.text))
        if gap.comments or breaks:
            self._lines.append(_Line(" " * indent))
            space = ""
        self._lines[-1].text += space + self._tokens[token].text


def _gaps(document: Document) -> tuple[dict[int, _Gap], _Gap]:
    """What stands before each token that means something, and at the end."""
    gaps: dict[int, _Gap] = {}
    comments: list[_Comment] = []
    breaks = 0
    for i, token in enumerate(document.tokens):
        if token.kind is Kind.SPACE:
            breaks += len(_NEWLINE.findall(token.text))
        elif token.kind is Kind.COMMENT:
            comments.append(_Comment(token.text.rstrip(), breaks))
            breaks = 0
        else:
            gaps[i] = _Gap(tuple(comments), breaks)
            comments, breaks = [], 0
    return gaps, _Gap(tuple(comments), breaks)


def _openings(statement: Statement) -> Iterator[int]:
    """The tokens of a statement before which its author may break the line."""
    waiting = list(statement.properties)
    yield from (each.first for each in waiting)
    nodes = [] if statement.subject is None else [statement.subject]
    nodes += [node for each in waiting for node in each.objects]
    yield from (node.first for each in waiting for node in each.objects[1:])
    while nodes:
        node = nodes.pop()
        yield from (each.first for each in node.properties[1:])
        yield from (each.first for each in node.items[1:])
        yield from (each.first for part in node.properties for each in part.objects[1:])
        nodes += [*node.items, *(each for part in node.properties for each in part.objects)]


def _is_type(part: Property) -> bool:
    return part.verb.iri == RDF + "type"


def _is_tall(statement: Statement, gaps: Mapping[int, _Gap]) -> bool:
    """Whether a statement takes more than a line."""
    within = range(statement.first + 1, statement.last + 1)
    commented = any(gaps[i].comments for i in within if i in gaps)
    return commented or any(gaps[i].breaks for i in _openings(statement))


def _lined(statement: Statement) -> list[Property]:
    """The properties that begin a line, where a statement takes several."""
    return [each for i, each in enumerate(statement.properties) if i or not _is_type(each)]


def _group(statement: Statement) -> Group:
    """The classes of the thing, else its first property: such things are aligned alike."""
    first = statement.properties[:1]
    types = [node.iri for each in first if _is_type(each) for node in each.objects]
    return tuple(types or (each.verb.iri for each in first))


def _widths(document: Document) -> dict[Group, int]:
    """The width of the verbs of each group."""
    gaps, _ = _gaps(document)
    widths = defaultdict(int, _LEAST)
    for statement in document.statements:
        if _is_tall(statement, gaps):
            group = _group(statement)
            verbs = (document.tokens[each.first].text for each in _lined(statement))
            widths[group] = max(widths[group], *map(len, verbs), 0)
    return widths


# ---- Alignment -----------------------------------------------------------------------------------


def _continues(
    table: Sequence[tuple[Statement, _Line]], statement: Statement, gap: _Gap, tall: bool
) -> bool:
    """Whether a statement is the next row of a table."""
    if not table or tall or gap.breaks != 1 or any(each.breaks for each in gap.comments):
        return False
    return _shape(table[-1][0]) == _shape(statement)


def _shape(statement: Statement) -> tuple[object, ...]:
    if statement.subject is None:
        return (statement.last - statement.first > 0,)
    return tuple((each.verb.iri, len(each.objects)) for each in statement.properties)


def _align(lines: Sequence[_Line]) -> None:
    """Pad the cells of the rows of a table, but for the last of each and the stop."""
    if len(lines) < 2 or len({len(line.cells) for line in lines}) > 1:
        return
    rows = [
        [
            line.text[a:b].rstrip(" ")
            for a, b in zip(line.cells, [*line.cells[1:], None], strict=True)
        ]
        for line in lines
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = len(widths) - 2
    texts = [
        " ".join([*(cell.ljust(widths[i]) for i, cell in enumerate(row[:padded])), *row[padded:]])
        for row in rows
    ]
    if max(map(len, texts)) <= WIDEST_TABLE:
        for line, text in zip(lines, texts, strict=True):
            line.text = text


def _align_comments(lines: Sequence[_Line]) -> None:
    """Put the comments of adjacent lines below each other, two spaces after the longest line."""
    group: list[_Line] = []
    for line in [*lines, _Line("")]:
        if line.text.strip() and line.comment:
            group.append(line)
            continue
        column = max((each.column for each in group), default=0) + 2
        for each in group:
            each.comment = " " * (column - each.column) + each.comment
        group = []
