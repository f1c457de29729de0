"""Runs that are watched again: when what happened, and what those show that ship."""

from dataclasses import replace

import pandas as pd
import pytest

from apparel.records.recording import SHIPPED, Recording, shipped
from apparel.records.run import State
from apparel.runs.curves_in_words import curves_in_words
from tests.pages.a_run import a_finished_run

EPOCHS = pd.DataFrame(
    {
        "epoch": [1, 2],
        "step": [100, 200],
        "train_loss": [0.5, 0.4],
        "train_accuracy": [0.8, 0.85],
        "validation_loss": [0.5, 0.45],
        "validation_accuracy": [0.8, 0.83],
        "seconds": [10.0, 30.0],
    }
)
POINTS = pd.DataFrame(
    {
        "split": ["training", "training", "validation", "training"],
        "step": [1, 100, 100, 150],
        "loss": [2.3, 0.6, 0.5, 0.45],
        "accuracy": [0.1, 0.7, 0.8, 0.84],
    }
)


def a_recording(epochs=EPOCHS, **changes):
    run = a_finished_run(**{"step": 200, "steps_per_epoch": 100, "images_per_epoch": 1_000} | changes)
    return Recording(run, POINTS, epochs)


@pytest.mark.parametrize(("seconds", "step"), [(0, 0), (5, 50), (10, 100), (25, 150), (40, 200), (1e9, 200)])
def test_each_epoch_takes_as_long_as_it_took(seconds, step):
    assert a_recording().step_after(seconds) == step


def test_an_epoch_that_was_broken_off_has_the_pace_of_the_run():
    recording = a_recording(EPOCHS[:1], step=150, images_per_second=500.0)
    assert recording.seconds == pytest.approx(10 + 50 * 10 / 500)
    assert a_recording(EPOCHS[:0], step=50, images_per_second=500.0).seconds == pytest.approx(1)


def test_at_any_moment_only_what_was_known_then_is_shown():
    then = a_recording().until(120)
    assert list(then.points.step) == [1, 100, 100]
    assert list(then.epochs.epoch) == [1]


def test_a_recording_is_read_as_it_was_written():
    written = a_recording()
    read = Recording.from_json(written.to_json())
    assert read.run == written.run
    pd.testing.assert_frame_equal(read.points, written.points)
    pd.testing.assert_frame_equal(read.epochs, written.epochs)
    assert Recording.from_json(replace(written, run=replace(written.run, facts=None)).to_json()).run.facts is None


def said(name):
    recording = shipped(name)
    return " ".join(map(str, curves_in_words(recording.epochs, recording.run.classes, ended=True)))


def test_those_that_ship_show_what_they_are_called():
    assert shipped("strong").run.facts.test_accuracy > 0.92
    assert "memorise" in said("overfits") or "by heart" in said("overfits")
    assert shipped("diverges").run.state == State.FAILED
    best, last = shipped("diverges").points.loss.min(), shipped("diverges").points.loss.iloc[-1]
    assert best < 1.5 < last, "it learns first, and then its weights run away"


@pytest.mark.parametrize("name", SHIPPED)
def test_those_that_ship_are_small_and_nobodys(name):
    recording = shipped(name)
    assert recording.run.visitor == ""
    assert len(recording.points) <= 700
    assert recording.seconds > 10
