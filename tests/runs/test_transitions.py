"""What an order changes, without anybody who trains."""

import pytest

from apparel.errors import ConfigError, RunError
from apparel.records.run import State
from apparel.runs.transitions import changes
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
