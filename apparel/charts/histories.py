"""How the loss of groups of pictures fell, or did not, over the epochs of a run."""

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from apparel.charts.still import DASHES, blank, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEIGHT = 260


def history_chart(points: pd.DataFrame) -> alt.Chart:
    """A line for each ``group`` of at most four; ``points`` have ``epoch``, ``group`` and the mean ``loss`` then."""
    groups = list(points["group"].unique())
    legend = alt.Legend(orient="top", title=None, labelLimit=240, symbolType="stroke", columns=2, symbolSize=300)
    dashes = alt.Scale(domain=groups, range=[*DASHES[: len(groups)]])
    chart: alt.Chart = (
        alt.Chart(points)
        .mark_line(aria=False, point=True)
        .encode(
            x=alt.X("epoch:Q", title="epoch", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("loss:Q", title="mean loss"),
            color=alt.Color("group:N", sort=groups, scale=alt.Scale(domain=groups), legend=legend),
            strokeDash=alt.StrokeDash("group:N", scale=dashes, legend=legend),
            tooltip=["epoch:Q", "group:N", alt.Tooltip("loss:Q", format=".3f")],
        )
        .properties(height=HEIGHT)
    )
    return chart


def history_table(points: pd.DataFrame) -> pd.DataFrame:
    """The figures of ``history_chart``: a row an epoch, a column a group."""
    wide = points.pivot(index="epoch", columns="group", values="loss")[list(points["group"].unique())]
    return wide.map(lambda loss: figures.decimal(loss, 3)).rename_axis(None, axis=1).reset_index(names="Epoch")


def history_still(points: pd.DataFrame) -> "Figure":
    """``history_chart`` to print."""
    figure, axes = blank(6.5, 4)
    for dashes, (group, line) in zip(DASHES, points.groupby("group", sort=False), strict=False):
        style: Any = (0, tuple(dashes)) if dashes[1] else "-"
        axes.plot(line["epoch"], line["loss"], linestyle=style, marker="o", label=literal(str(group)))
    axes.set(xlabel="epoch", ylabel="mean loss")
    axes.legend(frameon=False)
    return figure
