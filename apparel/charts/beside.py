"""What several networks say of one picture, class by class."""

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from apparel.charts.curves import LEGEND_ROOM
from apparel.charts.still import MARKS, blank, in_percent, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEP = 34
"""Pixels that a class is high."""
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left"]


def beside_chart(said: pd.DataFrame) -> alt.LayerChart:
    """A row for each class with a mark for each network, told apart by colour and shape, and a line from end to end.

    ``said`` has a row for each ``network`` and ``class``: how likely it finds it, ``probability`` from 0 to 1.
    """
    networks, classes = list(said["network"].unique()), list(said["class"].unique())
    legend = alt.Legend(
        orient="top", title=None, columns=1, labelLimit=alt.ExprRef(LEGEND_ROOM), symbolSize=90, symbolOpacity=1
    )
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=150, labelFontSize=13)
    base = alt.Chart(said).encode(y=alt.Y("class:N", sort=classes, title=None, axis=axis))
    share = alt.X(
        "probability:Q", title="how sure", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5)
    )
    shapes = alt.Scale(domain=networks, range=_SHAPES[: len(networks)])
    marks = base.mark_point(aria=False, filled=True, size=110, opacity=0.9).encode(
        x=share,
        color=alt.Color("network:N", sort=networks, scale=alt.Scale(domain=networks), legend=legend),
        shape=alt.Shape("network:N", sort=networks, scale=shapes, legend=legend),
        tooltip=["network:N", "class:N", alt.Tooltip("probability:Q", format=".1%")],
    )
    gaps = base.mark_rule(aria=False, strokeWidth=2, color="#8A8F9C").encode(
        x=alt.X("min(probability):Q", title="how sure"), x2="max(probability):Q"
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[gaps, marks]).properties(height=alt.Step(STEP))
    return chart


def beside_table(said: pd.DataFrame) -> pd.DataFrame:
    """The figures of ``beside_chart``: a row for each class, a column for each network."""
    wide = said.pivot(index="class", columns="network", values="probability")
    wide = wide.loc[said["class"].unique(), said["network"].unique()]
    return wide.map(figures.percent).rename_axis(None, axis=1).reset_index(names="Class")


def beside_still(said: pd.DataFrame) -> "Figure":
    """``beside_chart`` to print."""
    classes = list(said["class"].unique())
    figure, axes = blank(6.5, 0.4 * len(classes) + 1.5)
    ends = said.groupby("class", sort=False)["probability"]
    axes.hlines(range(len(classes)), ends.min(), ends.max(), color="grey", zorder=0)
    for mark, network in zip(MARKS, said["network"].unique(), strict=False):
        own = said[said["network"] == network]
        axes.scatter(own["probability"], own["class"].map(classes.index), marker=mark, label=literal(network))
    axes.set_yticks(range(len(classes)), list(map(literal, classes)))
    axes.set(xlim=(-0.02, 1.02), ylim=(len(classes) - 0.5, -0.5), xlabel="how sure")
    in_percent("x", axes)
    figure.legend(frameon=False, loc="outside upper center", ncols=2)
    return figure
