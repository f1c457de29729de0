"""The training settings as widgets."""

from dataclasses import fields, replace

import pytest

from apparel.training import TrainConfig
from apparel.words.glossary import term_id
from pages.parts.train.settings_form import _decades, _steps
from tests.pages.kit.drawn import drawn, press, said


def part(pictures, link):
    import streamlit as st

    from pages.parts.train.draft import Draft, write_link
    from pages.parts.train.settings_form import settings_form

    draft = st.session_state.setdefault("draft", Draft.from_link(link))
    settings_form(draft, pictures)
    write_link(draft)


def labels(app):
    return {widget.label for widget in [*app.number_input, *app.selectbox, *app.select_slider]}


def test_every_setting_has_its_widget_and_its_help():
    app = drawn(part, 54_000, {})
    assert labels(app) == {str(knob.metadata["name"]) for knob in fields(TrainConfig)}
    helps = [widget.help for widget in [*app.number_input, *app.selectbox, *app.select_slider]]
    assert sorted(helps) == sorted(
        f"{knob.metadata['help']} [In the glossary](glossary#{term_id(knob.name)})" for knob in fields(TrainConfig)
    )


def test_what_is_changed_is_counted_linked_and_can_be_taken_back():
    app = drawn(part, 54_000, {})
    assert [expander.label for expander in app.expander] == ["More settings"]
    assert not app.button
    app.number_input(key="quick-flip").set_value(0.5).run()
    app.selectbox(key="quick-optimizer").set_value("sgd").run()
    assert [expander.label for expander in app.expander] == ["More settings: 1 changed"], (
        "the optimiser is no other one"
    )
    assert app.query_params == {"optimizer": "sgd", "flip": "0.5"}
    press(app, "Back to the settings of the preset")
    assert not app.query_params
    assert next(box for box in app.selectbox if box.label == "Optimizer").value == "adamw"


@pytest.mark.parametrize(
    ("settings", "pictures", "words"),
    [
        ({}, 54_000, "An epoch is 422 batches of 128 pictures."),
        ({"batch_size": 0}, 54_000, "An epoch is a single, slow batch of all 54,000 pictures."),
        ({}, 90, "An epoch is 1 batch of 90 pictures. Few pictures want more epochs: 200 or so."),
        ({"epochs": 100}, 90, "An epoch is 1 batch of 90 pictures."),
        ({}, 0, "There are no pictures to learn from: this dataset has none for training, or all are set aside."),
    ],
)
def test_what_an_epoch_is_is_said(settings, pictures, words):
    assert _steps(replace(TrainConfig(), **settings), pictures) == words


def test_a_wide_range_is_offered_in_steps_of_one_digit_and_with_the_value_of_the_link():
    assert _decades(0.001, 0.1, 0.0023)[:4] == [0.001, 0.002, 0.0023, 0.003]
    assert _decades(0.001, 0.1, 0.002)[-2:] == [0.09, 0.1]
    app = drawn(part, 54_000, {"learning_rate": "0.0023"})
    assert app.select_slider(key="quick-learning_rate").value == 0.0023
    assert "batches of 192 pictures" in said(app)
