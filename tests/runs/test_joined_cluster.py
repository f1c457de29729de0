"""A scheduler and workers that were started by hand, as on several machines."""

import subprocess
import sys
from pathlib import Path

import pytest

from apparel.runs.runs import Runs
from apparel.runs.settings import Settings
from tests.runs.starting import LONG, SHORT, ended, has_steps, start, stop_all
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command():
    """Start ``python -m apparel`` with words; gives the process, which ends with the test."""
    processes = []

    def command(*words):
        call = [sys.executable, "-m", "apparel", *words]
        processes.append(subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return processes[-1]

    yield command
    for process in processes:
        process.kill()
        process.wait()


def test_runs_train_on_a_cluster_that_workers_join_and_that_outlives_the_app(command, tmp_path):
    scheduler = command("scheduler")
    address = scheduler.stdout.readline().strip()
    runs = Runs(Settings(tmp_path, scheduler=address))
    try:
        first = start(runs, SHORT)
        wait_until(lambda: runs.workers() == 0, what="the look for workers")
        assert runs.get(first).state == "queued"
        workers = [command("worker", address)]
        wait_until(ended(runs, first), what="the end of the first run")
        assert runs.get(first).state == "finished"

        both = [start(runs, LONG, visitor) for visitor in ("ann", "bob")]
        wait_until(has_steps(runs, both[0]), what="a run on the first worker")
        workers.append(command("worker", address))
        wait_until(has_steps(runs, both[1]), what="a run on the worker that joined")
        stop_all(runs, both[:1], "ann")
        stop_all(runs, both[1:], "bob")
    finally:
        runs.close()
    assert [process.poll() for process in (scheduler, *workers)] == [None, None, None]
