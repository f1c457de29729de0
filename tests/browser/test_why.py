"""Pointing at a value of a feature map shows the arithmetic that the network does there."""

import re

import pytest
from playwright.sync_api import expect

from apparel.assets import ASSETS
from apparel.explain.feature_maps import feature_maps
from apparel.models.trained import load_model
from apparel.vision import open_picture, prepare
from tests.waiting import wait_until

MAPS = feature_maps(
    load_model(ASSETS / "models" / "quick"),
    prepare(open_picture((ASSETS / "samples" / "Handbag.png").read_bytes())).pixels,
)


def why(visit, app, **screen):
    page = visit(f"{app}/classify?way=Samples&model=quick", **screen)
    page.get_by_role("button", name="Handbag", exact=True).click()
    page.get_by_text("Show why the network answers so").click()
    expect(page.locator(".sum strong")).to_be_visible()
    page.locator("canvas.map").scroll_into_view_if_needed()
    return page


def place(page, layer, row, column):
    """The middle of a value of the layer's map, as (x, y) of the screen; rows and columns count from 0."""
    side = MAPS[layer - 1].values.shape[-1]
    box = page.locator("canvas.map").bounding_box()
    return box["x"] + (column + 0.5) / side * box["width"], box["y"] + (row + 0.5) / side * box["height"]


def choose(page, label, option):
    """Choose from a list, which a page that is still settling may shut again at first."""
    listed = page.get_by_role("option", name=option)

    def is_open():
        if not listed.is_visible():
            page.get_by_role("combobox", name=label).click()
            page.wait_for_timeout(500)
        return listed.is_visible()

    wait_until(is_open, what=f"the list {label}")
    listed.click()


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+\.\d+", text.replace("−", "-").replace("- ", "-"))]


def check(page, layer, row, column):
    """The sum is the network's value, and its terms and the squares' products add up to it."""
    expect(page.locator(".sum")).to_contain_text(f"Row {row + 1}, column {column + 1}:")
    name = page.locator("figcaption.to").inner_text()
    value = MAPS[layer - 1].values[int(name.rsplit(" ", 1)[1]) - 1, row, column].item()
    *terms, total = numbers(page.locator(".sum").inner_text())
    assert total == pytest.approx(value, abs=1e-5)
    assert sum(terms) == pytest.approx(total, abs=3e-5)
    products = page.locator(".products span").evaluate_all("cells => cells.map((cell) => cell.title)")
    assert sum(numbers(" ".join(products))) == pytest.approx(terms[0], abs=2e-5)
    return terms


def test_hovering_keys_and_deeper_layers(app, visit):
    page = why(visit, app)
    page.mouse.move(*place(page, 1, 10, 5))
    terms = check(page, 1, 10, 5)
    assert len(terms) == 2, "the products and the bias"

    page.mouse.move(*place(page, 1, 0, 0))
    check(page, 1, 0, 0)
    page.locator("canvas.map").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    check(page, 1, 1, 1)

    choose(page, "Layer", "3. Convolution")
    expect(page.get_by_role("heading", name=re.compile(r"Filter \d+, slice by slice"))).to_be_visible()
    expect(page.locator(".from")).to_contain_text("channel")
    page.get_by_role("group", name="Pictures").last.get_by_role("button").nth(2).click()
    expect(page.locator("figcaption.to")).to_have_text("Feature map 3")
    page.locator("canvas.map").scroll_into_view_if_needed()
    page.mouse.move(*place(page, 3, 3, 9))
    assert len(check(page, 3, 3, 9)) == 3, "the products, the other channels and the bias"
    page.get_by_label("Show the products of").select_option(index=7)
    expect(page.locator(".sum")).to_contain_text("of channel 7")
    check(page, 3, 3, 9)

    # all that pointing needs is there; at the end, for the page takes its time to find the server again
    page.context.set_offline(True)
    page.mouse.move(*place(page, 3, 10, 2))
    check(page, 3, 10, 2)


def test_a_finger_on_a_phone(app, visit):
    page = why(visit, app, width=390, height=844, has_touch=True, color_scheme="dark")
    page.touchscreen.tap(*place(page, 1, 7, 7))
    check(page, 1, 7, 7)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth"), "it scrolls sideways"
