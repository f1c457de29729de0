"""The bar above every page of somebody in a room."""

from pages.parts.services import services
from tests.pages.a_run import a_finished_run, remember
from tests.pages.kit.drawn import again, drawn, links, said
from tests.pages.room.a_room import a_room, joined


def a_part():
    from pages.parts.room.bar import room_bar

    room_bar()


def test_nobody_else_sees_it():
    assert said(drawn(a_part, visitor="somebody")) == ""


def test_it_says_where_the_lesson_is_and_leads_on():
    secret, room = a_room()
    person, lead = joined(room, "Ann", "bar-1"), services().rooms.lead(secret)
    assert "**Ann** · The lesson has not begun yet" in said(drawn(a_part, visitor="bar-1"))
    lead.begin(2)
    app = drawn(a_part, visitor="bar-1")
    assert "Step 2: Train, about 5 min left" in said(app)
    assert links(app) == {"To this step": ("train", "preset=tutorial&epochs=4")}
    run = remember(a_finished_run(visitor=person.visitor, preset="quick"))
    lead.spotlight(run.id)
    lead.hand_out(run.id)
    lead.hold()
    again(app)
    assert "The facilitator has paused everybody" in said(app)
    assert links(app)["The run in the spotlight"] == ("train", f"run={run.id}")
    page, query = links(app)["Try again with these settings"]
    assert page == "train"
    assert "layers=flatten+linear%3A64+relu+linear%3A10" in query
    assert "batch_size=512" in query


def test_who_is_there_when_a_step_begins_is_led_to_its_page(monkeypatch):
    from pages.parts.room import bar

    led = []
    monkeypatch.setattr(bar, "lead_to", lambda page, link: led.append((page, link)))
    secret, room = a_room()
    joined(room, "Ann", "bar-2")
    app = drawn(a_part, visitor="bar-2")
    again(app)
    assert led == []
    services().rooms.lead(secret).begin(2)
    again(app)
    again(app)
    assert led == [("train", {"preset": "tutorial", "epochs": "4"})]


def test_who_is_there_is_led_to_what_all_do_together(monkeypatch):
    from pages.parts.room import bar

    led = []
    monkeypatch.setattr(bar, "lead_to", lambda page, link: led.append((page, link)))
    secret, room = a_room()
    joined(room, "Ann", "bar-4")
    app, lead = drawn(a_part, visitor="bar-4"), services().rooms.lead(secret)
    lead.collect(["Cup", "Pen"])
    again(app)
    assert led == [("room", {})]
    assert "**Ann** · Collect pictures together" in said(app)
    assert links(app) == {"To the room": ("room", "")}
    lead.end_together()
    again(app)
    assert len(led) == 1


def test_who_was_taken_out_is_nobody_any_more():
    secret, room = a_room()
    person = joined(room, "Ann", "bar-3")
    app = drawn(a_part, visitor="bar-3")
    services().rooms.lead(secret).take_out(person)
    assert said(again(app)) == ""
