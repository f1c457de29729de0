"""Joining and leading a room: nothing trains in these."""

import pytest

from apparel.classroom.collecting import Collecting
from apparel.classroom.guessing import EACH
from apparel.classroom.rooms import Rooms
from apparel.classroom.rules import RoomRules, limits_of
from apparel.classroom.swapping import Swapping
from apparel.errors import LessonError, RoomError
from apparel.records.ids import RunId, VisitorId
from apparel.records.room import Limits
from apparel.records.run import State
from tests.pages.room.a_room import LESSON
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY

PHONE, LAPTOP = VisitorId("phone"), VisitorId("laptop")


class Quiet:
    """Runs and studies of which there are none to be told anything."""

    def __init__(self):
        self.told = []

    def tell_all(self, order, runs):
        self.told.append((order, [run.id for run in runs]))

    def of_people(self, visitors):
        return []

    def of_visitor(self, visitor):
        return []


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def rooms(store, clock):
    rooms, together = store.rooms(ROOMY), store.together()
    collecting, swapping = Collecting(rooms, together, None), Swapping(rooms, together, Quiet())
    return Rooms(rooms, Quiet(), Quiet(), None, collecting, swapping, lambda: clock[0])


@pytest.fixture
def rules(store):
    return RoomRules(store.rooms(ROOMY))


@pytest.fixture
def secret(rooms):
    return rooms.open(LESSON)


def test_only_the_secret_leads(rooms, secret):
    room = rooms.lead(secret).room
    for other in (room.code, room.id, secret[1:], secret.swapcase(), "", "' OR 1=1 --"):
        with pytest.raises(RoomError, match="leads no room"):
            rooms.lead(other).begin(1)
    new = rooms.lead(secret).renew()
    with pytest.raises(RoomError, match="leads no room"):
        rooms.lead(secret).delete()
    rooms.lead(new).begin(1)
    assert rooms.lead(new).room.step == 1
    assert rooms.lead(new).room.code == room.code, "people come in as before"


def test_a_plan_that_cannot_be_read_opens_nothing(rooms):
    with pytest.raises(LessonError):
        rooms.open("title = 3")


def test_the_same_link_is_the_same_person_on_any_browser(rooms, secret):
    room = rooms.lead(secret).room
    ann = rooms.join(rooms.find(room.code.lower(), PHONE), " Ann ", PHONE)
    assert rooms.seated(PHONE) == ann
    assert rooms.come_back(ann.visitor, LAPTOP) == ann
    rooms.leave(PHONE)
    assert (rooms.seated(PHONE), rooms.seated(LAPTOP)) == (None, ann)
    with pytest.raises(RoomError, match="Nobody in a room has this link"):
        rooms.come_back(ann.visitor[1:], PHONE)


def test_nicknames_are_had_once_and_a_closed_room_takes_nobody(rooms, secret):
    lead = rooms.lead(secret)
    rooms.join(lead.room, "Zoë", PHONE)
    with pytest.raises(RoomError, match="called zoe already"):
        rooms.join(lead.room, "zoe", LAPTOP)
    lead.let_in(False)
    with pytest.raises(RoomError, match="lets nobody in"):
        rooms.join(lead.room, "Bob", LAPTOP)
    assert rooms.seated(LAPTOP) is None


def test_guessing_codes_gets_slow_also_for_a_right_one(rooms, secret, clock):
    code = rooms.lead(secret).room.code
    wrong = "222222" if code != "222222" else "333333"
    for _ in range(EACH.free):
        with pytest.raises(RoomError, match="no room with the code"):
            rooms.find(wrong, "eve")
    with pytest.raises(RoomError, match="Too many codes were wrong"):
        rooms.find(code, "eve")
    for _ in range(100):
        assert rooms.find(code, "ann").code == code
    clock[0] += EACH.seconds
    assert rooms.find(code, "eve").code == code


def test_a_step_begins_with_its_own_limits_until_the_facilitator_sets_others(rooms, secret, rules):
    lead = rooms.lead(secret)
    ann = rooms.join(lead.room, "Ann", PHONE)
    assert rules.may_start(ann.visitor, SPEC, SHORT) == SHORT, "no limits before the first step"
    lead.begin(2)
    with pytest.raises(RoomError, match="at most 3,000 parameters, and this one has 50,890"):
        rules.may_start(ann.visitor, SPEC, SHORT)
    lead.limit(Limits(minutes=0.5, trials=1))
    assert rules.may_start(ann.visitor, SPEC, SHORT).time_limit == 30.0
    assert rules.may_start(VisitorId("somebody else"), SPEC, SHORT) == SHORT
    lead.begin(2)
    assert limits_of(lead.room) == Limits(
        minutes=1.0, parameters=3_000, trials=2, hidden=("settings", "layers", "menu")
    )
    for step in (-1, 3):
        with pytest.raises(RoomError, match="has 2 steps"):
            lead.begin(step)


def test_trials_are_counted_from_when_the_step_began_deleted_ones_too(store, rooms, secret, rules):
    lead = rooms.lead(secret)
    ann = rooms.join(lead.room, "Ann", PHONE)
    store.add(RunId("before"), ann.visitor, "own", SPEC, SHORT)
    store.change(RunId("before"), created=1.0, state=State.FINISHED)
    lead.begin(1)
    lead.limit(Limits(trials=2))
    for run_id in ("one", "two"):
        rules.may_start(ann.visitor, SPEC, SHORT)
        store.add(RunId(run_id), ann.visitor, "own", SPEC, SHORT)
        store.change(RunId(run_id), deleted=2.0, state=State.FINISHED)
    with pytest.raises(RoomError, match="trains 2 times at most"):
        rules.may_start(ann.visitor, SPEC, SHORT)


def test_nothing_begins_or_goes_on_while_a_room_is_held(rooms, secret, rules):
    lead = rooms.lead(secret)
    ann = rooms.join(lead.room, "Ann", PHONE)
    lead.hold()
    for ask in (lambda: rules.may_train(ann.visitor), lambda: rules.may_start(ann.visitor, SPEC, SHORT)):
        with pytest.raises(RoomError, match="paused everybody"):
            ask()
    rules.may_train(VisitorId("somebody else"))
    lead.go_on()
    rules.may_train(ann.visitor)


def test_a_run_of_somebody_elsewhere_comes_in_no_spotlight(rooms, secret):
    with pytest.raises(RoomError, match="of nobody in the room"):
        rooms.lead(secret).spotlight(RunId("somewhere"))


def test_nobody_is_taken_out_of_another_room(rooms, secret):
    other = rooms.lead(rooms.open(LESSON))
    ann = rooms.join(other.room, "Ann", PHONE)
    with pytest.raises(RoomError, match="in another room"):
        rooms.lead(secret).take_out(ann)
    other.take_out(ann)
    assert rooms.seated(PHONE) is None
