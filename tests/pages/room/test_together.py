"""What all in a room do together: giving pictures, fooling networks, and taking either back."""

import json

import pytest

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.data.formats.written import png
from apparel.records.dataset import Reading
from pages.parts.room.looks import look_at_swap
from pages.parts.services import services
from tests.classroom.given import scribble
from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.kit.drawn import button, drawn, links, press, said
from tests.pages.opening import open_page
from tests.pages.room.a_room import a_room, joined
from tests.waiting import wait_until

BOOT = fashion_mnist().test.images[0]
SAMPLE = next((ASSETS / "samples").glob("*.png")).read_bytes()


def cards(app):
    """What each card of a gallery says."""
    for each in app.get("bidi_component"):
        data = json.loads(each.proto.json or "null")
        if isinstance(data, list) and data and "head" in data[0]:
            return [[card["head"], card["words"], card["more"]] for card in data]
    return []


def read(app):
    assert not app.exception
    return said(app).replace("\\", "")


def upload(app, content):
    app.file_uploader[0].upload("../../<b>.png", content, "image/png").run()
    return read(app)


def test_what_somebody_gives_is_on_the_wall_with_their_name_until_the_desk_takes_it_back():
    secret, room = a_room()
    joined(room, "Ann <i>", "collect-1")
    desk = open_page("room", lead=secret)
    desk.text_area[0].input("Cup *nice*\nPen <b>")
    press(desk, "Collect pictures of these")
    phone = open_page("room", {"visitor": "collect-1"}, gives="file", shows="1")
    assert button(phone, r"Give it as Pen \<b\>").disabled
    for hostile in (b"", b"GIF89a<script>", b"\x89PNG\r\n\x1a\n" + b"\x00" * 400):
        assert "this file" in upload(phone, hostile)
        assert button(phone, r"Give it as Pen \<b\>").disabled
    upload(phone, png(BOOT))
    press(phone, r"Give it as Pen \<b\>")
    assert "1 picture from 1 of 1 in the room" in read(phone)
    assert button(phone, r"Give it as Pen \<b\>").disabled, "the next picture begins"
    wall = open_page("room", wall=room.code)
    assert "Collect pictures together" in read(wall)
    assert cards(wall) == [["Pen <b>", "Ann <i>", ""]]
    desk.run()
    assert "There are pictures of fewer than 2 kinds" in read(desk)
    assert button(desk, "Close it and make a dataset").disabled
    assert button(desk, "Take the chosen one back").disabled
    (picture,) = services().rooms.lead(secret).gathered(0, 9)
    desk.session_state["room-back-gathered"] = picture.id
    desk.run()
    press(desk, "Take the chosen one back")
    assert "0 pictures from 0 of 1" in read(desk)


def test_what_was_collected_is_offered_to_everybody_in_the_room_and_to_nobody_else():
    def a_part():
        from pages.parts.choose.dataset import choose_dataset

        choose_dataset()

    secret, room = a_room()
    ann, lead = joined(room, "Ann", "collect-2"), services().rooms.lead(secret)
    joined(room, "Bob", "collect-3")
    lead.collect(["Cup", "Pen"])
    for seed in range(12):
        services().rooms.collecting.gather(ann, seed % 2, scribble(seed))
    lead.close_collection()
    dataset = services().rooms.collecting.look(room).dataset.id
    wait_until(lambda: services().datasets.get(dataset).state != Reading.READING, seconds=120, what="a dataset")
    for browser, offered in (("collect-3", True), ("somebody else", False)):
        options = drawn(a_part, visitor=browser).selectbox[0].options
        assert ("Collected together.zip" in options) is offered
    phone = open_page("room", {"visitor": "collect-3"})
    assert "10 pictures to learn from, 2 to test with" in read(phone)
    assert links(phone)["Train with it"] == ("train", f"dataset={dataset}")


@pytest.mark.parametrize(("says", "found"), [("8", "fooled: Ankle boot"), ("9", "not fooled: Ankle boot")])
def test_a_neighbours_network_is_asked_and_what_fooled_it_is_on_the_wall(says, found):
    secret, room = a_room()
    lead, (ann, bob) = services().rooms.lead(secret), [joined(room, name, f"{name}-{says}") for name in ("Ann", "Bob")]
    lead.swap()
    phone = open_page("room", {"visitor": f"Ann-{says}"}, gives="file", shows=says)
    assert "Nobody else in the room has a network yet" in read(phone)
    for person in (ann, bob):
        with_model(remember(a_finished_run(visitor=person.visitor)))
    phone = open_page("room", {"visitor": f"Ann-{says}"}, gives="file", shows=says)
    assert "Your neighbour is **Bob**" in read(phone)
    upload(phone, png(BOOT))
    press(phone, "Ask Bob's network")
    assert found in read(phone)
    wait_until(lambda: not services().rooms.swapping.look(room).waits, seconds=60, what="all verdicts")
    look_at_swap.clear()  # as if two seconds had gone
    wall = open_page("room", wall=room.code)
    assert "2 networks, 1 picture." in read(wall)
    is_fooled = says == "8"
    assert cards(wall) == ([["1. Bag, by Ann", "fooled 2 of 2", "Ann, Bob"]] if is_fooled else [])
    (attempt,) = services().rooms.swapping.attempts(room)
    desk = open_page("room", {"room-back-attempts": attempt.id}, lead=secret)
    press(desk, "Take the chosen one back")
    assert services().rooms.swapping.attempts(room) == []


def test_a_session_does_not_grow_with_what_is_drawn():
    def a_part():
        import streamlit as st

        from pages.parts.kit.coming_back import before_leaving, keep
        from pages.parts.room.picture import begin_another

        for turn in range(3):
            key = f"room-canvas-{turn}"
            before_leaving(key)
            keep(key, b"what was drawn")
            begin_another()
        st.write([name for name in st.session_state if "room-canvas" in str(name)])

    assert drawn(a_part).get("json")[0].proto.body == "[]"


def test_a_photo_is_prepared_as_everywhere_and_kept_small():
    secret, room = a_room()
    ann = joined(room, "Ann", "collect-4")
    services().rooms.lead(secret).collect([])
    phone = open_page("room", {"visitor": "collect-4"}, gives="file")
    upload(phone, SAMPLE)
    press(phone, "Give it as T\\-shirt\\/top")
    (picture,) = services().rooms.collecting.page(room, 0, 9)
    assert (picture.visitor, tuple(picture.pixels.shape), picture.kind) == (ann.visitor, (28, 28), 0)
    assert picture.pixels.max() > 200
