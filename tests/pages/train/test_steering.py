"""The buttons with which its owner steers a run."""

import pytest

from apparel.records.run import State
from tests.pages.a_run import a_finished_run, a_run, remember
from tests.pages.kit.drawn import button, drawn, press

OTHERS = ["One batch", "One epoch", "Start over", "Stop and keep"]


def part(run):
    from pages.parts.train.steering import steering

    steering(run)


def labels(app):
    return [button.label for button in app.button if button.label != "Apply"]


@pytest.mark.parametrize(
    ("stands", "first"),
    [
        ({}, "Pause"),
        ({"state": State.QUEUED}, "Pause"),
        ({"state": State.PAUSED}, "Resume"),
        ({"pause_after": "epoch"}, "Resume"),
    ],
)
def test_a_run_is_paused_or_resumed_by_the_same_key(stands, first):
    app = drawn(part, a_run(**stands))
    assert labels(app) == [first, *OTHERS]
    assert [button.proto.shortcut for button in app.button][:3] == ["p", "b", "e"]


def test_only_orders_that_can_be_followed_are_offered():
    assert labels(drawn(part, a_run(state=State.INTERRUPTED))) == ["Resume", "Start over"]


def test_a_run_that_is_ending_takes_no_orders_and_says_why():
    app = drawn(part, a_run(stopping=True))
    steers = [each for each in app.button if each.label != "Apply"]
    assert all(each.disabled and each.help == "The run is ending." for each in steers)


def test_slow_motion_and_the_learning_rate_say_what_is_in_force():
    app = drawn(part, a_run(seconds_per_batch=0.5, learning_rate=0.0023))
    assert app.slider[0].value == 0.5
    assert app.number_input[0].value == 0.0023
    popovers = [block.proto.popover.label for block in app.get("popover")]
    assert popovers == ["0.5 s a batch", "Learning rate 0.0023"]


def test_an_order_that_makes_no_sense_any_more_is_refused_in_a_sentence():
    gone = press(drawn(part, a_run(), visitor="ann"), "Pause")
    assert "There is no run with this id" in gone.toast[0].value.replace("\\", "")
    theirs = remember(a_finished_run(visitor="bob"))
    app = drawn(part, a_run(id=theirs.id), visitor="steering-ann")
    app.slider[0].set_value(1.0).run()
    assert "Only the person who started this run can do that" in app.toast[0].value.replace("\\", "")
    assert button(app, "Pause")
