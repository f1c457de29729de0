"""The knobs, and the ranges that somebody writes."""

import pytest

from apparel.errors import ConfigError
from apparel.records.study import Plan, Range
from apparel.tuning.knobs import KNOBS, TUTORIAL, USUALLY, checked, ranges_of


def test_the_five_of_the_tutorial_are_tuned_usually():
    assert tuple(USUALLY) == TUTORIAL == ("convolutions", "filters", "epochs", "linear_layers", "hidden")


@pytest.mark.parametrize("name", KNOBS)
def test_the_usual_range_of_every_knob_is_within_its_bounds(name):
    assert checked(name, KNOBS[name].usually) == KNOBS[name].usually
    assert str(KNOBS[name].title)
    assert str(KNOBS[name].help)


def test_ranges_are_read_as_they_are_written():
    found = ranges_of(["filters=8..32", "learning_rate=0.001..0.1", "optimizer=adam..sgd", "batch-size"])
    assert found == {
        "filters": Range(8, 32),
        "learning_rate": Range(0.001, 0.1),
        "optimizer": Range(choices=("adam", "sgd")),
        "batch_size": KNOBS["batch_size"].usually,
    }
    assert isinstance(found["filters"].low, int)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour=1..2", "There is no knob 'colour'"),
        ("seed=1..2", "There is no knob 'seed'"),
        ("filters=8", "two numbers with two dots between, for example filters=8..64"),
        ("filters=8.5..9", "two numbers with two dots between"),
        ("filters=32..8", "from a lower to a higher number between 1 and 512, not from 32 to 8"),
        ("epochs=1..9999", "between 1 and 500"),
        ("learning_rate=nan..1", "from a lower to a higher number"),
        ("optimizer=adam..magic", "optimizer cannot be 'magic'"),
    ],
)
def test_what_is_no_range_is_refused_with_its_reason(text, says):
    with pytest.raises(ConfigError) as refused:
        ranges_of([text])
    assert says in str(refused.value)


def test_a_plan_is_read_as_it_was_written():
    plan = Plan(ranges_of(["filters", "optimizer"]), 2.5, 7, 3, 50_000)
    assert Plan.from_json(plan.to_json()) == plan
