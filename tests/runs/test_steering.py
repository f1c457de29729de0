"""Steering a run while it trains on a real worker."""

from dataclasses import replace

import pytest
import torch

from apparel.errors import RunError
from tests.runs.starting import LONG, SHORT, STEPS_PER_EPOCH, ended, has_steps, is_in, start, stop_all, training_steps
from tests.waiting import wait_until


@pytest.fixture
def paused(runs):
    run_id = start(runs, LONG)
    wait_until(has_steps(runs, run_id, 5), what="five steps")
    runs.pause(run_id, "ann")
    wait_until(is_in(runs, run_id, "paused"), what="the pause")
    yield run_id
    if runs.get(run_id).is_alive:
        stop_all(runs, [run_id])


def test_a_paused_run_stands_still_and_leaves_its_worker_to_others(runs, paused):
    step = runs.get(paused).step
    others = [start(runs, SHORT, visitor) for visitor in ("bob", "eve")]
    for other in others:
        wait_until(ended(runs, other), what="the end of another run")
        assert runs.get(other).state == "finished"
    assert (runs.get(paused).state, runs.get(paused).step) == ("paused", step)
    runs.resume(paused, "ann")
    wait_until(has_steps(runs, paused, step + 5), what="five steps more")
    steps = training_steps(runs, paused)
    assert steps == list(range(1, len(steps) + 1))


def test_one_batch_and_one_epoch(runs, paused):
    step = runs.get(paused).step
    for taken in (step + 1, step + 2):
        runs.take_a_batch(paused, "ann")
        wait_until(lambda taken=taken: runs.get(paused).step == taken, what="a batch")
        wait_until(is_in(runs, paused, "paused"), what="the pause after the batch")
    runs.take_an_epoch(paused, "ann")
    wait_until(has_steps(runs, paused, STEPS_PER_EPOCH), what="the epoch")
    wait_until(is_in(runs, paused, "paused"), what="the pause after the epoch")
    assert runs.get(paused).step == STEPS_PER_EPOCH
    epochs = runs.epochs(paused)
    assert list(epochs.epoch) == [1]
    assert epochs.validation_accuracy[0] > 0.5


def test_an_order_is_answered_when_it_shows(runs, paused, monkeypatch):
    monkeypatch.setattr("apparel.runs.service.EFFECT_SECONDS", 60)
    step = runs.get(paused).step
    runs.take_a_batch(paused, "ann")
    assert (runs.get(paused).state, runs.get(paused).step) == ("paused", step + 1)
    runs.resume(paused, "ann")
    assert runs.get(paused).step > step + 1
    runs.pause(paused, "ann")
    assert runs.get(paused).state == "paused"


def test_slow_motion_and_another_learning_rate_reach_a_run_in_training(runs, paused):
    runs.resume(paused, "ann")
    wait_until(is_in(runs, paused, "training"), what="training")
    runs.slow(paused, "ann", 2)
    assert runs.get(paused).seconds_left > (LONG.epochs * STEPS_PER_EPOCH - 200) * 2
    step = runs.get(paused).step
    wait_until(has_steps(runs, paused, step + 2), what="two slow steps")
    assert runs.get(paused).step <= step + 3
    runs.change_learning_rate(paused, "ann", 0.00025)
    runs.slow(paused, "ann", 0)
    wait_until(has_steps(runs, paused, step + 20), what="twenty quick steps")
    assert runs.get(paused).learning_rate == 0.00025
    runs.pause(paused, "ann")
    wait_until(is_in(runs, paused, "paused"), what="the pause")
    assert runs.get(paused).learning_rate == 0.00025


def test_stop_of_a_paused_run_keeps_what_it_learnt(runs, paused):
    runs.take_an_epoch(paused, "ann")
    wait_until(has_steps(runs, paused, STEPS_PER_EPOCH), what="the epoch")
    runs.stop(paused, "ann")
    wait_until(ended(runs, paused), what="the end of the run")
    assert runs.get(paused).state == "stopped"
    assert runs.model(paused).facts.test_accuracy > 0.5


def test_reset_begins_anew_with_the_same_seed(runs, paused):
    first = runs.curves(paused).query("split == 'training' and step <= 5")
    runs.change_learning_rate(paused, "ann", 0.5)
    runs.reset(paused, "ann")
    assert runs.get(paused).step == 0
    assert runs.get(paused).learning_rate == LONG.learning_rate
    wait_until(has_steps(runs, paused, 5), what="five steps again")
    again = runs.curves(paused).query("split == 'training' and step <= 5")
    assert again.loss.to_list() == pytest.approx(first.loss.to_list(), rel=1e-3)


def test_a_reset_in_training_is_not_confused_by_what_the_old_attempt_still_says(runs, paused):
    runs.resume(paused, "ann")
    wait_until(has_steps(runs, paused, 60), what="sixty steps")
    runs.reset(paused, "ann")
    wait_until(has_steps(runs, paused, 3), what="three steps")
    steps = training_steps(runs, paused)
    assert steps == list(range(1, len(steps) + 1))


def test_a_run_whose_weights_run_away_says_so_and_suggests_a_lower_rate(runs):
    runaway = replace(SHORT, optimizer="sgd", learning_rate=10.0, weight_decay=1.0, batch_size=128, schedule="constant")
    run_id = start(runs, runaway)
    wait_until(ended(runs, run_id), what="the end of the run")
    run = runs.get(run_id)
    assert (run.state, run.suggested_rate) == ("failed", 1.0)
    assert "Try a learning rate of 1 instead of 10." in str(run.message)


def test_a_gpu_takes_the_run_that_asks_for_it_or_a_sentence_says_that_there_is_none(runs):
    run_id = start(runs, replace(SHORT, device="cuda"))
    wait_until(ended(runs, run_id), what="the end of the run")
    run = runs.get(run_id)
    if torch.cuda.is_available():
        assert (run.state, run.device.partition(",")[0]) == ("finished", "GPU")
    else:
        assert str(run.message) == "No worker has a GPU. Choose the device Automatic or CPU."


def test_names_and_notes(runs, paused):
    runs.describe(paused, "ann", "  <b>mine</b>\n‮ ", "first\ntry")
    run = runs.get(paused)
    assert (run.name, run.notes) == ("<b>mine</b> ‮", "first\ntry")
    with pytest.raises(RunError, match="81 characters, and at most 80"):
        runs.describe(paused, "ann", "x" * 81, "")


def test_a_deleted_run_is_gone_until_it_is_brought_back(runs, paused):
    runs.resume(paused, "ann")
    runs.delete(paused, "ann")
    assert paused not in [run.id for run in runs.of_visitor("ann")]
    with pytest.raises(RunError, match="was deleted"):
        runs.get(paused)
    runs.undelete(paused, "ann")
    wait_until(is_in(runs, paused, "paused"), what="the pause")
    assert paused in [run.id for run in runs.of_visitor("ann")]


ORDERS = {
    "pause": (),
    "resume": (),
    "take_a_batch": (),
    "take_an_epoch": (),
    "slow": (1.0,),
    "change_learning_rate": (0.1,),
    "stop": (),
    "reset": (),
    "delete": (),
    "undelete": (),
    "describe": ("mine now", ""),
}


@pytest.mark.parametrize("order", ORDERS)
def test_only_the_owner_steers(runs, paused, order):
    before = runs.get(paused)
    with pytest.raises(RunError, match="Only the person who started this run"):
        getattr(runs, order)(paused, "bob", *ORDERS[order])
    assert runs.get(paused) == before


def test_what_makes_no_sense_is_a_sentence(runs, paused):
    with pytest.raises(RunError, match="from 0 to 2, not 3"):
        runs.slow(paused, "ann", 3)
    with pytest.raises(RunError, match="from 1e-06 to 10, not nan"):
        runs.change_learning_rate(paused, "ann", float("nan"))
    runs.stop(paused, "ann")
    wait_until(ended(runs, paused), what="the end of the run")
    with pytest.raises(RunError, match="has ended"):
        runs.pause(paused, "ann")
    with pytest.raises(RunError, match="not paused"):
        runs.resume(paused, "ann")
