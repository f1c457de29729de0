"""What a visitor is about to train."""

import pytest

from apparel.errors import ApparelError
from apparel.models import Conv, Dropout, Linear, ModelSpec
from apparel.training import PRESETS
from pages.parts.train.draft import Draft
from tests.pages.kit.drawn import again, drawn, press, said


def part():
    import streamlit as st

    from pages.parts.train.draft import opened_draft, write_link
    from pages.parts.train.preset import choose_preset

    draft = opened_draft(10)
    choose_preset(draft)
    st.button("Nine epochs", on_click=draft.set, args=("epochs", 9))
    write_link(draft)
    st.write(f"{draft.name}: {draft.config.epochs} epochs, {draft.spec.to_text()}")
    st.write(st.session_state.pop("mistake", ""))


def test_a_link_has_what_differs_from_the_first_preset_and_brings_it_back():
    assert Draft.of(PRESETS["quick"]).to_link() == {}
    draft = Draft.of(PRESETS["plain"])
    draft.set("epochs", 7)
    draft.insert(1, Dropout())
    link = draft.to_link()
    assert link == {"preset": "plain", "layers": "flatten dropout linear:500 relu linear:10", "epochs": "7"}
    again = Draft.from_link(link)
    assert (again.spec, again.config, again.name) == (draft.spec, draft.config, "own")
    for mistaken in ({"preset": "?"}, {"epochs": "many"}, {"layers": "attention:8"}):
        with pytest.raises(ApparelError):
            Draft.from_link(mistaken)


def test_layers_keep_their_numbers_when_others_come_move_and_go_and_every_step_is_undone():
    draft = Draft.of(PRESETS["plain"])
    flatten, hidden, relu, last = draft.stack
    draft.swap(1)
    assert list(draft.stack) == [flatten, relu, hidden, last]
    draft.insert(0, Conv(4))
    new = next(iter(draft.stack))
    assert new not in (flatten, hidden, relu, last)
    draft.remove(hidden)
    draft.put(hidden, Linear(9))
    assert list(draft.stack) == [new, flatten, relu, last], "a browser may still show what is gone"
    for _ in range(3):
        draft.undo()
    assert draft.spec == PRESETS["plain"].spec
    assert not draft.is_own


def test_a_network_that_cannot_be_trained_says_why():
    draft = Draft.of(PRESETS["plain"])
    assert draft.reason == ""
    draft.rebuild(ModelSpec.from_text("flatten linear:9"))
    assert "must end in a linear layer with 10 units" in draft.reason
    draft.fit(9)
    assert draft.reason == ""


def test_another_dataset_gives_the_network_as_many_ends_as_it_has_classes():
    draft = Draft.of(PRESETS["plain"])
    draft.set("epochs", 7)
    draft.fit(3)
    assert draft.spec.layers[-1] == Linear(3)
    assert not draft.is_own, "the visitor changed no layer"
    assert draft.config.epochs == 7
    assert not draft.past


def test_the_draft_stays_and_its_link_follows():
    app = drawn(part, preset="plain", epochs="4")
    assert "plain: 4 epochs" in said(app)
    app.query_params.clear()
    assert "plain: 4 epochs" in said(again(app)), "back from another page"
    assert app.query_params == {"preset": "plain", "epochs": "4"}
    app.query_params["epochs"] = "4"
    assert "plain: 9 epochs" in said(press(app, "Nine epochs")), "the browser still sends the older link"
    assert app.query_params["epochs"] == "9"


def test_a_link_that_cannot_be_followed_is_said_and_left():
    app = drawn(part, preset="plain", epochs="many")
    assert "The link cannot be followed. epochs must be a whole number" in said(app)
    assert "quick: 2 epochs" in said(app)
    assert not app.query_params
