"""What those who wait are told of the queue: asked once for all of them, and of a new run at once."""

import pytest

from apparel.records.run import State
from apparel.runs import outlook as module
from apparel.runs.outlook import Outlook
from apparel.store.datasets import DatasetStore
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY


@pytest.fixture
def outlook(store, tmp_path):
    outlook = Outlook(store, DatasetStore(tmp_path, ROOMY), lambda: 1)
    yield outlook
    outlook.close()


@pytest.fixture
def looks(store, monkeypatch):
    """How often the queue was read, one entry a time."""
    looks, alive = [], store.alive
    monkeypatch.setattr(store, "alive", lambda: looks.append(1) or alive())
    return looks


def wait_in_line(store, count):
    for number in range(count):
        store.add(f"run{number}", f"visitor{number}", "own", SPEC, SHORT)
    return [store.get(f"run{number}") for number in range(count)]


def test_thirty_who_wait_read_the_queue_once(store, outlook, looks):
    runs = wait_in_line(store, 30)
    looks.clear()
    assert [outlook.place(run).ahead for run in runs] == list(range(30))
    assert len(looks) == 1


def test_who_came_after_the_last_look_is_told_their_place_at_once(store, outlook):
    first, *_ = wait_in_line(store, 3)
    assert outlook.place(first).ahead == 0
    store.add("late", "somebody", "own", SPEC, SHORT)
    assert outlook.place(store.get("late")).ahead == 3


def test_the_queue_moves_on(store, outlook, monkeypatch):
    monkeypatch.setattr(module, "SEEN_FOR", 0.0)
    first, second = wait_in_line(store, 2)
    assert outlook.place(second).ahead == 1
    store.change(first.id, state=State.FINISHED)
    assert outlook.place(second).ahead == 0
