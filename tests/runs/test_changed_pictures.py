"""A paused run goes on with other pictures, on real workers, and remembers from which it learnt."""

import os
import signal
from dataclasses import replace

import pytest

from apparel.data.changes import Changes
from apparel.errors import DataError, RunError
from apparel.training.division import DataVersion
from tests.runs.starting import (
    SHORT,
    STEPS_PER_EPOCH,
    ended,
    has_steps,
    is_in,
    pids,
    start,
    training_steps,
    wait_for_the_end,
)
from tests.waiting import wait_until

THREE = replace(SHORT, epochs=3)
# of the 60,000 training pictures every fifth is set aside, and some test pictures
ASIDE = Changes.of([*range(0, 60_000, 5), 60_003], {60_001: 3, 1: 7})
FEWER = 54_000 - 10_800
SLOWLY = 0.03


@pytest.fixture
def paused(runs):
    run_id = start(runs, THREE, seconds_per_batch=SLOWLY)
    wait_until(has_steps(runs, run_id, 20), what="twenty steps")
    runs.pause(run_id, "ann")
    wait_until(is_in(runs, run_id, "paused"), what="the pause")
    return run_id


def is_whole(runs, run_id):
    assert runs.get(run_id).state == "finished", runs.get(run_id).message
    assert training_steps(runs, run_id) == list(range(1, 3 * STEPS_PER_EPOCH + 1))
    assert list(runs.epochs(run_id).epoch) == [1, 2, 3]


def test_a_paused_run_goes_on_with_other_pictures_and_after_its_worker_was_killed_too(runs, paused):
    step = runs.get(paused).step
    runs.resume_with(paused, "ann", ASIDE)
    then = (DataVersion(0, Changes()), DataVersion(step, ASIDE))
    wait_until(has_steps(runs, paused, step + 3), what="three steps more")
    run = runs.get(paused)
    assert run.data == then
    assert run.images_per_epoch == pytest.approx(FEWER, abs=150)
    assert run.steps_per_epoch == STEPS_PER_EPOCH
    learnt_from = run.images_per_epoch

    wait_until(has_steps(runs, paused, STEPS_PER_EPOCH + 10), what="the second epoch")
    began = runs.get(paused).started
    for pid in pids("worker"):
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: runs.get(paused).started != began, what="the beginning on another worker")
    wait_for_the_end(runs, paused, from_step=STEPS_PER_EPOCH)
    is_whole(runs, paused)
    after = runs.get(paused)
    assert (after.data, after.images_per_epoch) == (then, learnt_from)
    assert after.facts.test_pictures == 9_999


def test_a_resume_alone_changes_no_pictures_and_start_over_begins_with_the_last_ones(runs, paused):
    step = runs.get(paused).step
    runs.resume(paused, "ann")
    wait_until(has_steps(runs, paused, step + 3), what="three steps more")
    assert (runs.get(paused).data, runs.get(paused).images_per_epoch) == ((DataVersion(0, Changes()),), 54_000)
    with pytest.raises(RunError, match="of a run that is paused"):
        runs.resume_with(paused, "ann", ASIDE)
    runs.pause(paused, "ann")
    wait_until(is_in(runs, paused, "paused"), what="the pause")
    runs.resume_with(paused, "ann", ASIDE)
    wait_until(has_steps(runs, paused, runs.get(paused).data[-1].step + 1), what="a step more")
    runs.reset(paused, "ann")
    wait_until(has_steps(runs, paused, 3), what="three steps anew")
    assert runs.get(paused).data == (DataVersion(0, Changes()), DataVersion(0, ASIDE))
    runs.slow(paused, "ann", 0)
    wait_until(ended(runs, paused), what="the end of the run", seconds=120)
    assert runs.get(paused).images_per_epoch == pytest.approx(FEWER, abs=150)


def test_what_cannot_be_learnt_from_is_refused_and_the_run_stays_paused(runs, paused):
    with pytest.raises(DataError, match="too few"):
        runs.resume_with(paused, "ann", Changes(tuple(range(60_000))))
    with pytest.raises(RunError, match="Only the person who started this run"):
        runs.resume_with(paused, "bob", ASIDE)
    assert runs.get(paused).state == "paused"
    assert runs.get(paused).data == (DataVersion(0, Changes()),)
    runs.stop(paused, "ann")
    wait_until(ended(runs, paused), what="the end of the run")
    with pytest.raises(RunError, match="of a run that is paused"):
        runs.resume_with(paused, "ann", ASIDE)


def test_what_a_paused_run_knew_after_an_epoch_can_be_asked(runs, paused):
    runs.take_an_epoch(paused, "ann")
    wait_until(lambda: runs.kept_epochs(paused) == [1], what="the epoch")
    model = runs.model_after(paused, 1)
    assert model.facts.epochs == 1
    assert model.classes[0] == "T-shirt/top"
