"""Evaluate in a real Chromium: a cell of the matrix is one press from its pictures, by mouse, keyboard and link."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_in_view import SCREENS, is_on_screen

LINK = "evaluate?model=tutorial"
SURE = re.compile(r"% sure$")


def cells(page):
    return page.locator("[data-testid=stVegaLiteChart] svg").first.locator(".mark-rect.cells_marks path")


def settled(page):
    expect(cells(page).first).to_be_visible(timeout=60_000)
    page.wait_for_selector("[data-test-script-state=notRunning]")


def pictures(page):
    return page.get_by_role("group", name="Pictures").first.get_by_role("button")


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_press_on_a_cell_shows_its_pictures_and_the_link_reopens_it(app, visit, width, height):
    page = visit(f"{app}/{LINK}", width=width, height=height)
    settled(page)
    matrix = page.locator("[data-testid=stVegaLiteChart]").first
    assert is_on_screen(page, page.get_by_text(re.compile("^Tutorial is right about")))
    assert is_on_screen(page, matrix)
    expect(page.locator("[role=graphics-document][aria-label^='Confusion matrix. The largest mix-up']")).to_be_visible()
    for name in ("Ankle boot", "T-shirt/top"):
        cell = cells(page).nth(0 if name == "T-shirt/top" else cells(page).count() - 1)
        cell.click()
        chosen = page.get_by_role("combobox", name=re.compile("Look at the pictures"))
        expect(chosen).to_have_value(re.compile(f"^{name} is rightly called so"))
        count = re.search(r"so ([\d,]+) times", chosen.input_value())[1]
        expect(page.get_by_text(f"Pictures 1 to 60 of {count}. Choose one")).to_be_visible()
    assert "cell=0.0" in page.url
    again = visit(page.url, width=width, height=height)
    settled(again)
    expect(pictures(again).first).to_have_text(SURE)
    # the pictures that were pressed for are drawn a moment after what is said of them
    expect(pictures(page).first).to_have_text(pictures(again).first.inner_text())
    pictures(again).first.click()
    expect(again.get_by_text("It was rightly called")).to_be_in_viewport()
    # however many lines of words the pictures of a row have
    mistakes = again.get_by_role("group", name="Pictures").nth(1).get_by_role("button")
    expect(mistakes).to_have_count(14)
    starts = mistakes.evaluate_all(
        "all => all.map(one => [one, one.firstChild].map(part => Math.round(part.getBoundingClientRect().top)))"
    )
    assert len({picture for _, picture in starts}) == len({button for button, _ in starts})


def test_by_keyboard_alone_and_then_by_mouse_the_same_cell_again(app, visit):
    page = visit(f"{app}/{LINK}")
    settled(page)
    cells(page).first.click()
    expect(page).to_have_url(re.compile("cell=0.0"))
    # what was pressed is drawn before a key is: the list may be one of both
    expect(pictures(page).first).to_have_text(SURE)
    settled(page)
    page.get_by_role("combobox", name=re.compile("Look at the pictures")).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("cell=0.0"))
    settled(page)
    cells(page).first.click()
    expect(page).to_have_url(re.compile("cell=0.0"))


def test_a_chart_is_taken_along(app, visit):
    page = visit(f"{app}/{LINK}")
    settled(page)
    page.get_by_text("What is this? Its figures", exact=True).first.click()
    taken = {}
    for kind in ("csv", "PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile(f"{kind}$")).click()
        taken[download.value.suggested_filename] = download.value.path().read_bytes()
    assert taken.keys() == {"confusion-matrix.csv", "confusion-matrix.png", "confusion-matrix.svg"}
    assert taken["confusion-matrix.csv"].decode("utf-8-sig").startswith("It is really,T-shirt/top,")
    assert Image.open(io.BytesIO(taken["confusion-matrix.png"])).width > 500
    assert b"<svg" in taken["confusion-matrix.svg"]
