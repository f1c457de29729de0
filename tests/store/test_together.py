"""What is remembered of what rooms do together, in SQLite and in a real PostgreSQL server."""

import pytest
import torch
from sqlalchemy import create_engine

from apparel.errors import RoomError
from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.run import State
from apparel.records.together import Attempt, Gathered, Tally, Together, Verdict
from apparel.store.runs import RunStore
from apparel.store.tables import Table
from tests.classroom.given import scribble
from tests.pages.a_run import FACTS
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY

ROOM, ANN, BOB = RoomId("a-room"), VisitorId("ann"), VisitorId("bob")
RUNS = [RunId("one"), RunId("two"), RunId("three")]


@pytest.fixture
def store(tmp_path, url):
    store = RunStore(tmp_path, ROOMY, url)
    rooms = store.rooms(ROOMY)
    rooms.add(ROOM, "K7MPQR", "key", "", hidden=1)
    for visitor in (ANN, BOB):
        rooms.add_person(ROOM, visitor, visitor, visitor, most=3)
    yield store
    store.close()
    if url:
        Table.metadata.drop_all(create_engine(url))


def test_pictures_of_a_collection_are_counted_found_and_gone_with_who_gave_them(store):
    together, rooms = store.together(), store.rooms(ROOMY)
    rooms.change(ROOM, together=Together.COLLECT)
    assert rooms.with_code("K7MPQR").together is Together.COLLECT
    together.begin(ROOM, ["Cup ☕", "Pen"], VisitorId("nobody"))
    assert together.collection(ROOM).kinds == ("Cup ☕", "Pen")
    for number, giver in enumerate([ANN, BOB, BOB]):
        picture = Gathered(f"picture {number}", giver, number % 2, scribble(number), float(number))
        together.gather(ROOM, picture, most_each=2, most=3)
    with pytest.raises(RoomError, match="in the collection already"):
        together.gather(ROOM, Gathered("again", ANN, 0, scribble(2), 9.0), most_each=2, most=4)
    with pytest.raises(RoomError, match="full: 3 pictures"):
        together.gather(ROOM, Gathered("more", ANN, 0, scribble(9), 9.0), most_each=2, most=3)
    assert together.counts(ROOM) == {(ANN, 0): 1, (BOB, 1): 1, (BOB, 0): 1}
    newest = together.newest(ROOM, 1, skip=1)
    assert [picture.id for picture in newest] == ["picture 1"]
    assert torch.equal(newest[0].pixels, scribble(1))
    rooms.remove_person(BOB)
    assert together.counts(ROOM) == {(ANN, 0): 1}
    rooms.remove(ROOM)
    assert together.collection(ROOM) is None
    assert together.newest(ROOM, 9) == []


def test_attempts_are_tallied_over_the_networks_that_could_be_asked(store):
    together = store.together()
    for number, maker in enumerate([ANN, BOB]):
        against = BOB if maker == ANN else ANN
        made = Attempt(str(number), maker, against, RUNS[0], "Bag", "Coat", 0.5, False, scribble(number), number)
        together.attempt(ROOM, made, most=5)
        assert together.attempts_of(maker)[0].has_fooled
    said = {"0": (True, True, None), "1": (False, True, True)}
    assert [attempt.id for attempt in together.unasked(ROOM, RUNS[0])] == ["0", "1"]
    for attempt, fooled in said.items():
        together.judge([Verdict(attempt, run, each) for run, each in zip(RUNS, fooled, strict=True)])
    together.judge([Verdict("0", RUNS[0], False), Verdict("taken back", RUNS[0], True)])
    assert together.tallies(ROOM, RUNS) == {"0": Tally(2, 2), "1": Tally(3, 2)}
    assert together.tallies(ROOM, RUNS[:1]) == {"0": Tally(1, 1), "1": Tally(1, 0)}
    assert together.fooled(["1"]) == {("1", RUNS[1]), ("1", RUNS[2])}
    assert together.unasked(ROOM, RUNS[0]) == []
    assert together.are_asked(ROOM, RUNS)
    assert not together.are_asked(ROOM, [*RUNS, RunId("four")])
    together.take_attempt_back(ROOM, "1")
    assert list(together.tallies(ROOM, RUNS)) == ["0"]


def test_the_newest_run_that_has_learnt_is_found_behind_one_that_was_reset(store):
    for number, facts in enumerate([FACTS, FACTS, None]):
        store.add(RUNS[number], ANN, "own", SPEC, SHORT)
        store.change(RUNS[number], created=float(number), state=State.FINISHED, facts=facts)
    store.add(RunId("waits"), ANN, "own", SPEC, SHORT)
    assert store.latest_of([ANN], 0.0, learnt=True)[ANN].id == RUNS[1]
    assert store.latest_of([ANN], 0.0)[ANN].id == "waits"
