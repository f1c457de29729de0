"""What the live curves are drawn from."""

import numpy as np
import pandas as pd

from apparel.charts.curves import POINTS, curve_points, learning_curves


def run_points(steps):
    step = np.arange(1, steps + 1)
    training = pd.DataFrame({"split": "training", "step": step, "loss": 2 / step, "accuracy": 1 - 1 / step})
    every = training[training.step % 50 == 0].assign(split="validation")
    return pd.concat([training, every], ignore_index=True)


def test_what_is_drawn_does_not_grow_with_the_run():
    for steps in (10, 1_000, 50_000):
        counts = curve_points(run_points(steps), 100).groupby("split").size()
        assert counts.max() <= POINTS
    assert counts["training"] > POINTS / 2


def test_the_last_point_is_kept_so_that_the_curve_reaches_the_present():
    points = curve_points(run_points(1_000), steps_per_epoch=100)
    assert points[points.split == "training"].epoch.max() == 10
    assert points[points.split == "validation"].epoch.max() == 10


def test_training_is_smoothed_and_validation_is_not():
    jumping = run_points(200)
    jumping.loc[jumping.split == "training", "loss"] = np.tile([0.0, 2.0], 100)
    points = curve_points(jumping, 100)
    late = points[(points.split == "training") & (points.epoch > 1)]
    assert late.loss.between(0.7, 1.3).all()
    assert points[points.split == "validation"].loss.tolist() == [2 / 50, 2 / 100, 2 / 150, 2 / 200]


def test_a_run_without_points_draws_nothing():
    empty = pd.DataFrame(columns=["split", "step", "loss", "accuracy"])
    assert curve_points(empty, 0).empty


def test_the_axis_is_as_long_as_the_whole_run():
    chart = learning_curves(curve_points(run_points(100), 100), 5, "loss").to_dict()
    assert chart["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 5]
