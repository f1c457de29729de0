"""Runs, with real workers: what a visitor would miss if it broke."""

import pytest

from apparel.data import fashion_mnist
from apparel.errors import RunError, SpecError
from apparel.evaluation.metrics import evaluate
from apparel.evaluation.predictions import predict
from apparel.models import Linear, ModelSpec
from tests.runs.starting import LONG, SHORT, SPEC, ended, has_steps, start, stop_all
from tests.waiting import wait_until


def test_a_run_learns_in_another_process_and_its_model_can_be_used(runs):
    run_id = start(runs, SHORT)
    wait_until(ended(runs, run_id), what="the end of the run")

    run = runs.get(run_id)
    assert run.state == "finished", run.message
    assert run.step == run.steps == 106
    assert run.device.startswith(("CPU", "GPU"))
    curves = runs.curves(run_id)
    training = curves[curves.split == "training"]
    assert list(training.step) == list(range(1, 107))
    assert training.loss.iloc[-10:].mean() < training.loss.iloc[:10].mean() / 2
    validation = curves[curves.split == "validation"]
    assert validation.step.iloc[0] == 0
    assert validation.step.iloc[-1] == 106
    assert len(validation) >= 8
    model = runs.model(run_id)
    test = fashion_mnist().test
    assert evaluate(predict(model, test.images, test.labels)).accuracy == pytest.approx(run.facts.test_accuracy)
    assert run.facts.test_accuracy > 0.75


def test_two_visitors_train_at_the_same_time_and_see_their_own(runs):
    anns, bobs = start(runs, LONG, "ann at once"), start(runs, LONG, "bob at once")
    wait_until(has_steps(runs, anns, 3), what="ann's run")
    wait_until(has_steps(runs, bobs, 3), what="bob's run")
    assert runs.get(anns).state == runs.get(bobs).state == "training"
    assert [run.id for run in runs.of_visitor("ann at once")] == [anns]
    assert [run.id for run in runs.of_visitor("bob at once")] == [bobs]

    runs.stop(anns, "ann at once")
    wait_until(ended(runs, anns), what="the end of ann's run")
    step = runs.get(bobs).step
    wait_until(has_steps(runs, bobs, step + 3), what="bob's run going on")
    runs.stop(bobs, "bob at once")
    wait_until(ended(runs, bobs), what="the end of bob's run")


def test_stop_keeps_what_was_learnt(runs):
    run_id = start(runs, LONG)
    wait_until(has_steps(runs, run_id, 60), what="60 steps")
    runs.stop(run_id, "ann")
    wait_until(ended(runs, run_id), what="the end of the run")

    run = runs.get(run_id)
    assert run.state == "stopped"
    assert 60 <= run.step < run.steps
    assert run.facts.test_accuracy > 0.5
    assert runs.model(run_id).facts.reason == "stopped"


def test_only_the_one_who_started_a_run_can_stop_it(runs):
    run_id = start(runs, LONG)
    with pytest.raises(RunError, match="Only the person who started"):
        runs.stop(run_id, "bob")
    runs.stop(run_id, "ann")
    wait_until(ended(runs, run_id), what="the end of the run")


def test_a_run_that_waits_is_stopped_without_a_model(runs):
    busy = [start(runs, LONG) for _ in range(2)]
    waiting = start(runs, LONG)
    runs.stop(waiting, "ann")
    wait_until(ended(runs, waiting), what="the end of the waiting run")
    assert runs.get(waiting).state == "stopped"
    assert not runs.get(waiting).has_model
    stop_all(runs, busy)


def test_many_runs_of_one_visitor_do_not_delay_the_first_of_another(runs):
    anns = [start(runs, LONG) for _ in range(4)]
    for run_id in anns[:2]:
        wait_until(has_steps(runs, run_id), what="the first of ann's runs")
    bobs = start(runs, SHORT, "bob")
    assert runs.outlook.place(runs.get(bobs)).ahead == 0
    assert runs.outlook.place(runs.get(anns[3])).ahead > 0
    runs.stop(anns[0], "ann")
    wait_until(has_steps(runs, bobs), what="bob's run")
    assert runs.get(anns[3]).state == "queued"
    stop_all(runs, anns[1:])
    wait_until(ended(runs, bobs), what="the end of bob's run")


def test_an_unknown_run_is_a_sentence(runs):
    for ask in (runs.get, runs.model, lambda run_id: runs.stop(run_id, "ann")):
        with pytest.raises(RunError, match="There is no run with this id"):
            ask("../../etc/passwd")


def test_an_impossible_network_is_refused_before_it_waits(runs):
    with pytest.raises(SpecError, match="Layer 1"):
        runs.start("own", ModelSpec((Linear(10),)), SHORT, "ann")
    with pytest.raises(SpecError, match="10 units"):
        runs.start("own", ModelSpec(SPEC.layers[:-1]), SHORT, "ann")


def test_somebody_else_can_wait_for_the_end_and_is_told_of_it(runs):
    told = []
    runs.tell_of_ends(told.append)
    long, short = start(runs, LONG), start(runs, SHORT, "bob")
    assert runs.wait_for_the_end(long, seconds=0.2).is_alive
    ended_run = runs.wait_for_the_end(short, seconds=120)
    assert (ended_run.id, ended_run.state) == (short, "finished")
    wait_until(lambda: [run.id for run in told] == [short], what="the news of the end")
    assert told[0].facts.test_accuracy == ended_run.facts.test_accuracy
    runs.stop(long, "ann")
    assert runs.wait_for_the_end(long, seconds=60).state == "stopped"


def test_who_is_told_of_an_end_and_fails_stops_nobody(runs, caplog):
    def fail(run):
        raise RuntimeError("a listener's own affair")

    runs.tell_of_ends(fail)
    run_id = start(runs, SHORT)
    assert runs.wait_for_the_end(run_id, seconds=120).state == "finished"
    assert runs.workers() == 2
