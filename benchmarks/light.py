"""What a first visit takes over the wire, and how soon a page can be used: on a slow line, beside ``streamlit hello``,
and when the browser knows it already.

The app has answered before. A first visit is one with an empty cache.
"""

import time
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks._app import app_command, chromium, first_paint, free_port, hello_command, started
from benchmarks._rows import row
from benchmarks._wire import LATENCY, MEGABIT, Wire, wait_until_all_is_there, wait_until_usable
from pages.parts.places import PLACES

REPEATS = 5
GOALS = {"train": 1.5, "others": 2.5}
SLOW_GOAL, WARM_GOAL = 6.0, 1.0


def run() -> list[dict[str, Any]]:
    port, hello_port = free_port(), free_port()
    app, hello = f"http://localhost:{port}", f"http://localhost:{hello_port}"
    with chromium() as browser, started(app_command(port)), started(hello_command(hello_port)):
        for address in (app, hello):
            first_paint(browser, address)
        megabytes = {room: _megabytes(browser, f"{app}/{place.address}") for room, place in PLACES.items()}
        slow = median(_slow(browser, f"{app}/train") for _ in range(REPEATS))
        paints = [(_paint(browser, app), _paint(browser, hello)) for _ in range(REPEATS)]
        warm = {room: _warm(browser, f"{app}/{place.address}") for room, place in PLACES.items()}
    ours, hellos = (median(each) for each in zip(*paints, strict=True))
    to_spare = min(GOALS.get(room, GOALS["others"]) / many for room, many in megabytes.items())
    return [
        row("light/first visit", megabytes, {"goals": GOALS}, "MB", None, ratio=to_spare),
        row(
            f"light/Train on {MEGABIT} Mbit/s and {LATENCY} ms",
            round(slow, 2),
            {"goal": SLOW_GOAL},
            "s until Train can be pressed",
            None,
            ratio=SLOW_GOAL / slow,
        ),
        row("light/first paint", round(ours, 2), {"streamlit hello": round(hellos, 2)}, "s", None, ratio=hellos / ours),
        row("light/warm", warm, {"goal": WARM_GOAL}, "s until usable", None, ratio=WARM_GOAL / max(warm.values())),
    ]


def _megabytes(browser: Browser, address: str) -> float:
    page = _new_page(browser)
    wire = Wire(page)
    page.goto(address)
    wait_until_all_is_there(page)
    page.context.close()
    return round(wire.bytes / 1e6, 2)


def _slow(browser: Browser, address: str) -> float:
    page = _new_page(browser)
    Wire(page).slow_down()
    seconds = _seconds(page, address)
    page.context.close()
    return seconds


def _paint(browser: Browser, address: str) -> float:
    begin = time.perf_counter()
    page = _new_page(browser)
    page.goto(address, wait_until="commit")
    page.wait_for_selector("h1", state="visible")
    seconds = time.perf_counter() - begin
    page.context.close()
    return seconds


def _warm(browser: Browser, address: str) -> float:
    """The median of visits to a page that this browser, and the app, has shown before."""
    page = _new_page(browser)
    page.goto(address)
    wait_until_all_is_there(page)
    seconds = [_seconds(page, address) for _ in range(REPEATS)]
    page.context.close()
    return round(median(seconds), 2)


def _seconds(page: Page, address: str) -> float:
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    wait_until_usable(page)
    return time.perf_counter() - begin


def _new_page(browser: Browser) -> Page:
    """In a profile of its own, so with an empty cache."""
    return browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
