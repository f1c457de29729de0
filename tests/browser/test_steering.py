"""Steering a run as its owner does, with mouse and keyboard, and what the browser is sent for it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey import curves, press_train, step
from tests.waiting import wait_until

SMALL = "flatten+linear:32+relu+linear:10"
"""A network that is through thousands of batches in seconds."""

PAUSED = re.compile(r"Paused after batch ([\d,]+) of [\d,]+ in epoch (\d+)")


@pytest.fixture
def page(app, visit):
    """A page that shows a run in training, of many small batches."""
    page = visit(f"{app}/train?epochs=40&batch_size=64")
    press_train(page)
    wait_until(lambda: step(page) > 20, what="some batches")
    expect(curves(page)).to_have_count(2)
    yield page
    if not page.get_by_text("Stopped and kept").count():
        page.get_by_role("button", name="Stop and keep").click()
        expect(page.get_by_text("Stopped and kept")).to_be_visible(timeout=60_000)


def press(page, name):
    page.get_by_role("button", name=name).first.click()


def paused_at(page):
    """Epoch and batch at which the page says that the run is paused; None while it is not."""
    found = PAUSED.search(page.locator("[data-testid=stMain]").inner_text())
    return (int(found[2]), int(found[1].replace(",", ""))) if found else None


def wait_for_pause_at(page, epoch, batch):
    try:
        wait_until(lambda: paused_at(page) == (epoch, batch))
    except AssertionError:
        pytest.fail(f"paused at {paused_at(page)}, not at {(epoch, batch)}")


def test_every_button_has_its_effect(page):
    press(page, "Pause")
    wait_until(lambda: paused_at(page), what="the pause")
    epoch, batch = paused_at(page)
    assert epoch == 1
    page.wait_for_timeout(1_500)
    assert paused_at(page) == (epoch, batch)
    page.get_by_text("Every epoch", exact=True).click()
    expect(curves(page)).to_have_count(0)  # none has ended
    page.get_by_text("Every batch", exact=True).click()
    expect(curves(page)).to_have_count(2)

    press(page, "One batch")
    wait_for_pause_at(page, 1, batch + 1)
    page.locator("h1").click()
    page.keyboard.press("b")
    wait_for_pause_at(page, 1, batch + 2)
    press(page, "One epoch")
    wait_for_pause_at(page, 1, 844)
    expect(page.get_by_text("After one epoch it is right about")).to_be_visible()

    press(page, "Slow motion")
    page.get_by_role("slider", name="Seconds for a batch").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="2 s a batch")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "Learning rate 0.02")
    field = page.get_by_role("spinbutton", name="Learning rate", exact=True).last
    field.fill("0.0012")
    press(page, "Apply")
    expect(page.get_by_role("button", name="Learning rate 0.0012")).to_be_visible()
    page.keyboard.press("Escape")

    press(page, "Resume")
    wait_until(lambda: 844 < step(page) < 860, what="slow batches")
    press(page, "Start over")
    wait_until(lambda: 0 < step(page) < 100, what="a new beginning")
    expect(page.get_by_role("button", name="Learning rate 0.02")).to_be_visible()
    press(page, "Stop and keep")
    expect(page.get_by_text("Stopped and kept: right about")).to_be_visible(timeout=60_000)


BEHIND_THE_CLOCK = """
const later = setTimeout, send = WebSocket.prototype.send, waiting = [];
window.setTimeout = (what, ms, ...more) => (ms ? later(what, ms, ...more) : void waiting.push([what, more]));
WebSocket.prototype.send = function (message) {
  send.call(this, message);
  for (const [what, more] of waiting.splice(0)) later(what, 10, ...more);
};
null;
"""
"""Streamlit's browser side sends a click by setTimeout 0: on a busy machine, a clock strikes 10 ms earlier."""


def test_a_click_counts_once_when_a_clock_strikes_meanwhile(page):
    page.evaluate(BEHIND_THE_CLOCK)
    press(page, "Pause")
    wait_until(lambda: paused_at(page), what="the pause")
    epoch, batch = paused_at(page)
    page.wait_for_timeout(2_000)
    assert paused_at(page) == (epoch, batch)
    press(page, "One batch")
    wait_for_pause_at(page, epoch, batch + 1)
    page.wait_for_timeout(2_000)
    assert paused_at(page) == (epoch, batch + 1)
    # what a choice changes in the link holds, too, though the click's own message has the link of before
    page.get_by_text("Every epoch", exact=True).click()
    page.wait_for_timeout(2_000)
    expect(curves(page)).to_have_count(0)
    expect(page).to_have_url(re.compile("by=epoch"))


def test_what_the_browser_is_sent_does_not_grow_and_the_chart_stays(app, visit):
    sizes = []
    page = visit(f"{app}/train?epochs=40&batch_size=16&layers={SMALL}")
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))))
    press_train(page)
    wait_until(lambda: step(page) > 20, what="some batches")
    page.reload()
    wait_until(lambda: step(page) > 500, seconds=200, what="500 batches")
    early = largest(page, sizes)
    page.evaluate("document.querySelectorAll('[data-testid=stVegaLiteChart] .marks').forEach(mark => mark.kept = true)")
    wait_until(lambda: step(page) > 3_000, seconds=200, what="3,000 batches")
    late = largest(page, sizes)
    assert late < 1.3 * early
    kept = "[...document.querySelectorAll('[data-testid=stVegaLiteChart] .marks')].map(mark => mark.kept)"
    assert page.evaluate(kept) == [True, True]
    press(page, "Stop and keep")
    expect(page.get_by_text("Stopped and kept: right about")).to_be_visible(timeout=60_000)


def largest(page, sizes):
    """The largest message of some refreshes."""
    sizes.clear()
    page.wait_for_timeout(3_000)
    return max(sizes)


def test_a_name_is_plain_text_and_deleting_can_be_undone(page):
    name = "<img src=x onerror=alert(1)> **bold** $x$"
    press(page, "Pause")
    wait_until(lambda: paused_at(page), what="the pause")
    press(page, re.compile("^Name "))
    page.get_by_label("Name", exact=True).fill(name)
    press(page, "Save")
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=f"{name}: paused")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    press(page, re.compile("^Delete "))
    page.locator(".st-key-delete-indeed button").click()
    expect(page.get_by_text(f"{name} was deleted.")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_role("link", name=f"{name}: paused")).to_be_visible()
