"""Starting runs and waiting for what becomes of them."""

from dataclasses import replace

import psutil

from apparel.models import Flatten, Linear, ModelSpec, ReLU
from apparel.training import TrainConfig
from tests.waiting import wait_until

SPEC = ModelSpec((Flatten(), Linear(64), ReLU(), Linear(10)))
"""Small enough to go through all pictures in a second."""

SHORT = TrainConfig(epochs=1, batch_size=512, learning_rate=0.004)
LONG = replace(SHORT, epochs=500)
STEPS_PER_EPOCH = 106


def start(runs, config, visitor="ann", seconds_per_batch=0.0):
    run_id = runs.start("own", SPEC, config, visitor)
    if seconds_per_batch:
        runs.slow(run_id, visitor, seconds_per_batch)
    return run_id


def ended(runs, run_id):
    return lambda: not runs.get(run_id).is_alive


def has_steps(runs, run_id, steps=1):
    return lambda: runs.get(run_id).step >= steps


def is_in(runs, run_id, state):
    return lambda: runs.get(run_id).state == state


def training_steps(runs, run_id):
    curves = runs.curves(run_id)
    return list(curves[curves.split == "training"].step)


def wait_for_the_end(runs, run_id, from_step):
    """Wait until the run ended; it may not fall back behind ``from_step`` on the way."""

    def goes_on():
        run = runs.get(run_id)
        assert run.step >= from_step
        return not run.is_alive

    wait_until(goes_on, seconds=150, what="the end of the run")


def stop_all(runs, run_ids, visitor="ann"):
    for run_id in run_ids:
        runs.stop(run_id, visitor)
    for run_id in run_ids:
        wait_until(ended(runs, run_id), what="the end of a stopped run")


def pids(command):
    """The process ids of this process's living ``apparel`` children that run ``command``."""
    living = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child.pid for child in living if command in child.cmdline()]
