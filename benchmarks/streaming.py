"""What it costs a run to say how it goes: an epoch of an app's run beside the same epoch that says nothing.

Both train on the same worker of the same cluster in turns, REPEATS times. The app's run sends every batch, check,
checkpoint and its model, and the app, on the same cores, writes them down; the other one's events are dropped.
"""

import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from distributed import Client

from apparel.runs.runs import Runs
from apparel.runs.settings import Settings, core_count
from apparel.training import Control, find_preset, train
from apparel.training.events import Finished
from benchmarks._rows import row

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 5


def run() -> list[dict[str, Any]]:
    with ExitStack() as stack:
        scheduler = stack.enter_context(_started("scheduler"))
        assert scheduler.stdout is not None, "it was asked for"
        address = scheduler.stdout.readline().strip()
        stack.enter_context(_started("worker", address))
        runs = Runs(Settings(Path(stack.enter_context(tempfile.TemporaryDirectory())), scheduler=address))
        stack.callback(runs.close)
        client = stack.enter_context(Client(address, set_as_default=False))
        client.wait_for_workers(1)
        client.submit(silent_epoch, pure=False).result()  # warm-up
        said, silent = [], []
        for _ in range(REPEATS):
            said.append(_streamed(runs))
            silent.append(client.submit(silent_epoch, pure=False).result())
    ours, peer = median(said), median(silent)
    peers = {"the same loop, saying nothing": round(peer, 2)}
    cost = round(100 * (ours / peer - 1), 1)
    return [row("streaming", {"an epoch": round(ours, 2), "cost in %": cost}, peers, "s", 0, ratio=peer / ours)]


def silent_epoch() -> float:
    """On a worker: the seconds of one epoch of the preset ``quick``."""
    from apparel.data import fashion_mnist

    quick = find_preset("quick")
    control = Control(threads=core_count())
    *_, finished = train(quick.spec, replace(quick.config, epochs=1), fashion_mnist(), control)
    assert isinstance(finished, Finished)
    return finished.seconds


def _streamed(runs: Runs) -> float:
    quick = find_preset("quick")
    run_id = runs.start(quick.name, quick.spec, replace(quick.config, epochs=1), "visitor")
    while runs.get(run_id).is_alive:
        time.sleep(0.2)
    seconds: float = runs.get(run_id).facts["seconds"]
    return seconds


def _started(*words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "apparel", *words, "--lifeline"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
