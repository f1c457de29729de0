"""Seconds from choosing a file, or from the end of a stroke, to the answer on the Classify page in Chromium.

Two runs train on the machine meanwhile. The files are the photos of other people that serve for choosing, at 320
pixels, and some of them with 12 megapixels. A stroke is a line across the canvas.
"""

import io
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from apparel.assets import ASSETS
from benchmarks._app import app_command, chromium, first_paint, free_port, started
from benchmarks._rows import row, spread

GOAL, STROKE_GOAL = 0.3, 0.5
PHOTOS, STROKES = 40, 15

PROBE = """
const begin = () => { window.chosen = performance.now() };
document.addEventListener("change", event => { if (event.target.type === "file") begin() }, true);
document.addEventListener("mouseup", begin, true);
window.saying = () =>
  [...document.querySelectorAll(".st-key-chosen-answer :is(h3, p)")].map(element => element.textContent).join();
new MutationObserver(() => {
  const said = window.saying();
  if (window.chosen && said && said !== window.said) {
    window.said = said;
    requestAnimationFrame(() => { window.answered = performance.now() - window.chosen });
  }
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def run() -> list[dict[str, Any]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        port = free_port()
        browser = stack.enter_context(chromium())
        stack.enter_context(started(app_command(port), APPAREL_WORKERS="2"))
        first_paint(browser, f"http://localhost:{port}")
        for _ in range(2):
            page = browser.new_page()
            page.goto(f"http://localhost:{port}/train?epochs=200")
            page.get_by_role("button", name="Train", exact=True).click()
            page.wait_for_function("document.querySelector('[data-testid=stProgress]')?.textContent.includes('left')")
            page.close()
        page = browser.new_page()
        page.add_init_script(PROBE)
        page.goto(f"http://localhost:{port}/classify?way=Upload")
        page.wait_for_selector("[data-testid=stFileUploaderDropzoneInput]", state="attached")
        photos = sorted((ASSETS / "evidence" / "choose" / "photos").glob("*/*"))[:: 212 // PHOTOS][:PHOTOS]
        seconds = [_answer(page, photo) for photo in [photos[-1], *photos]][1:]  # the first one warms up
        large = [_answer(page, _large(photo, folder)) for photo in photos[:5]]
        page.goto(f"http://localhost:{port}/classify?way=Draw")
        strokes = list(_strokes(page))[1:]
    p95 = quantiles(seconds, n=20)[-1]
    return [
        row("answer/320 pixels", spread(seconds), {"goal for 95 %": GOAL}, "s", 0, ratio=GOAL / p95),
        row("answer/12 megapixels", {"median": round(median(large), 2)}, {}, "s", 0),
        row(
            "answer/stroke",
            {"median": round(median(strokes), 2), "worst": round(max(strokes), 2)},
            {"goal": STROKE_GOAL},
            "s",
            0,
            ratio=STROKE_GOAL / max(strokes),
        ),
    ]


def _answer(page: Page, file: Path) -> float:
    remove = page.get_by_role("button", name="Remove")
    while remove.count():
        remove.first.click()
        page.wait_for_timeout(700)
    page.get_by_text("the answer appears here").wait_for()
    page.evaluate("window.chosen = window.answered = null; window.said = window.saying()")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(str(file))
    seconds = page.wait_for_function("window.answered").json_value() / 1000
    time.sleep(1.5)  # until the rest of the page is there
    return float(seconds)


def _strokes(page: Page) -> Iterator[float]:
    """The seconds that the answer took to follow, for each of some lines."""
    canvas = page.locator("canvas.upper-canvas").first
    canvas.wait_for()
    page.wait_for_timeout(2000)
    canvas.scroll_into_view_if_needed()  # a stroke that ends outside the window is another case
    box = canvas.bounding_box()
    assert box, "it is in sight"
    for number in range(STROKES):
        across = 0.2 + 0.6 * number / STROKES
        page.mouse.move(box["x"] + across * box["width"], box["y"] + 0.15 * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + (across + 0.05) * box["width"], box["y"] + 0.85 * box["height"], steps=10)
        page.evaluate("window.answered = null")
        page.mouse.up()
        yield float(page.wait_for_function("window.answered").json_value()) / 1000
        page.wait_for_timeout(1500)


def _large(file: Path, folder: Path) -> Path:
    """The same photo with 12 megapixels, as a phone gives it."""
    content = io.BytesIO()
    with Image.open(file) as photo:
        photo.convert("RGB").resize((3000, 4000), Image.Resampling.BICUBIC).save(content, "JPEG", quality=90)
    large = folder / file.name
    large.write_bytes(content.getvalue())
    return large
