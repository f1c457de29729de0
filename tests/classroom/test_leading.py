"""What whoever leads a room tells the runs in it, with real workers."""

import pytest

from apparel.errors import RoomError
from apparel.records.ids import VisitorId
from apparel.records.run import State
from tests.pages.room.a_room import LESSON
from tests.runs.starting import LONG, has_steps, is_in, start, stop_all
from tests.waiting import wait_until


def test_all_runs_of_a_room_are_paused_let_go_on_and_stopped_and_no_others(shared_services, runs):
    rooms = shared_services.rooms
    lead = rooms.lead(rooms.open(LESSON))
    ann = rooms.join(lead.room, "Ann", VisitorId("leading-1")).visitor
    others = start(runs, LONG, seconds_per_batch=0.05)
    first, second = (start(runs, LONG, ann, seconds_per_batch=0.05) for _ in range(2))
    wait_until(has_steps(runs, first), what="a step")
    lead.hold()
    for run_id in (first, second):
        wait_until(is_in(runs, run_id, State.PAUSED), what="a pause")
    for ask in (lambda: runs.resume(first, ann), lambda: start(runs, LONG, ann)):
        with pytest.raises(RoomError, match="paused everybody"):
            ask()
    before = runs.get(others).step
    wait_until(has_steps(runs, others, before + 5), what="steps of others")
    lead.go_on()
    wait_until(has_steps(runs, second), what="a step of the second")
    lead.stop_all()
    for run_id in (first, second):
        wait_until(is_in(runs, run_id, State.STOPPED), what="an end")
    assert runs.get(others).is_alive
    stop_all(runs, [others])
    wall = rooms.wall(lead.room)
    assert [str(each.words)[:11] for each in wall.standings] == ["Right about"]
    lead.delete()
    assert runs.of_people([ann]) == []
