"""The whole path as a visitor walks it: browse, train and watch, classify with what was learnt."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from apparel.data import CLASSES, fashion_mnist
from tests.browser.conftest import running_app
from tests.waiting import wait_until

BATCH = re.compile(r"Epoch (\d+) of \d+ · batch ([\d,]+) of ([\d,]+)")


def press_train(page):
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_url(re.compile(r"run="))


def step(page):
    """The batch that the page speaks of, counted over the whole run; 0 when it speaks of none."""
    found = BATCH.search(page.locator("[data-testid=stMain]").inner_text())
    if not found:
        return 0
    epoch, batch, batches = (int(number.replace(",", "")) for number in found.groups())
    return (epoch - 1) * batches + batch


def curves(page):
    return page.locator("[data-testid=stVegaLiteChart]")


def test_browse_train_classify(app, visit):
    page = visit(f"{app}/browse")
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    expect(page.get_by_text("70,000").first).to_be_visible()

    page.get_by_role("link", name="Train").first.click()
    expect(page.get_by_role("heading", name="Train", exact=True)).to_be_visible()
    page.goto(f"{app}/train?epochs=4")  # long enough to be watched
    press_train(page)
    wait_until(lambda: step(page) > 0, what="the first batch")
    expect(curves(page)).to_have_count(2)
    page.wait_for_timeout(1_000)
    early_step, early_curve = step(page), curves(page).first.screenshot()
    wait_until(lambda: step(page) > early_step, what="a later batch")
    wait_until(lambda: curves(page).first.screenshot() != early_curve, what="a moving curve")

    link = page.url
    before_reload = step(page)
    page.reload()
    wait_until(lambda: step(page) >= before_reload, what="the curve after a reload")
    expect(curves(page)).to_have_count(2)
    expect(page.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("Your runs")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"Quick, seed 0, epochs 4: finished"))).to_be_visible()

    page.get_by_role("link", name="Classify a picture with it").click()
    expect(page.get_by_role("heading", name="Classify", exact=True)).to_be_visible()
    assert f"model={re.search(r'run=([^&]+)', link)[1]}" in page.url
    page.get_by_role("button", name="Networks that answer").click()
    expect(page.get_by_label("Network that answers", exact=True)).to_have_value(
        re.compile("Quick, seed 0, epochs 4: finished")
    )
    page.keyboard.press("Escape")

    upload_a_boot(page)
    expect(page.get_by_role("heading", name=re.compile("Ankle boot"))).to_be_visible()
    expect(page.get_by_text("How the picture got to the network")).to_be_visible()
    expect(
        page.get_by_text("Quick, seed 0, epochs 4 learnt from catalogue pictures only; Robust also learnt")
    ).to_be_visible()

    draw_trousers(page)
    expect(page.get_by_role("heading", name=re.compile("Trouser"))).to_be_visible()


def upload_a_boot(page):
    page.get_by_text("Upload", exact=True).first.click()
    boots = fashion_mnist().test.with_labels()
    first = int((boots.labels == CLASSES.index("Ankle boot")).nonzero()[0])
    png = io.BytesIO()
    Image.fromarray(boots.images[first].numpy()).save(png, "PNG")
    files = [{"name": "mine.png", "mimeType": "image/png", "buffer": png.getvalue()}]
    page.locator("input[type=file]").first.set_input_files(files)


def draw_trousers(page):
    """Two legs and a waist, with the mouse, as a person would fill them in."""
    page.get_by_text("Draw", exact=True).first.click()
    canvas = page.locator("canvas.upper-canvas").first
    canvas.wait_for()
    page.wait_for_timeout(500)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    x, y, width, height = box["x"], box["y"], box["width"], box["height"]
    strokes = [((0.38, 0.12), (0.62, 0.12)), ((0.38, 0.18), (0.62, 0.18))]
    strokes += [((left, 0.12), (left - 0.04, 0.9)) for left in (0.36, 0.40, 0.44)]
    strokes += [((right, 0.12), (right + 0.04, 0.9)) for right in (0.56, 0.60, 0.64)]
    for begin, end in strokes:
        page.mouse.move(x + begin[0] * width, y + begin[1] * height)
        page.mouse.down()
        page.mouse.move(x + end[0] * width, y + end[1] * height, steps=12)
        page.mouse.up()


def test_training_goes_on_when_the_tab_is_closed(app, visit):
    page = visit(f"{app}/train")
    press_train(page)
    wait_until(lambda: step(page) > 0, what="the first batch")
    link, last_seen = page.url, step(page)
    page.context.close()

    other = visit(link)  # another browser: it has the link, not the cookie
    expect(other.get_by_role("heading", name="Quick, seed 0")).to_be_visible()
    wait_until(
        lambda: step(other) > last_seen or "Finished: right about" in other.locator("body").inner_text(),
        what="training without a page",
    )
    expect(other.get_by_role("button", name="Stop and keep")).to_have_count(0)
    expect(other.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)


def test_two_browsers_train_at_once_and_see_their_own(app, visit):
    pages = [visit(f"{app}/train?epochs=20"), visit(f"{app}/train?epochs=20")]
    for page in pages:
        press_train(page)
    for page in pages:
        wait_until(lambda page=page: step(page) > 0, what="both runs training")
    assert pages[0].url != pages[1].url
    for page in pages:
        expect(page.get_by_role("link", name=re.compile("Quick, seed 0"))).to_have_count(1)
        page.get_by_role("button", name="Stop and keep").click()
    for page in pages:
        expect(page.get_by_text("Stopped and kept: right about")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("name", ["", "learn", "browse", "map", "suspicious", "data", "train", "classify", "challenge"])
def test_every_page_fits_the_screen(app, visit, name):
    page = visit(f"{app}/{name}", width=390, height=844)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(1_500)
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("element => element.scrollWidth <= element.clientWidth"), f"it scrolls at {width}"
    assert page.locator("[data-testid=stException]").count() == 0


def test_a_link_to_a_page_opens_it_in_its_frame_right_after_a_start(tmp_path, visit):
    with running_app(tmp_path) as address:
        page = visit(f"{address}/train?run=nobody")
        expect(page.get_by_text("There is no run with this id")).to_be_visible()
        expect(page.get_by_role("link", name="Classify")).to_be_visible()
        assert page.url.endswith("/train?run=nobody")
