"""Question files: what their headers must say, how they are bound, and how rows are ordered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph import QuestionError
from graph.question import Question, Value, load_questions

QUESTIONS = load_questions()
HEADER = "#+ summary: Things\n#+ columns:\n#+   thing: the thing\n#+   size: how large\n"
QUERY = "SELECT ?thing ?size\nWHERE {\n  VALUES ?thing { UNDEF }\n  ?thing <x:size> ?size .\n}\n"

every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


# ---- Reading -------------------------------------------------------------------------------------


def test_header_projection_and_parameters_are_read() -> None:
    """A question has what its header says, and the parameters that stand in its pattern."""
    more = "#+ description: All of them\n#+ integers: [size]\n#+ order: [-size]\n"
    question = Question.from_text("things", HEADER + more + QUERY)
    assert (question.name, question.summary, question.description) == (
        "things",
        "Things",
        "All of them",
    )
    assert dict(question.columns) == {"thing": "the thing", "size": "how large"}
    assert question.parameters == ("thing",)
    assert question.integers == {"size"}
    assert question.order == ("-size", "thing")


def test_a_projection_may_be_written_in_many_ways() -> None:
    """Expressions are called what they are given AS, and DISTINCT and case do not matter."""
    text = HEADER + (
        "# SELECT ?nothing WHERE\nselect distinct\n  ?thing (STRLEN(STR(?thing))\n    AS ?size)\n"
        "where { ?thing ?p ?o }"
    )
    assert list(Question.from_text("things", text).columns) == ["thing", "size"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (QUERY, "there is no header"),
        ("#+ - a\n#+ - list\n" + QUERY, "there is no header"),
        ("#+ summary: [\n" + QUERY, "not YAML"),
        (HEADER + "ASK { ?thing ?p ?o }", "no SELECT"),
        ("#+ summary: Things\n" + QUERY, "header describes"),
        (HEADER + "#+   other: one more\n" + QUERY, "header describes"),
        (HEADER + QUERY.replace("?thing ?size", "?size ?thing", 1), "header describes"),
        (HEADER + "#+ order: [weight]\n" + QUERY, "weight.*no columns"),
        (HEADER + QUERY.replace("?size .", "?size . VALUES ?x { UNDEF }"), "x.*no columns"),
        (HEADER + "#+ integers: [weight]\n" + QUERY, "weight"),
        ("#+ columns: [thing, size]\n" + QUERY, "columns"),
    ],
    ids=[
        "no header",
        "a list",
        "not YAML",
        "no SELECT",
        "no columns",
        "too many columns",
        "another order of columns",
        "order by what is not there",
        "a parameter that is not there",
        "integers that are not there",
        "columns without description",
    ],
)
def test_header_and_text_must_fit(text: str, message: str) -> None:
    """A file whose header and query do not fit is refused, and named."""
    with pytest.raises(QuestionError, match=message) as error:
        Question.from_text("things", text)
    assert str(error.value).startswith("things: ")


# ---- Binding -------------------------------------------------------------------------------------


def test_binding_fills_every_hole_of_a_parameter() -> None:
    """Terms replace UNDEF in each branch; parameters that are not given stay open."""
    bound = QUESTIONS["claim_evidence"].bound({"claim": ["<x:a>", "<x:b>"]})
    assert bound.count("VALUES ?claim { <x:a> <x:b> }") == 2
    assert bound.count("VALUES ?source { UNDEF }") == 2


def test_nothing_bound_is_the_file_itself() -> None:
    """Without terms the text is what anyone can run by hand."""
    question = QUESTIONS["claims"]
    assert question.bound({}) == question.text


def test_an_unknown_parameter_is_refused() -> None:
    """Binding what a question does not have is an error that names it."""
    with pytest.raises(QuestionError, match=r"claims has no parameter.*colour"):
        QUESTIONS["claims"].bound({"colour": ["<x:red>"]})


# ---- Order ---------------------------------------------------------------------------------------

CELLS = st.one_of(st.just(""), st.text(st.characters(exclude_categories=["Cs"])))
NUMBERS = st.one_of(st.just(""), st.integers(0, 300).map(str))
ORDERS = st.permutations(["a", "b", "n"]).flatmap(
    lambda columns: st.tuples(*(st.sampled_from([c, f"-{c}"]) for c in columns))
)


def question_of(order: tuple[str, ...]) -> Question:
    """A question of two columns of text and one of numbers, in this order."""
    header = "#+ columns: {a: a, b: b, n: n}\n#+ integers: [n]\n"
    text = f"{header}#+ order: [{', '.join(order)}]\nSELECT ?a ?b ?n WHERE {{ ?a ?b ?n }}"
    return Question.from_text("made", text)


@given(st.lists(st.tuples(CELLS, CELLS, NUMBERS)), ORDERS)
def test_rows_come_in_the_order_of_sqlite(
    cells: list[tuple[str, str, str]], order: tuple[str, ...]
) -> None:
    """Nothing sorts first, text by code point, numbers as numbers; each row comes once."""
    rows = question_of(order).rows([list(row) for row in cells])
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE made (a TEXT, b TEXT, n INTEGER)")
    db.executemany(
        "INSERT INTO made VALUES (?, ?, ?)",
        [(a or None, b or None, int(n) if n else None) for a, b, n in cells],
    )
    by = ", ".join(f"{c.lstrip('-')} {'DESC' if c.startswith('-') else 'ASC'}" for c in order)
    once = f"SELECT DISTINCT * FROM made ORDER BY {by}"  # noqa: S608
    assert rows == db.execute(once).fetchall()
    db.close()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("a", [(None, "x", 2), ("A", "y", 10), ("a", "x", None), ("a", "y", 9)]),
        ("-a", [("a", "x", None), ("a", "y", 9), ("A", "y", 10), (None, "x", 2)]),
        ("n", [("a", "x", None), (None, "x", 2), ("a", "y", 9), ("A", "y", 10)]),
        ("-n", [("A", "y", 10), ("a", "y", 9), (None, "x", 2), ("a", "x", None)]),
    ],
)
def test_order_of_a_few_rows(order: str, expected: list[tuple[Value, ...]]) -> None:
    """The named column leads, and the others break ties from left to right."""
    cells = [["a", "y", "9"], ["", "x", "2"], ["A", "y", "10"], ["a", "x", ""]]
    assert question_of((order,)).rows(cells) == expected


def test_what_is_stated_twice_is_one_row() -> None:
    """The same row comes once, wherever an engine gave it; a cell that differs makes another."""
    cells = [["a", "y", "9"], ["a", "x", ""], ["a", "y", "9"], ["a", "y", "10"], ["a", "x", ""]]
    assert question_of(("a",)).rows(cells) == [("a", "x", None), ("a", "y", 9), ("a", "y", 10)]


# ---- The questions that ship ---------------------------------------------------------------------


@every_question
def test_the_projection_is_what_the_engine_gives(question: Question) -> None:
    """Each file is valid SPARQL, as it is and bound, and its columns are those of its answer."""
    for terms in ({}, {parameter: ["<x:a>"] for parameter in question.parameters}):
        answer = ox.Store().query(question.bound(terms))
        assert isinstance(answer, ox.QuerySolutions)
        assert [variable.value for variable in answer.variables] == list(question.columns)


@every_question
def test_each_question_says_what_it_is(question: Question) -> None:
    """Each has a summary and describes every column."""
    assert question.summary != question.name
    assert all(description.strip() for description in question.columns.values())


@every_question
def test_holes_come_first(question: Question) -> None:
    """In each group the VALUES stand before any pattern, so that engines start from them."""
    for group in groups(parsed(question.text)):
        kinds = [part.name for part in group["part"]]
        holes = [i for i, part in enumerate(group["part"]) if is_hole(part)]
        assert all(kind == "InlineData" for kind in kinds[: max(holes, default=0)])


@every_question
def test_parameters_never_depend_on_what_may_be_absent(question: Question) -> None:
    """Each parameter is bound in every row: else a row that lacks it would seem to have it."""
    for group in groups(parsed(question.text)):
        holes = {v for part in group["part"] if is_hole(part) for v in inline(part)}
        assert holes <= certain(group)
    assert set(question.parameters) <= certain(parsed(question.text))


@pytest.mark.parametrize(
    ("pattern", "sure"),
    [
        ("?a ?p ?b", True),
        ("?a ?p ?c OPTIONAL { ?a ?q ?b }", False),
        ("{ ?a ?p ?b } UNION { ?a ?q ?c }", False),
        ("{ ?a ?p ?b } UNION { ?b ?q ?a }", True),
        ("?a ?p ?c . BIND(?c AS ?b)", True),
        ("?a ?p ?c FILTER(BOUND(?b))", False),
        ("?a ?p ?c VALUES ?b { <x:a> UNDEF }", False),
    ],
)
def test_the_trap_is_seen(pattern: str, sure: bool) -> None:
    """What these tests call certain is bound in every row, and nothing else is."""
    text = f"SELECT * WHERE {{ VALUES ?b {{ UNDEF }} {pattern} }}"
    assert ("b" in certain(parsed(text))) is sure


def test_questions_are_flat() -> None:
    """No question has a sub-select or a MINUS, or holes within OPTIONAL."""
    for question in QUESTIONS.values():
        assert "SubSelect" not in {node.name for node in nodes(parsed(question.text))}
        for node in nodes(parsed(question.text)):
            assert node.name != "MinusGraphPattern"
            if node.name == "OptionalGraphPattern":
                assert not any(is_hole(n) for n in nodes(node) if n.name == "InlineData")


@cache
def parsed(text: str) -> CompValue:
    """The outer group of a query."""
    where: CompValue = parseQuery(text)[1]["where"]
    return where


def nodes(value: object) -> Iterator[CompValue]:
    """All nodes of a parsed query."""
    if isinstance(value, CompValue):
        yield value
        value = list(value.values())
    if isinstance(value, list) or type(value).__name__ == "ParseResults":
        for part in value:  # type: ignore[attr-defined]
            yield from nodes(part)


def groups(where: CompValue) -> list[CompValue]:
    """All groups of a parsed query, its outer one first."""
    return [node for node in nodes(where) if node.name.startswith("GroupGraphPattern")]


def is_hole(part: CompValue) -> bool:
    """Whether this is ``VALUES ?x { UNDEF }``."""
    return part.name == "InlineData" and list(part["value"]) == ["UNDEF"]


def inline(part: CompValue) -> set[str]:
    """The variables of VALUES."""
    return {str(variable) for variable in part["var"]}


def certain(group: CompValue) -> set[str]:
    """The variables that every solution of a group binds."""
    bound: set[str] = set()
    for part in group["part"]:
        if part.name == "TriplesBlock":
            bound |= set(variables(part["triples"]))
        elif part.name == "Bind":
            bound.add(str(part["var"]))
        elif part.name == "InlineData" and "UNDEF" not in str(part["value"]):
            bound |= inline(part)
        elif part.name == "GroupOrUnionGraphPattern":
            bound |= set.intersection(*(certain(branch) for branch in part["graph"]))
    return bound


def variables(value: object) -> Iterator[str]:
    """All variables in triples."""
    if isinstance(value, Variable):
        yield str(value)
    elif isinstance(value, CompValue):
        yield from variables(list(value.values()))
    elif isinstance(value, list) or type(value).__name__ == "ParseResults":
        for part in value:  # type: ignore[attr-defined]
            yield from variables(part)
