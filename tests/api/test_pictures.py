"""Pictures: SVG that anything reads, and that leads to everything it shows."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest
from starlette.testclient import TestClient

from api import pictures as module
from api.pages.site import Site
from api.parameters import Neighborhood
from api.pictures import Pictures
from api.urls import Urls
from graph import Graph, NotFound
from graph.layout import lay_out
from tests.api.conftest import SmallClient

SVG = "{http://www.w3.org/2000/svg}"
AROUND = "/concepts/oxytocin/neighborhood?format=svg"
SHAPES = {"concept": f"{SVG}circle", "claim": f"{SVG}rect", "source": f"{SVG}path"}


def drawn(client: TestClient, address: str) -> Element:
    """A picture, read as XML."""
    answer = client.get(address)
    assert answer.status_code == 200
    return fromstring(answer.content)  # noqa: S314 - our own answer


def places(svg: Element) -> list[Element]:
    """The links of the things in a picture."""
    return svg.findall(f"{SVG}g[@class='places']/{SVG}a")


def ties(svg: Element) -> list[Element]:
    """The links of the ties in a picture."""
    return svg.findall(f"{SVG}g[@class='ties']/{SVG}a")


def said(svg: Element) -> str:
    """The lines below a picture."""
    return " ".join(svg.find(f"{SVG}g[@class='legend']").itertext())  # type: ignore[union-attr]


def links(svg: Element) -> Iterator[str]:
    """Where a picture leads."""
    for link in svg.iter(f"{SVG}a"):
        if "href" in link.attrib:
            yield link.attrib["href"]


# ---- What a picture is ---------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_every_neighborhood_is_a_picture(client: TestClient, real: Graph, layout: str) -> None:
    """It is XML, has a title and a description that are its name, and all its things."""
    for concept in real.concepts(limit=500).items:
        address = f"/concepts/{concept.id}/neighborhood?format=svg&layout={layout}&limit=14&lang=en"
        svg = drawn(client, address)
        title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text == f"What lies around {concept.labels['en']}"
        assert svg.attrib["aria-labelledby"] == title.attrib["id"]
        assert svg.attrib["aria-describedby"] == description.attrib["id"]
        expected = [node.id for node in real.neighborhood(concept.id, limit=14).nodes]
        assert {place.attrib["data-id"] for place in places(svg)} == set(expected)


def test_it_is_chosen_by_accept(client: TestClient) -> None:
    """What an image asks for is a picture, in a language, that nothing can run in."""
    accept = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"
    headers = {"Accept": accept, "Accept-Language": "nl"}
    answer = client.get("/concepts/oxytocin/neighborhood", headers=headers)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-language"] == "nl"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Wat er rond oxytocine ligt" in answer.text


def test_kinds_of_things_differ_by_shape(client: TestClient) -> None:
    """A concept is round, a claim square, a source a diamond; the legend says so."""
    svg = drawn(client, f"{AROUND}&include=claims,sources&lang=en")
    seen = set()
    for place in places(svg):
        kind = place.attrib["class"].split()[1]
        marks = [each.tag for each in place if each.attrib.get("class") == "mark"]
        assert marks == [SHAPES[kind]]
        seen.add(kind)
    assert seen == set(SHAPES)
    assert all(kind in said(svg) for kind in SHAPES)


def test_kinds_of_lines_are_explained(client: TestClient) -> None:
    """Those that are there, and no others."""
    plain = drawn(client, f"{AROUND}&lang=en&edges=together")
    assert "a claim is about both" in said(plain)
    assert "broader" not in said(plain)
    every = drawn(client, f"{AROUND}&lang=en")
    kinds = {tie.attrib["class"].split()[1] for tie in ties(every)}
    assert kinds == {"states", "hierarchy", "together"}


@pytest.mark.parametrize("style", ["true", "false"])
def test_its_style_stands_in_it_unless_it_is_not_wanted(client: TestClient, style: str) -> None:
    """A file of its own has all it needs; the widget brings the style itself."""
    svg = drawn(client, f"{AROUND}&style={style}")
    assert (svg.find(f"{SVG}style") is not None) is (style == "true")
    assert not [each for each in svg.iter() if "style" in each.attrib]


# ---- Where it leads ------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["&depth=2&limit=60", "&include=claims,sources"])
def test_every_link_resolves(client: TestClient, query: str) -> None:
    """Things, and the claims behind ties."""
    found = {*links(drawn(client, AROUND + query))}
    assert len(found) > 20
    for address in found:
        assert (address, client.get(address).status_code) == (address, 200)


def test_a_tie_opens_the_claims_it_stands_for(client: TestClient, real: Graph) -> None:
    """As many as it says: one is opened itself, several are a list."""
    counted = 0
    for concept in ("oxytocin", "attachment", "human-attachment", "later-attachment"):
        svg = drawn(client, f"/concepts/{concept}/neighborhood?format=svg&depth=2&limit=60")
        for curve in lay_out(real.neighborhood(concept, depth=2, limit=60), language="en").curves:
            ends = f"{curve.tie.near} {curve.tie.far}"
            tie = next(each for each in ties(svg) if each.attrib["data-ends"] == ends)
            if not curve.tie.weight:
                assert "href" not in tie.attrib
                continue
            address = tie.attrib["href"]
            if curve.tie.weight == 1:
                assert client.get(address).json()["id"] in curve.tie.counted.claims
            else:
                assert client.get(address).json()["total"] == curve.tie.weight
                assert f"{curve.tie.weight} claims" in tie.findtext(f"{SVG}title", "")
                counted += 1
    assert counted > 20


def test_a_statement_counts_who_state_it(client: TestClient) -> None:
    """Two claims say how oxytocin and dopamine relate; a third is about both and says nothing."""
    edges = {
        edge["kind"]: edge
        for edge in client.get("/concepts/oxytocin/neighborhood").json()["edges"]
        if {edge["subject"], edge["object"]} == {"oxytocin", "dopamine"}
    }
    assert (edges["states"]["weight"], edges["together"]["weight"]) == (2, 3)
    svg = drawn(client, AROUND)
    line, number = (
        each for each in svg.iter(f"{SVG}a") if each.get("data-ends") == "oxytocin dopamine"
    )
    assert number.findtext(f"{SVG}text") == "2"
    for link in (line, number):
        found = client.get(link.attrib["href"]).json()["items"]
        assert {claim["id"] for claim in found} == {*edges["states"]["claims"]}


def test_links_keep_the_prefix_of_a_proxy(client: TestClient) -> None:
    """Whatever it is, for the same picture."""
    for prefix in ("", "/kg", "/other"):
        answer = client.get(AROUND, headers={"X-Forwarded-Prefix": prefix})
        for address in links(fromstring(answer.content)):  # noqa: S314 - our own answer
            assert re.match(rf"{prefix}/(concepts|claims)", address)


ODD = """
@prefix odd: <https://example.org/t/odd/> .
<https://example.org/t/a&b> a skos:Concept ;
    skos:prefLabel "<script>alert('x')</script> & \\"more\\""@en .
odd:id%20x a skos:Concept ; skos:prefLabel "]]><b>"@en .
:p a schema:Claim ; schema:text "Says p."@en ;
    schema:about <https://example.org/t/a&b>, odd:id%20x .
:q a schema:Claim ; schema:text "Says q."@en ;
    schema:about <https://example.org/t/a&b>, odd:id%20x .
"""


def test_what_data_hold_is_text(small_client: SmallClient) -> None:
    """Neither a label nor an id can become a part of the picture."""
    client = small_client(ODD)
    svg = drawn(client, "/concepts/a%26b/neighborhood?format=svg&lang=en")
    assert [place.attrib["data-name"] for place in places(svg)] == [
        "<script>alert('x')</script> & \"more\"",
        "]]><b>",
    ]
    assert svg.find(f".//{SVG}script") is None
    for address in links(svg):
        assert client.get(address).status_code == 200
    assert client.get(ties(svg)[0].attrib["href"]).json()["total"] == 2


def hub(neighbours: int) -> str:
    """A concept with so many neighbours, in Turtle."""
    return ':hub a skos:Concept ; skos:prefLabel "hub"@nl .\n' + "".join(
        f':c{i} a skos:Concept ; skos:prefLabel "begrip {i}"@nl .\n'
        f':q{i} a schema:Claim ; schema:text "Says {i}."@en ; schema:about :hub, :c{i} .\n'
        for i in range(neighbours)
    )


def test_it_says_of_how_many(small_client: SmallClient) -> None:
    """What is drawn, and how many there are; a label in another language says in which."""
    client = small_client(hub(150))
    svg = drawn(client, "/concepts/hub/neighborhood?format=svg&limit=200&lang=en")
    assert len(places(svg)) == 61
    assert "60 of 150 neighbours" in said(svg)
    assert {place.attrib["lang"] for place in places(svg)} == {"nl"}
    narrow = drawn(client, "/concepts/hub/neighborhood?format=svg&layout=narrow&lang=nl")
    assert f"{len(places(narrow)) - 1} van 150 buren" in said(narrow)
    further = "/concepts/c1/neighborhood?format=svg&depth=2&limit=20&lang=en"
    assert re.search(r"20 of at least \d+ neighbours", said(drawn(client, further)))


def test_expanding_adds_what_lies_around_another(client: TestClient) -> None:
    """Ids with spaces between them; one that does not exist is an error."""
    one = drawn(client, f"{AROUND}&expand=dopamine+early-experience")
    assert len(places(one)) > len(places(drawn(client, AROUND)))
    assert client.get(f"{AROUND}&expand=nothing-such").status_code == 404


# ---- Making them ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site() -> Site:
    """The templates."""
    return Site()


def asked(**more: Any) -> Neighborhood:
    """What is asked of a neighborhood."""
    return Neighborhood.model_validate(more)


def test_a_picture_is_made_once(real: Graph, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all who ask for it, at the same time or later; the last few are kept."""
    made: list[str] = []
    draw = module.neighborhood_svg

    def counted(around: Any, **options: Any) -> Any:
        made.append(around.center.id)
        return draw(around, **options)

    monkeypatch.setattr(module, "neighborhood_svg", counted)

    async def run() -> None:
        pictures = Pictures(site, most=2)

        async def get(id: str, language: str = "en") -> str:
            return await pictures.alone(real, id, asked(), language=language, urls=Urls())

        same = await asyncio.gather(*(get("oxytocin") for _ in range(5)))
        assert len({*same}) == 1
        assert made == ["oxytocin"]
        await get("oxytocin", "nl")
        await get("oxytocin")
        assert made == ["oxytocin"] * 2
        await get("dopamine")
        await get("oxytocin")
        assert made == [*["oxytocin"] * 2, "dopamine"]
        await get("oxytocin", "nl")  # that one was let go
        assert made == [*["oxytocin"] * 2, "dopamine", "oxytocin"]

    asyncio.run(run())


def test_nobody_waits_for_a_picture_of_somebody_else(
    real: Graph, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event loop goes on while one is made."""
    others_answered = threading.Event()

    def slow(*_: Any, **__: Any) -> str:
        assert others_answered.wait(60)
        return "made"

    monkeypatch.setattr(module, "neighborhood_svg", slow)

    async def run() -> None:
        making = asyncio.create_task(
            Pictures(site).alone(real, "oxytocin", asked(), language="en", urls=Urls())
        )
        await asyncio.sleep(0)
        others_answered.set()  # by the loop, which would never come here if it waited
        assert await making == "made"

    asyncio.run(run())


def test_what_went_wrong_is_not_kept(
    real: Graph, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown concept is an error each time, and a failure is tried again."""
    pictures = Pictures(site)

    async def get(id: str) -> str:
        return await pictures.alone(real, id, asked(), language="en", urls=Urls())

    async def run() -> None:
        for _ in range(2):
            with pytest.raises(NotFound):
                await get("nothing-such")
        with monkeypatch.context() as broken:
            broken.setattr(module, "neighborhood_svg", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                await get("oxytocin")
        assert "<svg" in await get("oxytocin")

    asyncio.run(run())


def test_a_page_gets_both_layouts(real: Graph, site: Site) -> None:
    """Without style, and with ids that do not meet."""

    async def run() -> str:
        return await Pictures(site).inline(real, "oxytocin", asked(), language="en", urls=Urls())

    text = asyncio.run(run())
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len({*ids}) == 4
    assert text.count("<svg xmlns") == 2
    assert "<style" not in text
    assert all(unquote(address).startswith("/c") for address in re.findall(r'href="([^"]+)"', text))
