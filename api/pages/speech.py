"""Texts in the language of the page, or marked with the language that they are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from graph.models import Texts


class Said(NamedTuple):
    """A text; ``lang`` is its language where it is not that of the page."""

    text: str
    lang: str | None = None


def said(texts: Texts, language: str, otherwise: str = "") -> Said:
    """A text in the language of the page, else in the first that there is.

    >>> said({"nl": "liefde"}, "en")
    Said(text='liefde', lang='nl')
    """
    if language in texts:
        return Said(texts[language])
    for other, text in texts.items():
        return Said(text, other)
    return Said(otherwise)


def in_other_languages(texts: Texts, shown: Said, language: str) -> tuple[Said, ...]:
    """The same text in the languages that the page does not show it in."""
    here = shown.lang if shown.lang is not None else language
    return tuple(Said(text, other) for other, text in texts.items() if other != here)


@lru_cache(maxsize=4096)
def date(text: str, language: str) -> str:
    """A date of ISO 8601 as people write it; what is not a whole date stays as it is.

    >>> date("2026-11-23", "en"), date("2023-11", "en")
    ('23 November 2026', '2023-11')
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return format_date(day, "d MMMM y", locale=language)


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """A number with the separators of a language."""
    return format_decimal(value, locale=language)


@lru_cache(maxsize=1024)
def size(bytes_: int, language: str) -> str:
    """A size of a file, as people say it."""
    value, unit = float(bytes_), "B"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    digits = "#,##0.#" if value < 10 and unit != "B" else "#,##0"
    return f"{format_decimal(value, format=digits, locale=language)} {unit}"


@lru_cache(maxsize=256)
def language_name(tag: str, language: str) -> str:
    """A language by its name in another.

    >>> language_name("nl", "en"), language_name("pt-BR", "nl")
    ('Dutch', 'Portugees')
    """
    names = Locale.parse(language).languages
    return names.get(tag) or names.get(tag.partition("-")[0]) or tag


def words_of(labels: Mapping[str, tuple[str, ...]], language: str) -> tuple[Said, ...]:
    """Labels in several languages, those of the page first, each once."""
    found: dict[str, Said] = {}
    for other in sorted(labels, key=lambda each: each != language):
        for label in labels[other]:
            found.setdefault(label, Said(label, None if other == language else other))
    return tuple(found.values())
