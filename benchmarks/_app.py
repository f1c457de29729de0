"""A real app and a real Chromium to measure."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def chromium() -> Iterator[Browser]:
    where = subprocess.run([ROOT / "scripts" / "chromium"], stdout=subprocess.PIPE, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where.stdout.strip(), args=FLAGS)
        yield browser
        browser.close()


def app_command(port: int) -> list[str]:
    return [str(ROOT / "scripts" / "app"), "--port", str(port), "--headless"]


def hello_command(port: int) -> list[str]:
    options = ["--server.port", str(port), "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "hello", *options]


@contextmanager
def started(command: list[str], **settings: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run ``command`` with a home of its own and ``settings`` in its environment; it is killed at the end."""
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            command,
            env=os.environ | {"APPAREL_HOME": home} | settings,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(2)  # children that end with it must not slow the next one


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def first_paint(browser: Browser, address: str) -> None:
    """Return when the page at ``address`` shows its title; the app may still be starting."""
    page = browser.new_page()
    begin = time.perf_counter()
    while True:
        try:
            page.goto(address)
            break
        except Error:
            assert time.perf_counter() - begin < 60, "no answer in a minute"
            time.sleep(0.02)
    page.wait_for_selector("h1", state="visible")
    page.close()
