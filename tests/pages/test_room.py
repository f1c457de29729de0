"""A room without a browser: joining it, being led, leading, and the wall."""

import json
import re

import pytest

from apparel.errors import RoomError
from apparel.records.ids import VisitorId
from apparel.records.run import State
from pages.parts.services import services
from tests.pages.a_run import a_finished_run, a_run, remember, with_model
from tests.pages.kit.drawn import button, said
from tests.pages.opening import open_page
from tests.pages.room.a_room import a_room, joined


def words(app):
    assert not app.exception
    return said(app)


def asked(app, label):
    return next(field for field in app.text_input if field.label == label)


def wall_of(app):
    """What each panel of the wall shows."""
    panels = [each for each in app.get("bidi_component") if each.proto.json.startswith("[")]
    return json.loads(panels[0].proto.json) if panels else []


def test_somebody_joins_by_the_link_under_a_nickname_and_is_the_same_person_after_a_reload():
    _, room = a_room()
    app = open_page("room", {"visitor": "phone-1"}, code=room.code)
    assert asked(app, "Code").value == f"{room.code[:3]} {room.code[3:]}"
    asked(app, "Nickname").input("Ann <b>")
    button(app, "Join").click().run()
    assert r"You are Ann \<b\>" in words(app)
    me = app.query_params["me"]
    again = open_page("room", {"visitor": "phone-1"})
    assert r"You are Ann \<b\>" in words(again)
    assert again.query_params["me"] == me
    elsewhere = open_page("room", {"visitor": "laptop-1"}, me=me)
    assert r"You are Ann \<b\>" in words(elsewhere)
    assert [person.name for person in services().rooms._store.people(room.id)] == ["Ann <b>"]
    button(elsewhere, "Leave the room").click().run()
    assert "Whoever leads the room shows you its code" in words(elsewhere)


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [
        ("222222", "Ann", "There is no room with the code 222222"),
        ("hello!", "Ann", "6 letters and digits"),
        (None, "  ", "at least one letter or digit"),
        (None, "BOB", "called BOB already"),
    ],
)
def test_who_cannot_join_reads_why_and_may_try_again(code, name, why):
    _, room = a_room()
    joined(room, "Bob", "his-browser")
    app = open_page("room", {"visitor": f"phone-{why[:8]}"})
    asked(app, "Code").input(code or room.code)
    asked(app, "Nickname").input(name)
    button(app, "Join").click().run()
    assert why in words(app).replace("\\", "")
    assert asked(app, "Nickname").value == name
    assert services().rooms.seated(VisitorId(f"phone-{why[:8]}")) is None


def test_a_link_of_ones_own_that_is_nobodys_is_said():
    app = open_page("room", {"visitor": "phone-2"}, me="x" * 22)
    assert "Nobody in a room has this link" in words(app)
    assert "me" not in app.query_params


def test_a_room_is_opened_with_a_plan_that_ships_and_led_by_its_secret_link_alone():
    app = open_page("room", {"visitor": "teacher"})
    button(app, "Open a room").click().run()
    assert "How a machine learns to tell a shirt from a boot" in words(app)
    secret = app.query_params["lead"]
    room = services().rooms.lead(secret).room
    assert secret not in room.code + room.id
    for wrong in (room.code, room.id, secret[:-1]):
        assert "This link leads no room" in words(open_page("room", {"visitor": "eve"}, lead=wrong)).replace("\\", "")
    button(app, "Make another link").click().run()
    assert app.query_params["lead"] != secret
    assert "How a machine learns" in words(app)
    with pytest.raises(RoomError, match="leads no room"):
        services().rooms.lead(secret).begin(1)


def test_a_step_that_begins_says_what_to_do_and_leaves_out_what_the_plan_says():
    secret, room = a_room()
    joined(room, "Ann", "phone-3")
    app = open_page("room", {"visitor": "phone-3"})
    assert "it begins when the facilitator says so" in words(app)
    desk = open_page("room", {"visitor": "teacher"}, lead=secret)
    assert r"A lesson \*of\* \<b\>ours\<\/b\>" in words(desk)
    button(desk, "Begin the next step for all").click().run()
    assert r"Look at \<script\>them\<\/script\>\." in words(app.run())
    button(desk, "Begin the next step for all").click().run()
    train = open_page("train", {"visitor": "phone-3"}, preset="tutorial", epochs="4")
    assert not [each for each in train.number_input if each.label == "Epochs"], "settings are left out"
    assert train.session_state["draft"].config.epochs == 4
    other = open_page("train", {"visitor": "somebody-else"})
    assert [each for each in other.number_input if each.label == "Epochs"]


def test_what_is_beyond_the_limits_of_a_step_is_refused_with_a_reason():
    secret, room = a_room()
    person = joined(room, "Ann", "phone-4")
    services().rooms.lead(secret).begin(2)
    app = open_page("train", {"visitor": "phone-4"}, preset="quick")
    button(app, "Train").click().run()
    assert "In this room a network has at most 3,000 parameters" in words(app).replace("\\", "")
    assert services().runs.of_visitor(person.visitor) == []


def test_the_wall_says_of_everybody_how_they_stand_and_shows_no_secret():
    secret, room = a_room()
    lead = services().rooms.lead(secret)
    lead.begin(2)
    people = {name: joined(room, name, f"browser of {name}") for name in ("Ann", "Bob", "Eve", "<i>Ida</i>")}
    since = lead.room.since
    done = remember(a_finished_run(visitor=people["Ann"].visitor))
    failed = a_run(visitor=people["Bob"].visitor, state=State.FAILED, message=services().runs.trouble())
    remember(failed)
    paused = remember(a_run(visitor=people["Eve"].visitor, state=State.PAUSED))
    for run in (done, failed, paused):
        services().runs._store.change(run.id, created=since + 1)
    services().runs._store.add_points(
        done.id, [{"split": "validation", "step": step, "loss": 1.0, "accuracy": step / 200} for step in (53, 106)]
    )
    lead.spotlight(done.id)
    app = open_page("room", {"visitor": "projector"}, wall=room.code, stage="1")
    assert "4 people: 1 stuck, 1 paused, 1 done, 1 not yet." in words(app)
    panels = {panel["name"]: panel for panel in wall_of(app)}
    assert [panel["doing"] for panel in panels.values()] == ["done", "stuck", "paused", "nothing_yet"]
    assert panels["Ann"]["curve"] == [[50, 26], [100, 53]]
    assert [panel["large"] for panel in panels.values()] == [True, False, False, False]
    assert secret not in str(app.get("bidi_component")) + words(app)
    assert all(person.visitor not in json.dumps(wall_of(app)) for person in people.values())
    desk = open_page("room", {"visitor": "teacher"}, lead=secret)
    table = desk.table[0].value
    assert [re.sub(r"\\", "", name) for name in table.index] == list(panels)
    assert f"run={done.id}" in table.loc["Ann", "Run"]


def test_the_wall_of_a_room_that_is_not_there_is_said():
    assert "There is no room with the code" in words(open_page("room", {"visitor": "projector"}, wall="222222"))


def test_the_facilitator_takes_somebody_out_and_deletes_the_room():
    secret, room = a_room()
    joined(room, "Ann", "phone-5")
    joined(room, "Bob", "phone-6")
    desk = open_page("room", {"visitor": "teacher"}, lead=secret)
    button(desk, "Take out").click().run()
    assert "1 person: 1 not yet." in words(desk)
    assert services().rooms.seated(VisitorId("phone-5")) is None
    desk.button(key="room-delete").click().run()
    assert "Whoever leads the room shows you its code" in words(desk)
    assert services().rooms.seated(VisitorId("phone-6")) is None


def test_networks_of_ones_own_go_on_the_board_with_what_they_make_of_hidden_pictures():
    secret, room = a_room()
    ann, bob = joined(room, "Ann", "phone-7"), joined(room, "Bob", "phone-8")
    assert "Train a network, and you can put it on the board" in words(open_page("room", {"visitor": "phone-7"}))
    with_model(remember(a_finished_run(visitor=ann.visitor, name="Mine")), "quick")
    his = with_model(remember(a_finished_run(visitor=bob.visitor)), "tutorial")
    services().rooms.try_at_board(bob, his.id)
    with pytest.raises(RoomError, match="that you trained"):
        services().rooms.try_at_board(ann, his.id)
    app = open_page("room", {"visitor": "phone-7"})
    button(app, "Put it on the board").click().run()
    assert not app.exception
    table = app.table[0].value
    assert [*zip(table.index, table.Who, table.Tries, strict=True)] == [("1", "Ann", "1 of 5"), ("2", "Bob", "1 of 5")]
    right = [float(share.split()[0]) for share in table.Right]
    assert 85 < right[0] < 94
    assert 55 < right[1] < 80
    assert "Train a network" in words(app), "no network is tried twice"
    desk = open_page("room", {"visitor": "teacher"}, lead=secret, rank="small")
    assert not desk.exception
    assert set(desk.table[1].value.Who) <= {"Ann", "Bob"}
