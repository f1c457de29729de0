"""The curve that somebody expects of a run."""

import pytest

from apparel.records.expected import ExpectedCurve, epochs_to_draw


def test_it_is_asked_after_the_first_the_last_and_some_epochs_between():
    assert epochs_to_draw(1) == (1,)
    assert epochs_to_draw(3) == (1, 2, 3)
    assert epochs_to_draw(25) == (1, 7, 13, 19, 25)


def test_it_is_kept_as_text_and_read_again():
    curve = ExpectedCurve((1, 5), (60, 80))
    assert curve.to_text() == "1-60.5-80"
    assert ExpectedCurve.from_text("1-60.5-80") == curve


@pytest.mark.parametrize(
    "nonsense", ["", "1", "1-", "1-101", "0-50", "5-60.1-80", "1-50.1-60", "-1-50", "1-50.", "٣-٣", "1-5" + ".9-5" * 9]
)
def test_nonsense_is_none(nonsense):
    assert ExpectedCurve.from_text(nonsense) is None


def test_between_two_epochs_it_is_straight_and_a_run_of_other_length_keeps_its_course():
    curve = ExpectedCurve((1, 5), (60, 80))
    assert [curve.after(epoch) for epoch in (0.5, 1, 3, 9)] == [0.6, 0.6, 0.7, 0.8]
    assert curve.at((1, 2, 3)) == ExpectedCurve((1, 2, 3), (60, 65, 70))
