"""A network built with mouse and keyboard, trained, and opened again by its link."""

import re

import pytest
from playwright.sync_api import expect


def network(page):
    return page.get_by_text("The network, layer by layer")


def says(page, words):
    expect(page.get_by_text("The network has")).to_contain_text(words)


@pytest.mark.parametrize("width", [1440, 390])
def test_build_a_network_and_train_it(app, visit, width):
    page = visit(f"{app}/train?preset=plain&epochs=1&batch_size=1000", width=width)
    network(page).click()
    says(page, "397,510 parameters")

    # with the mouse: one convolution
    page.get_by_test_id("stNumberInput").filter(has_text="Convolutions").get_by_test_id("stNumberInputStepUp").click()
    says(page, "1,573,702 parameters")

    # with the keyboard: a smaller hidden layer
    sixth = page.locator("[class*=st-key-row-]").filter(has=page.get_by_role("combobox", name="Layer 6"))
    units = sixth.get_by_role("spinbutton", name="Units")
    units.fill("")
    units.press_sequentially("32")
    says(page, "100,906 parameters")
    expect(units).to_be_focused()

    # what cannot be is told where it is, and cannot be started
    removing = page.get_by_role("button", name="Remove layer 5")
    removing.focus()
    removing.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Layer 5 (Linear, 32 units) cannot stand here")).to_be_visible()
    train = page.get_by_role("button", name="Train", exact=True)
    expect(train).to_be_disabled()
    page.get_by_role("button", name="Undo").click()
    expect(train).to_be_enabled()

    link = page.url
    train.click()
    page.wait_for_url(re.compile("run="))
    expect(page.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)

    again = visit(link)
    says(again, "100,906 parameters")
