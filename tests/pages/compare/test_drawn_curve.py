"""The curve that somebody expects."""

import pytest

from tests.pages.kit.drawn import charts, drawn


def part():
    from pages.parts.compare.drawn_curve import ask_for_curve

    ask_for_curve("untouched", (1, 3, 5), "How often will it be right?")


def test_what_is_drawn_stands_in_the_link_and_in_a_chart():
    app = drawn(part)
    assert not charts(app)
    app.slider(key="expected-untouched-3").set_value(80).run()
    assert app.query_params["curve_untouched"] == "50.80.50"
    (points,) = charts(app)
    assert points["accuracy"].tolist() == [0.5, 0.8, 0.5]
    assert points["epoch"].tolist() == [1.0, 3.0, 5.0]


def test_a_link_shows_what_was_drawn():
    app = drawn(part, curve_untouched="60.85.91")
    assert [slider.value for slider in app.slider] == [60, 85, 91]


@pytest.mark.parametrize("nonsense", ["", "1.2", "1.2.3.4", "a.b.c", "1.2.999", "-1.2.3", "٣.٣.٣"])
def test_nonsense_draws_nothing(nonsense):
    assert not charts(drawn(part, curve_untouched=nonsense))
