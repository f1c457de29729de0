"""Starting runs and waiting for what becomes of them."""

from dataclasses import replace

import psutil

from apparel.training import find_preset
from tests.waiting import wait_until

QUICK = find_preset("quick")
SHORT = replace(QUICK.config, epochs=1, batch_size=512)
LONG = replace(QUICK.config, epochs=100, batch_size=512)
STEPS_PER_EPOCH = 106


def start(runs, config, visitor="ann"):
    return runs.start("quick", QUICK.spec, config, visitor)


def ended(runs, run_id):
    return lambda: not runs.get(run_id).is_alive


def has_steps(runs, run_id, steps=1):
    return lambda: runs.get(run_id).step >= steps


def is_in(runs, run_id, state):
    return lambda: runs.get(run_id).state == state


def training_steps(runs, run_id):
    curves = runs.curves(run_id)
    return list(curves[curves.split == "training"].step)


def stop_all(runs, run_ids, visitor="ann"):
    for run_id in run_ids:
        runs.stop(run_id, visitor)
    for run_id in run_ids:
        wait_until(ended(runs, run_id), what="the end of a stopped run")


def pids(command):
    """The process ids of this process's living ``apparel`` children that run ``command``."""
    living = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child.pid for child in living if command in child.cmdline()]
