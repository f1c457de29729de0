"""What it costs a run to say how it goes: an epoch of an app's run beside the same epoch that says nothing.

Both train on the same worker of the same cluster in turns, REPEATS times. The app's run sends every batch, check,
checkpoint and its model, and the app, on the same cores, writes them down; the other one's events are dropped.
"""

import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from distributed import Client

from apparel.runs.cluster import OwnCluster
from apparel.runs.service import Runs
from apparel.services import Services
from apparel.settings import Settings, core_count
from apparel.training import Control, find_preset
from benchmarks._rows import row
from benchmarks._training import trained

REPEATS = 5


def run() -> list[dict[str, Any]]:
    with ExitStack() as stack:
        cluster = OwnCluster(workers=1)
        stack.callback(cluster.close)
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = Services(Settings(home, scheduler=cluster.address))
        runs = services.runs
        stack.callback(services.close)
        client = stack.enter_context(Client(cluster.address, set_as_default=False))
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
    quick = find_preset("quick")
    return trained(quick.spec, replace(quick.config, epochs=1), Control(threads=core_count())).seconds


def _streamed(runs: Runs) -> float:
    quick = find_preset("quick")
    run_id = runs.start(quick.name, quick.spec, replace(quick.config, epochs=1), "visitor")
    while runs.get(run_id).is_alive:
        time.sleep(0.2)
    facts = runs.get(run_id).facts
    assert facts is not None, "it has ended"
    return facts.seconds
