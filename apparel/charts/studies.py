"""What a study tried and what came of it: its history, its best trials, all settings at once, one of them alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import altair as alt
import pandas as pd

from apparel.charts.still import DASHES, MARKS, RIGHT, WRONG, bars, blank, in_percent, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Kind = Literal["log", "linear", "whole", "choices"]
"""Of a setting: numbers, of which twice as much may be one step up, whole ones, or one of several."""

HEIGHT = 240
_RIGHT = ".1%"


def history_chart(table: pd.DataFrame) -> alt.LayerChart:
    """A point a trial and a line for the best so far; ``table`` has ``trial``, ``accuracy`` and ``best``."""
    base = alt.Chart(table).encode(
        x=alt.X("trial:Q", title="trial", scale=alt.Scale(nice=False, padding=12), axis=_whole_numbers(table["trial"]))
    )
    points = base.mark_point(filled=True, size=70, opacity=0.8).encode(
        y=_right("accuracy"), tooltip=["trial:Q", alt.Tooltip("accuracy:Q", format=_RIGHT)]
    )
    best = base.mark_line(interpolate="step-after", strokeWidth=2.5).encode(
        y=_right("best"), color=alt.ColorValue("#B0590C")
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[best, points]).properties(height=HEIGHT)
    return chart


def trials_chart(points: pd.DataFrame) -> alt.Chart:
    """A line for each of the trials in ``points``: ``trial`` as text, ``epoch`` and ``accuracy``."""
    order = list(dict.fromkeys(points["trial"]))
    legend = alt.Legend(orient="top", title=None, symbolType="stroke", columns=3, symbolSize=300)
    dashes = alt.Scale(domain=order, range=DASHES[: len(order)])
    chart: alt.Chart = (
        alt.Chart(points)
        .mark_line(strokeWidth=2.5, point=alt.OverlayMarkDef(filled=True, size=36))
        .encode(
            x=alt.X("epoch:Q", title="epoch", axis=_whole_numbers(points["epoch"])),
            y=_right("accuracy"),
            color=alt.Color("trial:N", sort=order, scale=alt.Scale(domain=order), legend=legend),
            strokeDash=alt.StrokeDash("trial:N", scale=dashes, legend=legend),
            tooltip=["trial:N", "epoch:Q", alt.Tooltip("accuracy:Q", format=_RIGHT)],
        )
        .properties(height=HEIGHT)
    )
    return chart


def parallel_chart(table: pd.DataFrame) -> alt.LayerChart:
    """A line a trial through all its settings, orange where few pictures are right and blue where many are.

    ``table`` has ``trial``, ``accuracy``, and for each axis a row: ``axis``, ``place`` from 0 (its lowest value) to 1,
    and ``value`` in words.
    """
    axes = list(dict.fromkeys(table["axis"]))
    base = alt.Chart(table).encode(
        x=alt.X(
            "axis:N",
            sort=axes,
            title=None,
            axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, ' ')", domain=False),
        ),
        y=alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
    )
    colour = alt.Color(
        "accuracy:Q",
        scale=alt.Scale(range=["#D9822B", "#8A8F9C", "#3F63E0"]),
        legend=alt.Legend(orient="top", title="right", format=".0%", gradientLength=160),
    )
    lines = base.mark_line(opacity=0.7).encode(
        detail="trial:N",
        color=colour,
        strokeWidth=alt.condition(alt.datum.is_best, alt.value(4), alt.value(1.5)),
    )
    points = base.mark_point(filled=True, size=45, opacity=0.9).encode(
        color=colour, tooltip=["trial:N", "axis:N", "value:N", alt.Tooltip("accuracy:Q", format=_RIGHT)]
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[lines, points]).properties(height=HEIGHT + 60)
    return chart


def slice_chart(table: pd.DataFrame, title: str, kind: Kind) -> alt.Chart:
    """How often each trial is right over one of its settings: ``value`` and ``accuracy``.

    ``value`` is text where ``kind`` is ``choices``.
    """
    if kind == "choices":
        x = alt.X("value:N", title=title, axis=alt.Axis(labelAngle=0))
    elif kind == "whole":
        axis = _whole_numbers(table["value"])
        x = alt.X("value:Q", title=title, scale=alt.Scale(zero=False, nice=False, padding=12), axis=axis)
    else:
        x = alt.X("value:Q", title=title, scale=alt.Scale(type=kind, zero=False, padding=12))
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_point(filled=True, size=70, opacity=0.8)
        .encode(x=x, y=_right("accuracy"), tooltip=["trial:Q", "value", alt.Tooltip("accuracy:Q", format=_RIGHT)])
        .properties(height=HEIGHT)
    )
    return chart


def importance_chart(table: pd.DataFrame) -> alt.LayerChart:
    """A bar for each setting, with a line that says how sure it is: ``words``, ``share``, ``low``, ``high``."""
    order = list(table["words"])
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8, labelFontSize=13, labelLimit=260)
    base = alt.Chart(table).encode(y=alt.Y("words:N", sort=order, title=None, axis=axis))
    share = alt.X("share:Q", title=None, axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))
    bars = base.mark_bar(aria=False, cornerRadiusEnd=3, opacity=0.75).encode(x=share)
    sure = base.mark_rule(strokeWidth=2.5, color="#756B5A").encode(x=alt.X("low:Q", title=None), x2="high:Q")
    chart: alt.LayerChart = alt.LayerChart(layer=[bars, sure]).properties(height=alt.Step(34))
    return chart


def history_still(table: pd.DataFrame) -> "Figure":
    """``history_chart`` to print."""
    figure, axes = _over(table["trial"], table["accuracy"], "trial")
    axes.step(table["trial"], table["best"], where="post", color=WRONG, label="best so far")
    axes.legend(frameon=False)
    return figure


def trials_still(points: pd.DataFrame) -> "Figure":
    """``trials_chart`` to print."""
    figure, axes = _over([], [], "epoch")
    for mark, (trial, line) in zip(MARKS, points.groupby("trial", sort=False), strict=False):
        axes.plot(line["epoch"], line["accuracy"], marker=mark, label=literal(str(trial)))
    axes.legend(frameon=False)
    return figure


def parallel_still(table: pd.DataFrame) -> "Figure":
    """``parallel_chart`` to print, the best trial thick and the others the darker the more they are right about."""
    figure, axes = blank(8, 4)
    low, high = table["accuracy"].min(), table["accuracy"].max()
    for _, line in table.groupby("trial", sort=False):
        strength = 0.25 + 0.6 * (line["accuracy"].iloc[0] - low) / (high - low or 1)
        is_best = bool(line["is_best"].iloc[0])
        width, colour, alpha = (3, WRONG, 1.0) if is_best else (1, RIGHT, strength)
        axes.plot(line["axis"].map(literal), line["place"], linewidth=width, color=colour, alpha=alpha, marker="o")
    axes.set(yticks=[0, 1], yticklabels=["lowest", "highest"])
    return figure


def slice_still(table: pd.DataFrame, title: str, kind: Kind) -> "Figure":
    """``slice_chart`` to print."""
    figure, axes = _over(table["value"], table["accuracy"], title)
    if kind == "log":
        axes.set_xscale("log")
    return figure


def importance_still(table: pd.DataFrame) -> "Figure":
    """``importance_chart`` to print."""
    figure, axes = bars(list(table["words"]), list(table["share"]), "share of the differences")
    axes.hlines(range(len(table)), table["low"], table["high"], color="black", linewidth=2.5)
    in_percent("x", axes)
    return figure


def _over(values: Any, accuracies: Any, title: str) -> "tuple[Figure, Axes]":
    """A point for each of the ``accuracies``."""
    figure, axes = blank(6.5, 4)
    axes.scatter(values, accuracies, color=RIGHT)
    axes.set(xlabel=title, ylabel="right")
    in_percent("y", axes)
    return figure, axes


def as_figures(
    table: pd.DataFrame, names: dict[str, str], shares: Sequence[str] = ("accuracy", "best")
) -> pd.DataFrame:
    """The figures of these charts: the columns of ``names`` under their headings, ``shares`` in per cent."""
    written = table[list(names)].copy()
    for column in written:
        write = figures.percent if column in shares else _written
        written[column] = written[column].map(write)
    return written.rename(columns=names)


def _written(value: object) -> str:
    return figures.short(value, 4) if isinstance(value, int | float) else str(value)


def _right(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q", title="right", axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=False))


def _whole_numbers(values: "pd.Series[int]") -> alt.Axis:
    return alt.Axis(tickMinStep=1, format="d", tickCount=max(1, min(8, int(values.max() - values.min()))))
