"""What differs between two versions of the data: claims, evidence, sources, concepts and texts.

Things are compared by id, and what is said of them row by row, as the questions have it. Evidence
is compared for each claim and source: their citations and their assessments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from graph.identifiers import Identifiers
from graph.models import Model
from graph.question import load_questions
from graph.stores.base import Store
from graph.stores.snapshot import SnapshotStore

Noun = Literal["claim", "citation", "assessment", "source", "concept", "text", "dataset"]
Sort = Literal["added", "removed", "changed"]
Key = tuple[str, ...]
Said = dict[Key, Counter[tuple[Any, ...]]]

# What is said of each thing: the question that tells it, and what that is called.
_THINGS: Mapping[Noun, Mapping[str, str]] = {
    "claim": {
        "claims": "place",
        "claim_texts": "text",
        "claim_other_words": "other words",
        "claim_kinds": "kind",
        "claim_certainties": "certainty",
        "claim_concepts": "concepts",
        "claim_statements": "statements",
        "claim_relations": "relations",
        "claim_faults": "faults",
        "claim_attributions": "attributions",
    },
    "source": {
        "sources": "reference",
        "source_people": "people",
        "source_species": "species",
        "source_retractions": "retraction checks",
    },
    "concept": {
        "concepts": "concept",
        "concept_labels": "labels",
        "concept_hierarchy": "broader",
        "concept_identifiers": "identifiers",
    },
    "text": {"text_versions": "reference, counted or not"},
    "dataset": {
        "dataset": "licence",
        "dataset_texts": "title and description",
        "dataset_languages": "languages",
    },
}
_COLUMN: Mapping[Noun, str] = {"text": "version"}  # if it is not called as the noun
_EVIDENCE: Mapping[Noun, str] = {"citation": "claim_citations", "assessment": "claim_assessments"}
_LEFT_OUT = {
    ("claim_assessments", "assessment"),  # it may be a blank node, which has no lasting name
    ("claim_texts", "kind"),  # told by a question of its own
    ("claim_texts", "certainty"),
}


class Change(Model):
    """One difference. ``source`` is given for citations and assessments, of the claim ``id``."""

    noun: Noun
    change: Sort
    id: str
    source: str | None = None
    what: tuple[str, ...] = ()


class Diff(Model):
    """Everything that differs from ``old`` to ``new``, by noun and id."""

    old: str
    new: str
    changes: tuple[Change, ...]


def diff(old: Path, new: Path) -> Diff:
    """What differs between two snapshots, given their folders. Raises SnapshotError."""
    questions = load_questions()
    before, after = SnapshotStore(old, questions), SnapshotStore(new, questions)
    names = Identifiers(before.about["base"]), Identifiers(after.about["base"])
    changes: list[Change] = []
    for noun, told in _THINGS.items():
        changes += _things(noun, told, (before, after), names)
    for noun, question in _EVIDENCE.items():
        said = [
            _said(store, question, ("claim", "source"), base)
            for store, base in zip((before, after), names, strict=True)
        ]
        changes += [
            Change(noun=noun, change=change, id=key[0], source=key[1])
            for key, change in _compared(said[0], said[1])
        ]
    versions = before.about["version"], after.about["version"]
    before.close()
    after.close()
    return Diff(old=versions[0], new=versions[1], changes=tuple(changes))


def _things(
    noun: Noun,
    told: Mapping[str, str],
    stores: tuple[Store, Store],
    names: tuple[Identifiers, Identifiers],
) -> Iterator[Change]:
    existing: list[set[str]] = []
    what: dict[str, list[str]] = {}
    for question, called in told.items():
        before, after = (
            _said(store, question, (_COLUMN.get(noun, noun),), base)
            for store, base in zip(stores, names, strict=True)
        )
        if not existing:  # the first question is the one that lists the things
            existing = [{key[0] for key in before}, {key[0] for key in after}]
        for key, _ in _compared(before, after):
            what.setdefault(key[0], []).append(called)
    for thing in sorted(existing[0] | existing[1]):
        if thing not in existing[0]:
            yield Change(noun=noun, change="added", id=thing)
        elif thing not in existing[1]:
            yield Change(noun=noun, change="removed", id=thing)
        elif thing in what:
            yield Change(noun=noun, change="changed", id=thing, what=tuple(what[thing]))


def _said(store: Store, question: str, by: tuple[str, ...], names: Identifiers) -> Said:
    """The rows of a question for each thing, with ids for IRIs."""
    columns = [*load_questions()[question].columns]
    places = [columns.index(column) for column in by]
    kept = [
        i
        for i, column in enumerate(columns)
        if i not in places and (question, column) not in _LEFT_OUT
    ]
    said: Said = {}
    for row in store.rows(question, {}):
        key = tuple(names.id(str(row[i])) for i in places)
        cells = (row[i] for i in kept)
        short = tuple(names.id(cell) if isinstance(cell, str) else cell for cell in cells)
        said.setdefault(key, Counter())[short] += 1
    return said


def _compared(before: Said, after: Said) -> Iterator[tuple[Key, Sort]]:
    for key in sorted(before.keys() | after.keys()):
        if key not in before:
            yield key, "added"
        elif key not in after:
            yield key, "removed"
        elif before[key] != after[key]:
            yield key, "changed"
