"""Languages and forms."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.negotiation import MEDIA_TYPES, Form

EVIDENCE = "/claims/attachment-is-behaviour-based/evidence"


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("", "", "en"),
        ("?lang=nl", "", "nl"),
        ("?lang=nl,en", "", "nl"),
        ("?lang=fr,nl-BE,en", "", "nl"),
        ("?lang=NL", "", "nl"),
        ("?lang=en", "nl", "en"),
        ("?lang=fr", "nl", "en"),
        ("", "nl", "nl"),
        ("", "nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("", "en;q=0.5,nl;q=0.6", "nl"),
        ("", "fr,de;q=0.5", "en"),
        ("", "nl;q=0", "en"),
        ("", ";;;,,q=x", "en"),
    ],
)
def test_the_language(client: TestClient, asked: str, accepted: str, language: str) -> None:
    """`?lang=` stands above `Accept-Language`; the answer says which language it is in."""
    headers = {"Accept-Language": accepted} if accepted else {}
    answer = client.get(EVIDENCE + asked, headers=headers)
    assert answer.json()["summary"]["language"] == language
    assert answer.headers["content-language"] == language
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize("lang", ["", "nl,", "nl;q=1", "nl en", "toolongatag", "n_l"])
def test_a_malformed_language(client: TestClient, lang: str) -> None:
    """What is no language tag is refused."""
    answer = client.get(EVIDENCE, params={"lang": lang})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "lang")


@pytest.mark.parametrize(("expand", "linked"), [("dopamine", True), ("dopamine " * 300, False)])
def test_links_to_other_forms_stay_short(client: TestClient, expand: str, linked: bool) -> None:
    """They repeat the query: where that is long they are not named."""
    asked = client.get("/concepts/oxytocin/neighborhood", params={"expand": expand})
    link = asked.headers.get("link", "")
    assert asked.status_code == 200
    assert ('rel="alternate"' in link) == linked
    assert len(link) < 2500


def test_what_has_all_languages_does_not_vary(client: TestClient) -> None:
    """A claim has its texts in every language, whatever is asked for."""
    answer = client.get("/claims/attachment-is-behaviour-based")
    assert "content-language" not in answer.headers
    assert "Accept-Language" not in answer.headers.get("vary", "")


def test_every_form_has_a_media_type() -> None:
    """No form is forgotten."""
    assert set(MEDIA_TYPES) == set(Form)
