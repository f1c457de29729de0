"""Whether a network is as often right as it is sure: its calibration curve."""

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from apparel.charts.still import RIGHT, blank
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEIGHT = 300
AGREES = pd.DataFrame({"sure": [0.0, 1.0], "right": [0.0, 1.0]})
"""The line on which being sure and being right agree."""


def calibration_chart(bins: pd.DataFrame) -> alt.LayerChart:
    """A point for the answers of about the same sureness, the larger the more they are, and where all should lie.

    ``bins`` have ``sure``, ``right`` and ``pictures``.
    """
    table = bins.assign(
        words=[
            f"sure {figures.percent(sure)}, right {figures.percent(right)}"
            for sure, right in zip(bins["sure"], bins["right"], strict=True)
        ]
    )
    share: dict[str, Any] = {"scale": alt.Scale(domain=[0, 1]), "axis": alt.Axis(format="%", tickCount=5)}
    x, y = alt.X("sure:Q", title="how sure it was", **share), alt.Y("right:Q", title="how often it was right", **share)
    line = alt.Chart(AGREES).mark_line(aria=False, strokeDash=[5, 4], color="#8A8F9C").encode(x=x, y=y)
    base = alt.Chart(table).encode(x=x, y=y)
    curve = base.mark_line(aria=False, strokeWidth=1.5)
    points = base.mark_point(aria=False, filled=True, opacity=1).encode(
        size=alt.Size("pictures:Q", scale=alt.Scale(type="sqrt", range=[30, 500]), legend=None),
        tooltip=[alt.Tooltip("words:N", title="about"), alt.Tooltip("pictures:Q", format=",")],
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[line, curve, points]).properties(height=HEIGHT)
    return chart


def calibration_table(bins: pd.DataFrame) -> pd.DataFrame:
    """The figures of ``calibration_chart``."""
    return pd.DataFrame(
        {
            "How sure": list(map(figures.percent, bins["sure"])),
            "How often right": list(map(figures.percent, bins["right"])),
            "Pictures": list(map(figures.whole, bins["pictures"])),
        }
    )


def calibration_still(bins: pd.DataFrame) -> "Figure":
    """``calibration_chart`` to print."""
    figure, axes = blank(5, 4.5)
    axes.plot(AGREES["sure"], AGREES["right"], linestyle="--", color="grey")
    axes.plot(bins["sure"], bins["right"], color=RIGHT)
    sizes = 20 + 150 * (bins["pictures"] / bins["pictures"].max()) ** 0.5
    axes.scatter(bins["sure"], bins["right"], s=sizes, color=RIGHT)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="how sure it was", ylabel="how often it was right")
    return figure
