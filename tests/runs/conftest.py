"""Runs with two real workers, shared by the tests of this folder."""

import pytest

from apparel.runs.runs import Runs
from apparel.runs.settings import Settings
from tests.waiting import wait_until


@pytest.fixture(scope="session")
def shared_runs(tmp_path_factory):
    runs = Runs(Settings(tmp_path_factory.mktemp("runs"), workers=2))
    yield runs
    runs.close()


@pytest.fixture
def runs(shared_runs):
    """The shared runs, with both workers ready and nothing left in training by the test before."""
    wait_until(lambda: shared_runs.workers() == 2, seconds=120, what="two workers")
    yield shared_runs
    for visitor in ("ann", "bob", "eve", "ann at once", "bob at once"):
        for run in shared_runs.of_visitor(visitor):
            if run.is_alive:
                shared_runs.delete(run.id, visitor)
