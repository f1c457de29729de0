"""Who is next and when, worked out by hand."""

import time
from dataclasses import replace

import pytest

from apparel.records.run import State
from apparel.runs.queueing import place_of_another, room_for_trials, seconds_to_start, starts, typical_seconds, waiting
from tests.pages.a_run import a_run
from tests.runs.starting import SHORT, SPEC

PACE = {"steps_per_epoch": 100, "images_per_epoch": 54_000, "images_per_second": 5_400 * 1.1}
"""Ten seconds an epoch, the looks at the validation split included."""


@pytest.fixture
def queue(store):
    """Add runs in the order of asking; gives what the clerk would ask of them."""

    def add(run_id, visitor="ann", config=SHORT, **values):
        store.add(run_id, visitor, "own", SPEC, config)
        store.change(run_id, created=time.time() + len(store.alive()), **values)

    add.next = lambda: [run.id for run in waiting(store.alive())]

    def takes(run):
        return typical_seconds(run, store.last_finished(50))

    def seconds(run_id, workers=1):
        return seconds_to_start(add.next().index(run_id), store.alive(), takes, workers)

    add.seconds = seconds
    add.place_of_another = lambda visitor: place_of_another(visitor, store.alive())
    return add


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


def test_one_more_goes_behind_those_whose_turn_is_earlier(queue):
    queue("running", state="training")
    queue("ann's next")
    queue("bob", "bob")
    assert queue.place_of_another("eve") == 1
    assert queue.place_of_another("ann") == 2
    assert queue.place_of_another("bob") == 2


def test_a_run_without_a_pace_yet_counts_with_what_runs_like_it_took(queue):
    queue("earlier", state="finished", facts={"seconds": 12})
    queue("just begun", state="training")
    queue("it", "bob")
    assert queue.seconds("it") == pytest.approx(12)


def test_trials_take_what_nobody_waits_for_and_make_way():
    trial, other = ({"study": study} for study in ("a study", None))
    training, queued = {"state": State.TRAINING}, {"state": State.QUEUED}
    leaving = training | {"pause_after": "batch"}
    alone = [a_run(**trial, **training)]
    assert room_for_trials([], 2) == 2
    assert room_for_trials(alone, 2) == 1
    full = [*alone, a_run(**trial, **training)]
    assert room_for_trials(full, 2) == 0
    assert room_for_trials([*full, a_run(**other, **queued)], 2) == -1
    assert room_for_trials([*alone, a_run(**trial, **leaving), a_run(**other, **queued)], 2) == 0
    assert room_for_trials([*full, a_run(**trial, **queued)], 2) == 0, "no trial makes way for another"
    assert room_for_trials([*alone, a_run(**other, **training), a_run(**other, **queued)], 2) == -1
    assert room_for_trials(full, 0) == 0, "no worker is there yet"


def test_all_who_wait_are_told_at_once_what_each_would_be_told():
    alive = [
        a_run(id="running", **PACE),
        *(a_run(id=f"run {number}", state=State.QUEUED, step=0, created=float(number)) for number in range(4)),
    ]
    together = list(starts(alive, lambda run: 30.0, workers=2))
    assert together[:4] == [seconds_to_start(place, alive, lambda run: 30.0, 2) for place in range(4)]
    assert list(starts(alive, lambda run: None, workers=2)) == [0.0], "what is not known ends it"
