"""Pictures a second of the tutorial's network and of a larger one, beside every peer that is installed.

The peers train in turns, one epoch each, REPEATS times round after a first epoch that does not count; the figure is
the median. benchmarks/requirements.txt says how to install the peers.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._peers import PICTURES, installed
from benchmarks._rows import row

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 3


def run() -> list[dict[str, Any]]:
    return [_compare(network, pictures) for network, pictures in PICTURES.items()]


def _compare(network: str, pictures: int) -> dict[str, Any]:
    speeds: dict[str, list[float]] = {peer: [] for peer in installed()}
    with ExitStack() as fits:
        epochs = {peer: fits.enter_context(_fit(peer, network)) for peer in speeds}
        for epoch in epochs.values():
            next(epoch)  # warm-up
        for _ in range(REPEATS):
            for peer, epoch in epochs.items():
                speeds[peer].append(pictures / next(epoch))
    (_, ours), *peers = ((peer, round(median(figures))) for peer, figures in speeds.items())
    best = max(speed for _, speed in peers)
    return row(f"throughput/{network}", ours, dict(peers), "pictures/s", 0, ratio=ours / best)


@contextmanager
def _fit(peer: str, network: str) -> Iterator[Iterator[float]]:
    """The seconds of one epoch after another of a peer, which trains only while it is asked for the next."""
    command = [sys.executable, "-m", "benchmarks._peers", peer, network]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]

        def epochs() -> Iterator[float]:
            while True:
                process.stdin.write("\n")
                process.stdin.flush()
                seconds = process.stdout.readline()
                assert seconds, f"{peer} ended; python -m benchmarks._peers {peer!r} {network} says why"
                yield float(seconds)

        yield epochs()
