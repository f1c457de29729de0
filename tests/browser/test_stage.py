"""The stage, as a room sees it: large type, no controls, a run that moves."""

import re

from playwright.sync_api import expect

from tests.browser.test_journey import curves, press_train, step
from tests.waiting import wait_until

CONTROLS = "button:visible, input:visible, [role=slider]:visible, [role=tab]:visible, summary:visible"


def test_a_run_is_followed_on_the_stage_from_page_to_page_and_out_again(app, visit):
    page = visit(f"{app}/train?epochs=40")
    press_train(page)
    wait_until(lambda: step(page) > 20, what="some batches")
    expect(curves(page)).to_have_count(2)
    title = page.locator("h1")
    small = title.bounding_box()["height"]

    page.get_by_role("button", name="Stage", exact=True).click()
    page.wait_for_url(re.compile("run=.*stage=1"))
    wait_until(lambda: title.bounding_box()["height"] > 1.4 * small, what="large type")
    main = page.get_by_test_id("stMain")
    wait_until(lambda: main.locator(CONTROLS).count() == 1, what="a page without controls")
    expect(main.locator(CONTROLS)).to_have_accessible_name(re.compile("Leave the stage"))
    seen = step(page)
    wait_until(lambda: step(page) > seen, what="a run that moves")
    for chart in curves(page).all():
        box = chart.locator("svg").bounding_box()
        assert box["width"] > 400
        assert box["x"] + box["width"] < 1440

    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Stop and keep")).to_be_visible()
    assert "stage" not in page.url

    page.get_by_role("button", name="Stage", exact=True).click()
    expect(page.get_by_role("button", name="Leave the stage")).to_be_visible()
    page.get_by_test_id("stHeader").hover()
    page.get_by_role("link", name="Challenge").click()
    page.wait_for_url(re.compile(r"/challenge\?.*stage=1"))
    expect(page.get_by_role("button", name="T-shirt/top")).to_be_visible()  # the answers are the question
