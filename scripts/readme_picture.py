"""Take the README's picture, assets/readme.png: .venv/bin/python scripts/readme_picture.py

It opens the app as a visitor would, presses Train and waits until the run is half way.
"""

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, running_app

with tempfile.TemporaryDirectory() as home, running_app(home) as address, sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    page = browser.new_page(viewport={"width": 1280, "height": 1060})
    page.goto(f"{address}/train")
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_text(re.compile("Epoch 2 of 3 · batch [2-4]")).wait_for(timeout=120_000)
    page.mouse.move(0, 0)
    page.screenshot(path=ROOT / "assets" / "readme.png")
    browser.close()
