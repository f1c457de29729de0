"""Seconds from choosing a file to the answer on the Classify page in Chromium, while two runs train on the machine.

The files are the photos of other people that serve for choosing, at 320 pixels, and one with 12 megapixels.
"""

import io
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from apparel.data import ASSETS
from benchmarks._app import app_command, chromium, first_paint, free_port, started
from benchmarks._rows import row

GOAL = 0.3
PHOTOS = 40

PROBE = """
document.addEventListener("change", event => { if (event.target.type === "file") {
  window.chosen = performance.now(); window.before = document.querySelector("h3")?.textContent } }, true);
new MutationObserver(() => {
  const said = document.querySelector(".st-key-chosen-answer h3")?.textContent;
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
    figures = {"median": round(median(seconds), 2), "95 % within": round(quantiles(seconds, n=20)[-1], 2)}
    p95 = quantiles(seconds, n=20)[-1]
    return [
        row("answer/320 pixels", figures, {"goal for 95 %": GOAL}, "s", 0, ratio=GOAL / p95),
        row("answer/12 megapixels", {"median": round(median(large), 2)}, {}, "s", 0),
    ]


def _answer(page: Page, file: Path) -> float:
    remove = page.locator(".st-key-pictures [data-testid=stFileUploaderDeleteBtn] button")
    while remove.count():
        remove.first.click()
        page.wait_for_timeout(700)
    page.evaluate("window.chosen = window.answered = window.said = null")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(str(file))
    seconds = page.wait_for_function("window.answered").json_value() / 1000
    time.sleep(1.5)  # until the rest of the page is there
    return float(seconds)


def _large(file: Path, folder: Path) -> Path:
    """The same photo with 12 megapixels, as a phone gives it."""
    content = io.BytesIO()
    with Image.open(file) as photo:
        photo.convert("RGB").resize((3000, 4000), Image.Resampling.BICUBIC).save(content, "JPEG", quality=90)
    large = folder / file.name
    large.write_bytes(content.getvalue())
    return large
