"""What the live curves are drawn from."""

import numpy as np
import pandas as pd
import pytest

from apparel.charts.curves import DATASET, POINTS, curve_points, learning_curves, points_of_epochs


def run_points(steps):
    step = np.arange(1, steps + 1)
    training = pd.DataFrame({"split": "training", "step": step, "loss": 2 / step, "accuracy": 1 - 1 / step})
    every = training[training.step % 50 == 0].assign(split="validation")
    return pd.concat([training, every], ignore_index=True)


def run_epochs(count):
    rows = {"epoch": range(1, count + 1), "step": np.arange(1, count + 1) * 100, "train_loss": 1.0, "seconds": 1.0}
    return pd.DataFrame(rows).assign(train_accuracy=0.7, validation_loss=2.0, validation_accuracy=0.5)


@pytest.mark.parametrize("epochs", [1, 3, 500])
def test_an_epoch_is_a_point_for_each_split_until_there_are_too_many(epochs):
    points = points_of_epochs(run_epochs(epochs))
    for split, loss in (("training", 1.0), ("validation", 2.0)):
        mine = points[points.split == split]
        assert min(epochs, POINTS / 2) <= len(mine) <= POINTS
        assert mine.step.max() == epochs * 100
        assert mine.step.is_monotonic_increasing
        assert set(mine.loss) == {loss}


def test_training_is_smoothed_and_validation_is_not():
    jumping = run_points(200)
    jumping.loc[jumping.split == "training", "loss"] = np.tile([0.0, 2.0], 100)
    points = curve_points(jumping, 100, smoothing=0.9)
    late = points[(points.split == "training") & (points.epoch > 1)]
    assert late.loss.between(0.7, 1.3).all()
    assert set(late.raw_loss) == {0.0, 2.0}
    assert points[points.split == "validation"].loss.tolist() == [2 / 50, 2 / 100, 2 / 150, 2 / 200]


def test_without_smoothing_every_point_stays_as_it_came():
    points = curve_points(run_points(200), 100, smoothing=0)
    assert points.loss.tolist() == points.raw_loss.tolist() == run_points(200).loss.tolist()


def test_lines_bear_the_name_of_the_run_that_is_compared():
    assert set(curve_points(run_points(100), 100, 0).line) == {"training", "validation"}
    assert set(curve_points(run_points(100), 100, 0, "the other").line) == {"the other"}


def test_a_run_without_points_draws_nothing():
    empty = pd.DataFrame(columns=["split", "step", "loss", "accuracy"])
    assert curve_points(empty, 0, 0.5).empty
    assert points_of_epochs(run_epochs(0)).empty


def test_the_axis_is_as_long_as_the_whole_run_and_its_points_come_from_outside():
    chart = learning_curves("loss", 5).to_dict()
    lines = chart["layer"][0]["encoding"]
    assert lines["x"]["scale"]["domain"] == [0, 5]
    assert chart["data"] == {"name": DATASET}
    assert "datasets" not in chart


def test_loss_is_drawn_on_a_log_scale_and_accuracy_never_is():
    for quantity, scale in (("loss", {"type": "log"}), ("accuracy", {"domain": [0, 1]})):
        chart = learning_curves(quantity, 5, log=True).to_dict()
        assert chart["layer"][0]["encoding"]["y"]["scale"] == scale
