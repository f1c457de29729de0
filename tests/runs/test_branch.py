"""Branches of runs, with real workers."""

from dataclasses import replace

import pytest

from apparel.data.changes import Changes
from apparel.errors import RunError
from apparel.records.run import Origin
from tests.runs.starting import SHORT, ended, has_steps, is_in, start
from tests.waiting import wait_until

TWO = replace(SHORT, epochs=2)


def validation(runs, run_id):
    return runs.curves(run_id).query("split == 'validation'")


def trained(runs, config=TWO, visitor="ann"):
    run_id = start(runs, config, visitor)
    wait_until(ended(runs, run_id), what="the end of the run")
    return run_id


def test_a_branch_goes_on_from_an_epoch_after_its_parent_is_gone_and_after_a_break(runs, shared_services):
    parent = trained(runs)
    then = runs.epochs(parent).iloc[0]
    branch = runs.branch(Origin(parent, 1), replace(TWO, learning_rate=0.001), "bob", Changes.of({5, 3}, {7: 2}))
    runs.delete(parent, "ann")
    shared_services.runs._store.files.forget(parent)
    wait_until(has_steps(runs, branch, 3), what="the branch")
    runs.pause(branch, "bob")
    wait_until(is_in(runs, branch, "paused"), what="the pause")

    known = runs.get(branch)
    assert (known.origin, known.visitor, known.changes) == (Origin(parent, 1), "bob", Changes((3, 5), ((7, 2),)))
    assert (known.spec, known.config.learning_rate) == (runs._store.get(parent).spec, 0.001)
    first = validation(runs, branch).iloc[0]
    assert first.step == 0
    # of 1,000 of the 6,000 validation pictures
    assert first.loss == pytest.approx(then.validation_loss, rel=0.15)

    runs.reset(branch, "bob")
    wait_until(has_steps(runs, branch, 3), what="the branch, anew")
    assert validation(runs, branch).iloc[0].loss == pytest.approx(first.loss, rel=1e-3)
    wait_until(ended(runs, branch), what="the end of the branch")
    assert runs.get(branch).state == "finished"
    assert runs.epochs(branch).validation_loss.iloc[-1] < then.validation_loss
    assert runs.kept_epochs(branch) == [1, 2]


def test_an_epoch_that_is_not_kept_is_a_sentence(runs):
    parent = trained(runs, SHORT)
    with pytest.raises(RunError, match="after epoch 7 is not kept"):
        runs.branch(Origin(parent, 7), SHORT, "ann")
    with pytest.raises(RunError, match="no run with this id"):
        runs.branch(Origin("../../etc/passwd", 1), SHORT, "ann")


def test_a_branch_that_has_lost_its_beginning_does_not_begin_with_the_seed(runs, shared_services):
    parent = trained(runs, SHORT)
    branch = runs.branch(Origin(parent, 1), SHORT, "ann")
    wait_until(ended(runs, branch), what="the end of the branch")
    runs._store.files.forget(branch)
    runs.reset(branch, "ann")
    wait_until(is_in(runs, branch, "failed"), what="the refusal")
    assert "What this branch began with is not there any more." in str(runs.get(branch).message)
