"""What a folder holds, for somebody who adds to it: what there is to name, and what is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

from graph.authoring.editing import TurtleFile
from graph.bibliography.entries import Entry, is_iri
from graph.corpus import NEAR
from graph.errors import BadValue, NotFound
from graph.identifiers import Identifiers, key_to_iri
from graph.load import Folder, files_of, load
from graph.question import load_questions
from graph.vocabulary import RDF, SKOS

LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a folder holds.

    ``things`` has, for each noun, IRIs and the words for them; ``digests`` and ``places``, for each
    text, the digest that is stated of it and how many places in it there are.
    """

    path: Path
    names: Identifiers
    things: Mapping[str, Mapping[str, tuple[str, ...]]]
    entries: tuple[Entry, ...]
    languages: tuple[str, ...]
    digests: Mapping[str, str]
    places: Mapping[str, int]
    taken: frozenset[str]

    @classmethod
    def of(cls, path: Path) -> Inventory:
        """Read a folder. Raises FolderNotFound, and DataRejected where it cannot be parsed."""
        loaded = load(Folder.read(path), load_questions())
        store, base, entries = loaded.store, loaded.base, loaded.bibliography.entries
        versions = store.rows("text_versions", {})
        things = {
            "claim": _named((claim, text) for claim, _, text, *_ in store.rows("claim_texts", {})),
            "concept": _named(
                (concept, words)
                for concept, prop, _, words in store.rows("concept_labels", {})
                if prop != SKOS + "hiddenLabel"  # what a concept is found by is no name of it
            ),
            "source": _named((key_to_iri(base, each.key), each.title) for each in entries),
            "agent": _named(store.select(_query("agents"))),
            "text": _named((row[0], row[2]) for row in versions),
        }
        return cls(
            path=path,
            names=Identifiers(base),
            things=things,
            entries=entries,
            languages=tuple(sorted({row[1] for row in store.rows("dataset_languages", {})})),
            digests={row[0]: row[5] for row in versions if row[5]},
            places={text: int(places) for text, places in store.select(_query("places"))},
            taken=frozenset(iri for (iri,) in store.select(_query("subjects")))
            | things["source"].keys(),
        )

    def known(self, noun: str, given: str) -> str:
        """The IRI of a thing, by its id or IRI, or by words that only it has.

        Raises NotFound, with what may have been meant.
        """
        things = self.things[noun]
        iri = self.names.iri(given.removeprefix(":"))
        if iri in things:
            return iri
        named = [each for each, words in things.items() if given.casefold() in _folded(words)]
        if len(named) == 1:
            return named[0]
        near = [self.names.id(each) for each in named[:NEAR]] or self.near(noun, given)
        raise NotFound(noun, given, near)

    def near(self, noun: str, given: str) -> list[str]:
        """Ids of things that are called somewhat like this."""
        by_word = {
            word.casefold(): self.names.id(iri)
            for iri, words in self.things[noun].items()
            for word in (*words, self.names.id(iri))
        }
        close = get_close_matches(given.casefold(), by_word, n=NEAR)
        within = [word for word in by_word if given.casefold() in word] if given else []
        return [*dict.fromkeys(by_word[word] for word in (*close, *within))][:NEAR]

    def the(self, noun: str, given: str | None, option: str) -> str:
        """The thing that is named, or the only one there is. Raises BadValue for one of several."""
        if given is not None:
            return self.known(noun, given)
        if len(self.things[noun]) == 1:
            return next(iter(self.things[noun]))
        known = ", ".join(map(self.names.id, self.things[noun])) or "none"
        raise BadValue(option, None, f"say which {noun} with --{option} (there are: {known}).")

    def new(self, id: str) -> str:
        """The IRI for a new thing. Raises BadValue if the id is taken or cannot be one."""
        iri = self.names.iri(id.removeprefix(":"))
        if iri in self.taken:
            raise BadValue("id", id, "something has this id already. Choose another.")
        if not re.fullmatch(r"[^\s<>\"{}|\\^`]+", id.removeprefix(":")) or not is_iri(iri):
            raise BadValue("id", id, "use letters, digits and hyphens, as in sleep-aids-memory.")
        return iri

    def free(self, id: str) -> str:
        """An id like this one that is not taken."""
        numbered = (id if n == 1 else f"{id}-{n}" for n in range(1, len(self.taken) + 2))
        return next(each for each in numbered if self.names.iri(each) not in self.taken)

    def home(self, kind: str, given: str | None) -> TurtleFile:
        """The file that things of a class go into. Raises BadValue where that is not plain."""
        paths = files_of(self.path, ".ttl")
        if given is not None:
            chosen = [each for each in paths if each.name == Path(given).name]
        elif len(paths) == 1:
            chosen = paths
        else:
            chosen = [each for each in paths if _holds(TurtleFile.read(each), kind)]
        if len(chosen) != 1:
            known = ", ".join(each.name for each in paths) or "none"
            raise BadValue("file", given, f"name one of the Turtle files of the folder ({known}).")
        return TurtleFile.read(chosen[0])

    def files(self) -> list[TurtleFile]:
        """The Turtle files of the folder."""
        return [TurtleFile.read(each) for each in files_of(self.path, ".ttl")]


def slug(text: str) -> str:
    """An id for some words: ``Sleep helps memory.`` -> ``sleep-helps-memory``."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", ""))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    kept = [word for word in words if word not in _SMALL] or words
    lengths = accumulate(len(word) + 1 for word in kept)
    fitting = [word for word, length in zip(kept, lengths, strict=True) if length <= LONGEST_ID]
    return "-".join(fitting or kept[:1])[:LONGEST_ID] or "unnamed"


_SMALL = {
    "a", "an", "the", "of", "to", "and", "or", "in", "on", "at", "by", "for", "with", "is", "are",
    "was", "were", "be", "been", "it", "its", "that",
}  # fmt: skip


def _query(name: str) -> str:
    return (files("graph.authoring") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def _named(pairs: Iterable[Sequence[str | None]]) -> dict[str, tuple[str, ...]]:
    """Things, in the order of their IRIs, each with all words for it."""
    found: dict[str, tuple[str, ...]] = {}
    for iri, words in pairs:
        found[iri or ""] = (*found.get(iri or "", ()), *([words] if words else []))
    return dict(sorted(found.items()))


def _folded(words: tuple[str, ...]) -> set[str]:
    return {word.casefold() for word in words}


def _holds(file: TurtleFile, kind: str) -> bool:
    return any(statement.says(RDF + "type", kind) for statement in file.document.statements)
