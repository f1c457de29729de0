"""Choosing the preset that a draft begins with."""

from apparel.training import PRESETS
from tests.pages.kit.drawn import drawn, press, said


def part():
    import streamlit as st

    from pages.parts.train.draft import opened_draft, write_link
    from pages.parts.train.preset import choose_preset

    draft = opened_draft(10)
    choose_preset(draft)
    st.button("Nine epochs", on_click=draft.set, args=("epochs", 9))
    write_link(draft)
    st.write(f"{draft.name}: {draft.config.epochs} epochs")


def test_every_preset_is_offered_and_the_chosen_one_says_what_it_is_for():
    app = drawn(part)
    assert app.segmented_control[0].options == [name.capitalize() for name in PRESETS]
    assert str(PRESETS["quick"].summary) in said(app)
    app.segmented_control[0].set_value("tutorial").run()
    assert str(PRESETS["tutorial"].summary) in said(app)
    assert "tutorial: 25 epochs" in said(app)
    assert app.query_params == {"preset": "tutorial"}


def test_another_preset_begins_with_settings_of_its_own():
    app = press(drawn(part, preset="plain"), "Nine epochs")
    app.segmented_control[0].set_value("quick").run()
    assert "quick: 2 epochs" in said(app)
    assert not app.query_params
