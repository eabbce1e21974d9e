"""The page of a claim."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from graph import Graph
from tests.api.conftest import SmallClient
from tests.api.pages.html import get, page, said, text
from tests.folders import assessment, claim, entries, entry

OFF_TOPIC = "/claims/early-care-shapes-oxytocin-receptor-location"


def test_it_answers_at_a_glance(client: TestClient) -> None:
    """How many are cited, how many hold, and what each was found to show, in the API's words."""
    found = page(client, OFF_TOPIC)
    answer = client.get(f"{OFF_TOPIC}/evidence").json()
    (score,) = found.find_class("score")
    assert [(text(each.find("dd")), text(each.find("dt"))) for each in score] == [
        ("2", "sources cited"),
        ("0", "consistent, as far as read"),
        ("0", "supported by its full text"),
    ]
    assert said(found, "sentence") == [answer["summary"]["sentence"]]
    lines = [text(line) for line in found.find_class("ledger")[0]]
    assert lines == [
        f"Weaver et al. 2004 {answer['evidence'][0]['finding']}",
        f"Feldman 2007 {answer['evidence'][1]['finding']}",
    ]


def test_every_verdict_has_a_shape_and_a_word(client: TestClient, real: Graph) -> None:
    """Nothing is told by colour alone, for any claim of the data."""
    for each in real.claims(limit=500).items:
        found = page(client, f"/claims/{each.id}")
        shapes = {symbol.get("id") for symbol in found.iter("symbol")}
        for sign in found.find_class("sign"):
            used = [use.get("href") for use in sign.iter("use")]
            assert len(used) == 1
            assert used[0].removeprefix("#") in shapes
            assert text(sign)


@pytest.mark.parametrize(
    ("basis", "sign", "words", "supported"),
    [
        ("abstract", "consistent", "consistent with the abstract", "0"),
        ("excerpt", "consistent", "consistent with the excerpt read", "0"),
        ("full-text", "supported", "supported by the full text", "1"),
    ],
)
def test_only_the_full_text_supports(
    small_client: SmallClient, basis: str, sign: str, words: str, supported: str
) -> None:
    """A source that was compared in part is never shown as support."""
    turtle = claim("a", "s") + assessment("a", "s", "consistent", basis)
    found = page(small_client(turtle, entries("s")), "/claims/a")
    (line,) = found.find_class("ledger")[0]
    assert sign in line.get("class").split()
    assert text(line).endswith(words)
    assert [text(each) for each in found.find_class("score")[0].iter("dd")][-1] == supported


def test_who_shares_authors_is_seen(small_client: SmallClient) -> None:
    """One frame for each group; who is shared stands in it."""
    bib = entry("s", "Doe, Jane") + entry("t", "Doe, Jane", "Roe, Ann") + entry("u", "Poe, Eve")
    found = page(small_client(claim("a", "s", "t", "u"), bib), "/claims/a")
    assert said(found, "group") == ["Doe 2020 Doe & Roe 2020 Shared: Jane Doe", "Poe 2020"]


def test_direct_stands_before_carried(client: TestClient) -> None:
    """A source that is carried over names the claim that it is cited for."""
    found = page(client, "/claims/closing-systems-reused")
    (section,) = found.find_class("evidence")
    assert section.get("aria-labelledby") == "carried"
    assert section.xpath(".//dd/span/a/@href") == [
        "/claims/human-attachment-reuses-parent-child-machinery"
    ]


def test_claims_that_say_the_same_are_told_apart(small_client: SmallClient) -> None:
    """Their sources are carried over and counted; those of other related claims are not."""
    turtle = claim("a", more=" ; cg:restates :b ; cg:elaborates :c")
    turtle += claim("b", "s") + claim("c", "t")
    asked = small_client(turtle, entries("s", "t"))
    found = page(asked, "/claims/a")
    assert text(found.find_class("score")[0][0]) == "source cited1"
    same, others = (found.get_element_by_id(name).getparent() for name in ("same", "related"))
    assert same.xpath(".//a/@href") == ["/claims/b"]
    assert "counted above" in text(same)
    assert others.xpath(".//a/@href") == ["/claims/c"]
    assert "not counted above" in text(others)
    assert [text(each) for each in page(asked, "/claims/b").find_class("relation")] == [
        "Said again in"
    ]


def test_the_colour_of_a_verdict_needs_a_verdict(small_client: SmallClient) -> None:
    """None consistent is bad news only where somebody looked."""
    turtle = claim("a", "s") + claim("b", "s") + assessment("b", "s", "not-shown")
    asked = small_client(turtle, entries("s"))
    for path, colour in (("/claims/a", "none"), ("/claims/b", "bad")):
        counted = page(asked, path).find_class("score")[0][1]
        assert (text(counted.find("dd")), counted.get("class")) == ("0", colour)


def test_faults_of_the_text_are_in_plain_sight(client: TestClient) -> None:
    """With what they are known from."""
    (fault,) = said(page(client, "/claims/bond-formation-tightens-crosstalk"), "faults")
    assert "Mistranslation (known from: the cited source)" in fault


def test_a_retracted_source_says_so(small_client: SmallClient) -> None:
    """Beside what it was found to show."""
    turtle = claim("a", "s") + (
        ":s cg:retractionCheck [ cg:outcome value:retracted ; cg:retractionList :list ] .\n"
        ':list rdfs:label "A list" .\n'
    )
    turtle += assessment("a", "s", "consistent", "full-text")
    found = page(small_client(turtle, entries("s")), "/claims/a")
    assert said(found, "retracted") == ["This source was retracted."]
    assert "supported by the full text" not in text(found)
    (reading,) = found.find_class("reading")
    assert "consistent with the full text" in text(reading)
    assert reading.xpath("./p[1]/@class") == ["sign consistent"]


def test_names_and_notes_are_in_the_language_of_the_page(small_client: SmallClient) -> None:
    """Who assessed, and where was looked, on pages of claims and sources, whichever come first."""
    note = ' rdfs:comment "In part."@en , "Deels."@nl ; cg:basis'
    turtle = claim("a", "s") + assessment("a", "s", "partly", by="body").replace(" cg:basis", note)
    turtle += ':body a prov:Person ; rdfs:label "Body"@en , "Orgaan"@nl .\n'
    turtle += (
        ":s cg:retractionCheck [ cg:outcome value:not-listed ; cg:retractionList :list ] .\n"
        ':list dcterms:title "A list"@en , "Een lijst"@nl .\n'
    )
    client = small_client(turtle, entries("s"))
    for path in ("/search?q=on", "/gaps?kind=abstract-only", "/claims?source=s"):
        page(client, path, cookie="claimgraph-language=nl")
    for lang, words in (("nl", ("Orgaan", "Deels.")), ("en", ("Body", "In part."))):
        shown = text(page(client, f"/claims/a?lang={lang}"))
        assert [word for word in words if word not in shown] == []
    for lang, name in (("nl", "Een lijst"), ("en", "A list")):
        for path in ("/claims/a", "/sources/s"):
            assert name in text(page(client, f"{path}?lang={lang}"))


def test_it_can_be_cited(client: TestClient, real: Graph) -> None:
    """With the version of the data, and an address that goes on answering from it."""
    found = page(client, OFF_TOPIC)
    (address,) = found.find_class("citation")[0].xpath("./a/@href")
    assert address == f"http://testserver/v/{real.version}{OFF_TOPIC}"
    assert real.version in text(found.find_class("citation")[0])


def test_the_evidence_in_statements(client: TestClient, real: Graph) -> None:
    """Those of the profile, folded away; each leads to the sources and claims that it counts."""
    for each in real.claims(limit=500).items:
        found = page(client, f"/claims/{each.id}")
        told = real.claim_profile(each.id).statements
        if not real.claim_evidence(each.id).evidence:
            assert found.find_class("profile") == []
            continue
        (folded,) = found.xpath("//section[@aria-labelledby='profile']/details")
        assert folded.get("open") is None
        for line, statement in zip(folded.find_class("profile")[0], told, strict=True):
            assert text(line).startswith(statement.sentence)
            shown = [
                found.get_element_by_id(to.removeprefix("#")).find_class("reference")[0][0]
                for to in line.xpath(".//a/@href")
                if to.startswith("#")
            ]
            keys = [link.get("href").removeprefix("/sources/") for link in shown]
            assert keys == list(statement.sources)


def test_a_statement_leads_to_the_claims_that_it_counts(small_client: SmallClient) -> None:
    """Where another claim contradicts this one."""
    turtle = claim("a", "s", more=" ; cg:contradicts :b") + claim("b")
    (profile,) = page(small_client(turtle, entries("s")), "/claims/a").find_class("profile")
    assert profile.xpath(".//a[starts-with(@href, '/claims/')]/@href") == ["/claims/b"]


def test_texts_are_not_code(small_client: SmallClient) -> None:
    """Whatever the data hold, it is shown and never run."""
    evil = '<script>alert(1)</script>\\"><img src=x onerror=alert(1)>'
    turtle = f':a a schema:Claim ; schema:text "{evil}"@en ; schema:about :c .\n'
    turtle += f':c a skos:Concept ; skos:prefLabel "{evil}"@en .\n'
    client = small_client(turtle)
    for path in ("/claims/a", "/concepts/c", "/claims", "/concepts", "/search?q=script", "/"):
        answer = get(client, path)
        assert "<script>alert" not in answer.text, path
        assert "<img" not in answer.text, path


def test_a_text_in_another_language_says_so(small_client: SmallClient) -> None:
    """A screen reader pronounces each text as what it is."""
    turtle = ':a a schema:Claim ; schema:text "Liefde is blind."@nl .\n'
    found = page(small_client(turtle), "/claims/a", **{"Accept-Language": "en"})
    (heading,) = found.iter("h1")
    assert (found.get("lang"), heading.get("lang"), text(heading)) == (
        *("en", "nl"),
        "Liefde is blind.",
    )


def test_other_words_are_those_of_the_page(small_client: SmallClient) -> None:
    """A claim put another way stands folded away, in the language of the page where it can."""
    more = ' ; cg:otherWords "Who sleeps remembers."@en , "Wie slaapt onthoudt."@nl'
    asked = small_client(claim("a", more=more) + claim("b"))
    for language, summary, words in (
        ("en", "Put differently", "Who sleeps remembers."),
        ("nl", "Anders gezegd", "Wie slaapt onthoudt."),
    ):
        (folded,) = page(asked, f"/claims/a?lang={language}").find_class("other-words")
        assert [text(part) for part in folded] == [summary, words]
    assert page(asked, "/claims/b").find_class("other-words") == []


def test_the_evidence_is_on_the_page_of_the_claim(client: TestClient) -> None:
    """One page for both addresses."""
    answer = client.get(
        f"{OFF_TOPIC}/evidence?lang=nl", headers={"Accept": "text/html"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{OFF_TOPIC}?lang=nl#direct")


@pytest.mark.parametrize(
    "path",
    [
        f"{OFF_TOPIC}/evidence?format=html",
        f"{OFF_TOPIC}/evidence?format=html&lang=nl",
        "/concepts/oxytocin/neighborhood?format=html&depth=2",
    ],
)
def test_a_page_that_is_asked_for_by_name_is_one(client: TestClient, path: str) -> None:
    """Whatever the program that follows the way there accepts."""
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/html")
    assert ("lang=nl" in path) == (answer.headers["content-language"] == "nl")
