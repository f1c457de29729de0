"""Seconds until a batch stands on the page, with 1 and with 10 visitors; and until a button has its effect there.

A batch's time begins in the worker, as soon as it is done, and ends with the first frame in which Chromium has drawn
the curves again after its number, or a later one, was on the page. A button's begins with the key and ends with the
first frame that shows what it does: the pause, one batch more, a batch after the pause. One visitor has a Chromium,
the others are sessions that draw nothing; app, worker, Chromium and all visitors share one machine.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

from distributed import Client
from playwright.sync_api import Browser, Page

from benchmarks._app import ROOT, app_command, chromium, first_paint, free_port, scheduler_of, started
from benchmarks._pixels import PROBE, delays, read_clock, run_of, start_clock
from benchmarks._rows import row, spread

VISITORS = (1, 10)
WATCHED_SECONDS = 20
REPEATS = 10
GOAL = 0.5

ALERTS = "[...document.querySelectorAll('[data-testid=stAlert]')]"
PAUSED = f"{ALERTS}.map(alert => alert.textContent).find(text => text.includes('Paused'))"
BATCH = r"text => text?.match(/batch ([\d,]+)/)?.[1]"
PROGRESS = "document.querySelector('[data-testid=stProgress]')?.textContent"
EFFECTS = {
    "pause": ("p", f"before => {PAUSED}"),
    "one batch": ("b", f"before => ({PAUSED} ?? before) !== before"),
    "resume": ("p", f"before => (({BATCH})({PROGRESS}) ?? ({BATCH})(before)) !== ({BATCH})(before)"),
}
"""The orders: their key, and how the page shows that it was followed."""


def run() -> list[dict[str, Any]]:
    rows = []
    for visitors in VISITORS:
        with _watched_run(visitors) as (page, times):
            drawings = _watch(page)
            waited = delays(drawings, times())
            rows.append(row(f"latency/batch-to-pixel/{visitors}", spread(waited), {}, "s", 0))
            if visitors == 1:
                rows += [_row(order, seconds) for order, seconds in _orders(page).items()]
    return rows


def _row(order: str, seconds: list[float]) -> dict[str, Any]:
    figures = {"median": round(median(seconds), 2), "worst": round(max(seconds), 2)}
    return row(f"latency/{order}", figures, {"goal": GOAL}, "s", 0, ratio=GOAL / median(seconds))


@contextmanager
def _watched_run(visitors: int) -> Iterator[tuple[Page, Callable[[], dict[int, float]]]]:
    """A long run and the page of its owner, which ``visitors - 1`` others watch by its link; and the batches' times."""
    port = free_port()
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        app = stack.enter_context(started(app_command(port), APPAREL_WORKERS="1"))
        first_paint(browser, f"http://localhost:{port}")
        client = stack.enter_context(Client(scheduler_of(app.pid), set_as_default=False))
        client.wait_for_workers(1)
        client.run(start_clock)
        page = _page(browser, f"http://localhost:{port}/train?epochs=200")
        page.get_by_role("button", name="Train", exact=True).click()
        page.wait_for_function(f"() => {PROGRESS}?.includes('left')")
        run = run_of(page.url)
        assert run, "the link names the run"
        watching = [sys.executable, "-m", "benchmarks._watchers", str(port), run, str(visitors - 1)]
        watchers = stack.enter_context(subprocess.Popen(watching, cwd=ROOT, stdout=subprocess.PIPE))
        stack.callback(watchers.kill)
        assert watchers.stdout, "it was asked for"
        assert watchers.stdout.readline(), "all watch"
        page.wait_for_selector("[data-testid=stVegaLiteChart] svg")
        time.sleep(5)
        yield (
            page,
            lambda: {
                step: when for part in client.run(read_clock).values() for step, when in part.get(run, {}).items()
            },
        )


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 1100}).new_page()
    page.add_init_script(PROBE)
    page.goto(address)
    page.wait_for_selector("h1")
    return page


def _watch(page: Page) -> list[tuple[int, float]]:
    """What the page shows from when on, for some time."""
    page.evaluate("window.seen = []")
    page.wait_for_timeout(WATCHED_SECONDS * 1000)
    drawings: list[tuple[int, float]] = page.evaluate("window.seen")
    return drawings


def _orders(page: Page) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {order: [] for order in EFFECTS}
    for _ in range(REPEATS):
        for order, (key, effect) in EFFECTS.items():
            before = page.evaluate(PAUSED)
            page.keyboard.press(key)
            seen = page.wait_for_function(f"before => ({effect})(before) && Date.now() - window.pressed", arg=before)
            seconds[order].append(seen.json_value() / 1000)
            page.wait_for_timeout(1_300)  # no multiple of the page's own clock
    return seconds
