"""Swapping networks: shipped ones, asked about real test pictures."""

import io
import zipfile

import pytest
import torch

from apparel.classroom.swapping import MOST_ATTEMPTS, Target, neighbour_of
from apparel.data import CLASSES
from apparel.errors import RoomError
from apparel.evaluation.predictions import predict
from apparel.records.ids import RunId
from apparel.records.run import State
from tests.classroom.given import a_store, has_network, joined, pictures_of, rooms_of, scribble
from tests.pages.room.a_room import LESSON
from tests.runs.starting import SHORT, SPEC
from tests.waiting import wait_until


@pytest.fixture
def rooms(store):
    rooms = rooms_of(store, None)
    yield rooms
    rooms.swapping.close()


def all_asked(rooms, room):
    wait_until(lambda: not rooms.swapping.look(room).waits, seconds=60, what="all networks' verdicts")
    return rooms.swapping.look(room)


def told(store, run_id, label=6, count=300):
    """Real shirts which the network of a run gets right, and which it takes for something else that it knows."""
    shirts = pictures_of(label, count)
    said = predict(store.files.model(run_id), shirts, torch.full((count,), label))
    return shirts[said.is_right & ~said.outside], shirts[~said.is_right & ~said.outside]


def test_everybody_has_another_neighbour_and_nobody_oneself(lead, rooms):
    people = joined(rooms, lead.room, "Ann", "Bob", "Eve", "Ida")
    targets = [Target(person, RunId(person.name)) for person in people]

    def neighbours(targets):
        found = [neighbour_of(person.visitor, people, targets) for person in people]
        return [each and each.person.name for each in found]

    assert neighbours(targets) == ["Bob", "Eve", "Ida", "Ann"]
    assert neighbours(targets[2:3]) == ["Eve", "Eve", None, "Eve"]


def test_a_neighbours_newest_network_that_has_learnt_is_asked(lead, rooms, store):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    assert rooms.swapping.neighbour(ann) is None
    has_network(store, bob, run_id="older", created=1.0)
    newest = has_network(store, bob, run_id="newest", created=2.0)
    has_network(store, bob, run_id="reset", created=3.0, facts=None, state=State.PAUSED)
    store.add(RunId("waits"), bob.visitor, "own", SPEC, SHORT)
    assert rooms.swapping.neighbour(ann).run == newest
    assert rooms.swapping.neighbour(bob) is None


def test_the_wall_shows_what_fooled_most_whose_it_is_and_whom_it_fooled_also_after_a_restart(
    lead, rooms, store, tmp_path
):
    ann, bob, eve = joined(rooms, lead.room, "Ann", "Bob", "Eve")
    run = has_network(store, bob)
    for person in (ann, eve):
        has_network(store, person)
    lead.swap()
    right, wrong = told(store, run)
    target = rooms.swapping.neighbour(ann)
    first = rooms.swapping.attempt(ann, target, "Shirt", right[0])
    second = rooms.swapping.attempt(ann, target, "Shirt", wrong[0])
    third = rooms.swapping.attempt(eve, target, "Shirt", wrong[1])
    assert (first.answered, first.has_fooled) == ("Shirt", False)
    assert second.has_fooled
    assert second.answered != "Shirt"
    now = all_asked(rooms, lead.room)
    assert (now.tallies[first.id].fooled, now.tallies[first.id].asked) == (0, 3)
    shown = [(each.place, each.maker.name, each.tally.fooled) for each in now.foremost]
    assert shown == [(1, "Ann", 3), (1, "Eve", 3)], "a tie is one"
    assert [person.name for person in now.foremost[0].whom] == ["Ann", "Bob", "Eve"]
    room = lead.room
    rooms.swapping.close()
    store.close()
    again = a_store(tmp_path)
    later = rooms_of(again, None).swapping.look(room)
    assert [each.attempt.id for each in later.foremost] == [second.id, third.id]
    assert torch.equal(later.foremost[0].attempt.pixels, wrong[0])
    assert not later.waits
    again.close()


def test_a_network_that_comes_later_is_asked_about_everything_too(lead, rooms, store):
    ann, bob, eve = joined(rooms, lead.room, "Ann", "Bob", "Eve")
    run = has_network(store, bob)
    lead.swap()
    made = rooms.swapping.attempt(ann, rooms.swapping.neighbour(ann), "Shirt", told(store, run)[1][0])
    assert all_asked(rooms, lead.room).tallies[made.id].asked == 1
    has_network(store, eve)
    assert all_asked(rooms, lead.room).tallies[made.id].asked == 2


def test_a_network_that_says_none_of_these_was_not_fooled(lead, rooms, store):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    has_network(store, bob, "robust")
    lead.swap()
    made = rooms.swapping.attempt(ann, rooms.swapping.neighbour(ann), "Trouser", scribble(1))
    assert (made.outside, made.has_fooled) == (True, False)
    assert all_asked(rooms, lead.room).tallies[made.id].asked == 1
    assert rooms.swapping.look(lead.room).foremost == []


def test_only_another_ones_network_in_the_room_is_tried_within_bounds(lead, rooms, store):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    (zoe,) = joined(rooms, rooms.lead(rooms.open(LESSON)).room, "Zoe")
    targets = {person: Target(person, has_network(store, person)) for person in (ann, bob, zoe)}
    shirts = pictures_of(6, MOST_ATTEMPTS + 1)

    def attempt(person, target, said="Shirt", picture=shirts[0]):
        rooms.swapping.attempt(person, target, said, picture)

    with pytest.raises(RoomError, match="No networks are swapped"):
        attempt(ann, targets[bob])
    lead.swap()
    for target in (targets[ann], targets[zoe]):
        with pytest.raises(RoomError, match="of nobody else in the room"):
            attempt(ann, target)
    with pytest.raises(RoomError, match="not the one that was swapped"):
        attempt(ann, Target(bob, targets[zoe].run))
    with pytest.raises(RoomError, match="does not know <b>Cup"):
        attempt(ann, targets[bob], "<b>Cup")
    for picture in shirts[:MOST_ATTEMPTS]:
        attempt(ann, targets[bob], picture=picture)
    with pytest.raises(RoomError, match="10 attempts"):
        attempt(ann, targets[bob], picture=shirts[-1])
    with pytest.raises(RoomError, match="tried in this room already"):
        attempt(bob, targets[ann])


def test_what_is_taken_back_is_on_no_wall_and_may_be_tried_anew(lead, rooms, store):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    run = has_network(store, bob)
    lead.swap()
    picture = told(store, run)[1][0]
    made = rooms.swapping.attempt(ann, rooms.swapping.neighbour(ann), "Shirt", picture)
    other = rooms.lead(rooms.open(LESSON))
    other.take_attempt_back(made.id)
    assert len(all_asked(rooms, lead.room).foremost) == 1, "another room's desk takes nothing back here"
    lead.take_attempt_back(made.id)
    assert rooms.swapping.look(lead.room).foremost == []
    rooms.swapping.attempt(ann, rooms.swapping.neighbour(ann), "Shirt", picture)


def test_attempts_are_taken_home_and_nobody_elses(lead, rooms, store):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    for person in (ann, bob):
        has_network(store, person)
    lead.swap()
    for person, picture in zip((ann, bob), pictures_of(8, 2), strict=True):
        rooms.swapping.attempt(person, rooms.swapping.neighbour(person), CLASSES[8], picture)
    archive = zipfile.ZipFile(io.BytesIO(rooms.take_home(ann)))
    assert [name for name in archive.namelist() if "/attempts/" in name] == ["01-Ann/attempts/1-Bag.png"]
    rows = archive.read("attempts.csv").decode().splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("Ann,Bob,run-Bob,Bag,Bag,")
    lead.delete()
    assert store.together().attempts(ann.room) == []
