"""What is remembered of rooms, in SQLite and in a real PostgreSQL server."""

import pytest
from sqlalchemy import create_engine, event

from apparel.errors import RoomError
from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.room import Limits, Score
from apparel.records.run import State
from apparel.store.expiry import Bounds
from apparel.store.runs import RunStore
from apparel.store.tables import Table
from apparel.words import Sentence
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY

ROOM, ANN, BOB = RoomId("a-room"), VisitorId("ann"), VisitorId("bob")


@pytest.fixture
def store(tmp_path, url):
    store = RunStore(tmp_path, ROOMY, url)
    yield store
    store.close()
    if url:
        Table.metadata.drop_all(create_engine(url))


@pytest.fixture
def rooms(store):
    rooms = store.rooms(ROOMY)
    rooms.add(ROOM, "K7MPQR", "key", "title = 'A lesson'", hidden=2**40 - 1)
    rooms.add_person(ROOM, ANN, "Ann", "ann", most=3)
    return rooms


def test_a_room_is_as_it_was_written_by_whatever_it_is_found(rooms):
    limits = Limits(minutes=2.5, trials=3, hidden=("layers", "menu"))
    rooms.change(ROOM, step=2, limits=limits, spotlight="a-run", held=True)
    room = rooms.with_code("K7MPQR")
    assert (room.step, room.limits, room.spotlight, room.held, room.open) == (2, limits, "a-run", True, True)
    assert rooms.with_key("key") == rooms.of_person(ANN) == room
    assert rooms.with_code("222222") is rooms.with_key("K7MPQR") is rooms.of_person(BOB) is None
    rooms.change(ROOM, key="another")
    assert rooms.with_key("key") is None


def test_two_names_that_read_alike_cannot_be_in_one_room_but_in_two(rooms):
    with pytest.raises(RoomError, match="ANN already"):
        rooms.add_person(ROOM, BOB, "ANN", "ann", most=3)
    rooms.add(RoomId("other"), "222222", "other key", "", hidden=1)
    rooms.add_person(RoomId("other"), BOB, "ANN", "ann", most=3)
    assert [person.name for person in rooms.people(ROOM)] == ["Ann"]


def test_a_full_room_takes_nobody_and_a_code_is_one_rooms(rooms):
    with pytest.raises(RoomError, match="full: 1 people"):
        rooms.add_person(ROOM, BOB, "Bob", "bob", most=1)
    with pytest.raises(RoomError, match="has this code"):
        rooms.add(RoomId("other"), "K7MPQR", "other key", "", hidden=1)
    assert rooms.count() == 1


def test_a_browser_sits_at_one_place_and_two_browsers_may_be_one_person(rooms):
    rooms.add_person(ROOM, BOB, "Bob", "bob", most=3)
    rooms.seat(VisitorId("phone"), ANN)
    rooms.seat(VisitorId("laptop"), ANN)
    rooms.seat(VisitorId("phone"), BOB)
    seated = [rooms.seated(VisitorId(browser)) for browser in ("phone", "laptop", "neither")]
    assert [person and person.name for person in seated] == ["Bob", "Ann", None]
    rooms.unseat(VisitorId("phone"))
    assert rooms.seated(VisitorId("phone")) is None


def test_what_keeps_somebody_from_training_is_a_sentence_still(rooms):
    rooms.note(ANN, trouble=Sentence("Layer {number} is too large.", number=3), seen=5.0)
    assert (str(rooms.person(ANN).trouble), rooms.person(ANN).seen) == ("Layer 3 is too large.", 5.0)


def test_a_room_goes_with_its_people_and_their_runs_and_with_no_others(store, rooms):
    for run_id, visitor in (("hers", ANN), ("his", BOB)):
        store.add(RunId(run_id), visitor, "own", SPEC, SHORT)
        store.change(RunId(run_id), state=State.FINISHED)
    rooms.seat(VisitorId("phone"), ANN)
    rooms.purge()
    assert rooms.with_code("K7MPQR")
    store.rooms(Bounds(days=0, bytes=0)).purge()
    assert rooms.with_code("K7MPQR") is rooms.person(ANN) is rooms.seated(VisitorId("phone")) is None
    assert store.of_people([ANN]) == []
    assert [run.id for run in store.of_people([BOB])] == ["his"]
    assert rooms.trials(ANN, 0.0) == 1, "it waits to be purged like any deleted run"


def test_tries_are_bounded_and_go_with_their_person(rooms):
    scores = [Score(ANN, RunId(f"run {number}"), float(number), 100, (True, False, True)) for number in range(3)]
    for score in scores[:2]:
        rooms.add_score(score, most=2)
    assert rooms.scores(ROOM) == scores[:2]
    with pytest.raises(RoomError, match="has 2 tries"):
        rooms.add_score(scores[2], most=2)
    with pytest.raises(RoomError, match="on the board already"):
        rooms.add_score(scores[1], most=9)
    assert rooms.scores(RoomId("other")) == []
    rooms.remove_person(ANN)
    assert rooms.scores(ROOM) == []


def test_the_newest_run_of_each_is_found_with_one_query_however_many_there_are(store):
    for number in range(40):
        store.add(RunId(f"run {number}"), VisitorId(f"visitor {number % 20}"), "own", SPEC, SHORT)
        store.change(RunId(f"run {number}"), created=float(number))
    store.add(RunId("a trial"), VisitorId("visitor 0"), "own", SPEC, SHORT, study="a study")
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    everybody = [VisitorId(f"visitor {number}") for number in range(20)]
    found = store.latest_of(everybody, since=22.0)
    assert {visitor: run.id for visitor, run in found.items()} == {
        VisitorId(f"visitor {number % 20}"): f"run {number}" for number in range(22, 40)
    }
    assert len(asked) == 1
    assert store.latest_of([], since=0.0) == {}


def test_only_looks_at_validation_pictures_are_read_of_many_runs(store):
    for run_id in ("one", "two"):
        store.add(RunId(run_id), ANN, "own", SPEC, SHORT)
        splits = [("training", 1), ("training", 2), ("validation", 2), ("validation", 4)]
        points = [{"split": split, "step": step, "loss": 1.0, "accuracy": step / 10} for split, step in splits]
        store.add_points(RunId(run_id), points)
    found = store.validations([RunId("one"), RunId("two"), RunId("nobody's")])
    assert sorted(found.itertuples(index=False, name=None)) == [
        *(("one", 2, 0.2), ("one", 4, 0.4)),
        *(("two", 2, 0.2), ("two", 4, 0.4)),
    ]
