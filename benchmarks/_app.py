"""A real app and a real Chromium to measure."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def chromium_path() -> str:
    where = subprocess.run([ROOT / "scripts" / "chromium"], stdout=subprocess.PIPE, text=True, check=True)
    return where.stdout.strip()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
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


def scheduler_of(pid: int) -> str:
    """The address of the scheduler that the app started: its workers have it in their command line."""
    while True:
        for _, words in processes(pid):
            if address := next((word for word in words if word.startswith("tcp://")), None):
                return address
        time.sleep(0.1)


def megabytes(pid: int) -> dict[str, float]:
    """Proportional set sizes of an app's pages, scheduler and workers: what several of them share counts once."""
    parts = dict[str, float]()
    for process, words in processes(pid):
        part = next((word for word in ("scheduler", "worker") if word in words), "pages")
        with suppress(psutil.Error):
            parts[part] = parts.get(part, 0.0) + process.memory_full_info().pss / 2**20
    return parts


def processes(pid: int) -> Iterator[tuple[psutil.Process, list[str]]]:
    """A process and all below it, each with the words of its command line; one that ends meanwhile is left out."""
    process = psutil.Process(pid)
    for each in (process, *process.children(recursive=True)):
        with suppress(psutil.Error):
            yield each, each.cmdline()
