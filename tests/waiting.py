"""Waiting for something that happens in another process."""

import time
from collections.abc import Callable


def wait_until(happened: Callable[[], object], seconds: float = 120, what: str = "what was waited for") -> None:
    """Return as soon as ``happened()`` is true; fail the test after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"{what} did not happen in {seconds} s"
        time.sleep(0.05)
