"""The curve that somebody expects."""

import json

import pytest

from tests.pages.kit.drawn import drawn


def part():
    import streamlit as st

    from pages.parts.compare.drawn_curve import ask_for_curve, drawn_points

    ask_for_curve("untouched", (1, 3, 5), "How often will it be right?")
    st.session_state.points = drawn_points("untouched", (1, 3, 5))


def percents(app):
    (sketch,) = app.get("bidi_component")
    return json.loads(sketch.proto.json)["percents"]


def test_nothing_is_expected_before_something_is_drawn():
    app = drawn(part)
    assert percents(app) is None
    assert app.session_state.points == {}


def test_a_link_shows_what_was_drawn():
    app = drawn(part, curve_untouched="60.85.91")
    assert percents(app) == [60, 85, 91]
    (points,) = app.session_state.points.values()
    assert points["accuracy"].tolist() == [0.6, 0.85, 0.91]
    assert points["epoch"].tolist() == [1.0, 3.0, 5.0]


@pytest.mark.parametrize("nonsense", ["", "1.2", "1.2.3.4", "a.b.c", "1.2.999", "-1.2.3", "٣.٣.٣"])
def test_nonsense_draws_nothing(nonsense):
    assert percents(drawn(part, curve_untouched=nonsense)) is None
