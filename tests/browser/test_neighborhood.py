"""The picture of a neighborhood, in a browser: as it is sent, and with what the script adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import combinations
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Locator, Page, expect
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.api.conftest import running
from tests.browser.axe import violations
from tests.browser.conftest import Opener

PHONE, TABLET, DESKTOP = 320, 800, 1280
CONCEPT = "/concepts/oxytocin"

BOXES = """
() => [...document.querySelectorAll('a.place')].map((place) =>
  ['.label', '.mark', '.reach'].map((part) => {
    const { x, y, width, height } = place.querySelector(part).getBBox();
    return [x, y, x + width, y + height];
  }))
"""


def places(page: Page) -> Locator:
    """The things of the picture that is to be seen."""
    return page.locator("a.place:visible")


def focused(page: Page) -> str:
    """The id of the thing that has the focus."""
    found = "document.activeElement.shadowRoot?.activeElement?.dataset.id"
    return str(page.evaluate(found))


def widget(page: Page) -> Locator:
    """The element, once its script has made something of it."""
    element = page.locator("concept-neighborhood")
    element.locator(".view > svg").wait_for()
    return element


def middle(locator: Locator) -> tuple[float, float]:
    """Where something is, on the screen."""
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def meet(a: list[float], b: list[float]) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# ---- As it is sent -------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("concept", ["oxytocin", "human-attachment", "loneliness", "attachment"])
def test_labels_do_not_meet(open_page: Opener, concept: str, language: str, layout: str) -> None:
    """As this browser draws them, in its own font: each is within the room that was kept for it."""
    query = f"format=svg&depth=2&limit=60&lang={language}&layout={layout}"
    page = open_page(f"/concepts/{concept}/neighborhood?{query}")
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 3
    for label, mark, kept in boxes:
        assert kept[0] <= label[0] <= label[2] <= kept[2]
        assert kept[1] <= mark[1] <= mark[3] <= kept[3]
    for one, other in combinations(boxes, 2):
        assert not any(meet(a, b) for a in one[:2] for b in other[:2])


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_thing_is_called_by_its_whole_label(open_page: Opener, layout: str) -> None:
    """To those who hear it: what is broken into lines, or cut, is one text without hyphens."""
    query = f"format=svg&limit=20&lang=nl&layout={layout}"
    page = open_page(f"{CONCEPT}/neighborhood?{query}")
    for name in ("oxytocine", "vroege ervaring bepaalt de beschikbaarheid van"):
        expect(page.get_by_role("link", name=name, exact=True)).to_have_count(1)


@pytest.mark.parametrize(("width", "layout"), [(PHONE, "narrow"), (DESKTOP, "wide")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_needs_no_script(open_page: Opener, width: int, layout: str, scheme: str) -> None:
    """There is the layout that fits, its letters are no smaller than 12 pixels, its links work."""
    page = open_page(CONCEPT, width=width, scheme=scheme, scripts=False)
    expect(page.locator("svg.neighborhood:visible")).to_have_count(1)
    expect(page.locator(f"svg.neighborhood.{layout}")).to_be_visible()
    svg = page.locator("svg.neighborhood:visible")
    sizes = svg.locator("tspan").evaluate_all(
        "(all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 12
    assert svg.evaluate("(each) => each.getScreenCTM().a") == pytest.approx(1, abs=0.001)
    places(page).filter(has_text="dopamine").first.locator(".label").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dopamine")


def test_kinds_of_lines_differ_without_colour(open_page: Opener) -> None:
    """By their dashes, and by an arrow."""
    page = open_page(f"{CONCEPT}/neighborhood?format=svg&include=claims,sources&limit=60")
    styles = {}
    for kind in ("states", "hierarchy", "together", "about", "cites"):
        line = page.locator(f".legend .tie.{kind} .line")
        dashes = line.evaluate("(each) => getComputedStyle(each).strokeDasharray")
        styles[kind] = (dashes, page.locator(f".legend .tie.{kind} .arrow").count())
    assert len(set(styles.values())) == len(styles)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_alone_it_has_the_scheme_of_the_reader(open_page: Opener, scheme: str) -> None:
    """Dark letters on light ground, or light ones on dark."""
    page = open_page(f"{CONCEPT}/neighborhood?format=svg", scheme=scheme)
    ink, paper = page.evaluate(LUMINANCES, ":root")
    assert (ink > paper) is (scheme == "dark")
    assert abs(ink - paper) > 0.6


LUMINANCES = """
(selector) => {
  const root = document.querySelector('concept-neighborhood')?.shadowRoot ?? document;
  const style = (of) => getComputedStyle(root.querySelector(of));
  const paper = selector === ':root'
    ? getComputedStyle(document.documentElement).backgroundColor
    : style(selector).backgroundColor;
  const ink = style('.ring-1 .label').fill;
  return [ink, paper].map((color) => color.match(/[\\d.]+/g).slice(0, 3)
    .reduce((sum, part) => sum + Number(part), 0) / (3 * 255));
}
"""


# ---- By keyboard ---------------------------------------------------------------------------------


def test_arrow_keys_go_where_they_point(open_page: Opener) -> None:
    """From each thing in each direction: to one that lies there, or nowhere."""
    page = open_page(CONCEPT)
    element = widget(page)
    element.locator("a.place").first.focus()
    signs = {"ArrowRight": (0, 1), "ArrowLeft": (0, -1), "ArrowDown": (1, 1), "ArrowUp": (1, -1)}
    visited = set()
    for key in [*signs] * 6:
        before = focused(page)
        page.keyboard.press(key)
        after = focused(page)
        axis, sign = signs[key]
        if after != before:
            here, there = (
                middle(element.locator(f"a.place[data-id='{each}'] .mark"))
                for each in (before, after)
            )
            assert (there[axis] - here[axis]) * sign > 0
        visited.add(after)
    assert len(visited) > 2
    page.keyboard.press("Home")
    assert focused(page) == "oxytocin"


def test_everything_is_reached_by_arrow_keys(open_page: Opener) -> None:
    """However it lies."""
    page = open_page("/concepts/human-attachment")
    element = widget(page)
    every = set(element.locator("a.place").evaluate_all("(all) => all.map((e) => e.dataset.id)"))
    reached: set[str] = set()
    front = {"human-attachment"}
    while front:
        here = front.pop()
        reached.add(here)
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
            element.locator(f"a.place[data-id='{here}']").focus()
            page.keyboard.press(key)
            front |= {focused(page)} - reached
    assert reached == every


def test_the_tab_key_goes_in_and_out(open_page: Opener) -> None:
    """One thing and its ties are stops; the thing that has the focus is seen to have it."""
    page = open_page(CONCEPT)
    element = widget(page)
    assert element.locator("a.place[tabindex='0']").count() == 1
    element.locator("a.place").first.focus()
    page.keyboard.press("ArrowLeft")
    assert element.locator("a.place[tabindex='0']").get_attribute("data-id") == focused(page)
    for tie in element.locator(".ties a.tie[tabindex='0']").all():
        assert focused(page) in str(tie.get_attribute("data-ends")).split(" ")
    frame = element.locator("a.place:focus .reach")
    assert frame.evaluate("(each) => getComputedStyle(each).stroke") != "none"
    chosen = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/concepts/{chosen}")


def test_space_goes_on_from_a_concept_and_escape_goes_back(open_page: Opener) -> None:
    """More around it is drawn beside the rest; the focus stays where it is."""
    page = open_page(CONCEPT)
    element = widget(page)
    before = element.locator("a.place").count()
    element.locator("a.place[data-id='dopamine']").focus()
    page.keyboard.press("Space")
    expect(element.locator("a.place.ring-2").first).to_be_visible()
    assert element.locator("a.place").count() > before
    assert focused(page) == "dopamine"
    expect(element.get_by_role("button", name="Less around dopamine")).to_be_visible()
    page.keyboard.press("Escape")
    expect(element.locator("a.place")).to_have_count(before)
    assert focused(page) == "dopamine"


def test_keys_zoom(open_page: Opener) -> None:
    """In, out, and back by Escape; the page itself does not move sideways."""
    page = open_page(CONCEPT)
    element = widget(page)
    svg = element.locator("svg.neighborhood")
    natural = float(str(svg.get_attribute("width")))
    element.locator("a.place").first.focus()
    for _ in range(4):
        page.keyboard.press("+")
    assert float(str(svg.get_attribute("width"))) > 2 * natural
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP
    page.keyboard.press("Escape")
    assert float(str(svg.get_attribute("width"))) == natural
    page.keyboard.press("-")
    assert float(str(svg.get_attribute("width"))) < natural
    page.keyboard.press("0")
    assert float(str(svg.get_attribute("width"))) == natural


# ---- By mouse and finger -------------------------------------------------------------------------


def test_a_mark_goes_on_and_a_label_opens(open_page: Opener) -> None:
    """Two things to do with a concept, each at its place."""
    page = open_page(CONCEPT)
    element = widget(page)
    place = element.locator("a.place[data-id='early-experience']")
    place.locator(".grip").click()
    expect(element.locator("a.place.ring-2").first).to_be_visible()
    assert page.url.endswith(CONCEPT)
    place.locator(".grip").click()
    expect(element.locator("a.place.ring-2")).to_have_count(0)
    place.locator(".label").click()
    page.wait_for_url("**/concepts/early-experience")


def test_what_is_pointed_at_stands_out(open_page: Opener) -> None:
    """With what it is tied to; the others step back."""
    page = open_page(CONCEPT)
    element = widget(page)
    element.locator("a.place[data-id='hormone'] .label").hover()
    lit = element.locator("a.place.lit").evaluate_all("(all) => all.map((e) => e.dataset.id)")
    assert set(lit) == {"hormone", "oxytocin"}
    element.locator("button").first.hover()
    expect(element.locator("svg.lighting")).to_have_count(0)


def test_the_wheel_scrolls_the_page_and_zooms_only_with_a_key(open_page: Opener) -> None:
    """Nobody is caught in the picture."""
    page = open_page(CONCEPT, height=500)
    element = widget(page)
    svg = element.locator("svg.neighborhood")
    natural = svg.get_attribute("width")
    page.mouse.move(*middle(element.locator("a.place.ring-0 .mark")))
    page.mouse.wheel(0, 120)
    for _ in range(100):
        if page.evaluate("scrollY"):
            break
        page.wait_for_timeout(20)
    assert page.evaluate("scrollY") > 0
    assert svg.get_attribute("width") == natural
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    expect(svg).not_to_have_attribute("width", str(natural))


def test_dragging_moves_and_opens_nothing(open_page: Opener) -> None:
    """What was zoomed is moved by mouse, though there are links everywhere."""
    page = open_page(CONCEPT)
    element = widget(page)
    for _ in range(4):
        element.get_by_role("button", name="Zoom in").click()
    view = element.locator(".view")
    x, y = middle(view)
    before = view.evaluate("(each) => [each.scrollLeft, each.scrollTop]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=5)
    page.mouse.up()
    after = view.evaluate("(each) => [each.scrollLeft, each.scrollTop]")
    assert [b - a for a, b in zip(before, after, strict=True)] == pytest.approx([60, 40], abs=8)
    assert page.url.endswith(CONCEPT)


def test_two_fingers_zoom(browser: Browser, site: str) -> None:
    """On a screen that is touched."""
    context = browser.new_context(
        viewport={"width": PHONE, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(site + CONCEPT)
    element = widget(page)
    svg = element.locator("svg.neighborhood")
    natural = float(str(svg.get_attribute("width")))
    element.scroll_into_view_if_needed()
    x, y = middle(element.locator("a.place.ring-0 .mark"))
    touch = context.new_cdp_session(page)

    def send(kind: str, *apart: float) -> None:
        fingers = [(i, sign * each) for each in apart for i, sign in enumerate((-1, 1))]
        points = [{"x": x + dx, "y": y, "id": i} for i, dx in fingers]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", 20)
    for apart in (25, 35, 45, 60):
        send("touchMove", apart)
    send("touchEnd")
    assert float(str(svg.get_attribute("width"))) > 1.5 * natural
    assert page.evaluate("visualViewport.scale") == 1
    context.close()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_those_who_want_rest(browser: Browser, site: str, motion: Any) -> None:
    """For the others, things go to their new places."""
    context = browser.new_context(reduced_motion=motion)
    page = context.new_page()
    page.goto(site + CONCEPT)
    element = widget(page)
    page.evaluate(
        """() => {
          globalThis.moved = 0;
          const { animate } = Element.prototype;
          Element.prototype.animate = function (...all) {
            globalThis.moved += 1;
            return animate.apply(this, all);
          };
        }"""
    )
    element.locator("a.place[data-id='dopamine'] .grip").click()
    expect(element.locator("a.place.ring-2").first).to_be_visible()
    assert (page.evaluate("moved") > 0) is (motion != "reduce")
    context.close()


def test_it_fits_the_window(open_page: Opener) -> None:
    """Made narrower, the window gets the other layout; made wider again, the first."""
    page = open_page(CONCEPT)
    element = widget(page)
    for width, layout in ((PHONE, "narrow"), (TABLET, "wide"), (PHONE, "narrow")):
        page.set_viewport_size({"width": width, "height": 800})
        expect(element.locator(f"svg.{layout}")).to_be_visible()
        expect(element.locator("svg.neighborhood")).to_have_count(1)


# ---- Elsewhere -----------------------------------------------------------------------------------

POLICY = "default-src 'none'; script-src {site}; connect-src {site}; style-src 'nonce-of-the-page'"
PAGE = """<!doctype html>
<html lang="{language}">
<title>Another page</title>
<style nonce="of-the-page">:root {{ color-scheme: {scheme}; }}</style>
<script type="module" src="{site}/static/concept-neighborhood.js"></script>
<main><h1>Another page</h1>
<concept-neighborhood src="{site}/concepts/{concept}/neighborhood"></concept-neighborhood>
</main>
"""
Elsewhere = Callable[..., Page]


@pytest.fixture
def elsewhere(site: str, browser: Browser) -> Iterator[Elsewhere]:
    """Opens a page of another server, with a strict policy, that has the element in it.

    A test fails where the console complains, unless it was told to expect that.
    """
    complaints: list[str] = []
    with ExitStack() as stack:

        def open_(
            *, scheme: Any = "light", language: str = "en", width: int = DESKTOP, **more: Any
        ) -> Page:
            concept = more.get("concept", "oxytocin")
            text = PAGE.format(site=site, scheme=scheme, language=language, concept=concept)
            headers = {"Content-Security-Policy": POLICY.format(site=site)}
            app = FastAPI(routes=[Route("/", lambda _: HTMLResponse(text, headers=headers))])
            other = stack.enter_context(running(app))
            context = browser.new_context(viewport={"width": width, "height": 900})
            stack.callback(context.close)
            if not more.get("fails"):
                context.on(
                    "console",
                    lambda message: (
                        complaints.append(message.text) if message.type == "error" else None
                    ),
                )
                context.on("weberror", lambda error: complaints.append(str(error.error)))
            page = context.new_page()
            page.goto(str(other.base_url))
            return page

        yield open_
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_another_site_has_it_with_one_script_and_one_element(
    elsewhere: Elsewhere, site: str, scheme: str
) -> None:
    """Under a strict policy; its links lead here, and it is dark where the page is dark."""
    page = elsewhere(scheme=scheme)
    element = widget(page)
    expect(element.locator("a.place")).to_have_count(12)
    addresses = element.locator("a[href]").evaluate_all("(all) => all.map((e) => e.href.baseVal)")
    assert len(addresses) > 20
    assert all(address.startswith(f"{site}/") for address in addresses)
    element.locator("a.place[data-id='dopamine'] .grip").click()
    expect(element.locator("a.place.ring-2").first).to_be_visible()
    ink, paper = page.evaluate(LUMINANCES, ".view")
    assert (ink > paper) is (scheme == "dark")


@pytest.mark.parametrize(
    ("scheme", "language", "width"), [("light", "en", DESKTOP), ("dark", "nl", PHONE)]
)
def test_everybody_can_use_it(open_page: Opener, scheme: str, language: str, width: int) -> None:
    """axe finds nothing in it, expanded as well."""
    page = open_page(CONCEPT, scheme=scheme, language=language, width=width)
    element = widget(page)
    assert violations(page) == []
    element.locator("a.place[data-id='dopamine'] .grip").click()
    expect(element.locator(".sign[d$='h6']").first).to_be_attached()
    page.mouse.move(0, 0)
    assert violations(page) == []


def test_it_speaks_the_language_of_its_page(elsewhere: Elsewhere) -> None:
    """In its buttons and in its picture."""
    element = widget(elsewhere(language="nl-BE", width=PHONE))
    expect(element.get_by_role("button", name="Inzoomen")).to_be_visible()
    expect(element.locator("a.place").first).to_have_attribute("data-name", "oxytocine")


def test_it_says_that_there_is_no_picture(elsewhere: Elsewhere) -> None:
    """Where its address is wrong: that and the address, and nothing to zoom with."""
    page = elsewhere(concept="nothing-such", fails=True)
    element = page.locator("concept-neighborhood")
    status = element.get_by_role("status")
    expect(status).to_have_text("The picture could not be loaded. What its address answers")
    expect(status.get_by_role("link")).to_have_attribute("href", element.get_attribute("src") or "")
    expect(element.get_by_role("button")).to_have_count(0)
