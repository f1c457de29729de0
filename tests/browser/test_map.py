"""The map, moved about in with a real mouse, a finger and the keyboard."""

import math
import re

import pytest
from playwright.sync_api import expect

from apparel.data import CLASSES


def open_map(visit, address, **screen):
    page = visit(address, **screen)
    page.wait_for_selector(".frame[data-drawn]")
    canvas = page.locator("canvas.map")
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    return page, canvas


def place(canvas, across, down):
    """A place of the map as (x, y) of the screen, from fractions of its width and height."""
    box = canvas.bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def card(page):
    return page.locator(".card")


def drag_a_circle(page, canvas, radius=60):
    x, y = place(canvas, 0.45, 0.4)
    page.mouse.move(x + radius, y)
    page.mouse.down()
    # more corners than an outline may have
    for step in range(1, 151):
        page.mouse.move(x + radius * math.cos(step / 24), y + radius * math.sin(step / 24))
    page.mouse.up()


def outlined(page):
    """How many pictures the page says are inside the outline."""
    heading = page.get_by_role("heading", name=re.compile("Inside the outline"))
    expect(heading).to_be_visible()
    return int(re.search(r"([\d,]+) pictures", heading.inner_text())[1].replace(",", ""))


def test_hovering_shows_the_picture_and_asks_the_server_for_nothing_but_its_sheet(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    page.mouse.move(*place(canvas, 0.45, 0.4))
    expect(card(page)).to_be_visible()
    expect(card(page).locator("strong")).to_have_text(re.compile("|".join(map(re.escape, CLASSES))))
    expect(card(page).locator(".number")).to_have_text(re.compile(r"(Training|Test) picture [\d,]+"))
    expect(page.locator(".card[data-picture=true]")).to_be_visible()
    lit = page.locator(".card .picture").evaluate(
        "c => c.getContext('2d').getImageData(0, 0, 28, 28).data.filter((value, at) => at % 4 < 3 && value > 60).length"
    )
    assert lit > 30, "the card's picture is black"

    page.context.set_offline(True)
    page.mouse.move(*place(canvas, 0.02, 0.98))
    expect(card(page)).to_be_hidden()
    page.mouse.move(*place(canvas, 0.45, 0.4))
    expect(page.locator(".card[data-picture=true]")).to_be_visible()


def test_from_near_the_dots_are_pictures_and_back(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    page.mouse.move(*place(canvas, 0.45, 0.4))
    for _ in range(14):
        page.mouse.wheel(0, -120)
    expect(page.locator(".frame[data-drawn=pictures]")).to_be_visible()
    black = canvas.evaluate(
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter((v, at) => at % 4 == 0 && !v).length"
    )
    assert black > 5_000, "the black ground of the pictures is missing"
    near = canvas.screenshot()
    page.get_by_role("button", name="Further away").click()
    page.wait_for_timeout(300)
    assert canvas.screenshot() != near
    page.get_by_role("button", name="Whole map").click()
    expect(page.locator(".frame[data-drawn=dots]")).to_be_visible()


def test_dragging_moves_the_map(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    page.mouse.move(*place(canvas, 0.45, 0.4))
    words = card(page).locator(".number")
    pointed = words.inner_text()
    page.mouse.down()
    page.mouse.move(*place(canvas, 0.5, 0.5), steps=5)
    page.mouse.up()
    page.mouse.move(*place(canvas, 0.5, 0.5))
    expect(words).to_have_text(pointed)
    assert "picture=" not in page.url, "a drag is not a click"


def test_a_lasso_shows_its_pictures_and_its_link_reopens_them(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    expect(page.get_by_text("Nothing is outlined yet")).to_be_visible()
    page.get_by_role("button", name="Lasso").click()
    drag_a_circle(page, canvas)
    count = outlined(page)
    assert 100 < count < 20_000
    sheet = page.locator(".grid button")
    expect(sheet).to_have_count(60)
    page.wait_for_url(re.compile("lasso="))
    words = sheet.all_inner_texts()

    again, _ = open_map(visit, page.url)
    assert outlined(again) == count
    assert again.locator(".grid button").all_inner_texts() == words

    again.get_by_role("button", name="Clear the outline").click()
    expect(again.get_by_text("Nothing is outlined yet")).to_be_visible()
    assert "lasso=" not in again.url


def test_what_the_legend_hides_is_neither_pointed_at_nor_outlined(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    page.mouse.move(*place(canvas, 0.36, 0.2))
    expect(card(page).locator("strong")).to_have_text("Trouser")
    legend = page.locator(".legend")
    legend.get_by_role("button", name="Hide all").click()
    expect(page.get_by_text("There is no picture in sight")).to_be_visible()
    legend.get_by_role("button", name="Bag").click()
    page.mouse.move(*place(canvas, 0.36, 0.2))
    expect(card(page)).to_be_hidden()
    page.get_by_role("button", name="Lasso").click()
    drag_a_circle(page, canvas, radius=150)
    outlined(page)
    expect(page.locator(".grid button")).to_have_text(["Bag"] * 60)
    assert "hide=" in page.url


def test_a_click_chooses_the_picture_and_leads_to_its_numbers(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    page.mouse.move(*place(canvas, 0.45, 0.4))
    number, word = card(page).locator(".number").inner_text(), card(page).locator("strong").inner_text()
    page.mouse.click(*place(canvas, 0.45, 0.4))
    expect(page.get_by_role("heading", name=word, exact=True)).to_be_visible()
    expect(page.get_by_text(f"{number} of")).to_be_visible()
    page.get_by_role("link", name="Its numbers, in Browse").click()
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    expect(page.get_by_text(f"{number} of")).to_be_visible()


def test_the_keyboard_moves_zooms_and_chooses(app, visit):
    page, canvas = open_map(visit, f"{app}/map")
    canvas.focus()
    page.keyboard.press("+")
    expect(card(page)).to_be_visible()
    first = card(page).locator(".number").inner_text()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(card(page).locator(".number")).not_to_have_text(first)
    word = card(page).locator("strong").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=word, exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_on_a_phone(app, visit, scheme):
    page, canvas = open_map(visit, f"{app}/map", width=390, height=844, has_touch=True, color_scheme=scheme)
    for across in (0.4, 0.8):
        x, y = place(canvas, across, 0.5)
        page.touchscreen.tap(x, y)
        expect(page.locator(".card[data-picture=true]")).to_be_visible()
        box, frame = card(page).bounding_box(), canvas.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert not box["x"] < x < box["x"] + box["width"], "the card hides what was touched"
    expect(page.get_by_role("heading", name=card(page).locator("strong").inner_text(), exact=True)).to_be_visible()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth"), "it scrolls sideways"


def test_two_fingers_come_closer(app, visit):
    page, canvas = open_map(visit, f"{app}/map", width=390, height=844, has_touch=True)
    x, y = place(canvas, 0.45, 0.4)
    fingers = page.context.new_cdp_session(page)

    def touch(what, *apart):
        points = [{"x": x + side * apart[0], "y": y, "id": side + 1} for side in (-1, 1)] if apart else []
        fingers.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})

    touch("touchStart", 20)
    touch("touchEnd")
    page.wait_for_timeout(300)
    expect(card(page)).to_be_hidden()
    for _ in range(3):
        touch("touchStart", 20)
        for apart in range(30, 130, 10):
            touch("touchMove", apart)
        touch("touchEnd")
    expect(page.locator(".frame[data-drawn=pictures]")).to_be_visible()
    assert "picture=" not in page.url, "a pinch is not a touch"
