"""Loss and accuracy over time, for a run that may still be learning."""

from typing import Literal

import altair as alt
import pandas as pd

POINTS = 240
"""Points that a curve is drawn with at most, so that what the browser gets does not grow with the run."""

SMOOTHING = 0.9
"""How much of the last smoothed value stays in the next one; batches jump about, their trend does not."""

Quantity = Literal["loss", "accuracy"]

_FORMATS = {"loss": ".2f", "accuracy": ".0%"}


def curve_points(points: pd.DataFrame, steps_per_epoch: int) -> pd.DataFrame:
    """Thin out and smooth the points of a run.

    ``points`` has the columns ``split``, ``step``, ``loss``, ``accuracy``; the result has ``epoch``
    (a fraction) in place of ``step``, at most POINTS rows a split, and smoothed training values.
    """
    series = []
    for split, rows in points.groupby("split", sort=False):
        values = rows[["step", "loss", "accuracy"]]
        if split == "training":
            values = values.assign(**values[["loss", "accuracy"]].ewm(alpha=1 - SMOOTHING).mean())
        bucket = values["step"].rank(method="first").sub(1) * POINTS // max(len(values), POINTS)
        thin = values.groupby(bucket.to_numpy()).last()
        series.append(thin.assign(split=split, epoch=thin.pop("step") / max(steps_per_epoch, 1)))
    empty = pd.DataFrame(columns=["loss", "accuracy", "split", "epoch"])
    return pd.concat(series, ignore_index=True) if series else empty


def learning_curves(points: pd.DataFrame, epochs: int, quantity: Quantity) -> alt.LayerChart:
    """``quantity`` over the epochs for both splits; ``points`` as ``curve_points`` gives them."""
    format_ = _FORMATS[quantity]
    colour = alt.Color("split:N", title=None, scale=alt.Scale(domain=["training", "validation"]))
    base = alt.Chart(points).encode(
        x=alt.X(
            "epoch:Q", title="epoch", scale=alt.Scale(domain=[0, epochs], nice=False), axis=alt.Axis(tickMinStep=1)
        ),
        y=alt.Y(f"{quantity}:Q", title=quantity, scale=_scale(quantity), axis=alt.Axis(format=format_)),
        color=colour.legend(orient="top", symbolType="stroke"),
        tooltip=[
            alt.Tooltip("split:N"),
            alt.Tooltip("epoch:Q", format=".2f"),
            alt.Tooltip(f"{quantity}:Q", format=".3f" if quantity == "loss" else ".1%"),
        ],
    )
    lines = base.mark_line(strokeWidth=2.5).encode(strokeDash=alt.StrokeDash("split:N", legend=None))
    checks = base.transform_filter(alt.datum.split == "validation").mark_point(filled=True, size=45, opacity=1)
    chart: alt.LayerChart = (lines + checks).properties(height=300)
    return chart


def _scale(quantity: Quantity) -> alt.Scale:
    return alt.Scale(domain=[0, 1]) if quantity == "accuracy" else alt.Scale(zero=True)
