"""What goes wrong in earnest: killed processes, a full disk. No run is lost."""

import os
import signal
import subprocess
import sys
import textwrap
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
    pids,
    start,
    training_steps,
    wait_for_the_end,
)
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
TWO_EPOCHS = replace(SHORT, epochs=2)
IN_SECOND_EPOCH = STEPS_PER_EPOCH + 20
SLOWLY = 0.03
"""Seconds a batch, so that what is to happen in the middle of an epoch does."""


def is_whole(runs, run_id):
    """Whether a run of two epochs has all its points and epochs, each once."""
    assert runs.get(run_id).state == "finished", runs.get(run_id).message
    assert training_steps(runs, run_id) == list(range(1, 2 * STEPS_PER_EPOCH + 1))
    assert list(runs.epochs(run_id).epoch) == [1, 2]
    return True


@pytest.mark.parametrize("victim", ["worker", "scheduler"])
def test_a_killed_process_costs_no_run_and_at_most_an_epoch(runs, victim):
    run_id = start(runs, TWO_EPOCHS, seconds_per_batch=SLOWLY)
    wait_until(has_steps(runs, run_id, IN_SECOND_EPOCH), what="the second epoch")
    victims, others = pids(victim), pids("worker")
    for pid in victims:  # both workers, since it cannot be seen from here which of them trains
        os.kill(pid, signal.SIGKILL)

    wait_for_the_end(runs, run_id, from_step=STEPS_PER_EPOCH)
    assert is_whole(runs, run_id)
    assert not set(pids(victim)) & set(victims)
    assert len(pids("worker")) == len(others)


def test_workers_that_are_gone_and_back_are_counted_though_nothing_waits(runs, opened):
    for pid in pids("worker"):
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: runs.workers() < 2, what="fewer workers")
    wait_until(lambda: runs.workers() == 2, what="two workers again")


APP = """
    import sys, time
    from pathlib import Path
    from apparel.services import Services
    from apparel.settings import Settings
    from tests.runs.starting import start
    from tests.runs.test_faults import TWO_EPOCHS, SLOWLY
    services = Services(Settings(Path(sys.argv[1]), workers=1))
    runs = services.runs
    run_id = start(runs, TWO_EPOCHS, seconds_per_batch=SLOWLY)
    while runs.get(run_id).step < int(sys.argv[2]):
        time.sleep(0.05)
    print(run_id, flush=True)
    time.sleep(600)
"""


def test_nothing_outlives_a_killed_app_and_its_run_goes_on_with_the_next(tmp_path, opened):
    command = [sys.executable, "-c", textwrap.dedent(APP), str(tmp_path), str(IN_SECOND_EPOCH)]
    app = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    run_id = app.stdout.readline().strip()
    children = psutil.Process(app.pid).children(recursive=True)
    assert len(children) == 2, "a scheduler and a worker"

    app.kill()
    app.wait()
    _, left = psutil.wait_procs(children, timeout=10)
    assert not left

    later = opened(tmp_path, workers=1)
    after = later.runs
    wait_for_the_end(after, run_id, from_step=STEPS_PER_EPOCH)
    assert is_whole(after, run_id)


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 12 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted here: that takes root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_a_sentence_and_the_run_goes_on(small_disk, opened):
    services = opened(small_disk, workers=1)
    runs = services.runs
    run_id = start(runs, TWO_EPOCHS, seconds_per_batch=SLOWLY)
    wait_until(has_steps(runs, run_id, 20), what="some steps")
    filler = small_disk / "filler"
    fill(filler)
    wait_until(runs.trouble, what="the full disk")
    assert "Training goes on" in str(runs.trouble())
    filler.unlink()
    wait_for_the_end(runs, run_id, from_step=20)
    assert is_whole(runs, run_id)
    assert not runs.trouble()
    assert runs.model(run_id).facts.epochs == 2


def test_the_last_checkpoint_stays_readable_when_the_disk_fills_up(small_disk, opened):
    services = opened(small_disk, workers=1)
    runs = services.runs
    run_id = start(runs, TWO_EPOCHS, seconds_per_batch=SLOWLY)
    wait_until(has_steps(runs, run_id, IN_SECOND_EPOCH), what="the second epoch")
    fill(small_disk / "filler")
    wait_until(runs.trouble, what="the full disk")
    services.close()
    (small_disk / "filler").unlink()
    later = opened(small_disk, workers=1)
    after = later.runs
    wait_for_the_end(after, run_id, from_step=STEPS_PER_EPOCH)
    assert is_whole(after, run_id)


def fill(path):
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def test_a_run_that_ends_its_worker_again_and_again_waits_for_its_owner(opened, tmp_path):
    others = set(pids("worker"))
    runs = opened(tmp_path, workers=1).runs
    run_id = start(runs, LONG, seconds_per_batch=2)
    began = None
    while runs.get(run_id).state != "interrupted":
        # only what a worker has begun counts against the run
        wait_until(lambda began=began: runs.get(run_id).started != began, what="the beginning on a worker")
        began = runs.get(run_id).started
        for pid in set(pids("worker")) - others:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: runs.get(run_id).state != "training", what="the loss of the worker")
    assert "ended several times" in str(runs.get(run_id).message)
    runs.resume(run_id, "ann")
    wait_until(has_steps(runs, run_id), seconds=120, what="a step after all")
    runs.stop(run_id, "ann")
    wait_until(ended(runs, run_id), what="the end of the run")
