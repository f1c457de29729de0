"""Every page for everyone: no serious finding of axe-core in any state, light and dark, wide and narrow."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from apparel.inspect.lasso import lasso_from_corners, lasso_to_text
from pages.parts.places import PLACES
from tests.browser.test_classify import SHIRT, draw_with_mouse
from tests.browser.test_own_data import a_zip
from tests.browser.unfold import unfold
from tests.waiting import wait_until

SERIOUS = ("serious", "critical")
ASKED_FOR = ("heading-order", "page-has-heading-one", "document-title", "empty-heading")
"""Rules that axe-core calls less than serious and this app keeps nevertheless."""

MIDDLE = lasso_to_text(lasso_from_corners([(24_000, 24_000), (42_000, 24_000), (42_000, 42_000), (24_000, 42_000)]))

PALE_LABELS = """() => {
  const words = document.querySelectorAll(".role-axis-label text, .role-axis-title text, .role-legend-label text");
  const own = getComputedStyle(document.body).color;
  return [...words].filter((each) => getComputedStyle(each).fill !== own).map((each) => each.outerHTML);
}"""
"""axe-core judges no colours in an SVG; those of the page's own words are judged by tests/charts/test_contrast.py."""


def check(page):
    """Nothing serious on the whole page in the light theme, and nothing that cannot be read in the dark one."""
    page.evaluate(AXE_SCRIPT)
    # axe-core judges no colours of what is scrolled out of sight
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height + 400})
    assert _findings(page, "light", "{}") == {}
    assert _findings(page, "dark", "{runOnly: ['color-contrast']}") == {}


def _findings(page, scheme, options):
    page.emulate_media(color_scheme=scheme)
    _settle(page)
    assert page.evaluate(PALE_LABELS) == []
    return {
        finding["id"]: [f"{node['html'][:160]} {node['failureSummary'][:160]}" for node in finding["nodes"][:3]]
        for finding in page.evaluate(f"axe.run(document, {options})")["violations"]
        if finding["impact"] in SERIOUS or finding["id"] in ASKED_FOR
    }


def _settle(page):
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_timeout(700)


@pytest.mark.parametrize(("width", "room"), [*((1440, room) for room in PLACES), (390, "train"), (390, "classify")])
def test_a_page_as_it_opens(app, visit, room, width):
    page = visit(f"{app}/{PLACES[room].address}", width=width)
    expect(page).to_have_title(f"{PLACES[room].title} · Apparel")
    expect(page.get_by_role("graphics-document", name="Vega visualization")).to_have_count(0)
    check(page)


def test_a_run_that_waits_trains_and_has_finished(app, visit):
    page = visit(f"{app}/train?epochs=3")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page).to_have_title("Quick, seed 0, epochs 3 · Train · Apparel")
    spoken = page.get_by_role("status").get_by_text("Epoch 1 of 3.", exact=True)
    expect(spoken).to_have_count(1)
    check(page)
    expect(page.get_by_text("Finished: right about").first).to_be_visible(timeout=120_000)
    wait_until(lambda: _spoken(page, "Training has ended"), what="the words for screen readers")
    expect(page.get_by_role("button", name="Delete Quick, seed 0, epochs 3", exact=True)).to_be_visible()
    page.get_by_text("What is this? Its figures", exact=True).first.click()
    expect(page.get_by_role("cell", name="2", exact=True).first).to_be_visible()
    check(page)


def _spoken(page, words):
    regions = page.locator("[class*=st-key-unseen-] p[role=status]")
    return any(words in region for region in regions.all_text_contents())


def test_an_answer_and_why(app, visit):
    page = visit(f"{app}/classify?way=samples")
    page.get_by_role("button", name="Sneaker", exact=True).click()
    expect(page.locator(".st-key-chosen-answer h2")).to_be_visible()
    wait_until(lambda: _spoken(page, "%"), what="the answer for screen readers")
    page.get_by_text("What is this? Its figures", exact=True).first.click()
    unfold(page, "How the answer came about, epoch by epoch")
    page.get_by_text("Show why the network answers so").click()
    expect(page.get_by_text("How each value comes about")).to_be_visible(timeout=60_000)
    check(page)


def test_a_drawing(app, visit):
    page = visit(f"{app}/classify?way=draw")
    draw_with_mouse(page, SHIRT)
    expect(page.locator(".st-key-chosen-answer h2")).to_be_visible()
    check(page)


def test_pictures_that_were_chosen(app, visit):
    page = visit(f"{app}/browse?picture=7")
    for words in ("What the networks say", "Pictures that are most like it"):
        unfold(page, words)
        _settle(page)
    check(page)
    alts = page.locator("img").evaluate_all("all => all.map(image => image.alt)")
    assert [alt for alt in alts if "\\" in alt] == []

    page = visit(f"{app}/map?picture=7&lasso={MIDDLE}")
    expect(page.get_by_text(re.compile("Inside the outline"))).to_be_visible()
    check(page)


def test_a_guess_and_what_the_network_said(app, visit):
    page = visit(f"{app}/challenge?seed=1")
    page.get_by_role("button", name=re.compile("^Bag")).click()
    expect(page.get_by_role("heading", name=re.compile("It is:"))).to_be_visible()
    check(page)


def test_a_dataset_of_ones_own(app, visit):
    page = visit(f"{app}/data")
    page.set_input_files("input[type=file]", {"name": "mine.zip", "mimeType": "application/zip", "buffer": a_zip()})
    expect(page.get_by_text("201 pictures to learn from")).to_be_visible(timeout=60_000)
    unfold(page, "1 file left out, and why")
    check(page)


FRAMED = """() => {
  const at = document.activeElement;
  const marked = [at, at.closest("label"), at.closest("[data-focus-visible]")].filter(Boolean);
  const framed = marked.some((each) => parseFloat(getComputedStyle(each).outlineWidth) >= 3);
  let seen = true;
  for (let each = at; each; each = each.parentElement) seen &&= getComputedStyle(each).opacity === "1";
  return framed && seen ? "" : at.outerHTML.slice(0, 200);
}"""


def test_whoever_uses_the_keyboard_sees_where_they_are(app, visit):
    page = visit(f"{app}/challenge?seed=1")
    _settle(page)
    stops = []
    while "elementToolbar" not in stops:
        assert len(stops) < 40, "the button that enlarges the picture was not reached"
        page.keyboard.press("Tab")
        page.wait_for_timeout(150)
        assert page.evaluate(FRAMED) == ""
        stops.append(page.evaluate("document.activeElement.getAttribute('kind')"))
