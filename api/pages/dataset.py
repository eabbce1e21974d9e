"""The data as a whole: what they are, and how to take them away."""

from __future__ import annotations

from typing import Any, NamedTuple

from api.pages import metadata, speech
from api.pages.frame import LICENSES
from api.pages.reply import PageReply
from api.pages.speech import said
from api.urls import linked
from graph.models import TextVersion


class FileRow(NamedTuple):
    """A file to take away."""

    name: str
    title: str
    address: str
    size: str
    sha256: str


class TextRow(NamedTuple):
    """A version of the text."""

    name: str
    spoken: str
    language: str | None
    url: str | None
    date: str
    counted: bool


def view(page: PageReply) -> dict[str, Any]:
    """What ``dataset.html`` shows."""
    dataset, language = page.dataset, page.language
    title = said(dataset.title, language, "claimgraph")
    description = said(dataset.description, language)
    return {
        "dataset": dataset,
        "title": title,
        "description": description,
        "license_name": LICENSES.get(dataset.license or "", dataset.license),
        "numbers": [
            (page.words.numbers[name], speech.number(value, language))
            for name, value in dataset.counts
        ],
        "tongues": ", ".join(speech.language_name(tag, language) for tag in dataset.languages),
        "texts": [_text(each, language) for each in dataset.texts],
        "files": [
            FileRow(
                file.name,
                file.title,
                page.urls.download(file.name),
                speech.size(file.size, language),
                file.sha256,
            )
            for file in page.graph.downloads.files
        ],
        "permanent": page.permanent(page.urls.dataset()),
        "jsonld": metadata.dataset(
            dataset, title.text, description.text, page.absolute(page.urls.dataset())
        ),
    }


def _text(version: TextVersion, language: str) -> TextRow:
    return TextRow(
        name=version.title or version.id,
        spoken=speech.language_name(version.language, language) if version.language else "",
        language=version.language if version.title else None,
        url=linked(version.url),
        date=speech.date(version.date, language) if version.date else "",
        counted=version.counted,
    )
