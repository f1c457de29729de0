"""What the charts of a study say, and what they are drawn from."""

import pandas as pd
import pytest

from apparel.charts.studies import (
    as_figures,
    history_chart,
    importance_chart,
    parallel_chart,
    slice_chart,
    trials_chart,
)

HISTORY = pd.DataFrame({"trial": [1, 2, 3], "accuracy": [0.8, 0.75, 0.9], "best": [0.8, 0.8, 0.9]})


def test_the_history_has_a_point_a_trial_and_a_line_that_never_falls():
    line, points = history_chart(HISTORY).to_dict()["layer"]
    assert (line["encoding"]["y"]["field"], points["encoding"]["y"]["field"]) == ("best", "accuracy")
    assert line["mark"]["interpolate"] == "step-after"


def test_a_single_trial_can_be_drawn():
    assert history_chart(HISTORY[:1]).to_dict()
    assert trials_chart(pd.DataFrame({"trial": ["Trial 1"], "epoch": [1], "accuracy": [0.5]})).to_dict()


def test_trials_keep_their_order_and_so_their_colours():
    points = pd.DataFrame({"trial": ["Trial 9", "Trial 2"], "epoch": [1, 1], "accuracy": [0.9, 0.8]})
    assert trials_chart(points).to_dict()["encoding"]["color"]["scale"]["domain"] == ["Trial 9", "Trial 2"]


def test_every_setting_has_an_axis_from_its_lowest_to_its_highest_value():
    rows = {"trial": [1, 2] * 2, "accuracy": [0.8, 0.9] * 2, "is_best": [False, True] * 2}
    table = pd.DataFrame(rows | {"axis": ["Epochs"] * 2 + ["Filters"] * 2, "place": [0, 1] * 2, "value": ["1"] * 4})
    lines, _ = parallel_chart(table).to_dict()["layer"]
    assert lines["encoding"]["x"]["sort"] == ["Epochs", "Filters"]
    assert lines["encoding"]["detail"]["field"] == "trial"


@pytest.mark.parametrize(
    ("kind", "of"),
    [("log", "quantitative"), ("linear", "quantitative"), ("whole", "quantitative"), ("choices", "nominal")],
)
def test_a_slice_has_a_scale_that_suits_its_setting(kind, of):
    table = pd.DataFrame({"trial": [1], "value": [8], "accuracy": [0.8]})
    assert slice_chart(table, "Filters", kind).to_dict()["encoding"]["x"]["type"] == of


def test_importance_has_a_bar_and_how_sure_it_is():
    table = pd.DataFrame({"words": ["Filters: 60 %"], "share": [0.6], "low": [0.4], "high": [0.7]})
    bars, sure = importance_chart(table).to_dict()["layer"]
    assert bars["encoding"]["x"]["field"] == "share"
    assert (sure["encoding"]["x"]["field"], sure["encoding"]["x2"]["field"]) == ("low", "high")


def test_figures_are_written_as_everywhere():
    written = as_figures(HISTORY, {"trial": "Trial", "accuracy": "Right", "best": "Best so far"})
    assert written.to_dict("list")["Right"] == ["80.0 %", "75.0 %", "90.0 %"]
    assert written.to_dict("list")["Trial"] == ["1", "2", "3"]
