"""The probabilities of a few classes over the epochs of a run, with the classes' names at their lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from apparel.charts.still import MARKS, blank, in_percent, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORDS_APART = 0.075
"""Least distance between two words at the right, of the height of the chart."""

LETTER, WIDEST = 8, 150
"""Pixels for a letter, and for the longest word, at the right of the lines."""


def timeline_chart(table: pd.DataFrame, classes: Sequence[str], epoch: int) -> alt.LayerChart:
    """A line for each of ``classes``; ``table`` has ``epoch``, ``class``, ``probability``. ``epoch`` is marked."""
    shown = table[table["class"].isin(list(classes))]
    first, last = int(table["epoch"].min()), int(table["epoch"].max())
    width = min(WIDEST, 12 + LETTER * max(map(len, classes)))
    # fewer ticks than epochs, and only whole ones
    axis = alt.Axis(tickMinStep=1, format="d", tickCount=min(8, last - first))
    x = alt.X("epoch:Q", title="epoch", scale=alt.Scale(domain=[first, last], nice=False, zero=False), axis=axis)
    base = alt.Chart(shown).encode(
        x=x,
        y=alt.Y(
            "probability:Q", title="probability", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5)
        ),
        color=alt.Color("class:N", sort=list(classes), scale=alt.Scale(domain=list(classes)), legend=None),
        tooltip=[
            alt.Tooltip("epoch:Q"),
            alt.Tooltip("class:N"),
            alt.Tooltip("probability:Q", format=".1%"),
        ],
    )
    chosen = base.transform_filter(alt.datum.epoch == epoch).mark_point(filled=True, size=110, opacity=1)
    rule = alt.Chart(pd.DataFrame({"epoch": [epoch]})).mark_rule(strokeDash=[4, 3], color="#8A8F9C").encode(x=x)
    ends = shown[shown["epoch"] == last]
    words = ends.assign(place=word_places(ends["probability"].tolist()))
    names = (
        base.properties(data=words)
        .mark_text(align="left", dx=9, fontSize=14, fontWeight=600, limit=width)
        .encode(y=alt.Y("place:Q"), text="class:N")
    )
    lines = base.mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(filled=True, size=22))
    chart: alt.LayerChart = alt.LayerChart(layer=[rule, lines, chosen, names]).properties(
        height=300, padding={"right": width, "left": 5, "top": 8, "bottom": 5}
    )
    return chart


def timeline_table(table: pd.DataFrame, classes: Sequence[str]) -> pd.DataFrame:
    """The figures of ``timeline_chart``: a row an epoch."""
    wide = table.pivot(index="epoch", columns="class", values="probability")[list(classes)]
    return wide.map(figures.percent).rename_axis(None, axis=1).reset_index(names="Epoch")


def timeline_still(table: pd.DataFrame, classes: Sequence[str]) -> "Figure":
    """``timeline_chart`` to print."""
    figure, axes = blank(6.5, 4)
    for mark, name in zip(MARKS, classes, strict=False):
        line = table[table["class"] == name]
        axes.plot(line["epoch"], line["probability"], marker=mark, label=literal(name))
    axes.set(xlabel="epoch", ylabel="probability", ylim=(-0.02, 1.02))
    in_percent("y", axes)
    axes.legend(frameon=False)
    return figure


def word_places(heights: Sequence[float]) -> list[float]:
    """Where words go that belong to ``heights``, 0 to 1: as near as may be, WORDS_APART, none below 0."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    places, lowest = [0.0] * len(heights), 0.0
    for at in order:
        places[at] = max(heights[at], lowest)
        lowest = places[at] + WORDS_APART
    # what was pushed out at the top comes down, and pushes in its turn
    highest = 1.0
    for at in reversed(order):
        places[at] = min(places[at], highest)
        highest = places[at] - WORDS_APART
    return places
