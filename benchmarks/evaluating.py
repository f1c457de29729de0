"""Seconds from a press on a cell of the confusion matrix to its pictures in Chromium, and for 10,000 pictures.

Nothing trains meanwhile. Ten cells are pressed, spread over the matrix; of large ones the first 60 pictures are shown.
The peer of the second figure asks the same network with torch alone, 256 pictures at a time.
"""

import time
from collections.abc import Iterator
from statistics import median
from typing import Any

import torch
from playwright.sync_api import Page

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.evaluation.metrics import evaluate
from apparel.evaluation.predictions import predict
from apparel.models.trained import load_model
from apparel.vision import to_input
from benchmarks._app import app_command, chromium, first_paint, free_port, started
from benchmarks._rows import row

CELL_GOAL, PICTURES_GOAL = 0.5, 3.0
TIMES = 5

# the grid of pictures lies in a shadow of its own; the first one is the matrix's
PROBE = """
window.first = () => {
  for (const host of document.querySelectorAll("*")) {
    const grid = host.shadowRoot?.querySelector("[aria-label=Pictures]");
    if (grid) return grid.querySelector("img")?.src;
  }
};
window.press = () => {
  const before = window.first(), begin = performance.now();
  window.took = null;
  const look = () => {
    if (window.first() !== before) window.took = performance.now() - begin;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};
document.addEventListener("mousedown", window.press, true);
"""


def run() -> list[dict[str, Any]]:
    port = free_port()
    with chromium() as browser, started(app_command(port)):
        first_paint(browser, f"http://localhost:{port}")
        page = browser.new_page(viewport={"width": 1440, "height": 1100})
        page.add_init_script(PROBE)
        page.goto(f"http://localhost:{port}/evaluate?model=quick")
        cells = sorted(_cells(page))
    ours, peer = _asked()
    return [
        row(
            "evaluating/cell to pictures",
            {"median": round(median(cells), 2), "worst": round(cells[-1], 2)},
            {"goal": CELL_GOAL},
            "s",
            0,
            ratio=CELL_GOAL / cells[-1],
        ),
        row(
            "evaluating/10,000 pictures, quick",
            round(ours, 2),
            {"goal": PICTURES_GOAL, "torch alone": round(peer, 2)},
            "s",
            0,
            ratio=peer / ours,
        ),
    ]


def _cells(page: Page) -> Iterator[float]:
    """The seconds that each of ten cells took, twice over, after a first one that warms up."""
    hits = page.locator("[data-testid=stVegaLiteChart] svg").first.locator(".mark-rect.cells_marks path")
    hits.first.wait_for(timeout=60_000)
    page.wait_for_timeout(5_000)  # until the rest of the page is there
    places = [int(label * (hits.count() - 1) / 9) for label in range(10)]
    for number, place in enumerate([places[-1], *places, *places]):
        hits.nth(place).click()
        took = page.wait_for_function("window.took").json_value() / 1000
        if number:
            yield float(took)
        page.wait_for_timeout(1_500)


def _asked() -> tuple[float, float]:
    model, test = load_model(ASSETS / "models" / "quick"), fashion_mnist().test

    def ours() -> None:
        evaluate(predict(model, test.images, test.labels))

    @torch.inference_mode()
    def peer() -> None:
        for images in test.images.split(256):
            model.network(to_input(images)).argmax(1)

    taken: dict[Any, list[float]] = {ours: [], peer: []}
    for _ in range(TIMES):
        for ask, seconds in taken.items():
            begin = time.perf_counter()
            ask()
            seconds.append(time.perf_counter() - begin)
    return median(taken[ours]), median(taken[peer])
