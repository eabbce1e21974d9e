"""The data as they are asked: a store, and what it takes to turn its rows into answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from graph.bounds import MOST_IN_A_PAGE, bounded
from graph.errors import BadValue, NotFound
from graph.identifiers import Identifiers
from graph.models import Named, Page, Texts, TextVersion
from graph.question import Row
from graph.stores.base import Store, Where

T = TypeVar("T")
Translations = Mapping[str, Mapping[str, str]]

NEAR = 3  # similar ids that are offered for an unknown one
TABLES_IN = "en"  # the language that rows have names and notes in, where they can
NEIGHBOURING_IDS = 64  # ids that are compared with an unknown one, from each place in the order


@dataclass(frozen=True, slots=True)
class Corpus:
    """One version of the data. ``references`` gives the formatted reference of each source."""

    store: Store
    names: Identifiers
    version: str
    build: str
    software: str
    texts: Mapping[str, TextVersion]
    references: Callable[[Sequence[str]], Mapping[str, Row]]

    @classmethod
    def of(
        cls,
        store: Store,
        about: Mapping[str, str],
        references: Callable[[Sequence[str]], Mapping[str, Row]],
    ) -> Corpus:
        """The corpus in a store; ``about`` says its base, version, build and software."""
        names = Identifiers(about["base"])
        texts = {
            iri: TextVersion(
                id=names.id(iri),
                iri=iri,
                language=language,
                title=title,
                url=url,
                date=date,
                sha256=sha256,
                counted=dataset is not None,
            )
            for iri, language, title, url, date, sha256, dataset in store.rows("text_versions", {})
        }
        return cls(
            store, names, about["version"], about["build"], about["software"], texts, references
        )

    def counts(self, version: str | None) -> bool:
        """Whether citations of this version of the text are counted; without one, they are."""
        return version is None or (version in self.texts and self.texts[version].counted)

    def known(self, noun: str, question: str, id: str) -> str:
        """The IRI of a thing that exists. Raises NotFound, with similar ids, if it does not."""
        iri = self.names.iri(id)
        if not self.store.rows(question, {noun: [iri]}, limit=1):
            raise NotFound(noun, id, self.near(noun, question, self.names.id(iri)))
        return iri

    def page(
        self,
        column: str,
        where: Sequence[Where],
        cursor: str | None,
        limit: int,
        read: Callable[[Sequence[str]], Iterable[T]],
        of: type[Page[T]],
    ) -> Page[T]:
        """One page of the things that meet the conditions, of those that sort after the cursor.

        The cursor is the id of any thing of this noun: it need not meet the conditions. Raises
        BadValue for a bad limit or cursor.
        """
        bounded("limit", limit, MOST_IN_A_PAGE)
        after = None if cursor is None else self._place(column, cursor)
        keys = self.store.keys(column, where, after=after, limit=limit + 1)
        shown = keys[:limit]
        return of(
            version=self.version,
            items=tuple(read(shown)),
            total=self.store.count(column, where),
            limit=limit,
            cursor=cursor,
            next=self.names.id(shown[-1]) if len(keys) > limit else None,
        )

    def _place(self, noun: str, cursor: str) -> str:
        """The IRI after which a list of claims, concepts or sources goes on. Raises BadValue."""
        iri = self.names.iri(cursor)
        if not self.store.rows(f"{noun}s", {noun: [iri]}, limit=1):
            raise BadValue("cursor", cursor, "give what `next` of the page before says.")
        return iri

    def named(self, things: Iterable[str]) -> dict[str, Named]:
        """Concepts, relations and agents with their labels, by IRI."""
        iris = [*dict.fromkeys(things)]
        labels: dict[str, Texts] = {iri: {} for iri in iris}
        for iri, language, label in self.store.rows("names", {"thing": iris}):
            labels[iri][language or ""] = label
        return {
            iri: Named(id=self.names.id(iri), iri=iri, labels=found)
            for iri, found in labels.items()
        }

    def translations(self, things: Iterable[str], language: str) -> Translations:
        """What rows of claims or sources have in one language, in another: for each, by the words.

        See the question ``translations``. What is not in that language is left out.
        """
        told: dict[str, dict[str, str]] = {}
        if language != TABLES_IN:
            asked = {"thing": [*dict.fromkeys(things)]}
            for thing, words, tag, others in self.store.rows("translations", asked):
                if tag == language:
                    told.setdefault(thing, {}).setdefault(words, others)
        return told

    def near(self, noun: str, question: str, id: str) -> list[str]:
        """Ids like this one: those that begin with it, then those that resemble it.

        They are looked for after each of a few beginnings of the id, as the order allows.
        """
        beginnings = {id, id[: len(id) // 2], id[:3], id[:3].lower(), id[:1]}
        keys = {
            key
            for start in beginnings
            for key in self.store.keys(
                noun, [Where(question)], after=self.names.base + start, limit=NEIGHBOURING_IDS
            )
        }
        ids = sorted(map(self.names.id, keys))
        longer = [other for other in ids if id and other.startswith(id)]
        return [*dict.fromkeys(longer + get_close_matches(id, ids, n=NEAR))][:NEAR]
