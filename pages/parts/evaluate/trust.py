"""How far one may trust what it says of how sure it is."""

from functools import partial

import pandas as pd
import streamlit as st

from apparel.charts.calibration import calibration_chart, calibration_still, calibration_table
from apparel.charts.still import printed
from apparel.evaluation.calibration import Bin, calibration_curve, calibration_error
from apparel.evaluation.predictions import Predictions
from apparel.words import Sentence
from pages.parts.kit.charts import Told, tell_chart

EXPLANATION = Sentence(
    "All answers of which it was about equally sure make one point; the larger it is, the more they are. On the "
    "broken line it is as often right as it is sure; below it, it is too sure of itself. "
    "[In the glossary](glossary#calibration)"
)


def show_trust(found: Predictions) -> None:
    """The calibration curve with its error."""
    st.header("Sure and right", anchor=False)
    bins = calibration_curve(found.probabilities, found.labels)
    table = pd.DataFrame(map(vars, bins))
    tell_chart(
        calibration_chart(table),
        Told("Calibration curve", _reading(bins, calibration_error(found.probabilities, found.labels)), EXPLANATION),
        partial(calibration_table, table),
        printed(calibration_still, table),
        key="trust",
    )


def _reading(bins: list[Bin], error: float) -> Sentence:
    total = sum(each.pictures for each in bins)
    sure = sum(each.pictures * each.sure for each in bins) / total
    right = sum(each.pictures * each.right for each in bins) / total
    return Sentence(
        "On average it was {sure:%} sure and {right:%} right; point by point, both differ by {error:%} "
        "(its calibration error).",
        sure=sure,
        right=right,
        error=error,
    )
