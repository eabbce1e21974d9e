"""The snapshot: every question answered beforehand, in one SQLite file.

Each question is a table of the same name whose rows stand in the order of the question, indexed
on its parameters. Beside them: ``about`` (what this snapshot is), ``questions`` (what each table
and column means, and the SPARQL that filled it, if it was SPARQL: see ``judging.conclusions``),
``source_references`` (formatted references) and ``claim_text_digests`` (rows of ``claim_texts`` by
the digest of their text, see ``graph.texts``).
The file never changes once written, so it is opened as immutable and read without SQLite's locks;
whoever reads it holds it, so that it is not removed meanwhile (see ``holding``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

from graph.bibliography.references import Reference
from graph.errors import QuestionError, SnapshotError
from graph.question import Question, Row
from graph.remembered import LONGEST
from graph.stores.base import Bound, Where
from graph.stores.holding import Hold
from graph.texts import digest, plain

COUNTS_HELD = 4096  # totals of lists: the same few are asked for again with every page
SHAPES_HELD = 512  # statements of one question, by how many values each parameter has
FILE = "claims.sqlite"
TEXTS = "claim_texts"  # the question whose texts are found by their digests
DIGESTS = "claim_text_digests"
TABLES = frozenset({"about", "questions", "source_references", DIGESTS})  # those of no question


class SnapshotStore:
    """Answers questions from a snapshot, by key, in microseconds. Safe to share among threads."""

    def __init__(self, path: Path, questions: Mapping[str, Question]) -> None:
        address = f"{(path / FILE).absolute().as_uri()}?mode=ro&immutable=1"
        try:
            self._hold = Hold(path / FILE)
            self._db = sqlite3.connect(
                address, uri=True, check_same_thread=False, cached_statements=512
            )
            self._db.execute("PRAGMA mmap_size = 4294967296")
            self.about: dict[str, str] = dict(self._db.execute("SELECT key, value FROM about"))
        except (OSError, sqlite3.Error) as error:
            raise SnapshotError(f"{path}: this snapshot cannot be opened: {error}") from error
        self._tables = {name: _Table(question) for name, question in questions.items()}
        self._count = lru_cache(maxsize=COUNTS_HELD)(self._count_in_table)
        self._total = lru_cache(maxsize=COUNTS_HELD)(self._count_rows)

    def close(self) -> None:
        """Close the file. The store cannot be asked afterwards."""
        self._db.close()
        self._hold.release()

    def rows(self, question: str, bound: Bound, *, limit: int | None = None) -> list[Row]:
        """See ``Store.rows``."""
        shape = tuple([(name, len(given)) for name, given in bound.items()])
        values = [*chain.from_iterable(bound.values()), -1 if limit is None else limit]
        return self._db.execute(self._tables[question].rows(shape), values).fetchall()

    def keys(
        self, column: str, where: Sequence[Where], *, after: str | None = None, limit: int
    ) -> list[str]:
        """See ``Store.keys``."""
        inner, values = self._selection(column, where, after or "")
        statement = f"{inner} ORDER BY {column} LIMIT ?"
        return [row[0] for row in self._db.execute(statement, (*values, limit))]

    def count(self, column: str, where: Sequence[Where]) -> int:
        """See ``Store.count``."""
        return self._count(column, tuple(where))

    def page(
        self, question: str, bound: Bound, *, after: int, limit: int, where: Sequence[Where] = ()
    ) -> list[Row]:
        """As ``rows``, from after the row of this number on; each begins with its number.

        Parameters are bound to one value each. ``where`` holds of the claim that a row is on.
        """
        statement = self._tables[question].numbered(tuple(bound), where)
        values = [value for given in bound.values() for value in given]
        values += [value for condition in where for value in _conditions(condition)[1]]
        return self._db.execute(statement, (*values, after, limit)).fetchall()

    def total(self, question: str, bound: Bound, *, where: Sequence[Where] = ()) -> int:
        """How many rows ``page`` would give in all."""
        given = tuple((name, values[0]) for name, values in bound.items())
        short = all(len(value) <= LONGEST for _, value in given)
        total = self._total if short else self._count_rows
        return total(question, given, tuple(where))

    def own_questions(self, known: Iterable[str]) -> dict[str, Question]:
        """The questions that this snapshot answers and that are not known: those of its folder."""
        known = set(known)
        asked = "SELECT name, sparql FROM questions WHERE sparql IS NOT NULL"
        rows = self._db.execute(asked).fetchall()
        return {name: Question.from_text(name, text) for name, text in rows if name not in known}

    def take(self, questions: Mapping[str, Question]) -> None:
        """Answer these questions too."""
        self._tables |= {name: _Table(question) for name, question in questions.items()}

    def references(self, sources: Sequence[str]) -> dict[str, Row]:
        """Formatted reference, BibTeX and CSL-JSON of each source: (citation, bibtex, csl_json)."""
        marks = ", ".join("?" * len(sources))
        statement = (
            f"SELECT source, citation, bibtex, csl_json FROM source_references "  # noqa: S608 (marks)
            f"WHERE source IN ({marks})"
        )
        return {row[0]: row[1:] for row in self._db.execute(statement, tuple(sources))}

    def all_references(self) -> Iterable[Row]:
        """As ``references``, for all sources, in the order of the bibliography."""
        return self._db.execute(
            "SELECT citation, bibtex, csl_json FROM source_references ORDER BY position"
        )

    def claims_saying(self, texts: Sequence[str]) -> dict[str, list[str]]:
        """The claims that have each of these texts in some language; without one, it is left out.

        The same text is meant, whatever its case and spacing: see ``graph.texts``.
        """
        marks = ", ".join("?" * len(texts))
        statement = (
            f"SELECT DISTINCT claim, text FROM {DIGESTS} JOIN {TEXTS} "  # noqa: S608 (marks)
            f"ON {TEXTS}.rowid = row WHERE digest IN ({marks}) ORDER BY claim"
        )
        said: dict[str, dict[str, None]] = {}
        for claim, text in self._db.execute(statement, [*map(digest, texts)]):
            said.setdefault(plain(text), {})[claim] = None
        return {text: [*said[same]] for text in texts if (same := plain(text)) in said}

    def _count_in_table(self, column: str, where: tuple[Where, ...]) -> int:
        inner, values = self._selection(column, where)
        counted = self._db.execute(f"SELECT COUNT(*) FROM ({inner})", values)  # noqa: S608 (names)
        return int(counted.fetchone()[0])

    def _count_rows(
        self, question: str, bound: tuple[tuple[str, str], ...], where: tuple[Where, ...]
    ) -> int:
        chosen = self._tables[question].chosen(tuple(name for name, _ in bound), where)
        values = [value for _, value in bound]
        values += [value for condition in where for value in _conditions(condition)[1]]
        counted = self._db.execute(f"SELECT COUNT(*) FROM {chosen}", values)  # noqa: S608 (names)
        return int(counted.fetchone()[0])

    def _selection(
        self, column: str, where: Sequence[Where], after: str | None = None
    ) -> tuple[str, tuple[str, ...]]:
        """A SELECT of the things that meet the conditions, led by the index of the first one."""
        first, *others = where
        table = self._tables[first.question]
        clauses, values = _conditions(first)
        if after is not None:
            clauses.append(f"{first.question}.{column} > ?")
            values.append(after)
        for i, condition in enumerate(others):
            inner, bound = _conditions(condition, f"w{i}")
            match = " AND ".join([f"w{i}.{column} = {first.question}.{column}", *inner])
            exists = f"EXISTS (SELECT 1 FROM {condition.question} w{i} WHERE {match})"  # noqa: S608
            clauses.append(f"NOT {exists}" if condition.negated else exists)
            values.extend(bound)
        lead = table.index(first.bound[0][0] if first.bound else column)
        return (
            f"SELECT DISTINCT {first.question}.{column} FROM {first.question} "  # noqa: S608
            f"INDEXED BY {lead} WHERE {' AND '.join(clauses) or '1'}"
        ), tuple(values)


def _conditions(where: Where, table: str | None = None) -> tuple[list[str], list[str]]:
    clauses = [
        f"{table or where.question}.{name} IN ({', '.join('?' * len(values))})"
        for name, values in where.bound
    ]
    return clauses, [value for _, values in where.bound for value in values]


def about(path: Path, questions: Mapping[str, Question]) -> dict[str, str] | None:
    """What a snapshot is, or ``None`` where it does not answer these questions as they are now.

    It may answer others too: those of its folder. Raises SnapshotError where there is no snapshot.
    """
    store = SnapshotStore(path, questions)
    try:
        asked = dict(store._db.execute("SELECT name, sparql FROM questions"))
    except sqlite3.Error as error:
        raise SnapshotError(f"{path}: this snapshot cannot be read: {error}") from error
    finally:
        store.close()
    wanted = {name: question.text or None for name, question in questions.items()}
    return store.about if wanted.items() <= asked.items() else None


class _Table:
    """The SQL of one question. Only names that questions declare are ever put into a statement."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._rows: dict[tuple[tuple[str, int], ...], str] = {}

    def index(self, parameter: str) -> str:
        if parameter not in self._question.parameters:
            raise QuestionError(f"{self._question.name} has no parameter {parameter}")
        return _index(self._question, [parameter])

    def rows(self, shape: tuple[tuple[str, int], ...]) -> str:
        """The statement for so many values of each bound parameter."""
        statement = self._rows.get(shape)
        if statement is None:
            if len(self._rows) == SHAPES_HELD:
                self._rows.clear()
            statement = self._rows[shape] = self._select(shape)
        return statement

    def chosen(self, names: Sequence[str], where: Sequence[Where]) -> str:
        """The table, its index, and the condition: a value for each of these parameters.

        ``where`` holds of the claim; its index then leads, since few claims are usually meant.
        """
        clauses = [f"{name} = ?" for name in names if self.index(name)]
        for i, condition in enumerate(where):
            inner = " AND ".join(_conditions(condition, f"w{i}")[0]) or "1"
            claims = f"SELECT w{i}.claim FROM {condition.question} w{i} WHERE {inner}"  # noqa: S608
            clauses.append(f"claim {'NOT ' if condition.negated else ''}IN ({claims})")
        lead = self.index("claim") if where else self._lead([*names]) if names else None
        indexed = f" INDEXED BY {lead}" if lead else ""
        return f"{self._question.name}{indexed} WHERE {' AND '.join(clauses) or '1'}"

    def numbered(self, names: Sequence[str], where: Sequence[Where]) -> str:
        """The statement for one value of each of these parameters, after a row, with a limit."""
        columns = ", ".join(self._question.columns)
        return (
            f"SELECT rowid, {columns} FROM {self.chosen(names, where)} "  # noqa: S608 (names)
            f"AND rowid > ? ORDER BY rowid LIMIT ?"
        )

    def _select(self, shape: tuple[tuple[str, int], ...]) -> str:
        lead = f"INDEXED BY {self._lead([name for name, _ in shape])}" if shape else ""
        clauses = [f"{name} IN ({', '.join('?' * count)})" for name, count in shape]
        columns = ", ".join(self._question.columns)
        return (
            f"SELECT {columns} FROM {self._question.name} {lead} "  # noqa: S608 (names)
            f"WHERE {' AND '.join(clauses) or '1'} ORDER BY rowid LIMIT ?"
        )

    def _lead(self, parameters: list[str]) -> str:
        """The index that finds the rows: of parameters that are bound at once, or of the first."""
        lead = [self.index(parameter) for parameter in parameters]
        for group in self._question.together:
            if set(group) <= set(parameters):
                return _index(self._question, group)
        return lead[0]


# ---- Writing -------------------------------------------------------------------------------------


def write(
    path: Path,
    answers: Iterable[tuple[Question, list[Row]]],
    questions: Mapping[str, Question],
    references: Iterable[tuple[str, Reference]],
    about: Mapping[str, str],
    progress: Callable[[str, float], None] = lambda _question, _fraction: None,
) -> None:
    """Write a snapshot into the folder ``path``, given each question with all its rows.

    ``references`` pairs the IRI of each source with its formatted reference; it is asked last.
    Raises SnapshotError where the file cannot be written.
    """
    try:
        db = sqlite3.connect(path / FILE, isolation_level=None)
        # Nothing reads the file before it is whole, so nothing needs to survive a crash.
        db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
            "PRAGMA cache_size = -262144; BEGIN;"
        )
        _write_about(db, questions, about)
        for i, (question, rows) in enumerate(answers):
            progress(question.name, i / len(questions))
            _write_table(db, question, rows)
            if question.name == TEXTS:
                _write_digests(db)
        _write_references(db, references)
        db.execute("COMMIT")
        db.close()
    except sqlite3.Error as error:
        raise SnapshotError(f"{path}: the snapshot cannot be written: {error}") from error


def unusable(question: Question) -> str | None:
    """Why a question cannot be a table, if so: a column may be called as SQL calls something."""
    db = sqlite3.connect(":memory:")
    try:
        _write_table(db, question, [])
    except sqlite3.Error as error:
        return str(error)
    finally:
        db.close()
    return None


def _write_about(
    db: sqlite3.Connection, questions: Mapping[str, Question], about: Mapping[str, str]
) -> None:
    db.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    db.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    db.execute(
        "CREATE TABLE questions (name TEXT PRIMARY KEY, summary TEXT, description TEXT,"
        " columns TEXT, sparql TEXT)"
    )
    db.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?)",
        [
            (q.name, q.summary, q.description, json.dumps(dict(q.columns)), q.text or None)
            for q in questions.values()
        ],
    )


def _write_table(db: sqlite3.Connection, question: Question, rows: Iterable[Row]) -> None:
    columns = list(question.columns)
    typed = [f"{c} {'INTEGER' if c in question.integers else 'TEXT'}" for c in columns]
    db.execute(f"CREATE TABLE {question.name} ({', '.join(typed)})")
    try:
        db.executemany(
            f"INSERT INTO {question.name} VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
            rows,
        )
    except OverflowError:
        said = "a number has more than 64 bits; leave its column out of integers"
        raise QuestionError(f"{question.name}: {said}.") from None
    # The key column follows, so that lists of keys are read in order and without the table.
    indexes: dict[str, tuple[str, ...]] = {
        _index(question, [p]): (p, columns[0]) for p in question.parameters
    }
    indexes.update({_index(question, group): group for group in question.together})
    for name, over in indexes.items():
        db.execute(f"CREATE INDEX {name} ON {question.name} ({', '.join(dict.fromkeys(over))})")


def _index(question: Question, parameters: Iterable[str]) -> str:
    return f"{question.name}_by_{'_'.join(parameters)}"


def _write_digests(db: sqlite3.Connection) -> None:
    db.create_function("text_digest", 1, digest, deterministic=True)
    db.execute(
        f"CREATE TABLE {DIGESTS} (digest INTEGER, row INTEGER, PRIMARY KEY (digest, row))"
        " WITHOUT ROWID"
    )
    db.execute(
        f"INSERT INTO {DIGESTS} SELECT text_digest(text), rowid FROM {TEXTS}"  # noqa: S608 (names)
        " WHERE text IS NOT NULL ORDER BY 1, 2"
    )


def _write_references(db: sqlite3.Connection, references: Iterable[tuple[str, Reference]]) -> None:
    db.execute(
        "CREATE TABLE source_references (position INTEGER PRIMARY KEY, source TEXT UNIQUE,"
        " citation TEXT, bibtex TEXT, csl_json TEXT)"
    )
    db.executemany(
        "INSERT INTO source_references (source, citation, bibtex, csl_json) VALUES (?, ?, ?, ?)",
        [(iri, r.citation, r.bibtex, r.csl_json) for iri, r in references],
    )
