"""Several runs in one chart."""

import pandas as pd
import pytest

from apparel.charts.beside import beside_chart
from apparel.charts.curves import LEGEND_ROOM
from apparel.charts.overlaid import overlaid_curves, overlaid_points, overlaid_still, overlaid_table, placed


def a_run(epochs, steps_per_epoch=4, seconds=10.0):
    """Where its points lie: one at each half epoch of both splits."""
    steps = [step for epoch in range(epochs) for step in (epoch * steps_per_epoch + 2, (epoch + 1) * steps_per_epoch)]
    points = pd.DataFrame(
        [(split, step, 1 / step, 0.5) for step in steps for split in ("training", "validation")],
        columns=["split", "step", "loss", "accuracy"],
    )
    ends = pd.DataFrame({"step": [4 * (epoch + 1) for epoch in range(epochs)], "seconds": [seconds] * epochs})
    return placed(points, ends, steps_per_epoch, epochs * steps_per_epoch)


def test_points_lie_along_epochs_the_share_of_the_run_and_seconds():
    validation = a_run(2).query("split == 'validation'")
    assert list(validation["epoch"]) == [0.5, 1.0, 1.5, 2.0]
    assert list(validation["share"]) == [0.25, 0.5, 0.75, 1.0]
    assert list(validation["seconds"]) == [5.0, 10.0, 15.0, 20.0]


def test_beyond_the_last_whole_epoch_the_seconds_go_on_at_its_pace():
    points = pd.DataFrame({"split": ["validation"], "step": [6], "loss": [1.0], "accuracy": [0.5]})
    ends = pd.DataFrame({"step": [4], "seconds": [10.0]})
    assert placed(points, ends, 4, 40)["seconds"].item() == 15.0
    assert placed(points, ends[:0], 4, 40)["seconds"].isna().all()


def test_a_run_of_two_epochs_is_seen_beside_one_of_25():
    points = overlaid_points({"short": a_run(2), "long": a_run(25)}, "validation")
    assert points.groupby("run")["share"].max().to_dict() == {"short": 1.0, "long": 1.0}
    assert points[points["is_last"]].set_index("run")["epoch"].to_dict() == {"short": 2.0, "long": 25.0}
    assert set(points["split"]) == {"validation"}
    table = overlaid_table(points, "accuracy", "epoch")
    assert list(table.query("Run == 'short'").iloc[-1]) == ["short", "2.00", "50.0 %"]
    assert len(table) == 27


def test_a_ring_is_at_the_point_after_which_pictures_changed():
    points = pd.DataFrame(
        {"split": ["training", "validation"] * 3, "step": [2, 2, 4, 4, 6, 6], "loss": 1.0, "accuracy": 0.5}
    )
    ends = pd.DataFrame({"step": [4], "seconds": [10.0]})
    changed = placed(points, ends, 4, 8, [(0.9, "3 pictures set aside")])
    assert list(changed["change"]) == ["", "", "3 pictures set aside", "3 pictures set aside", "", ""]
    validation = overlaid_points({"mine": changed}, "validation")
    [ring] = overlaid_still(validation, "loss", "epoch", ["mine"]).axes[0].collections
    assert ring.get_offsets().tolist() == [[1.0, 1.0]]


@pytest.mark.parametrize("axis", ["epoch", "share", "seconds"])
def test_lines_are_told_apart_by_more_than_colour(axis):
    described = overlaid_curves("loss", axis, ["one", "two"]).to_dict()
    lines, ends, _ = described["layer"]
    assert lines["encoding"]["x"]["field"] == axis
    assert {"color", "strokeDash"} <= lines["encoding"].keys()
    assert "shape" in ends["encoding"]


def test_a_legend_names_each_run_in_a_row_of_its_own_that_is_no_wider_than_the_chart():
    said = pd.DataFrame({"network": ["one", "two"], "class": "Bag", "probability": 0.5})
    for chart, layer in ((overlaid_curves("loss", "epoch", ["one", "two"]), 0), (beside_chart(said), 1)):
        legend = chart.to_dict()["layer"][layer]["encoding"]["color"]["legend"]
        assert legend["columns"] == 1
        assert legend["labelLimit"] == {"expr": LEGEND_ROOM}
