"""How Turtle is laid out: one form for indentation, spaces and alignment.

As in gofmt, the author decides where lines break between values and between short statements;
everything else follows. Of a statement on several lines each property has its own, and further
values stand below the first. Verbs are padded to the longest that things of that class have in the
file, so that one more property seldom moves the others. Short statements of one form on
adjacent lines are a table. Comments stand where they stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graph.authoring.lines import Line, align, align_comments, continues
from graph.authoring.spacing import Spacing, is_tall, spacing
from graph.authoring.style import Style, group, is_type, widths
from graph.authoring.syntax import Document, Node, Property, Statement

MOST_BLANK_LINES = 2


def laid_out(document: Document, style: Style | None = None, among: Document | None = None) -> str:
    """The text of a document, laid out; ``among`` is one that its verbs are to be in line with."""
    style = style or Style()
    lines = _Layout(document, style, among or document).lines()
    align_comments(lines)
    text = style.newline.join(line.text + line.comment for line in lines)
    return text + style.newline if text else ""


class _Layout:
    def __init__(self, document: Document, style: Style, among: Document) -> None:
        self._document = document
        self._style = style
        self._tokens = document.tokens
        self._spacing, self._end = spacing(document)
        self._lines: list[Line] = []
        self._widths = widths(among)
        for alike, width in widths(document).items():
            self._widths[alike] = max(self._widths[alike], width)

    def lines(self) -> list[Line]:
        """All lines; those of tables are aligned."""
        table: list[tuple[Statement, Line]] = []
        was_tall = False
        for statement in self._document.statements:
            before = self._spacing[statement.first]
            tall = is_tall(statement, self._spacing)
            if not continues(table, statement, before, tall):
                align([line for _, line in table])
                table = []
            self._start(before, apart=was_tall or tall)
            begun = len(self._lines) - 1
            self._statement(statement, tall)
            if not tall and begun == len(self._lines) - 1:
                table.append((statement, self._lines[begun]))
            was_tall = tall
        align([line for _, line in table])
        self._comments(self._end, apart=False)
        return self._lines

    # ---- Between statements ----------------------------------------------------------------------

    def _start(self, before: Spacing, *, apart: bool) -> None:
        """Begin a line for a statement, after the comments before it."""
        apart = self._comments(before, apart=apart)
        self._blank(before.breaks, apart=apart)
        self._lines.append(Line(""))

    def _comments(self, before: Spacing, *, apart: bool) -> bool:
        """Write comments at the margin; say whether a blank line is still wanted."""
        for comment in before.comments:
            if comment.breaks == 0 and self._lines and not self._lines[-1].comment:
                self._lines[-1].comment = comment.text
                continue
            self._blank(comment.breaks, apart=apart)
            self._lines.append(Line("", comment.text))
            apart = False
        return apart

    def _blank(self, breaks: int, *, apart: bool) -> None:
        if self._lines:
            blank = min(max(breaks - 1, int(apart)), MOST_BLANK_LINES)
            self._lines += [Line("") for _ in range(blank)]

    # ---- A statement -----------------------------------------------------------------------------

    def _statement(self, statement: Statement, tall: bool) -> None:
        if statement.subject is None:
            for token in self._meant(statement.first, statement.last):
                self._token(token, "" if token == statement.first else " ", cell=True)
            return
        self._lines[-1].cells.append(0)
        self._node(statement.subject, "")
        indent = len(self._style.indent)
        width = self._widths[group(statement)]
        for i, each in enumerate(statement.properties):
            if i:
                self._separators(statement.properties[i - 1].last, each.first, indent, cell=True)
            begins = tall and (i > 0 or not is_type(each))
            self._token(each.first, " ", indent, breaks=begins, cell=i == 0)
            written = len(self._tokens[each.first].text)
            pad = max(width - written, 0) if begins and self._style.padded else 0
            self._objects(each, " " * (pad + 1), indent + len(self._style.indent))
        after = statement.properties[-1].last if statement.properties else statement.subject.last
        self._separators(after, statement.last + 1, indent, cell=True)

    def _objects(self, part: Property, space: str, indent: int) -> None:
        column = self._node(part.objects[0], space, indent)
        for before, node in pairwise(part.objects):
            self._separators(before.last, node.first, column, cell=True)
            self._node(node, " ", column, breaks=True)

    def _separators(self, after: int, before: int, indent: int, *, cell: bool = False) -> None:
        """The punctuation between two tokens."""
        for token in self._meant(after + 1, before - 1):
            self._token(token, " " if self._style.spaced else "", indent, cell=cell)

    def _node(self, node: Node, space: str, indent: int = 0, *, breaks: bool = False) -> int:
        """A term, or what stands in brackets; the answer is the column that it begins in.

        Where it ``breaks``, it begins a line if its author had it so.
        """
        broken = breaks and self._spacing[node.first].breaks > 0
        self._token(node.first, space, indent, breaks=broken)
        began = self._lines[-1].column - len(self._tokens[node.first].text)
        inner = began + 2
        if self._tokens[node.first].text in {"[", "("}:
            for i, each in enumerate(node.properties):
                if i:
                    self._separators(node.properties[i - 1].last, each.first, inner)
                broken = i > 0 and self._spacing[each.first].breaks > 0
                self._token(each.first, " ", inner, breaks=broken)
                self._objects(each, " ", inner + len(self._style.indent))
            for i, item in enumerate(node.items):
                self._node(item, " ", inner, breaks=i > 0)
            if node.properties:
                self._separators(node.properties[-1].last, node.last, inner)
            self._token(node.last, " " if node.properties or node.items else "", began)
        else:
            for token in self._meant(node.first + 1, node.last):
                self._token(token, "", indent)
        return began

    # ---- Tokens ----------------------------------------------------------------------------------

    def _meant(self, first: int, last: int) -> Iterator[int]:
        return (i for i in range(first, last + 1) if self._tokens[i].means)

    def _margin(self, indent: int) -> str:
        """White space up to a column; the indent of the file may be a tab."""
        return self._style.indent if indent == len(self._style.indent) else " " * indent

    def _token(
        self, token: int, space: str, indent: int = 0, *, breaks: bool = False, cell: bool = False
    ) -> None:
        """Write a token, on a line of its own if it ``breaks`` or a comment stands before it.

        A ``cell`` of a table begins with it.
        """
        before = self._spacing[token]
        if cell:
            self._lines[-1].cells.append(self._lines[-1].column + len(space))
        first = not self._lines[-1].text and not self._lines[-1].comment
        if first and not breaks:
            self._lines[-1].text = self._tokens[token].text
            return
        for comment in before.comments:
            if comment.breaks == 0 and not self._lines[-1].comment:
                self._lines[-1].comment = comment.text
            else:
                self._lines.append(Line(self._margin(indent), comment.text))
        if before.comments or breaks:
            self._lines.append(Line(self._margin(indent)))
            space = ""
        self._lines[-1].text += space + self._tokens[token].text
