"""What the visitor came for is on the first screen: nothing of a run has to be scrolled to."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey import curves, press_train, step
from tests.waiting import wait_until


@pytest.fixture(scope="module")
def run(app, chromium):
    """The link of a run that trains for as long as the tests look at it."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{app}/train?epochs=200&batch_size=64")
    page.wait_for_selector("h1")
    press_train(page)
    wait_until(lambda: step(page) > 20, what="some batches")
    yield page.url, context.storage_state()
    page.get_by_role("button", name="Stop and keep").click()
    expect(page.get_by_text("Stopped and kept")).to_be_visible(timeout=60_000)
    context.close()


def watch(visit, run, width, height):
    link, owner = run
    page = visit(link, width=width, height=height, storage_state=owner)
    expect(curves(page)).to_have_count(2)
    page.locator(".st-key-run li .said").first.wait_for()
    return page


def ends_at(page, locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
def test_controls_curves_and_pictures_are_in_view_on_a_laptop(visit, run, width, height):
    page = watch(visit, run, width, height)
    parts = [page.get_by_role("button", name="Stop and keep"), *curves(page).all(), page.locator(".st-key-run ul.grid")]
    assert max(ends_at(page, part) for part in parts) <= height
    if height >= 900:
        assert ends_at(page, page.locator(".st-key-run .filters")) <= height


def test_headline_and_curves_are_in_view_on_a_phone(visit, run):
    page = watch(visit, run, 390, 844)
    expect(page.get_by_text("Epoch 1 of 200").or_(page.get_by_text("Epoch 2 of 200")).first).to_be_in_viewport()
    assert max(ends_at(page, chart) for chart in curves(page).all()) <= 844


def test_the_pictures_say_what_the_network_calls_them_at_this_moment(visit, run):
    page = watch(visit, run, 1440, 900)
    caption = page.locator(".st-key-run figcaption").first
    wait_until(lambda: "pictures right" in caption.inner_text(), what="a first look")
    expect(page.locator(".st-key-run ul.grid li")).to_have_count(16)
    expect(page.locator(".st-key-run .filters canvas")).to_have_count(16)
    expect(page.locator(".st-key-run .confusion td")).to_have_count(100)
    before = page.locator(".st-key-run ul.grid").inner_text()
    wait_until(
        lambda: page.locator(".st-key-run ul.grid").inner_text() != before, seconds=90, what="an answer that changes"
    )


def test_the_guess_of_a_race_is_in_view_on_a_phone(app, visit):
    page = visit(f"{app}/race", width=390, height=844)
    for guess in ("The CNN", "The plain network", "Neither: a tie"):
        expect(page.get_by_role("radio", name=guess).first).to_be_in_viewport(ratio=1)
