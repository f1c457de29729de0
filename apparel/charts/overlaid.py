"""The curves of several runs in one chart, also of a short one beside a long one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from apparel.charts.curves import DATASET, LEGEND_ROOM, Quantity
from apparel.charts.still import DASHES, blank, in_percent, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Axis = Literal["epoch", "share", "seconds"]

TITLES: dict[Axis, str] = {"epoch": "epoch", "share": "share of the run", "seconds": "seconds of training"}
_FORMATS = {"loss": ".2f", "accuracy": ".0%"}
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross"]
HEIGHT = 340


def placed(
    points: pd.DataFrame,
    epochs: pd.DataFrame,
    steps_per_epoch: int,
    steps: int,
    changes: Sequence[tuple[float, str]] = (),
) -> pd.DataFrame:
    """The ``points`` of a run with where they lie along each axis: columns ``epoch``, ``share``, ``seconds``.

    ``points`` has ``split``, ``step``, ``loss`` and ``accuracy``; ``epochs`` a row an epoch, with its last ``step`` and
    the ``seconds`` that it took. The time is the training's own, without what it waited; it is NaN in a run that has
    not come to the end of its first epoch. ``changes`` are after how many epochs its pictures changed, and the words
    for it: they are in the column ``change``, at the next point, which is empty elsewhere.
    """
    step = points["step"].to_numpy(float)
    ends, took = epochs["step"].to_numpy(float), epochs["seconds"].to_numpy(float).cumsum()
    seconds = np.full(len(step), np.nan)
    if len(ends):
        # beyond the last whole epoch at the pace of that one
        beyond, pace = ends[-1] + steps_per_epoch, epochs["seconds"].iloc[-1]
        seconds = np.interp(step, [0.0, *ends, beyond], [0.0, *took, took[-1] + pace])
    epoch, change = step / max(steps_per_epoch, 1), pd.Series("", points.index)
    for after, words in changes:
        change[points[epoch >= after].drop_duplicates("split").index] = words
    return points.assign(epoch=epoch, share=step / max(steps, 1), seconds=seconds, change=change)


def overlaid_points(runs: Mapping[str, pd.DataFrame], split: str) -> pd.DataFrame:
    """What ``placed`` says of each run, by name, of one ``split``: with the columns ``run`` and ``is_last``."""
    parts = []
    for name, points in runs.items():
        own = points[points["split"] == split]
        parts.append(own.assign(run=name, is_last=np.arange(len(own)) == len(own) - 1))
    return pd.concat(parts, ignore_index=True)


def overlaid_curves(quantity: Quantity, axis: Axis, names: Sequence[str]) -> alt.LayerChart:
    """``quantity`` along ``axis``, a line each run, told apart by colour, dashes and the mark at its end.

    A ring is where the pictures of a run changed.

    The points, as ``overlaid_points`` gives them, come as the dataset called DATASET.
    """
    names = list(names)
    legend = alt.Legend(
        orient="top", title=None, columns=1, labelLimit=alt.ExprRef(LEGEND_ROOM), symbolStrokeWidth=2, symbolSize=80
    )

    def by_run(channel: Any, values: Sequence[Any] = ()) -> Any:
        scale = alt.Scale(domain=names, range=values[: len(names)]) if values else alt.Scale(domain=names)
        return channel("run:N", title=None, sort=names, scale=scale, legend=legend)

    scale = alt.Scale(zero=quantity == "loss")
    base = alt.Chart(alt.NamedData(DATASET)).encode(
        x=alt.X(f"{axis}:Q", title=TITLES[axis], axis=alt.Axis(format="%" if axis == "share" else "~g")),
        y=alt.Y(f"{quantity}:Q", title=quantity, scale=scale, axis=alt.Axis(format=_FORMATS[quantity])),
        color=by_run(alt.Color),
        tooltip=[
            alt.Tooltip("run:N"),
            alt.Tooltip(f"{axis}:Q", title=TITLES[axis], format=".0%" if axis == "share" else ".2f"),
            alt.Tooltip(f"{quantity}:Q", format=".3f" if quantity == "loss" else ".1%"),
        ],
    )
    lines = base.mark_line(strokeWidth=2).encode(strokeDash=by_run(alt.StrokeDash, DASHES))
    ends = base.transform_filter(alt.datum.is_last).mark_point(filled=True, size=90, opacity=1)
    rings = base.transform_filter(alt.datum.change != "").mark_point(filled=False, size=220, strokeWidth=2, aria=False)
    rings = rings.encode(tooltip=[alt.Tooltip("run:N"), alt.Tooltip("change:N", title="pictures changed")])
    layers = [lines, ends.encode(shape=by_run(alt.Shape, _SHAPES)), rings]
    chart: alt.LayerChart = alt.LayerChart(layer=layers)
    return chart.properties(height=HEIGHT)


def overlaid_still(points: pd.DataFrame, quantity: Quantity, axis: Axis, names: Sequence[str]) -> "Figure":
    """The same as ``overlaid_curves`` of these ``points``, to print."""
    figure, axes = blank(7, 4.2)
    for name, dashes in zip(names, DASHES, strict=False):
        run = points[points["run"] == name]
        [line] = axes.plot(run[axis], run[quantity], dashes=dashes, marker="o", markevery=[-1], label=literal(name))
        changes = run[run["change"] != ""]
        axes.scatter(changes[axis], changes[quantity], s=120, facecolors="none", edgecolors=line.get_color())
    axes.set(xlabel=TITLES[axis], ylabel=quantity)
    if axis == "share":
        in_percent("x", axes)
    if quantity == "accuracy":
        in_percent("y", axes)
    axes.legend(frameon=False)
    return figure


def overlaid_table(points: pd.DataFrame, quantity: Quantity, axis: Axis) -> pd.DataFrame:
    """The figures of ``overlaid_curves``: a row each run and epoch, with where its last point lies."""
    write = figures.percent if quantity == "accuracy" else lambda value: figures.decimal(value, 3)
    along = figures.percent if axis == "share" else lambda value: figures.decimal(value, 2)
    epochs = np.ceil(points["epoch"]).clip(lower=1)
    last = points.assign(whole=epochs).drop_duplicates(["run", "whole"], keep="last")
    return pd.DataFrame(
        {
            "Run": last["run"],
            TITLES[axis].capitalize(): last[axis].map(along, na_action="ignore"),
            quantity.capitalize(): last[quantity].map(write),
        }
    ).fillna("–")
