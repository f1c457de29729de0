"""By how much the accuracy of one network differs from that of others, with what chance leaves open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from apparel.charts.still import RIGHT, blank, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def differences_chart(names: Sequence[str], found: Sequence[tuple[float, float, float]]) -> alt.LayerChart:
    """A row for each network that the first is compared with: the difference, a dot, and its interval, a line.

    ``found`` has the difference and the ends of its interval, as fractions. A line that crosses 0 is a tie.
    """
    table = pd.DataFrame(found, columns=["difference", "low", "high"]).mul(100).assign(network=list(names))
    # above its row, not beside it: on a phone a long name would leave no room for the chart
    labels = alt.Axis(
        title=None, domain=False, ticks=False, labelAlign="left", labelPadding=-4, labelOffset=-16, labelLimit=340
    )
    base = alt.Chart(table).encode(
        y=alt.Y("network:N", sort=list(names), axis=labels),
        tooltip=["network:N", *(alt.Tooltip(f"{column}:Q", format=".2f") for column in ("difference", "low", "high"))],
    )
    zero = alt.Chart(pd.DataFrame({"at": [0]})).mark_rule(strokeDash=[4, 3], color="#888").encode(x="at:Q")
    interval = base.mark_bar(size=8, opacity=0.45).encode(
        x=alt.X("low:Q", title="percentage points, the first minus this one", axis=alt.Axis(tickCount=8)), x2="high:Q"
    )
    dot = base.mark_point(filled=True, size=120, opacity=1).encode(x="difference:Q")
    chart: alt.LayerChart = alt.LayerChart(layer=[zero, interval, dot]).properties(height=70 + 40 * len(names))
    return chart


def differences_still(names: Sequence[str], found: Sequence[tuple[float, float, float]]) -> "Figure":
    """The same as ``differences_chart``, to print."""
    figure, axes = blank(7, 1 + 0.5 * len(names))
    at, (middle, low, high) = range(len(names)), (pd.DataFrame(found) * 100).to_numpy().T
    axes.axvline(0, color="grey", linestyle="--", linewidth=1)
    axes.errorbar(middle, at, xerr=(middle - low, high - middle), fmt="o", color=RIGHT, capsize=4)
    axes.set_yticks(at, list(map(literal, names)))
    axes.invert_yaxis()
    axes.set_xlabel("percentage points, the first minus this one")
    return figure


def differences_table(names: Sequence[str], found: Sequence[tuple[float, float, float]]) -> pd.DataFrame:
    """The figures of ``differences_chart``, in percentage points."""
    table = pd.DataFrame(found, columns=["Difference", "Interval from", "to"])
    table = table.map(lambda share: figures.decimal(100 * share, 2))
    table.insert(0, "Beside", list(names))
    return table
