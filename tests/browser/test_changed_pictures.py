"""A run is paused, its mistakes are set aside on Evaluate, and it goes on without them, as a visitor does it."""

import re

from playwright.sync_api import expect

from tests.browser.test_journey import press_train


def test_a_paused_run_goes_on_without_the_pictures_that_were_set_aside(app, visit):
    page = visit(f"{app}/train?layers=flatten+linear:10&epochs=200&batch_size=512")
    press_train(page)
    page.get_by_role("button", name="One epoch").click()
    expect(page.get_by_text(re.compile("^Paused after batch 106 of 106"))).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Set pictures aside or relabel them").click()

    cell = page.locator(".st-key-change-mixups")
    cell.get_by_role("button", name=re.compile("^Set .* aside")).click()
    pictures = page.get_by_role("group", name="Pictures").first.get_by_role("button")
    expect(pictures.first).to_have_text(re.compile("^✗ set aside"))
    cell.get_by_role("button", name="Undo").click()
    expect(pictures.first).not_to_have_text(re.compile("set aside"))
    cell.get_by_role("button", name="They are really").click()
    page.get_by_test_id("stPopoverBody").get_by_text("Bag", exact=True).click()
    expect(pictures.first).to_have_text(re.compile("^→ Bag"))
    page.keyboard.press("Escape")

    page.locator(".st-key-change-mixups-train").get_by_role("button", name="Train on with your changes").click()
    expect(page.get_by_text(re.compile(r"^Its pictures changed after epoch \d+\.0: .* relabelled"))).to_be_visible()
    marked = page.locator("[role=graphics-document][aria-label*='Its pictures changed after epoch ']")
    expect(marked.first).to_be_visible()
    expect(marked.first.get_by_text("pictures changed")).to_be_visible()
    page.get_by_role("button", name="Stop and keep").click()
    expect(page.get_by_text("Stopped and kept")).to_be_visible(timeout=60_000)
