"""Loss and accuracy over time, for a run that may still be learning, beside runs to compare it with."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, Literal, get_args

import altair as alt
import pandas as pd

from apparel.charts.still import MARKS, RIGHT, WRONG, blank, in_percent, literal
from apparel.words import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS = 240
"""Points that a curve is drawn with at most, so that what the browser gets does not grow with the run."""

HEIGHT = 214
"""Of a chart in pixels: on a laptop and on a phone all of a run is to be on one screen."""

DATASET = "curves"
"""What a chart calls its points. Only they change while a run learns, so that the browser keeps chart and zoom."""

LEGEND_ROOM = "max(width - 30, 100)"
"""Pixels for a name in a legend that stands above its chart: on a phone a longer one ran out of the picture."""

CHANGED = "changed"
"""The same of the places where its pictures changed."""

Quantity = Literal["loss", "accuracy"]

_OWN = ("training", "validation")
_SHAPES = ["circle", "circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
"""A mark at the end of each line, so that those of other runs are not known by their colour alone."""
_FORMATS = {"loss": ".2f", "accuracy": ".0%"}


def points_of_epochs(epochs: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``Runs.epochs`` as points like those of ``Runs.curves``, at most POINTS a split."""
    thin = epochs[::-1][:: -(-len(epochs) // POINTS) or 1][::-1]
    splits = [
        thin[["step", f"{column}_loss", f"{column}_accuracy"]]
        .set_axis(["step", "loss", "accuracy"], axis=1)
        .assign(split=split)
        for split, column in (("training", "train"), ("validation", "validation"))
    ]
    return pd.concat(splits, ignore_index=True)


def curve_points(points: pd.DataFrame, steps_per_epoch: int, smoothing: float, name: str = "") -> pd.DataFrame:
    """Points as they are drawn: columns ``line``, ``split``, ``epoch`` (a fraction), and each quantity twice.

    ``points`` has ``split``, ``step``, ``loss``, ``accuracy`` in the order of steps. ``loss`` and ``accuracy``
    are smoothed for training: ``smoothing`` (0 to below 1) of the last value stays in the next one; validation
    points are few and do not jump. ``is_last`` marks the end of each line. ``raw_loss`` and
    ``raw_accuracy`` are as they came. A line is called ``name``, or by its split where there is none.
    """
    training = (points["split"] == "training").to_numpy()
    columns = {
        "line": name or points["split"],
        "split": points["split"],
        "epoch": points["step"].to_numpy(float) / max(steps_per_epoch, 1),
    }
    for quantity in get_args(Quantity):
        raw = points[quantity].to_numpy(float)
        smooth = raw.copy()
        smooth[training] = pd.Series(raw[training]).ewm(alpha=1 - smoothing).mean()
        columns |= {quantity: smooth, f"raw_{quantity}": raw}
    ends = ~points["split"].duplicated(keep="last").to_numpy()
    return pd.DataFrame(columns | {"is_last": ends})


def learning_curves(
    quantity: Quantity,
    epochs: int,
    others: Sequence[str] = (),
    log: bool = False,
    raw: bool = False,
    marked: bool = False,
) -> alt.LayerChart:
    """``quantity`` over ``epochs`` for both splits, and thinner the lines of ``others``.

    The points, as ``curve_points`` gives them, come as the dataset called DATASET. ``log`` draws loss on a
    logarithmic scale; ``raw`` adds training as it was before smoothing, faintly. where it is
    ``marked``, lines say where the pictures changed, as the dataset CHANGED. Dragging moves the chart,
    the wheel with shift zooms it, a double click takes that back.
    """
    names = [*_OWN, *others]
    own = alt.FieldOneOfPredicate(field="line", oneOf=list(_OWN))
    format_ = _FORMATS[quantity]
    base = alt.Chart(alt.NamedData(DATASET)).encode(
        x=alt.X(
            "epoch:Q",
            title="epoch",
            scale=alt.Scale(domain=[0, epochs], nice=False),
            axis=alt.Axis(tickMinStep=1, titlePadding=2),
        ),
        y=alt.Y(f"{quantity}:Q", title=quantity, scale=_scale(quantity, log), axis=alt.Axis(format=format_)),
        color=alt.Color("line:N", title=None, sort=names, scale=alt.Scale(domain=names)).legend(
            orient="top", offset=4, symbolType="stroke", symbolOpacity=1, columns=2 if others else 0, labelLimit=220
        ),
        tooltip=[
            *([alt.Tooltip("line:N", title="run")] if others else []),
            alt.Tooltip("split:N"),
            alt.Tooltip("epoch:Q", format=".2f"),
            alt.Tooltip(f"{quantity}:Q", format=".3f" if quantity == "loss" else ".1%"),
        ],
    )
    lines = base.mark_line(clip=True).encode(
        strokeDash=alt.StrokeDash("split:N", legend=None, scale=alt.Scale(domain=list(_OWN), range=[[1, 0], [5, 3]])),
        strokeWidth=alt.condition(own, alt.value(2.5), alt.value(1.2)),
    )
    checks = base.transform_filter(own & (alt.datum.split == "validation"))
    layers = [lines, checks.mark_point(filled=True, size=45, opacity=1, clip=True)]
    if others:
        shapes = alt.Scale(domain=names, range=_SHAPES[: len(names)])
        ends = base.transform_filter(alt.datum.is_last).mark_point(filled=True, size=80, opacity=1, clip=True)
        layers.append(ends.encode(shape=alt.Shape("line:N", title=None, sort=names, scale=shapes)))
    if raw:
        before = base.transform_filter(alt.datum.line == "training").mark_line(opacity=0.3, strokeWidth=1, clip=True)
        layers.insert(0, before.encode(y=f"raw_{quantity}:Q"))
    if marked:
        layers += _marks(epochs)
    zoom = alt.selection_interval(name="zoom", bind="scales", encodings=["x"], zoom="wheel![event.shiftKey]")
    layers[0] = layers[0].add_params(zoom)
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(height=HEIGHT)
    return chart


def mark_points(marks: Sequence[tuple[float, str]]) -> pd.DataFrame:
    """The dataset CHANGED: the ``epoch``, a fraction, after which pictures changed, what is said of it, and beside it.

    Several are numbered, since their words would lie over each other.
    """
    beside = ["pictures changed"] if len(marks) == 1 else [f"change {number}" for number in range(1, len(marks) + 1)]
    return pd.DataFrame(marks, columns=["epoch", "change"]).assign(beside=beside)


def _marks(epochs: int) -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData(CHANGED)).encode(x="epoch:Q", tooltip=alt.Tooltip("change:N", title="pictures"))
    is_late = f"datum.epoch > {epochs / 2}"
    # on the side where there is room
    align, dx = alt.expr(f"{is_late} ? 'right' : 'left'"), alt.expr(f"{is_late} ? -4 : 4")
    words = base.mark_text(align=align, dx=dx, color="currentColor", clip=True)
    return [
        base.mark_rule(strokeDash=[2, 2], color="currentColor", clip=True),
        words.encode(text="beside:N", y=alt.value(8)),
    ]


def curve_table(points: pd.DataFrame, quantity: Quantity) -> pd.DataFrame:
    """The figures of ``learning_curves``: a row an epoch, a column a line, in each the last point."""
    own = points["line"] == points["split"]
    lines = points["line"].where(own, points["line"] + ", " + points["split"])
    epochs = points["epoch"].map(ceil).clip(lower=1)
    last = points.assign(line=lines, epoch=epochs).drop_duplicates(["line", "epoch"], keep="last")
    wide = last.pivot(index="epoch", columns="line", values=quantity)[lines.unique()]
    write = figures.percent if quantity == "accuracy" else lambda value: figures.decimal(value, 3)
    return wide.map(write, na_action="ignore").fillna("–").rename_axis(None, axis=1).reset_index(names="Epoch")


def curves_still(points: pd.DataFrame, quantity: Quantity) -> "Figure":
    """``learning_curves`` of these ``points``, to print."""
    figure, axes = blank(6.5, 4)
    own: dict[str, Any] = {"training": {"color": RIGHT}, "validation": {"color": WRONG, "linestyle": "--"}}
    for (line_name, of_split), line in points.groupby(["line", "split"], sort=False):
        name, split = str(line_name), str(of_split)
        style = own[name] if name in own else {"linewidth": 1, "linestyle": own[split].get("linestyle", "-")}
        mark = MARKS[points["line"].unique().tolist().index(name)]
        label = name if name in own else f"{name}, {split}"
        axes.plot(line["epoch"], line[quantity], marker=mark, markevery=[-1], label=literal(label), **style)
    axes.set(xlabel="epoch", ylabel=quantity)
    if quantity == "accuracy":
        in_percent("y", axes)
    axes.legend(frameon=False)
    return figure


def _scale(quantity: Quantity, log: bool) -> alt.Scale:
    if quantity == "accuracy":
        return alt.Scale(domain=[0, 1])
    return alt.Scale(type="log") if log else alt.Scale(zero=True)
