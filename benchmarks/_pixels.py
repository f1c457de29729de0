"""When a batch was done in its worker, and when Chromium had drawn it: how long a curve takes to the page."""

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

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
"""Notes in ``window.seen`` which batch a page shows from when on: its step, and seconds since 1970."""


def run_of(address: str) -> str | None:
    """The run that a page's address names."""
    found = re.search("[?&]run=([^&]+)", address)
    return found[1] if found else None


def delays(drawings: list[tuple[int, float]], done: dict[int, float]) -> list[float]:
    """For every batch between the first and the last drawing, how long after its end the page showed it or a later."""
    return [
        when - done[batch]
        for (before, _), (step, when) in pairwise(drawings)
        for batch in range(before + 1, step + 1)
        if batch in done
    ]


clock: dict[str, dict[int, float]] = {}
"""In a worker: when each batch of each run was done, in seconds since 1970."""


def start_clock() -> None:
    """In a worker: note when each batch is done."""
    from apparel.runs.worker import task
    from apparel.training.events import BatchDone

    train = task.train  # type: ignore[attr-defined]

    def timed(*arguments: Any) -> Iterator[Any]:
        (attempt,) = task.controls
        done = clock.setdefault(attempt.removeprefix("apparel-run-").rpartition("-")[0], {})
        for event in train(*arguments):
            if isinstance(event, BatchDone):
                done[event.step] = time.time()
            yield event

    task.train = timed  # type: ignore[attr-defined,assignment]


def read_clock() -> dict[str, dict[int, float]]:
    """In a worker: what was noted."""
    return clock
