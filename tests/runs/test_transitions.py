"""What an order changes, without anybody who trains."""

import pytest

from apparel.data.changes import Changes
from apparel.errors import ConfigError, RunError
from apparel.records.run import State
from apparel.runs.transitions import can_be_followed, changes
from apparel.training.division import AS_IT_IS, DataVersion
from tests.pages.a_run import a_finished_run, a_run


def test_a_run_that_has_trained_to_its_end_trains_longer():
    changed = changes("longer", a_finished_run(), 3)
    assert (changed["state"], changed["config"].epochs, changed["ended"]) == (State.QUEUED, 3, None)


@pytest.mark.parametrize("run", [a_run(), a_finished_run(state=State.STOPPED), a_finished_run(state=State.FAILED)])
def test_no_other_run_does(run):
    with pytest.raises(RunError, match="has trained to its end"):
        changes("longer", run, 3)


def test_nor_for_fewer_epochs_or_more_than_there_may_be():
    with pytest.raises(RunError):
        changes("longer", a_finished_run(), 1)
    with pytest.raises(ConfigError):
        changes("longer", a_finished_run(), 501)


def test_a_run_that_waits_for_its_owner_goes_on_with_other_pictures_and_no_other_does():
    for state in (State.PAUSED, State.INTERRUPTED):
        now = changes("data", a_run(state=state, step=7), Changes((3,)))
        assert now["data"] == (*AS_IT_IS, DataVersion(7, Changes((3,))))
        assert now["state"] == State.QUEUED
    for run in (a_run(), a_finished_run()):
        assert not can_be_followed("data", run)
    often = a_run(state=State.PAUSED, step=50, data=tuple(DataVersion(step, Changes((step,))) for step in range(21)))
    with pytest.raises(RunError, match="changed 20 times, and no more is kept"):
        changes("data", often, Changes((99,)))
