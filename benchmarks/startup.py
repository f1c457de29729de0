"""Seconds from the command to the first painted page, beside ``streamlit hello``; and to the first trained model.

Both start with a ready environment and warm file caches, one after the other, REPEATS times; a real Chromium waits
for the page's title to be visible.
"""

import re
import time
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks._app import app_command, chromium, first_paint, free_port, hello_command, started
from benchmarks._rows import row

REPEATS = 5


def run() -> list[dict[str, Any]]:
    with chromium() as browser:
        ours, hello = [], []
        for _ in range(REPEATS):
            ours.append(_seconds(browser, app_command))
            hello.append(_seconds(browser, hello_command))
        first_model = _first_model(browser)
    peers = {"streamlit hello": round(median(hello), 2)}
    return [
        row("startup", round(median(ours), 2), peers, "s", None, ratio=median(hello) / median(ours)),
        row("startup/first-model", round(first_model, 1), {}, "s from page open to a trained model", 0),
    ]


def _seconds(browser: Browser, command: Any) -> float:
    port, begin = free_port(), time.perf_counter()
    with started(command(port)):
        first_paint(browser, f"http://localhost:{port}")
        return time.perf_counter() - begin


def _first_model(browser: Browser) -> float:
    port = free_port()
    with started(app_command(port)):
        first_paint(browser, f"http://localhost:{port}")
        page, begin = browser.new_page(), time.perf_counter()
        page.goto(f"http://localhost:{port}/train")
        page.get_by_role("button", name="Train", exact=True).click()
        page.get_by_text(re.compile("Finished: right about")).wait_for(timeout=300_000)
        return time.perf_counter() - begin
