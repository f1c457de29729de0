"""How sure a network is, drawn and in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from apparel.charts.still import bars, in_percent
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def confidence_table(classes: Sequence[str], probabilities: Sequence[float]) -> pd.DataFrame:
    """The figures of ``confidence_bars``."""
    return pd.DataFrame({"Kind": list(classes), "How sure": list(map(figures.sure, probabilities))})


def confidence_bars(classes: Sequence[str], probabilities: Sequence[float]) -> alt.Chart:
    """One bar for each class in the given order, with its word and its per cent on the left.

    The most likely one has the full colour, the others are pale.
    """
    likeliest = max(probabilities)
    table = pd.DataFrame(
        {
            "words": [f"{name}, {figures.sure(part)}" for name, part in zip(classes, probabilities, strict=True)],
            "probability": list(probabilities),
            "likeliest": [part == likeliest for part in probabilities],
        }
    )
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=240, labelFontSize=14)
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_bar(aria=False, cornerRadiusEnd=3)
        .encode(
            y=alt.Y("words:N", sort=list(table["words"]), title=None, axis=axis),
            x=alt.X("probability:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
            opacity=alt.Opacity("likeliest:N", scale=alt.Scale(domain=[True, False], range=[1, 0.4]), legend=None),
            tooltip=alt.Tooltip("words:N", title="Sure"),
        )
        .properties(height=alt.Step(30))
    )
    return chart


def confidence_still(classes: Sequence[str], probabilities: Sequence[float]) -> "Figure":
    """``confidence_bars`` to print."""
    figure, axes = bars(classes, probabilities, "how sure it is")
    axes.set_xlim(0, 1)
    in_percent("x", axes)
    return figure
