"""The form of the Train page while its scripts, or what the app says, come late, and while somebody is typing."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey import press_train
from tests.browser.unfold import unfold

WIDGETS = re.compile(r"/(NumberInput|Slider|Selectbox|ButtonGroup)\.[^/]*\.js$")
OWN = {
    "preset": "plain",
    "layers": "conv:8 relu flatten dropout:0.25 linear:32 relu linear:10",
    "epochs": "4",
    "batch_size": "500",
    "learning_rate": "0.0023",
    "optimizer": "sgd",
    "momentum": "0.5",
}


class LateScripts:
    """Keeps the scripts of widgets from a page until ``come``."""

    def __init__(self, page):
        self.kept, self.are_here = [], False
        page.route(WIDGETS, self._answer)

    def _answer(self, route):
        if self.are_here:
            route.continue_()
        else:
            self.kept.append(route)

    def come(self):
        assert len(self.kept) == 4, "not every script of a widget was asked for"
        self.are_here = True
        for route in self.kept:
            route.continue_()


class LateWords:
    """Keeps from a page what the app says between ``wait`` and ``come``."""

    def __init__(self, page):
        self.kept, self.are_late = [], False
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, socket):
        self.socket = socket
        socket.connect_to_server().on_message(self._hear)

    def _hear(self, words):
        if self.are_late:
            self.kept.append(words)
        else:
            self.socket.send(words)

    def wait(self):
        self.are_late = True

    def come(self):
        self.are_late = False
        for words in self.kept:
            self.socket.send(words)


def link(page):
    """What the page's address says beside the run that is shown."""
    return {name: value for name, (value,) in parse_qs(urlsplit(page.url).query).items() if name != "run"}


def field(page, name):
    return page.get_by_role("spinbutton", name=name, exact=True).first


def stop(page):
    page.get_by_role("button", name="Stop and keep").click()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("given", "shown"),
    [({}, ("Quick", "2", "192", "0.02", "AdamW")), (OWN, ("Plain", "4", "500", "0.0023", "SGD"))],
    ids=["preset", "link"],
)
def test_widgets_that_are_made_late_show_their_values(app, visit, given, shown):
    page = visit(app)
    scripts = LateScripts(page)
    page.goto(f"{app}/train?{urlencode(given)}")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()
    scripts.come()

    preset, epochs, batch_size, rate, optimizer = shown
    expect(page.get_by_role("radio", name=preset)).to_be_checked()
    expect(field(page, "Epochs")).to_have_value(epochs)
    expect(field(page, "Batch size")).to_have_value(batch_size)
    expect(page.get_by_role("slider", name="Learning rate").first).to_have_attribute("aria-valuetext", rate)
    expect(page.get_by_role("combobox", name="Optimizer")).to_have_value(optimizer)

    # and what the browser now tells the app is no change
    assert link(page) == given
    press_train(page)
    line = f"{epochs} epochs · batches of {batch_size} · learning rate {rate} · {optimizer}"
    expect(page.get_by_text(line)).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
    stop(page)


def test_what_one_press_takes_back_is_not_put_again_by_the_next(app, visit):
    page = visit(app)
    words = LateWords(page)
    page.goto(f"{app}/train?preset=plain&epochs=9")
    expect(field(page, "Epochs")).to_have_value("9")
    unfold(page, "The network, layer by layer")
    units = field(page, "Units")
    units.fill("32")
    units.press("Enter")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_enabled()
    page.wait_for_url(re.compile("layers="))

    words.wait()
    undo.click()
    page.wait_for_timeout(1_000)
    press(page, "Back to the settings of the preset")
    page.wait_for_timeout(1_000)
    press(page, "Train")
    page.wait_for_timeout(1_000)
    words.come()
    page.wait_for_url(re.compile("run="))
    expect(page.get_by_text("397,510 parameters · 25 epochs")).to_be_visible()
    stop(page)


def test_who_is_typing_is_left_alone_while_the_form_changes(app, visit):
    page = visit(f"{app}/train?preset=plain&batch_size=500")
    expect(field(page, "Batch size")).to_have_value("500")
    epochs = field(page, "Epochs")
    epochs.fill("")
    epochs.press_sequentially("1")
    # unlike the mouse, this takes the keyboard from nobody
    page.get_by_role("button", name="Back to the settings of the preset").evaluate("button => button.click()")
    expect(page.get_by_role("switch", name="All pictures in one batch").first).to_be_checked()
    expect(epochs).to_be_focused()
    epochs.press_sequentially("2")
    epochs.press("Enter")
    page.wait_for_url(re.compile("epochs=12"))
    expect(epochs).to_be_focused()

    rate = page.get_by_role("slider", name="Learning rate")
    rate.focus()
    for learning_rate in ("0.08", "0.09", "0.1"):
        rate.press("ArrowRight")
        page.wait_for_url(re.compile(f"learning_rate={learning_rate}"))
    expect(rate).to_be_focused()
    expect(epochs).to_have_value("12")


def test_the_help_of_a_setting_leads_to_its_term(app, visit):
    page = visit(f"{app}/train")
    page.get_by_test_id("stNumberInput").filter(has_text="Epochs").get_by_test_id("stTooltipHoverTarget").hover()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="In the glossary").click()
    term = opened.value.get_by_role("heading", name="Epoch", exact=True)
    expect(term).to_be_in_viewport()
    opened.value.close()


def test_a_curve_is_drawn_by_mouse_and_by_keys_before_the_run_and_stands_beside_it(app, visit):
    page = visit(f"{app}/train?epochs=3&device=cuda")
    unfold(page, "Predict first: draw the curve that you expect")
    points = page.get_by_role("slider", name=re.compile("^(epoch 1|2|3)$"))
    expect(points).to_have_count(3)
    page.locator(".sketch svg").scroll_into_view_if_needed()
    box = page.locator(".sketch svg").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.12 * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 0.12 * box["height"], steps=9)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"expected=1-\d+\.2-\d+\.3-100"))
    points.last.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowUp")
    expect(page).to_have_url(re.compile(r"expected=1-\d+\.2-\d+\.3-91"))
    expect(points.last).to_have_attribute("aria-valuetext", "91 %")
    page.reload()
    unfold(page, "Predict first: draw the curve that you expect")
    expect(points.last).to_have_attribute("aria-valuetext", "91 %")
