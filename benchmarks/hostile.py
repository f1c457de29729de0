"""Seconds and memory until each of the tests' hostile files is refused or read, the worst first, beside the bounds.

Each is looked at in a fork of this process, which has loaded all that is needed and nothing else. Only what is
refused as a whole is bound to two seconds: good pictures around a bad one are read in their own time.
"""

import os
import tempfile
import time
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Any

from apparel.data.load import load_dataset
from apparel.errors import DataError
from benchmarks._rows import row

SECONDS, MEGABYTES = 2.0, 200.0


def run() -> list[dict[str, Any]]:
    from tests.data.formats.hostile import CASES

    measured = {}
    for name, (write, fate) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            measured[name] = (fate, *_look(write(Path(folder))))
    refused = {name: figures for name, figures in measured.items() if figures[0] == "refused"}
    slowest, seconds = max(((name, figures[1]) for name, figures in refused.items()), key=itemgetter(1))
    largest, megabytes = max(((name, figures[2]) for name, figures in measured.items()), key=itemgetter(1))
    until, more, bound = "s until refused", "MB more", "bound"
    return [
        row(f"hostile/{slowest}", round(seconds, 2), {bound: SECONDS}, until, None, ratio=SECONDS / seconds),
        row(f"hostile/{largest}", round(megabytes), {bound: MEGABYTES}, more, None, ratio=MEGABYTES / megabytes),
    ]


def _look(path: Path) -> tuple[float, float]:
    """Seconds, and megabytes at the peak beyond those at the beginning."""
    read, write = os.pipe()
    if child := os.fork():
        os.close(write)
        with os.fdopen(read) as said:
            seconds, megabytes = map(float, said.read().split())
        os.waitpid(child, 0)
        return seconds, megabytes
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before, begin = _memory("VmRSS"), time.perf_counter()
    with suppress(DataError):
        load_dataset(path)
    seconds, megabytes = time.perf_counter() - begin, _memory("VmHWM") - before
    os.write(write, f"{seconds} {megabytes}".encode())
    os._exit(0)


def _memory(what: str) -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith(what))
