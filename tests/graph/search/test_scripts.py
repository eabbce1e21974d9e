"""Texts are found by their own words, in whatever script and spelling they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from graph import Graph
from graph.question import Row
from graph.search import ranking
from graph.search.asked import Asked
from graph.search.expansion import Expander
from graph.stores.base import Store
from graph.stores.search import writer
from graph.stores.search.analysis import PLAIN
from graph.stores.search.reader import SearchIndex
from graph.stores.search.schema import Document, Field
from graph.stores.search.spelling import Origins, spelled
from tests.conftest import Open
from tests.folders import write_folder

TEXTS = {
    "tamil": ("ta", "தமிழ் மொழி பழமையானது"),
    "hindi": ("hi", "हिन्दी एक भाषा है"),
    "bengali": ("bn", "ঘুম স্মৃতি গড়ে"),
    "hebrew": ("he", "עִבְרִית שָׂפָה"),
    "arabic": ("ar", "العَرَبِيَّة لغة"),
    "thai": ("th", "ภาษาไทย ง่าย"),
    "korean": ("ko", unicodedata.normalize("NFD", "한국어 문법")),
    "turkish": ("tr", "İnsan ve İlk \u0131\u015f\u0131k"),
    "yoruba": ("yo", "ẹ̀kọ́ ọjọ́"),
    "russian": ("ru", "лес и за\u0301мки"),
    "english": ("en", "A nai\u0308ve cafe\u0301, in a \u212bngstro\u0308m; हिन्दी too"),
    "mixed": ("sw", "x\u0301\u0323y स्त्री \u2474 naïve"),
}
# Letters, marks and signs of these scripts, and what parts words.
LETTERS = st.sampled_from(
    "abIi\u0130\u0131éßй .-'\u03a3\u03c3\u03c2\u2474²½"
    "தமிழ்மொ"
    "हिन्दी\u0958"
    "ঘুমড়\u09c7\u09be"
    "עִבְר"
    "العَ"
    "ก็"
    "\u1100\u1161\u11a8"
    "\u0300\u0301\u0307\u0308\u0323\u0345"
)
TAGS = st.sampled_from([PLAIN, "ta", "tr", "ar", "en"])
CASES = [(name, word) for name, (_, text) in TEXTS.items() for word in text.split()]


class NoLabels:
    """A store without concepts."""

    def rows(self, *_: object) -> list[Row]:
        """None."""
        return []


def turtle(name: str, language: str, text: str) -> str:
    """A claim that says this."""
    return f':{name} a schema:Claim ; schema:text "{text}"@{language} .\n'


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """One claim in each script."""
    home: Path = tmp_path_factory.mktemp("scripts")
    claims = "".join(turtle(name, *said) for name, said in TEXTS.items())
    folder = write_folder(home / "folder", claims)
    with graph.open_graph(folder, cache=home / "cache") as opened:
        yield opened


@pytest.mark.parametrize(("name", "word"), CASES, ids=ascii)
def test_a_text_is_found_by_each_of_its_words(scripts: Graph, name: str, word: str) -> None:
    """Alone and as a phrase, finished or not, composed or not."""
    asked = word.strip(",;")
    for form in (asked, *(unicodedata.normalize(name, asked) for name in ("NFC", "NFD"))):
        for query in (form, f"{form} ", f'"{form}"'):
            assert name in [hit.id for hit in scripts.search(query).items]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_found_by_the_whole_of_it(scripts: Graph, name: str) -> None:
    """As a phrase, which no other text has."""
    found = scripts.search(f'"{TEXTS[name][1]}"').items
    assert [hit.id for hit in found] == [name]


@pytest.mark.parametrize(
    ("name", "query", "marked"),
    [
        ("english", "cafe", ["cafe\u0301"]),
        ("english", "naïve ångström", ["nai\u0308ve", "\u212bngstro\u0308m"]),
        ("russian", "замки", ["за\u0301мки"]),
        ("turkish", "insan", ["İnsan"]),
        ("tamil", '"தமிழ் மொழி"', ["தமிழ் மொழி"]),
        ("korean", "문법", [unicodedata.normalize("NFD", "문법")]),
    ],
)
def test_highlights_are_of_whole_characters(
    scripts: Graph, name: str, query: str, marked: list[str]
) -> None:
    """Of the text as it is shown, with the marks that belong to its letters."""
    (hit,) = (hit for hit in scripts.search(f"{query} ").items if hit.id == name)
    text = TEXTS[name][1]
    assert [text[place.start : place.end] for place in hit.highlights] == marked
    assert {reason.by for reason in hit.reasons} == {"word"}


def test_a_word_is_one_word_in_every_script(small: Open) -> None:
    """A mark that is no letter does not part it: what shares a piece of it is not found."""
    opened = small(turtle("one", "hi", "हिन्दी") + turtle("other", "hi", "दी"))
    assert [hit.id for hit in opened.search("हिन्दी ").items] == ["one"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.text(LETTERS, max_size=30), min_size=1, max_size=3), tag=TAGS)
def test_any_text_is_indexed_by_each_of_its_words(texts: list[str], tag: str) -> None:
    """Cut out of it where it stands, alone and as a phrase, whatever language it is in."""
    with TemporaryDirectory() as place:
        documents = [
            Document("claim", str(number), [(Field.CLAIM, tag, text)])
            for number, text in enumerate(texts)
        ]
        writer.write(Path(place), documents, [tag, "en"])
        index = SearchIndex(Path(place))
        for number, text in enumerate(texts):
            for token in index.analysis.tokens(PLAIN, text):
                word = text[token.start : token.end]
                for query in (f"{word} ", f'"{word}"'):
                    assert str(number) in found(index, query)


def found(index: SearchIndex, query: str) -> set[str]:
    """The claims that have the words of a query, by the index alone."""
    asked = Asked.read(query, index.analysis)
    expander = Expander(index, cast("Store", NoLabels()), ranking.labels)
    meanings = expander.meanings(asked, ())
    hits, _ = ranking.best(index, asked, meanings, ("claim",), limit=10)
    return {hit.iri for hit in hits}


@given(st.text(LETTERS, max_size=40))
def test_a_spelling_is_one(text: str) -> None:
    """To spell again changes nothing, and every character of it comes from somewhere."""
    once = spelled(text)
    origins = Origins.of(text)
    assert spelled(once) == once
    assert len(origins.starts) == len(origins.ends) == len(once)
    assert once.isascii() or unicodedata.is_normalized("NFC", once)
