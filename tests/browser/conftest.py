"""A real app and a real Chromium."""

import os
import signal
import socket
import sqlite3
import subprocess
import urllib.request
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Error, expect, sync_playwright

from apparel.assets import ASSETS
from tests.waiting import wait_until

# a page may wait for workers that have the cores
expect.set_options(timeout=30_000)

ROOT = Path(__file__).resolve().parents[2]

PAGES = pytest.StashKey[list]()
"""The pages that a test opened, each with the errors of its scripts."""

# the last five keep Chromium from calling home, which an offline machine refuses again and again
FLAGS = [
    "--host-resolver-rules=MAP another-machine 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def running_app(home, port=0):
    """The app as scripts/app starts it, with its runs in ``home``, at a free port or this one; gives its address."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    command = ["scripts/app", "--port", str(port), "--headless"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"APPAREL_HOME": str(home)}, start_new_session=True)
    address = f"http://localhost:{port}"
    try:
        wait_until(lambda: _answers(f"{address}/_stcore/health"), what="the app's start")
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(address):
    try:
        return urllib.request.urlopen(address, timeout=1).status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def calm_app(tmp_path_factory):
    """Gives the address of an app in which nothing trains: the one that is there already, or else a new one."""
    with ExitStack() as stack:
        home = address = None

        def calm_app():
            nonlocal home, address
            if home is None or _is_at_work(home):
                stack.close()
                home = tmp_path_factory.mktemp("app")
                address = stack.enter_context(running_app(home))
            return address

        yield calm_app


def _is_at_work(home):
    with closing(sqlite3.connect(home / "apparel.db")) as database:
        runs = "SELECT id FROM runs WHERE state IN ('queued', 'training')"
        return database.execute(f"{runs} UNION SELECT id FROM studies WHERE state = 'running'").fetchone() is not None


@pytest.fixture(scope="module")
def app(calm_app):
    return calm_app()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    where = subprocess.run(["scripts/chromium"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    camera = _camera(tmp_path_factory.mktemp("camera") / "jeans.mjpeg")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where.stdout.strip(), args=[*FLAGS, *camera])
        yield browser
        browser.close()


def _camera(video):
    """The flags for a camera that looks at a pair of jeans."""
    scene = Image.new("RGB", (640, 480), "white")
    jeans = Image.open(ASSETS / "samples" / "Jeans.png").convert("RGBA").resize((400, 400))
    scene.paste(jeans, (120, 40), jeans)
    scene.save(video, "JPEG")
    return ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={video}"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What the visitors saw when a test failed is told with it: a page that hangs or waits says so itself."""
    report = yield
    for page, wrong in item.stash.get(PAGES, []) if report.failed else []:
        report.sections += [(f"The page at {page.url}", _shown(page)), ("What went wrong in it", "\n".join(wrong))]
    return report


def _shown(page):
    try:
        return page.locator("body").inner_text(timeout=3_000)
    except Error as error:
        return f"It did not answer: {error}"


@pytest.fixture
def visit(request, chromium):
    """Open an address as a visitor of one's own, on a screen of ``width``; returns the page."""
    contexts = []
    pages = request.node.stash.setdefault(PAGES, [])

    def visit(address, width=1440, height=1100, **context):
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **context))
        page = contexts[-1].new_page()
        wrong = []
        page.on("pageerror", lambda error: wrong.append(f"{error}\n{error.stack}"))
        page.on("crash", lambda _: wrong.append("It crashed."))
        pages.append((page, wrong))
        page.set_default_timeout(30_000)
        page.goto(address)
        page.wait_for_selector("h1")
        return page

    yield visit
    for context in contexts:
        context.close()
