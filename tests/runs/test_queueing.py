"""Who is next and when, worked out by hand."""

import time
from dataclasses import replace

import pytest

from apparel.runs.queueing import seconds_to_start, waiting
from apparel.store.runs import RunStore
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY

PACE = {"steps_per_epoch": 100, "images_per_epoch": 54_000, "images_per_second": 5_400 * 1.1}
"""Ten seconds an epoch, the looks at the validation split included."""


@pytest.fixture
def queue(tmp_path):
    """Add runs in the order of asking; gives what the clerk would ask of them."""
    store = RunStore(tmp_path, ROOMY)

    def add(run_id, visitor="ann", config=SHORT, **values):
        store.add(run_id, visitor, "own", SPEC, config)
        store.change(run_id, created=time.time() + len(store.alive()), **values)

    add.next = lambda: [run.id for run in waiting(store.alive())]
    add.seconds = lambda run_id, workers=1: seconds_to_start(
        store.get(run_id), store.alive(), store.last_finished(50), workers
    )
    yield add
    store.close()


def test_people_take_turns_however_many_runs_they_ask_for(queue):
    for number in range(10):
        queue(f"ann{number}")
    queue("bob", "bob")
    queue("eve", "eve")
    assert queue.next()[:4] == ["ann0", "bob", "eve", "ann1"]


def test_who_trains_already_comes_after_who_does_not(queue):
    queue("running", state="training")
    queue("ann's next")
    queue("bob", "bob")
    assert queue.next() == ["bob", "ann's next"]


def test_nothing_is_promised_before_there_is_a_pace(queue):
    queue("running", state="training")
    queue("it", "bob")
    assert queue.seconds("it") is None
    assert queue.seconds("it", workers=0) is None


def test_a_free_worker_means_at_once(queue):
    queue("it")
    assert queue.seconds("it") == 0


def test_the_wait_is_what_is_left_of_the_runs_before(queue):
    queue("running", state="training", step=40, **PACE)
    queue("it", "bob")
    assert queue.seconds("it") == pytest.approx(6)
    assert queue.seconds("it", workers=2) == 0


def test_runs_that_wait_before_count_with_what_runs_like_them_took(queue):
    longer = replace(SHORT, epochs=5)
    queue("earlier", state="finished", facts={"seconds": 12})
    queue("earlier and longer", config=longer, state="finished", facts={"seconds": 50})
    queue("running", state="training", step=40, **PACE)
    queue("bob", "bob", config=longer)
    queue("eve", "eve")
    queue("last", "joe")
    assert queue.seconds("bob") == pytest.approx(6)
    assert queue.seconds("eve") == pytest.approx(56)
    assert queue.seconds("last") == pytest.approx(68)


def test_slow_motion_counts(queue):
    queue("running", state="training", step=40, seconds_per_batch=2, **PACE)
    queue("it", "bob")
    assert queue.seconds("it") == pytest.approx(120)
