"""Each write to the database and to a file fails once, one after another: the run goes on, and nothing is missing."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from apparel.errors import StorageError
from apparel.store.runs import RunStore
from tests.runs.starting import SHORT, SPEC, ended
from tests.waiting import wait_until

FEW = replace(SHORT, batch_size=9_000)
STEPS = 6


class OneFails:
    """Lets the write with the number ``at`` fail, and counts them from 1."""

    def __init__(self) -> None:
        self.at = self.count = 0

    def begin(self, at):
        self.at, self.count = at, 0

    def commit(self, _):
        if self._is_it():
            raise OperationalError("COMMIT", {}, Exception("no space left"))

    def replace(self, source, target):
        if self._is_it():
            raise OSError(28, "No space left on device")
        return replaced(source, target)

    def _is_it(self):
        self.count += 1
        return self.count == self.at


replaced = Path.replace


@pytest.fixture
def one_fails(monkeypatch):
    faults = OneFails()
    event.listen(Engine, "commit", faults.commit)
    monkeypatch.setattr(Path, "replace", lambda source, target: faults.replace(source, target))
    yield faults
    event.remove(Engine, "commit", faults.commit)


def test_whichever_write_fails_the_run_ends_whole(opened, tmp_path, one_fails, monkeypatch):
    begun_anew, break_off = [], RunStore.break_off
    monkeypatch.setattr(RunStore, "break_off", lambda store, ids: begun_anew.extend(ids) or break_off(store, ids))
    runs = opened(tmp_path, workers=1).runs
    wait_until(lambda: runs.workers() == 1, seconds=60, what="the worker")
    most, refused, at = 0, 0, 0  # the first time none fails, to see how many there are
    while at <= most:
        one_fails.begin(at)
        try:
            run_id = runs.start("own", SPEC, FEW, "ann")
        except StorageError:
            refused += 1
        else:
            wait_until(ended(runs, run_id), what=f"the end of the run whose write {at} failed")
            is_whole(runs, run_id)
        most, at = max(most, one_fails.count), at + 1
        one_fails.begin(0)
        for run in runs.of_visitor("ann"):
            runs.delete(run.id, "ann")
    assert not begun_anew, "what was already learnt is written down later"
    assert most > 10, "the start, its points, checkpoints, epochs, its model and its end"
    assert refused < most / 4, "only the start itself may be refused"


def is_whole(runs, run_id):
    run = runs.get(run_id)
    assert run.state == "finished", run.message
    curves = runs.curves(run_id)
    assert list(curves[curves.split == "training"].step) == list(range(1, STEPS + 1))
    assert list(runs.epochs(run_id).epoch) == [1]
    assert runs.model(run_id).facts.epochs == 1
