"""A run, a branch of it, and the way back, as a visitor goes it."""

import re

from playwright.sync_api import expect

from tests.browser.test_journey import press_train


def test_a_branch_begins_where_an_epoch_ended_and_both_runs_lead_to_each_other(app, visit):
    page = visit(f"{app}/train?layers=flatten+linear:32+relu+linear:10&epochs=2&batch_size=512")
    press_train(page)
    expect(page.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)
    parent = page.url
    page.get_by_role("button", name="Branch from epoch 2").click()
    expect(page.get_by_text("it begins with what that knew after epoch 2")).to_be_visible()
    page.wait_for_url(re.compile("branch="))
    link = page.url
    page.get_by_label("Epochs", exact=True).fill("1")
    page.get_by_label("Epochs", exact=True).press("Enter")
    page.wait_for_url(re.compile("epochs=1"))
    press_train(page)
    expect(page.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="It began as").click()
    page.wait_for_url(parent)
    page.get_by_role("button", name="After epoch 2:").click()
    expect(page.get_by_role("button", name="It began as")).to_be_visible()

    another = visit(link)
    expect(another.get_by_text("Its layers stay as they are")).to_be_visible()
    narrow = visit(parent, width=390, height=1600)
    expect(narrow.get_by_role("button", name="Branch from epoch 2")).to_be_visible()


def test_a_run_of_the_list_is_in_the_address_too(app, visit):
    page = visit(f"{app}/train?layers=flatten+linear:10&epochs=1&batch_size=512")
    addresses = []
    for _ in range(2):
        press_train(page)
        expect(page.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)
        addresses.append(page.url)
        page.get_by_role("button", name="Train with other settings").click()
        page.wait_for_url(re.compile("layers="))
    page.goto(addresses[1])
    page.get_by_role("link", name=re.compile("Own network, seed 0.*: finished")).last.click()
    page.wait_for_url(addresses[0])
