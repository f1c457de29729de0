"""Seconds to read the contest's 70,000 PNGs, from a folder and from a zip, beside the tutorial's loop; and the memory.

All read the same files, which ``write_contest`` made of the shipped pictures and which the disk cache holds, in turns,
REPEATS times; the figure is the median. The tutorial divides in place, which NumPy refuses for grey PNGs, so here it
does not. Memory is how far the peak of a fresh process rises while it reads, from Linux's /proc.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from apparel.data import fashion_mnist, write_contest
from apparel.data.cached import load_cached
from apparel.data.load import load_dataset
from benchmarks._rows import row

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 3
REOPEN = 0.05
"""Seconds in which what was read once is to be back."""
ARRAYS_MB = 70_000 * 28 * 28 / 1e6


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "contest"
        write_contest(fashion_mnist(), folder)
        packed = Path(shutil.make_archive(str(folder), "zip", folder))
        assert load_dataset(folder).sha256() == load_dataset(packed).sha256()  # warm-up
        ours: dict[str, list[float]] = {"folder": [], "zip": []}
        loop = []
        for _ in range(REPEATS):
            for form, path in zip(ours, (folder, packed), strict=True):
                ours[form].append(_seconds(partial(load_dataset, path)))
            loop.append(_seconds(partial(_read_as_the_tutorial, folder)))
        cache = Path(temporary) / "cache"
        load_cached(packed, cache)
        reopening = median(_seconds(partial(load_cached, packed, cache)) for _ in range(10 * REPEATS))
        memory = {form: _megabytes(path) for form, path in zip(ours, (folder, packed), strict=True)}
    theirs = median(loop)
    peers = {"the tutorial's loop over the folder": round(theirs, 1)}
    times = [
        row(f"load-contest/{form}", round(median(seconds), 2), peers, "s", None, ratio=theirs / median(seconds))
        for form, seconds in ours.items()
    ]
    again = row("load-contest/reopen", round(reopening, 3), {"goal": REOPEN}, "s", None, ratio=REOPEN / reopening)
    goal = {"twice the pixels": round(2 * ARRAYS_MB)}
    worst = max(memory.values())
    return [*times, again, row("load-contest/memory", memory, goal, "MB", None, ratio=2 * ARRAYS_MB / worst)]


def _seconds(read: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    read()
    return time.perf_counter() - begin


def _read_as_the_tutorial(folder: Path) -> list[np.ndarray]:
    """Both splits as the tutorial reads them, as float32 [N, 28, 28]."""
    from skimage.io import imread

    splits = []
    for split in ("train", "test"):
        pictures = []
        for id_ in pd.read_csv(folder / split / f"{split}.csv")["id"]:
            picture = imread(folder / split / split / f"{id_}.png", as_gray=True)
            picture = picture / 255.0
            pictures.append(picture.astype("float32"))
        splits.append(np.array(pictures))
    return splits


def _megabytes(path: Path) -> int:
    command = [sys.executable, "-m", "benchmarks.load_contest", str(path)]
    return round(float(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout))


def _peak() -> float:
    """The most MB that this process has held; getrusage would count those of the process that started it."""
    return int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[0]) * 1024 / 1e6


if __name__ == "__main__":
    before = _peak()
    load_dataset(Path(sys.argv[1]))
    print(_peak() - before)
