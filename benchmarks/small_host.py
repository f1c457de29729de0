"""Memory of the whole app on a small host (one core, one worker) while it trains and a browser watches.

Proportional set size: what several processes share is counted once. Read from Linux's /proc; the app and all its
children are kept on one core.
"""

import re
import time
from typing import Any

from benchmarks._app import app_command, chromium, first_paint, free_port, megabytes, started
from benchmarks._rows import row

LIMIT_MB = 900


def run() -> list[dict[str, Any]]:
    port = free_port()
    with chromium() as browser, started(["taskset", "-c", "0", *app_command(port)], APPAREL_WORKERS="1") as app:
        first_paint(browser, f"http://localhost:{port}")
        page = browser.new_page()
        page.goto(f"http://localhost:{port}/train")
        page.get_by_role("button", name="Train", exact=True).click()
        seen: list[dict[str, float]] = []
        while not page.get_by_text(re.compile("Finished: right about")).is_visible():
            seen.append(megabytes(app.pid))
            time.sleep(0.5)
    most = max(seen, key=lambda parts: sum(parts.values()))
    ours = {"all": round(sum(most.values())), **{part: round(size) for part, size in most.items()}}
    return [row("small-host", ours, {"a host's limit": LIMIT_MB}, "MB", 0, ratio=LIMIT_MB / ours["all"])]
