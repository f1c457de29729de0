"""Charts to print: real files, whatever classes are called."""

import io
import warnings
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd
import pytest
import torch
from PIL import Image

from apparel.charts.beside import beside_still
from apparel.charts.calibration import calibration_still
from apparel.charts.classes import class_counts_still, difference_still
from apparel.charts.confidence import confidence_still
from apparel.charts.confusion import confusion_still
from apparel.charts.curves import curve_points, curves_still
from apparel.charts.differences import differences_still
from apparel.charts.histories import history_still
from apparel.charts.lessons import counts_still, strip_still, worked_still
from apparel.charts.overlaid import overlaid_still
from apparel.charts.pixels import histogram_still, pixel_still
from apparel.charts.scattered import scattered_still
from apparel.charts.still import to_file
from apparel.charts.studies import (
    history_still as study_history_still,
)
from apparel.charts.studies import (
    importance_still,
    parallel_still,
    slice_still,
    trials_still,
)
from apparel.charts.subsets import subsets_still
from apparel.charts.timeline import timeline_still

NAMES = ["$5 & $6", r"\frac{<b>", "plain"]
PIXELS = torch.arange(784).reshape(28, 28).remainder(256).byte()
POINTS = pd.DataFrame(
    {"split": ["training", "training", "validation"], "step": [1, 10, 10], "loss": [2.0, 1.0, 1.1], "accuracy": 0.6}
)
SAID = pd.DataFrame({"network": NAMES[:2] * 2, "class": ["a", "a", "b", "b"], "probability": [0.9, 0.1, 0.1, 0.9]})
STILLS = {
    "matrix": lambda: confusion_still(NAMES, [[8, 2, 0], [0, 1, 0], [1, 0, 3]]),
    "calibration": lambda: calibration_still(
        pd.DataFrame({"sure": [0.4, 0.9], "right": [0.5, 0.9], "pictures": [1, 20]})
    ),
    "subsets": lambda: subsets_still(
        pd.DataFrame({"subset": NAMES, "accuracy": 0.5, "low": 0.3, "high": 0.7, "pictures": 9}), 0.5
    ),
    "histories": lambda: history_still(
        pd.DataFrame({"epoch": [1, 2, 1, 2], "group": [NAMES[0]] * 2 + [NAMES[1]] * 2, "loss": [1.0, 0.5, 2.0, 2.0]})
    ),
    "differences": lambda: differences_still(NAMES, [(0.01, 0.0, 0.02), (-0.1, -0.2, -0.05), (0.0, -0.1, 0.1)]),
    "overlaid": lambda: overlaid_still(
        pd.DataFrame(
            {"run": [NAMES[0]] * 2 + [NAMES[1]] * 2, "share": [0.0, 1.0] * 2, "accuracy": [0.1, 0.9] * 2, "change": ""}
        ),
        "accuracy",
        "share",
        NAMES,
    ),
    "curves": lambda: curves_still(
        pd.concat([curve_points(POINTS, 10, 0.5), curve_points(POINTS, 10, 0.0, NAMES[0])]), "accuracy"
    ),
    "confidence": lambda: confidence_still(NAMES, [0.5, 0.3, 0.2]),
    "class counts": lambda: class_counts_still(NAMES, [5, 0, 7]),
    "difference of two classes": lambda: difference_still(PIXELS.int() - 100, NAMES[0], NAMES[1]),
    "pixels": lambda: pixel_still(PIXELS),
    "histogram": lambda: histogram_still(range(256)),
    "timeline": lambda: timeline_still(
        pd.DataFrame({"epoch": [1, 2], "class": [NAMES[0]] * 2, "probability": [0.2, 0.8]}), NAMES[:1]
    ),
    "worked example": lambda: worked_still(PIXELS[:3, :3].float(), torch.ones(3, 3)),
    "strip": lambda: strip_still(PIXELS),
    "counts": lambda: counts_still({NAMES[0]: 784, NAMES[1]: 50_176}),
    "several networks": lambda: beside_still(SAID),
    "map": lambda: scattered_still(np.array([[0, 0], [65_535, 9], [9, 65_535]], np.uint16), torch.arange(3), NAMES),
    "history of a study": lambda: study_history_still(
        pd.DataFrame({"trial": [1, 2], "accuracy": [0.5, 0.4], "best": [0.5, 0.5]})
    ),
    "trials": lambda: trials_still(pd.DataFrame({"trial": NAMES, "epoch": [1, 1, 1], "accuracy": [0.1, 0.2, 0.3]})),
    "all settings": lambda: parallel_still(
        pd.DataFrame({"trial": [1, 1], "accuracy": 0.5, "is_best": True, "axis": NAMES[:2], "place": [0.0, 1.0]})
    ),
    "one setting": lambda: slice_still(
        pd.DataFrame({"trial": [1, 2], "value": [0.001, 0.1], "accuracy": [0.5, 0.6]}), NAMES[0], "log"
    ),
    "importance": lambda: importance_still(pd.DataFrame({"words": NAMES, "share": 0.3, "low": 0.1, "high": 0.5})),
}


@pytest.mark.parametrize("name", STILLS)
def test_it_can_be_opened_as_a_picture_and_as_a_drawing(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = Image.open(io.BytesIO(to_file(STILLS[name](), "png")))
    assert picture.format == "PNG"
    assert min(picture.size) > 200
    assert len(picture.convert("L").getcolors()) > 20, "something is drawn"
    assert ET.fromstring(to_file(STILLS[name](), "svg")).tag.endswith("svg")


def test_names_stand_there_as_they_are():
    figure = confusion_still(NAMES, [[8, 2, 0], [0, 1, 0], [1, 0, 3]])
    to_file(figure, "png")
    (axes,) = figure.axes
    assert [label.get_text().replace(r"\$", "$") for label in axes.get_yticklabels()] == NAMES
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("it was called", "it is really")
