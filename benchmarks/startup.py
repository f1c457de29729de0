"""Seconds from the command to the first painted page, beside ``streamlit hello``; and to the first trained model.

Both start with a ready environment and warm file caches, one after the other, REPEATS times; a real Chromium waits
for the page's title to be visible.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks._rows import row

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def run() -> list[dict[str, Any]]:
    where = subprocess.run(
        [ROOT / "scripts" / "chromium"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()
    ours: list[float] = []
    hello: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=FLAGS)
        for _ in range(REPEATS):
            with _started(_app) as (address, begin):
                ours.append(_first_paint(browser, address, begin))
            with _started(_hello) as (address, begin):
                hello.append(_first_paint(browser, address, begin))
        with _started(_app) as (address, begin):
            first_model = _first_model(browser, address)
        browser.close()
    peers = {"streamlit hello": round(median(hello), 2)}
    return [
        row("startup", round(median(ours), 2), peers, "s", None, ratio=median(hello) / median(ours)),
        row("startup/first-model", round(first_model, 1), {}, "s from page open to a trained model", 0),
    ]


def _app(port: int) -> list[str]:
    return [str(ROOT / "scripts" / "app"), "--port", str(port), "--headless"]


def _hello(port: int) -> list[str]:
    options = ["--server.port", str(port), "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "hello", *options]


@contextmanager
def _started(command: Any) -> Iterator[tuple[str, float]]:
    with socket.socket() as free, tempfile.TemporaryDirectory() as home:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        begin = time.perf_counter()
        process = subprocess.Popen(
            command(port),
            env=os.environ | {"APPAREL_HOME": home},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield f"http://localhost:{port}", begin
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(2)  # children that end with it must not slow the next one


def _first_paint(browser: Browser, address: str, begin: float) -> float:
    page = browser.new_page()
    while True:
        try:
            page.goto(address)
            break
        except Error:
            assert time.perf_counter() - begin < 60, "no answer in a minute"
            time.sleep(0.02)
    page.wait_for_selector("h1", state="visible")
    seconds = time.perf_counter() - begin
    page.close()
    return seconds


def _first_model(browser: Browser, address: str) -> float:
    page = browser.new_page()
    _first_paint(browser, address, time.perf_counter())
    begin = time.perf_counter()
    page.goto(f"{address}/train")
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_text(re.compile("Finished: right about")).wait_for(timeout=300_000)
    return time.perf_counter() - begin
