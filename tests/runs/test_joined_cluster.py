"""A scheduler and workers that were started by hand, as on several machines."""

import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.runs.starting import (
    LONG,
    SHORT,
    STEPS_PER_EPOCH,
    ended,
    has_steps,
    start,
    stop_all,
    training_steps,
    wait_for_the_end,
)
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command():
    """Start ``python -m`` with words; gives the process, which ends with the test."""
    processes = []

    def command(*words):
        call = [sys.executable, "-m", *words]
        processes.append(subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return processes[-1]

    yield command
    for process in processes:
        process.kill()
        process.wait()


def test_runs_train_on_a_cluster_that_workers_join_and_that_outlives_the_app(command, tmp_path, opened):
    scheduler = command("apparel", "scheduler")
    address = scheduler.stdout.readline().strip()
    services = opened(tmp_path, scheduler=address)
    runs = services.runs
    first = start(runs, SHORT)
    wait_until(lambda: runs.workers() == 0, what="the look for workers")
    assert runs.get(first).state == "queued"
    workers = [command("apparel", "worker", address)]
    wait_until(ended(runs, first), what="the end of the first run")
    assert runs.get(first).state == "finished"

    both = [start(runs, LONG, visitor) for visitor in ("ann", "bob")]
    wait_until(has_steps(runs, both[0]), what="a run on the first worker")
    workers.append(command("apparel", "worker", address))
    wait_until(has_steps(runs, both[1]), what="a run on the worker that joined")
    stop_all(runs, both[:1], "ann")
    stop_all(runs, both[1:], "bob")
    services.close()
    assert [process.poll() for process in (scheduler, *workers)] == [None, None, None]


def test_a_scheduler_that_is_not_ours_costs_a_run_no_more_than_ours(command, tmp_path, opened):
    address = f"tcp://127.0.0.1:{free_port()}"
    command("distributed.cli.dask_scheduler", "--no-dashboard", "--host", address)
    workers = [command("apparel", "worker", address) for _ in range(2)]
    services = opened(tmp_path, scheduler=address)
    runs = services.runs
    run_id = start(runs, replace(SHORT, epochs=4), seconds_per_batch=0.03)
    wait_until(has_steps(runs, run_id, STEPS_PER_EPOCH + 20), what="the second epoch")
    max(workers, key=lambda worker: sum(psutil.Process(worker.pid).cpu_times()[:2])).kill()

    wait_for_the_end(runs, run_id, from_step=STEPS_PER_EPOCH)
    assert runs.get(run_id).state == "finished", runs.get(run_id).message
    assert training_steps(runs, run_id) == list(range(1, 4 * STEPS_PER_EPOCH + 1))


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
