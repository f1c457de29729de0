"""How often a model is right about each of several parts of the pictures, with the interval of each."""

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from apparel.charts.still import RIGHT, blank, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEP = 26
"""Pixels that a row is high."""


def subsets_chart(subsets: pd.DataFrame, overall: float) -> alt.LayerChart:
    """A point for each subset, by its name, on the line of its 95 % interval; a broken line is the ``overall`` one.

    ``subsets`` have ``subset``, ``accuracy``, ``low``, ``high`` and ``pictures``, a row each.
    """
    x = alt.X("accuracy:Q", title="accuracy", scale=alt.Scale(zero=False), axis=alt.Axis(format="%", tickCount=5))
    y = alt.Y(
        "subset:N",
        sort=list(subsets["subset"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelLimit=190, labelPadding=8, labelFlush=False),
    )
    base = alt.Chart(subsets).encode(
        y=y, tooltip=["subset:N", alt.Tooltip("accuracy:Q", format=".1%"), alt.Tooltip("pictures:Q", format=",")]
    )
    line = alt.Chart(pd.DataFrame({"accuracy": [overall]})).mark_rule(aria=False, strokeDash=[5, 4], color="#8A8F9C")
    ranges = base.mark_rule(aria=False, strokeWidth=2).encode(
        x=alt.X("low:Q", title="accuracy", scale=alt.Scale(zero=False)), x2="high:Q"
    )
    points = base.mark_point(aria=False, filled=True, size=90, opacity=1).encode(x=x)
    chart: alt.LayerChart = alt.LayerChart(layer=[line.encode(x=x), ranges, points]).properties(height=alt.Step(STEP))
    return chart


def subsets_table(subsets: pd.DataFrame) -> pd.DataFrame:
    """The figures of ``subsets_chart``."""
    shares = {
        words: list(map(figures.percent, subsets[column]))
        for words, column in (("Accuracy", "accuracy"), ("At least", "low"), ("At most", "high"))
    }
    return pd.DataFrame(
        {"Subset": list(subsets["subset"]), **shares, "Pictures": list(map(figures.whole, subsets["pictures"]))}
    )


def subsets_still(subsets: pd.DataFrame, overall: float) -> "Figure":
    """``subsets_chart`` to print."""
    figure, axes = blank(6.5, 0.32 * len(subsets) + 1)
    places = range(len(subsets))
    axes.axvline(100 * overall, linestyle="--", color="grey")
    axes.hlines(places, 100 * subsets["low"], 100 * subsets["high"], color=RIGHT, linewidth=2)
    axes.scatter(100 * subsets["accuracy"], places, color=RIGHT)
    axes.set_yticks(places, list(map(literal, subsets["subset"])))
    axes.set(ylim=(len(subsets) - 0.5, -0.5), xlabel="accuracy, %, with its 95 % interval")
    return figure
