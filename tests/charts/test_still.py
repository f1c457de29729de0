"""Charts to print: real files, whatever classes are called."""

import io
import warnings
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from PIL import Image

from apparel.charts.calibration import calibration_still
from apparel.charts.confusion import confusion_still
from apparel.charts.differences import differences_still
from apparel.charts.histories import history_still
from apparel.charts.overlaid import overlaid_still
from apparel.charts.still import to_file
from apparel.charts.subsets import subsets_still

NAMES = ["$5 & $6", r"\frac{<b>", "plain"]
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
        pd.DataFrame({"run": [NAMES[0]] * 2 + [NAMES[1]] * 2, "share": [0.0, 1.0] * 2, "accuracy": [0.1, 0.9] * 2}),
        "accuracy",
        "share",
        NAMES,
    ),
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
