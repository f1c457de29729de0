"""A room without a browser: joining it, being led, leading, and the wall."""

import io
import json
import re
import zipfile

import pytest
import torch

from apparel.errors import RoomError
from apparel.records.expected import ExpectedCurve
from apparel.records.ids import FASHION_MNIST, VisitorId
from apparel.records.run import State
from pages.parts.room.looks import look_at
from pages.parts.services import services
from tests.pages.a_run import a_finished_run, a_run, remember, with_model
from tests.pages.kit.drawn import button, links, said
from tests.pages.opening import open_page
from tests.pages.room.a_room import LESSON, a_room, joined


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
    scanned = open_page("room", {"visitor": "phone-1"}, code=room.code)
    assert scanned.query_params["me"] == me, "the code of one's own room makes nobody new"
    another = open_page("room", {"visitor": "phone-1"}, code=a_room()[1].code)
    assert "Whoever leads the room" in words(another), "that of another one does"
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


def test_who_waits_answers_a_quiz_draws_a_curve_and_watches_a_neighbour():
    quiz = '[[steps.quiz]]\nquestion = "*What* is it?"\nanswers = ["A <b>shirt</b>", "A boot"]\nright = 2\n'
    secret, room = a_room(LESSON + quiz)
    ann, bob = joined(room, "Ann", "phone-9"), joined(room, "Bob *", "phone-10")
    services().rooms.lead(secret).begin(2)
    since = services().rooms.lead(secret).room.since + 1
    his = remember(a_finished_run(visitor=bob.visitor))
    hers = remember(a_run(visitor=ann.visitor, state=State.PAUSED, step=0))
    for run in (his, hers):
        services().runs._store.change(run.id, created=since)
    app = open_page("room", {"visitor": "phone-9"})
    assert links(app)["Watch what Bob \\* trains"] == ("train", f"run={his.id}")
    (asked_of,) = app.radio
    assert asked_of.label == "\\*What\\* is it\\?"
    asked_of.set_value(0).run()
    assert "not so" in words(app)
    app.radio[0].set_value(1).run()
    assert ":green-badge[✓ right]" in words(app)
    assert "How often will your network be right" in words(app)
    app.query_params[f"curve_{hers.id}"] = "70"
    services().runs._store.change(hers.id, step=50)
    points = [{"split": "validation", "step": 50, "loss": 1.0, "accuracy": 0.6}]
    services().runs._store.add_points(hers.id, points)
    look_at.clear()
    assert "The curve that you drew: 70.0 %" in words(app.run()).replace("\\", "")


def test_what_was_expected_before_the_run_stands_beside_it_in_the_room_and_is_not_asked_again():
    secret, room = a_room()
    ann = joined(room, "Ann", "phone-13")
    services().rooms.lead(secret).begin(2)
    expected = ExpectedCurve((1,), (65,))
    hers = remember(a_run(visitor=ann.visitor, state=State.PAUSED, step=50, expected=expected))
    services().runs._store.change(hers.id, created=services().rooms.lead(secret).room.since + 1)
    services().runs._store.add_points(hers.id, [{"split": "validation", "step": 50, "loss": 1.0, "accuracy": 0.6}])
    app = open_page("room", {"visitor": "phone-13"})
    assert "The curve that you drew: 65.0 %" in words(app).replace("\\", "")
    assert "How often will your network be right" not in words(app)


def test_what_was_done_is_taken_home_by_nickname_and_ones_own_by_everybody():
    secret, room = a_room()
    ann, bob = joined(room, "=Ann/../x", "phone-11"), joined(room, "Bob", "phone-12")
    for person in (ann, bob):
        run = with_model(remember(a_finished_run(visitor=person.visitor)), "tutorial")
        row = {"train_loss": 0.5, "train_accuracy": 0.8, "validation_loss": 0.5, "validation_accuracy": 0.8}
        services().runs._store.add_epoch(run.id, {"epoch": 1, "step": 106, "seconds": 1.0, **row})
        services().rooms.try_at_board(person, run.id)
    services().corrections.add(bob.visitor, torch.zeros(28, 28, dtype=torch.uint8), "Bag", FASHION_MNIST)
    everything = zipfile.ZipFile(io.BytesIO(services().rooms.lead(secret).take_home()))
    names = sorted(everything.namelist())
    tables = ["attempts.csv", "board.csv", "runs.csv"]
    assert [name.partition("/")[0] for name in names] == [*["01-Ann-x"] * 3, *["02-Bob"] * 4, *tables]
    assert sum(name.endswith("model.safetensors") for name in names) == 2
    assert "02-Bob/pictures/1-Bag.png" in names
    tables = "".join(everything.read(name).decode("utf-8-sig") for name in ("runs.csv", "board.csv"))
    assert "'=Ann/../x" in tables, "no spreadsheet takes a name for a formula"
    assert ann.visitor not in tables
    hers = zipfile.ZipFile(io.BytesIO(services().rooms.take_home(ann)))
    assert "Bob" not in "".join(hers.namelist()) + hers.read("runs.csv").decode() + hers.read("board.csv").decode()
