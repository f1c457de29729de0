"""One job: a process of its own, bounded in memory and time, and what listens to it.

``python -m apparel job KIND SOURCE TARGET`` does one; it says on stdout, a JSON object a line, how far it has come.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from apparel.assets import ASSETS
from apparel.data.progress import Progress
from apparel.errors import ApparelError
from apparel.words import Sentence

MAX_MEMORY = 3 * 2**30
"""Of memory, of which Python and torch take almost one before anything is read."""

ENDED = Sentence("This took more memory or time than there is for it. Try with fewer or smaller pictures.")


AT_ONCE = threading.BoundedSemaphore(2)
"""How many are done at the same time, whoever asked for them; the others wait."""


class Job:
    """It is done when its turn comes; ``then`` is called in its thread with what went wrong, or an empty sentence."""

    def __init__(self, kind: str, source: Path, target: Path, seconds: float, then: Callable[[Sentence], None]) -> None:
        self._command = [sys.executable, "-m", "apparel", "job", kind, str(source), str(target)]
        self._seconds, self._then = seconds, then
        self._process: subprocess.Popen[bytes] | None = None
        self._is_cancelled = False
        self._began = 0.0
        self.share = 0.0
        """How much of it is done, 0 to 1."""
        threading.Thread(target=self._work, name=f"job {kind}", daemon=True).start()

    @property
    def is_waiting(self) -> bool:
        """Whether others are done first."""
        return self._process is None

    @property
    def seconds_left(self) -> float | None:
        """At the present pace; None until there is one."""
        return (time.monotonic() - self._began) * (1 / self.share - 1) if self.share > 0.02 else None

    def cancel(self) -> None:
        """End it, or let it not begin."""
        self._is_cancelled = True
        if self._process:
            self._process.kill()

    def _work(self) -> None:
        with AT_ONCE:
            mistake = ENDED if self._is_cancelled else self._follow()
        self._then(mistake)

    def _follow(self) -> Sentence:
        """Start the process and listen to it until it ends; returns what went wrong, an empty sentence for nothing."""
        self._began = time.monotonic()
        # stdin stays open as long as this process lives: it is the child's lifeline
        self._process = process = subprocess.Popen(
            self._command, cwd=ASSETS.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if self._is_cancelled:  # while it started
            process.kill()
        too_long = threading.Timer(self._seconds, process.kill)
        too_long.start()
        mistake = ENDED
        assert process.stdout is not None, "it was asked for"
        for line in process.stdout:
            said = json.loads(line)
            self.share = said.get("share", self.share)
            mistake = Sentence.from_json(said["mistake"]) if "mistake" in said else mistake
        too_long.cancel()
        return Sentence("") if process.wait() == 0 else mistake


def do_job(work: Callable[[Progress], None]) -> int:
    """Do ``work`` here, saying how far it has come; returns the process's exit code."""
    _bound()
    said = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said > 0.1 or done == total:
            said = time.monotonic()
            print(json.dumps({"share": done / max(total, 1)}), flush=True)

    try:
        work(progress)
    except ApparelError as mistake:
        print(json.dumps({"mistake": mistake.sentence.to_json()}), flush=True)
        return 2
    except MemoryError:
        return 1
    return 0


def _bound() -> None:
    if hasattr(os, "nice"):  # Windows has neither
        import resource

        os.nice(10)
        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
