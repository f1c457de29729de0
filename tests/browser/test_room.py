"""A room as a class has it: a desk, a phone, and a projector."""

import re

from playwright.sync_api import expect

from tests.browser.test_classify import SHIRT, draw_with_mouse
from tests.browser.unfold import unfold


def test_a_phone_joins_is_led_to_a_step_and_the_wall_shows_its_curve_and_what_it_gives(app, visit):
    desk = visit(f"{app}/room")
    unfold(desk, "Lead a room yourself")
    desk.get_by_role("button", name="Open a room").click()
    desk.wait_for_url(re.compile("lead="))
    code = desk.get_by_role("heading", level=2).filter(has_text=re.compile(r"^\w{3} \w{3}$")).inner_text()

    phone = visit(f"{app}/room?code={code.replace(' ', '')}", width=390, height=844)
    phone.get_by_role("textbox", name="Nickname").fill("Ann <b>&")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="You are Ann <b>&")).to_be_visible()
    phone.wait_for_url(re.compile("me="))

    projector = visit(f"{app}/room?wall={code.replace(' ', '')}&stage=1", width=1920, height=1080)
    panel = projector.get_by_role("listitem").filter(has_text="Ann <b>&")
    expect(panel).to_contain_text("not yet")

    desk.get_by_role("combobox", name="Or another step").click()
    desk.get_by_role("option", name="Train your own").click()
    phone.wait_for_url(re.compile("/train"))
    expect(phone.get_by_text("· Step 4: Train your own")).to_be_visible()
    expect(phone.get_by_text("The network, layer by layer")).to_have_count(0)
    phone.wait_for_selector("[data-test-script-state=notRunning]")  # a press while a page is led on may be lost
    phone.get_by_role("button", name="Train", exact=True).click()
    expect(panel).to_contain_text("learns", timeout=60_000)
    expect(panel.locator(".curve")).to_have_attribute("points", re.compile(r"\d+,\d+ \d+,\d+"), timeout=60_000)
    desk.get_by_role("button", name="Stop all and keep").click()
    expect(panel).to_contain_text("done", timeout=60_000)

    unfold(desk, "Together: collect pictures, swap networks")
    desk.wait_for_selector("[data-test-script-state=notRunning]")
    desk.get_by_role("button", name="Collect pictures of these").click()
    expect(phone.get_by_role("heading", name="Collect pictures together")).to_be_visible()
    draw_with_mouse(phone, SHIRT)
    phone.get_by_role("button", name="Give it as T-shirt/top").click()
    expect(projector.get_by_role("listitem")).to_have_text("T-shirt/topAnn <b>&")
    assert "lead=" not in projector.content()
