"""Seconds until a batch stands on the page, with 1 and with 10 visitors; and until a button has its effect there.

A batch's time begins in the worker, as soon as it is done, and ends with the first frame in which Chromium has drawn
the curves again after its number, or a later one, was on the page. A button's begins with the key and ends with the
first frame that shows what it does: the pause, one batch more, a batch after the pause. One visitor has a Chromium,
the others are sessions that draw nothing; app, worker, Chromium and all visitors share one machine.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

import psutil
from distributed import Client
from playwright.sync_api import Browser, Page

from benchmarks._app import ROOT, app_command, chromium, first_paint, free_port, started
from benchmarks._rows import row

VISITORS = (1, 10)
WATCHED_SECONDS = 20
REPEATS = 10
GOAL = 0.5

PROBE = """
window.seen = [];
let drawn = 0;
new MutationObserver(() => {  // a path of a chart has another shape
  const text = document.querySelector("[data-testid=stProgress]")?.textContent;
  const words = text?.match(/Epoch (\\d+).*batch ([\\d,]+) of ([\\d,]+)/);
  if (!words) return;
  const [epoch, batch, batches] = words.slice(1).map(word => Number(word.replace(",", "")));
  const step = (epoch - 1) * batches + batch;
  if (step > drawn) requestAnimationFrame(() => window.seen.push([step, Date.now() / 1000]));
  drawn = step;
}).observe(document, { subtree: true, attributeFilter: ["d"] });
document.addEventListener("keydown", () => { window.pressed = Date.now() }, true);
"""

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
            delays = _delays(page, times)
            figures = {"median": round(median(delays), 2), "95 % within": round(quantiles(delays, n=20)[-1], 2)}
            rows.append(row(f"latency/batch-to-pixel/{visitors}", figures, {}, "s", 0))
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
        client = stack.enter_context(Client(_scheduler(app.pid), set_as_default=False))
        client.wait_for_workers(1)
        client.run(start_clock)
        page = _page(browser, f"http://localhost:{port}/train?epochs=200")
        page.get_by_role("button", name="Train", exact=True).click()
        page.wait_for_function(f"() => {PROGRESS}?.includes('left')")
        run = re.search("run=([^&]+)", page.url)
        assert run, "the link names the run"
        watching = [sys.executable, "-m", "benchmarks._watchers", str(port), run[1], str(visitors - 1)]
        watchers = stack.enter_context(subprocess.Popen(watching, cwd=ROOT, stdout=subprocess.PIPE))
        stack.callback(watchers.kill)
        assert watchers.stdout, "it was asked for"
        assert watchers.stdout.readline(), "all watch"
        page.wait_for_selector("[data-testid=stVegaLiteChart] svg")
        time.sleep(5)
        yield page, lambda: {step: when for part in client.run(read_clock).values() for step, when in part.items()}


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 1100}).new_page()
    page.add_init_script(PROBE)
    page.goto(address)
    page.wait_for_selector("h1")
    return page


def _scheduler(pid: int) -> str:
    """The address of the scheduler that the app started: its workers have it in their command line."""
    while True:
        for child in psutil.Process(pid).children(recursive=True):
            for word in child.cmdline():
                if word.startswith("tcp://"):
                    return word
        time.sleep(0.1)


def _delays(page: Page, times: Callable[[], dict[int, float]]) -> list[float]:
    """For every batch of some time, how long after its end the page showed it or a later one."""
    page.evaluate("window.seen = []")
    page.wait_for_timeout(WATCHED_SECONDS * 1000)
    drawings: list[tuple[int, float]] = page.evaluate("window.seen")
    done = times()
    delays = []
    for (before, _), (step, when) in pairwise(drawings):
        delays += [when - done[batch] for batch in range(before + 1, step + 1)]
    return delays


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


clock: dict[int, float] = {}
"""In a worker: when each batch was done, in seconds since 1970."""


def start_clock() -> None:
    """In a worker: note when each batch is done."""
    from apparel.runs.worker import task
    from apparel.training.events import BatchDone

    train = task.train  # type: ignore[attr-defined]

    def timed(*arguments: Any) -> Iterator[Any]:
        for event in train(*arguments):
            if isinstance(event, BatchDone):
                clock[event.step] = time.time()
            yield event

    task.train = timed  # type: ignore[attr-defined]


def read_clock() -> dict[int, float]:
    return clock
