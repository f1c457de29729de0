"""What it costs a run to say how it goes: an epoch of an app's run beside the same epoch that says nothing.

Both train on the same worker of the same cluster in pairs, PAIRS times, and take turns in who goes first: what else
happens on the machine meets both of a pair, so it is the ratios of pairs that are compared, and their median has an
interval. The app's run sends every batch, check, checkpoint and its model, and the app, on the same cores, writes them
down; the other one's events are dropped.
"""

import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from distributed import Client
from scipy.stats import bootstrap

from apparel.runs.cluster import OwnCluster
from apparel.runs.service import Runs
from apparel.services import Services
from apparel.settings import Settings, core_count
from apparel.training import Control, find_preset
from benchmarks._rows import row
from benchmarks._training import trained

PAIRS = 25


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
        ways = {"said": lambda: _streamed(runs), "silent": lambda: client.submit(silent_epoch, pure=False).result()}
        seconds = [{way: ways[way]() for way in (list(ways) if pair % 2 else reversed(ways))} for pair in range(PAIRS)]
    said, silent = (np.array([pair[way] for pair in seconds]) for way in ways)
    costs = 100 * (said / silent - 1)
    interval = bootstrap((costs,), np.median, rng=0).confidence_interval
    ours = {"an epoch": round(float(np.median(said)), 2), "cost in %": round(float(np.median(costs)), 1)}
    ours["95 % interval of the cost"] = [round(float(bound), 1) for bound in interval]
    peers = {"the same loop, saying nothing": round(float(np.median(silent)), 2)}
    return [row("streaming", ours, peers, "s", 0, ratio=float(1 / (1 + np.median(costs) / 100)))]


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
