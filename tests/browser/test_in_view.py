"""On Classify, canvas, camera and answer are in view at once, on a screen and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from apparel.assets import ASSETS
from tests.browser.test_classify import CANVAS, SHIRT, answer, draw_with_mouse, give_a_photo

SCREENS = [(1440, 900), (390, 844)]


def is_on_screen(page, element):
    box = element.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def give_a_sample(page):
    page.get_by_role("button", name="Dress", exact=True).click()


def give_an_upload(page):
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(ASSETS / "samples" / "Dress.png")


def give_a_drawing(page):
    draw_with_mouse(page, SHIRT)


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize(
    ("way", "give"),
    [
        ("samples", give_a_sample),
        ("upload", give_an_upload),
        ("camera&camera=photo", give_a_photo),
        ("draw", give_a_drawing),
    ],
    ids=["sample", "upload", "photo", "drawing"],
)
def test_the_answer_is_on_the_screen(app, visit, width, height, way, give):
    page = visit(f"{app}/classify?way={way}", width=width, height=height, permissions=["camera"])
    give(page)
    expect(answer(page)).to_be_visible()
    page.locator("[data-testid=stMain]").evaluate("element => element.scrollTo(0, 0)")
    assert is_on_screen(page, answer(page))
    if way == "draw":
        assert is_on_screen(page, page.locator(CANVAS).first)
        for name in ("Undo", "Redo", "Edit", "Reset"):
            button = page.locator(f".dc-icon-button[title^={name}]")
            assert button.evaluate("button => getComputedStyle(button, '::after').content") != "none"
            expect(button).to_have_accessible_name(re.compile(name))


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_first_page_answers_a_picture_that_is_given_and_one_that_is_drawn(app, visit, width, height):
    page = visit(app, width=width, height=height)
    give_an_upload(page)
    expect(answer(page)).to_contain_text("Dress")
    assert is_on_screen(page, answer(page))
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(ASSETS / "samples" / "Jeans.png")
    expect(answer(page)).to_contain_text("Trouser")

    page.get_by_text("Draw one", exact=True).click()
    draw_with_mouse(page, SHIRT)
    expect(answer(page)).to_contain_text("T-shirt/top")
    page.locator("[data-testid=stMain]").evaluate("element => element.scrollTo(0, 0)")
    assert is_on_screen(page, answer(page))
    assert is_on_screen(page, page.locator(CANVAS).first)
    page.get_by_role("button", name="More about this picture").click()
    expect(page.get_by_text("How the picture got to the network")).to_be_visible()
    expect(answer(page)).to_contain_text("T-shirt/top")
    # until the canvas is there: what it sends then is about its own page, and leads back to it
    expect(page.locator(CANVAS).first).to_be_visible()
    page.wait_for_timeout(1_000)
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.go_back()
    page.get_by_role("button", name="Train one of your own").click()
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_bars_follow_a_camera_that_looks_on_until_it_is_stopped(app, visit, width, height):
    page = visit(f"{app}/classify?way=camera", width=width, height=height, permissions=["camera"])
    page.get_by_role("button", name="Start", exact=True).click()
    said = page.get_by_role("status").filter(has_text="sure")
    expect(said).to_contain_text("Trouser")
    assert is_on_screen(page, said)
    assert is_on_screen(page, page.locator("video"))
    bars = page.get_by_role("list", name="How sure the network is of each kind").get_by_role("listitem")
    expect(bars.first).to_contain_text("Trouser")
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(answer(page)).to_contain_text("Trouser")
    assert is_on_screen(page, answer(page))
    expect(page.get_by_text("How the picture got to the network")).to_be_visible()

    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_text("How the picture got to the network")).to_have_count(0)
    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(answer(page)).to_contain_text("Trouser")
